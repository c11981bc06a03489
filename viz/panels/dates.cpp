#include "viz/panels/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace hostscape::viz {

namespace {

using std::chrono::days;
using std::chrono::hours;
using HourPoint = std::chrono::sys_time<hours>;

/// How far apart labels stand: hours, or else whole months.
struct Spacing {
  unsigned hours = 0;
  unsigned months = 0;
};
constexpr std::array<Spacing, 19> kSpacings{{{1, 0},
                                             {3, 0},
                                             {6, 0},
                                             {12, 0},
                                             {24, 0},
                                             {48, 0},
                                             {96, 0},
                                             {168, 0},
                                             {336, 0},
                                             {0, 1},
                                             {0, 2},
                                             {0, 3},
                                             {0, 6},
                                             {0, 12},
                                             {0, 24},
                                             {0, 60},
                                             {0, 120},
                                             {0, 240},
                                             {0, 600}}};

std::chrono::year_month_day date_of(HourPoint point) {
  return std::chrono::year_month_day{std::chrono::floor<days>(point)};
}

DateStyle style_of(Spacing spacing, HourPoint point) {
  if (spacing.months >= 12) return DateStyle::year;
  if (spacing.months > 0) return DateStyle::month;
  const bool midnight = std::chrono::floor<days>(point) == point;
  return spacing.hours < 24 && !midnight ? DateStyle::hour : DateStyle::day;
}

HourPoint first_at_or_after(HourPoint from, Spacing spacing) {
  if (spacing.months == 0) {
    // Days and weeks count from a Monday, so that the same dates stand wherever the run begins.
    constexpr HourPoint monday = std::chrono::sys_days{std::chrono::year{2001} / 1 / 1};
    const auto step = static_cast<std::int64_t>(spacing.hours);
    const std::int64_t since = (from - monday).count();
    const std::int64_t steps = since >= 0 ? (since + step - 1) / step : -(-since / step);
    return monday + hours{steps * step};
  }
  const auto date = date_of(from);
  unsigned month =
      static_cast<unsigned>(static_cast<int>(date.year())) * 12U + static_cast<unsigned>(date.month()) - 1U;
  month = (month + spacing.months - 1) / spacing.months * spacing.months;
  const auto point = [](unsigned at) -> HourPoint {
    return std::chrono::sys_days{std::chrono::year{static_cast<int>(at / 12)} / static_cast<int>(at % 12 + 1) / 1};
  };
  return point(month) < from ? point(month + spacing.months) : point(month);
}

HourPoint next(HourPoint point, Spacing spacing) {
  if (spacing.months == 0) return point + hours{spacing.hours};
  const auto date = date_of(point) + std::chrono::months{spacing.months};
  return std::chrono::sys_days{date};
}

/// The labels at one spacing, or nothing when they would touch.
std::vector<DateTick> ticks_at(const Clock& clock, Tick from, Tick until, float width, float gap, const Texts& texts,
                               const std::function<float(const std::string&)>& measure, Spacing spacing) {
  std::vector<DateTick> ticks;
  const float per_tick = width / static_cast<float>(std::max(1U, until.value - from.value));
  float taken = -gap;  // right edge of the label before
  for (HourPoint point = first_at_or_after(clock.at(from), spacing); point <= clock.at(until);
       point = next(point, spacing)) {
    DateTick tick;
    tick.tick = Tick{static_cast<std::uint32_t>((point - clock.start()).count())};
    tick.text = date_words(clock, tick.tick, texts, style_of(spacing, point));
    tick.x = static_cast<float>(tick.tick.value - from.value) * per_tick;
    const float half = measure(tick.text) / 2;
    if (tick.x - half < 0 || tick.x + half > width) continue;
    if (tick.x - half < taken + gap) return {};
    taken = tick.x + half;
    ticks.push_back(std::move(tick));
  }
  return ticks;
}

}  // namespace

std::string date_words(const Clock& clock, Tick tick, const Texts& texts, DateStyle style) {
  constexpr std::array<const char*, 6> keys{"date.full", "date.brief", "date.day",
                                            "date.hour", "date.month", "date.year"};
  const HourPoint point = clock.at(tick);
  const auto day = std::chrono::floor<days>(point);
  const auto date = date_of(point);
  const auto weekday = std::chrono::weekday{day}.iso_encoding();
  return texts(keys[static_cast<std::size_t>(style)],
               {{"weekday", texts(fmt::format("weekday.{}", weekday))},
                {"day", fmt::format("{}", static_cast<unsigned>(date.day()))},
                {"month", texts(fmt::format("month.{}", static_cast<unsigned>(date.month())))},
                {"year", fmt::format("{}", static_cast<int>(date.year()))},
                {"hour", fmt::format("{:02}", (point - day).count())}});
}

std::vector<DateTick> date_ticks(const Clock& clock, Tick from, Tick until, float width, float gap, const Texts& texts,
                                 const std::function<float(const std::string&)>& measure) {
  // Spacings that cannot fit are passed over unmeasured: a year has 8760 hours.
  const float hour = width / static_cast<float>(std::max(1U, until.value - from.value));
  for (const Spacing spacing : kSpacings) {
    const float apart = hour * static_cast<float>(spacing.months > 0 ? spacing.months * 720 : spacing.hours);
    if (apart < gap + 8) continue;
    auto ticks = ticks_at(clock, from, until, width, gap, texts, measure, spacing);
    if (!ticks.empty()) return ticks;
  }
  return {};
}

}  // namespace hostscape::viz
