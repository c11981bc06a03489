#include "viz/play/exchange.hpp"

#include <algorithm>
#include <utility>

namespace hostscape::viz {
namespace {

using wish::is_one_of;

// Whoever moves a slider asks for many changes; only where it stands counts.
void absorb(wish::Change& change, std::deque<wish::Any>& wishes) {
  while (!wishes.empty()) {
    auto* const next = std::get_if<wish::Change>(&wishes.front());
    if (next == nullptr || next->side != change.side || !next->label.empty() || !change.label.empty()) return;
    for (auto& [path, value] : next->values) {
      const auto known = std::ranges::find(change.values, path, &Settings::value_type::first);
      if (known == change.values.end()) {
        change.values.emplace_back(std::move(path), std::move(value));
      } else {
        known->second = std::move(value);
      }
    }
    wishes.pop_front();
  }
}

void forget_known(std::optional<WorldFrame>& world, Tick known) {
  if (!world) return;
  std::erase_if(world->recent, [&](const Event& event) { return event.tick < known.value; });
  world->recent_from = std::max(world->recent_from, known);
}

}  // namespace

void Exchange::ask(wish::Any wish) {
  {
    const std::lock_guard lock{mutex_};
    wishes_.push_back(std::move(wish));
    busy_ = true;
  }
  asked_.notify_one();
}

void Exchange::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
  }
  asked_.notify_one();
  rested_.notify_all();
}

std::shared_ptr<const Frame> Exchange::latest() const {
  const std::lock_guard lock{mutex_};
  seen_ = true;
  return latest_;
}

std::shared_ptr<const Frame> Exchange::peek() const {
  const std::lock_guard lock{mutex_};
  return latest_;
}

std::shared_ptr<const Frame> Exchange::settled() const {
  std::unique_lock lock{mutex_};
  rested_.wait(lock, [this] { return !busy_ || stopped_; });
  seen_ = true;
  return latest_;
}

std::optional<wish::Any> Exchange::take(const std::function<bool(const wish::Any&)>& has_to_wait) {
  const std::lock_guard lock{mutex_};
  const auto last = std::find_if(wishes_.rbegin(), wishes_.rend(),
                                 [](const wish::Any& w) { return is_one_of<wish::Open, wish::Close>(w); });
  if (last != wishes_.rend()) wishes_.erase(wishes_.begin(), std::prev(last.base()));
  if (wishes_.empty() || has_to_wait(wishes_.front())) return std::nullopt;
  wish::Any wish = std::move(wishes_.front());
  wishes_.pop_front();
  if (auto* const change = std::get_if<wish::Change>(&wish)) absorb(*change, wishes_);
  return wish;
}

bool Exchange::stopped() const {
  const std::lock_guard lock{mutex_};
  return stopped_;
}

bool Exchange::interrupted() const {
  const std::lock_guard lock{mutex_};
  return stopped_ || !wishes_.empty();
}

void Exchange::rest(std::optional<std::chrono::steady_clock::time_point> until) {
  std::unique_lock lock{mutex_};
  const auto called = [this] { return stopped_ || !wishes_.empty(); };
  if (called()) return;
  busy_ = false;
  rested_.notify_all();
  if (until) {
    asked_.wait_until(lock, *until, called);
  } else {
    asked_.wait(lock, called);
  }
}

bool Exchange::publish(std::shared_ptr<Frame> frame) {
  std::shared_ptr<const Frame> old;  // freed outside the lock
  const std::lock_guard lock{mutex_};
  const bool known = seen_ && latest_->a && frame->a && latest_->jumps == frame->jumps;
  if (known) {
    const Tick before = latest_->a->now;
    forget_known(frame->a, before);
    forget_known(frame->b, before);
  }
  old = std::exchange(latest_, std::move(frame));
  seen_ = false;
  return known;
}

}  // namespace hostscape::viz
