#pragma once

// Time. One tick is one hour. `Tick` is a point in a run, `Ticks` a length; adding two points does not compile. Only the
// `Clock` turns points into dates, and it does so in UTC or with a whole-hour offset.

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace hostscape {

/// A length of time [h].
struct Ticks {
  std::uint32_t count = 0;
  friend constexpr auto operator<=>(const Ticks&, const Ticks&) = default;
  friend constexpr Ticks operator+(Ticks a, Ticks b) { return {a.count + b.count}; }
};

/// A point of a run: hours since the scenario's start.
struct Tick {
  std::uint32_t value = 0;
  friend constexpr auto operator<=>(const Tick&, const Tick&) = default;
  friend constexpr Tick operator+(Tick point, Ticks length) { return {point.value + length.count}; }
  friend constexpr Ticks operator-(Tick later, Tick earlier) { return {later.value - earlier.value}; }
  constexpr Tick& operator++() {
    ++value;
    return *this;
  }

  template <class Archive>
  void serialize(Archive& archive) {
    archive(value);
  }
};

/// Turns ticks into civil time. The start is a whole hour, UTC.
class Clock {
 public:
  Clock() = default;
  explicit Clock(std::chrono::sys_time<std::chrono::hours> start) : start_{start} {}

  /// Reads "2023-11-20" or "2023-11-20T13:00Z"; throws InputError naming `where` when it is no whole hour of a real day.
  static Clock parse(std::string_view text, std::string_view where);

  [[nodiscard]] std::chrono::sys_time<std::chrono::hours> start() const { return start_; }
  [[nodiscard]] std::chrono::sys_time<std::chrono::hours> at(Tick tick) const {
    return start_ + std::chrono::hours{tick.value};
  }
  /// Hour of the week of `tick` at a place `utc_offset_hours` east of UTC; 0 is Monday 00:00, range 0 to 167.
  [[nodiscard]] unsigned hour_of_week(Tick tick, int utc_offset_hours) const;
  /// Hours from the start to `other`; negative when it lies before.
  [[nodiscard]] std::int64_t hours_until(const Clock& other) const { return (other.start_ - start_).count(); }

  /// "Thu 30 Nov 2023, 10:00" at a place `utc_offset_hours` east of UTC.
  [[nodiscard]] std::string sentence(Tick tick, int utc_offset_hours) const;
  /// "2023-11-30T09:00Z".
  [[nodiscard]] std::string iso(Tick tick) const;

 private:
  std::chrono::sys_time<std::chrono::hours> start_{};
};

}  // namespace hostscape
