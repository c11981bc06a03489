#include "model/working_time.hpp"

#include <cmath>

#include "core/quantiles.hpp"

namespace hostscape {

bool WorkingTime::open(Tick tick, int utc_offset_hours) const {
  if (desk_.hours == DeskHours::always) return true;
  const unsigned hour = clock_.hour_of_week(tick, utc_offset_hours);
  const double of_day = hour % 24;
  return hour < 120 && of_day >= desk_.opens && of_day < desk_.closes;
}

Tick WorkingTime::next_open(Tick tick, int utc_offset_hours) const {
  // At most a weekend and two nights away: opens < closes is checked when a scenario is loaded.
  for (unsigned i = 0; i < 168 && !open(tick, utc_offset_hours); ++i) ++tick;
  return tick;
}

Tick WorkingTime::after(Tick tick, double hours, int utc_offset_hours) const {
  std::uint32_t left = whole_hours(hours);
  if (desk_.hours == DeskHours::always) return tick + Ticks{left};
  // Whole weeks first, then hour by hour; the result lies in an open hour.
  const double week = 5 * (std::ceil(desk_.closes) - std::ceil(desk_.opens));
  const auto weeks = static_cast<std::uint32_t>(static_cast<double>(left - 1) / week);
  left -= static_cast<std::uint32_t>(weeks * week);
  tick = tick + Ticks{weeks * 168};
  while (left > 0) {
    tick = next_open(tick + Ticks{1}, utc_offset_hours);
    --left;
  }
  return tick;
}

}  // namespace hostscape
