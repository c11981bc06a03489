#pragma once

// Dates in the language of who looks on, and where they stand along an axis of time.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "viz/story/texts.hpp"

namespace hostscape::viz {

enum class DateStyle : std::uint8_t {
  full,   ///< "Thu 30 Nov 2023, 10:00"
  brief,  ///< "30 Nov, 10:00"
  day,    ///< "30 Nov"
  hour,   ///< "10:00"
  month,  ///< "Nov 2023"
  year    ///< "2023"
};
/// UTC. By keys "date.<style>" with {weekday}, {day}, {month}, {year}, {hour}.
[[nodiscard]] std::string date_words(const Clock& clock, Tick tick, const Texts& texts, DateStyle style);

struct DateTick {
  Tick tick;
  std::string text;
  float x = 0;  ///< of the axis, 0 to its width
};
/// Ticks of the calendar (hours, days, weeks, months, years) between two points of a run, as dense as their labels allow
/// without touching: `measure` gives a label's width. Labels are centred on x and lie inside the axis.
[[nodiscard]] std::vector<DateTick> date_ticks(const Clock& clock, Tick from, Tick until, float width, float gap,
                                               const Texts& texts,
                                               const std::function<float(const std::string&)>& measure);

}  // namespace hostscape::viz
