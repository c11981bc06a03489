#include "experiments/sweep/sweep.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>

#include "experiments/interrupt.hpp"

namespace hostscape {
namespace {

/// What the threads share. Everything but the runs themselves goes on under one mutex: writing a row takes a thousandth of
/// the time of a run.
class Crew {
 public:
  Crew(const Workbench& bench, Dispatcher& dispatcher, const std::function<bool()>& stop,
       const std::function<void()>& progress)
      : bench_{bench}, dispatcher_{dispatcher}, stop_{stop}, progress_{progress} {}

  /// The life of a worker: takes runs until there are none, or until something ended the sweep.
  void work(unsigned number) {
    const std::string name = fmt::format("thread {}", number);
    try {
      std::unique_lock lock{mutex_};
      while (const auto key = take(lock)) {
        lock.unlock();
        const RunOutcome outcome = bench_.run(*key, [this] { return ended() || (stop_ && stop_()); });
        lock.lock();
        dispatcher_.give(*key, outcome, name);
        if (progress_) progress_();
        changed_.notify_all();
      }
    } catch (...) {
      const std::lock_guard lock{mutex_};
      if (!error_) error_ = std::current_exception();
      ended_ = true;
      changed_.notify_all();
    }
  }

  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::optional<RunKey> take(std::unique_lock<std::mutex>& lock) {
    while (!ended_) {
      if (stop_ && stop_()) throw Interrupted{};
      if (auto key = dispatcher_.take()) return key;
      if (dispatcher_.complete()) {
        changed_.notify_all();
        return std::nullopt;
      }
      changed_.wait(lock);  // a run that is under way decides what comes next
    }
    return std::nullopt;
  }
  bool ended() {
    const std::lock_guard lock{mutex_};
    return ended_;
  }

  const Workbench& bench_;
  Dispatcher& dispatcher_;
  const std::function<bool()>& stop_;
  const std::function<void()>& progress_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;  ///< by an error or an interruption
  std::exception_ptr error_;
};

}  // namespace

void sweep_locally(const Workbench& bench, Dispatcher& dispatcher, unsigned workers, const std::function<bool()>& stop,
                   const std::function<void()>& progress) {
  Crew crew{bench, dispatcher, stop, progress};
  // More threads than processors need both: the control lets them exist, the arena lets them in. Another one for this
  // thread, which waits.
  const tbb::global_control allowance{tbb::global_control::max_allowed_parallelism, workers + 1};
  tbb::task_arena arena{static_cast<int>(workers)};
  arena.execute([&] {
    tbb::task_group group;
    for (unsigned i = 0; i < workers; ++i) group.run([&crew, i] { crew.work(i); });
    group.wait();
  });
  crew.rethrow();
}

}  // namespace hostscape
