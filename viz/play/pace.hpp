#pragma once

// How many ticks are due at the wanted speed, and how fast they really come.

#include <chrono>
#include <cstdint>
#include <deque>
#include <utility>

namespace hostscape::viz {

class Pace {
 public:
  using Stopwatch = std::chrono::steady_clock;
  using Time = Stopwatch::time_point;

  void set_speed(double ticks_per_second) { speed_ = ticks_per_second; }
  [[nodiscard]] double speed() const { return speed_; }

  /// Time runs from now on; nothing is due yet.
  void start(Time now);
  /// Whether a tick is due.
  [[nodiscard]] bool is_due(Time now);
  /// One tick was done.
  void done(Time now);
  /// When the next one is due.
  [[nodiscard]] Time next(Time now) const;
  /// Over the last second [ticks/s].
  [[nodiscard]] double achieved(Time now) const;

 private:
  double speed_ = 12;
  double due_ = 0;                                    // ticks
  Time counted_{};                                    // up to when
  std::deque<std::pair<Time, std::uint64_t>> marks_;  // done, and how many until then
  std::uint64_t done_ = 0;
};

}  // namespace hostscape::viz
