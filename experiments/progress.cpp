#include "experiments/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace hostscape {
namespace {

constexpr auto kBetweenDrawings = std::chrono::milliseconds{100};

std::size_t terminal_columns() {
  struct winsize size {};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

Progress::Progress(std::uint64_t total) : Progress{total, ::isatty(STDERR_FILENO) == 1} {}

Progress::Progress(std::uint64_t total, bool shown)
    : total_{std::max<std::uint64_t>(total, 1)},
      shown_{shown},
      start_{std::chrono::steady_clock::now()},
      next_{start_ + kBetweenDrawings} {}

Progress::~Progress() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void Progress::update(std::uint64_t done, const std::function<std::string()>& detail) {
  if (!shown_) return;
  const Time now = std::chrono::steady_clock::now();
  if (now >= next_) draw(done, now, detail());
}

void Progress::draw(std::uint64_t done, Time now, const std::string& detail) {
  next_ = now + kBetweenDrawings;
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  // A line that wraps cannot be wiped.
  const std::string line = progress_line(done, total_, seconds, detail).substr(0, terminal_columns() - 1);
  std::fputs(("\r" + line + "\x1b[K").c_str(), stderr);
  std::fflush(stderr);
}

std::string progress_line(std::uint64_t done, std::uint64_t total, double seconds, const std::string& detail) {
  constexpr std::size_t kBar = 20;
  const double share = static_cast<double>(done) / static_cast<double>(total);
  const auto full = static_cast<std::size_t>(share * kBar);
  std::string line = fmt::format("[{}{}] {:3} %", std::string(full, '#'), std::string(kBar - full, '-'),
                                 static_cast<int>(share * 100));
  if (!detail.empty()) line += "  " + detail;
  if (done > 0 && done < total) line += fmt::format("  {} left", clock_time(seconds / share - seconds));
  return line;
}

std::string clock_time(double seconds) {
  const long whole = std::lround(seconds);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

std::string big_number(double value) {
  constexpr std::array<const char*, 5> kUnits{"", " k", " M", " G", " T"};
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  return unit == 0 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}{}", value, kUnits[unit]);
}

}  // namespace hostscape
