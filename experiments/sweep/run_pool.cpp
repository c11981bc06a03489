#include "experiments/sweep/run_pool.hpp"

#include <fmt/format.h>

#include <utility>

#include "experiments/interrupt.hpp"

namespace hostscape {

RunPool::RunPool(const Workbench& bench, unsigned workers, std::function<bool()> stop)
    : bench_{bench}, stop_{std::move(stop)} {
  for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this, i] { work(i); });
}

RunPool::~RunPool() {
  {
    const std::lock_guard lock{mutex_};
    ended_ = true;
  }
  wanted_.notify_all();
}

void RunPool::submit(const RunKey& key) {
  {
    const std::lock_guard lock{mutex_};
    jobs_.push_back(key);
  }
  wanted_.notify_one();
}

std::vector<RunPool::Result> RunPool::collect(std::chrono::microseconds patience) {
  std::unique_lock lock{mutex_};
  came_.wait_for(lock, patience, [this] { return !results_.empty() || error_; });
  if (error_) std::rethrow_exception(error_);
  return std::exchange(results_, {});
}

void RunPool::work(unsigned number) {
  const auto ended = [this] {
    const std::lock_guard lock{mutex_};
    return ended_;
  };
  for (;;) {
    RunKey key;
    {
      std::unique_lock lock{mutex_};
      wanted_.wait(lock, [this] { return ended_ || !jobs_.empty(); });
      if (ended_) return;
      key = jobs_.front();
      jobs_.pop_front();
    }
    try {
      RunOutcome outcome = bench_.run(key, [&] { return ended() || (stop_ && stop_()); });
      const std::lock_guard lock{mutex_};
      results_.push_back({key, std::move(outcome), fmt::format("thread {}", number)});
    } catch (const Interrupted&) {
      return;  // whoever waits for the result asks `stop` too
    } catch (...) {
      const std::lock_guard lock{mutex_};
      error_ = std::current_exception();
      came_.notify_one();
      return;
    }
    came_.notify_one();
  }
}

}  // namespace hostscape
