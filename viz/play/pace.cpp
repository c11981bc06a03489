#include "viz/play/pace.hpp"

#include <algorithm>

namespace hostscape::viz {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr double kMostDebt = 0.25;                      // seconds of ticks that may be made up for
constexpr std::chrono::milliseconds kBetweenMarks{20};  // enough for a rate over a second
constexpr std::chrono::seconds kWindow{1};

}  // namespace

void Pace::start(Time now) {
  due_ = 0;
  counted_ = now;
  done_ = 0;
  marks_.clear();
  marks_.emplace_back(now, 0);
}

bool Pace::is_due(Time now) {
  due_ += speed_ * Seconds{now - counted_}.count();
  counted_ = now;
  // A world that cannot keep up goes as fast as it can; what it missed is not made up for.
  due_ = std::min(due_, std::max(1.0, speed_ * kMostDebt));
  return due_ >= 1;
}

void Pace::done(Time now) {
  due_ -= 1;
  ++done_;
  if (now - marks_.back().first < kBetweenMarks) return;
  marks_.emplace_back(now, done_);
  while (marks_.size() > 2 && now - marks_[1].first > kWindow) marks_.pop_front();
}

Pace::Time Pace::next(Time now) const {
  const double missing = std::max(0.0, 1 - due_) / speed_;
  return now + std::chrono::duration_cast<Stopwatch::duration>(Seconds{std::min(missing, 3600.0)});
}

double Pace::achieved(Time now) const {
  const auto [since, done] = marks_.empty() ? std::pair<Time, std::uint64_t>{now, done_} : marks_.front();
  const double seconds = Seconds{now - since}.count();
  return seconds > 0.05 ? static_cast<double>(done_ - done) / seconds : 0;
}

}  // namespace hostscape::viz
