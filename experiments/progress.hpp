#pragma once

// One line on the terminal that says how far a long work is and how long it will take. Nothing at all when standard error
// is no terminal.

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace hostscape {

class Progress {
 public:
  /// `total` (>= 1) units of work lie ahead; shown when standard error is a terminal.
  explicit Progress(std::uint64_t total);
  /// The same, shown or not as told.
  Progress(std::uint64_t total, bool shown);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Wipes the line.
  ~Progress();

  /// `done` units are behind; redraws at most ten times a second, and asks for `detail` (a few words) only then. Costs one
  /// look at the clock.
  void update(std::uint64_t done, const std::function<std::string()>& detail);

 private:
  using Time = std::chrono::steady_clock::time_point;

  void draw(std::uint64_t done, Time now, const std::string& detail);

  std::uint64_t total_;
  bool shown_;
  bool drawn_ = false;
  Time start_;
  Time next_;
};

/// "[#####---------------]  25 %  detail  40 s left". `done` <= `total`, `seconds` since the start.
[[nodiscard]] std::string progress_line(std::uint64_t done, std::uint64_t total, double seconds,
                                        const std::string& detail);

/// "8 s", "3 min 20 s", "2 h 05 min".
[[nodiscard]] std::string clock_time(double seconds);

/// "950", "12.3 k", "4.57 M", "1.2 G": a count for people.
[[nodiscard]] std::string big_number(double value);

}  // namespace hostscape
