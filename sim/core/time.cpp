#include "core/time.hpp"

#include <array>
#include <charconv>
#include <cstdio>

#include "core/errors.hpp"

namespace hostscape {
namespace {

constexpr std::array kWeekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::string_view kAccepted = "a date such as 2023-11-26 or a whole hour such as 2023-11-26T14:00Z";

struct Civil {
  int year;
  unsigned month;
  unsigned day;
  unsigned hour;
  unsigned weekday;  // 0 is Monday
};

Civil civil(std::chrono::sys_time<std::chrono::hours> point) {
  const auto days = std::chrono::floor<std::chrono::days>(point);
  const std::chrono::year_month_day date{days};
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
          static_cast<unsigned>((point - days).count()), std::chrono::weekday{days}.iso_encoding() - 1U};
}

// Reads exactly `width` digits at `pos`; -1 when they are not there.
int digits(std::string_view text, std::size_t pos, std::size_t width) {
  if (pos + width > text.size()) return -1;
  int value = 0;
  const auto* const end = text.data() + pos + width;
  const auto [ptr, error] = std::from_chars(text.data() + pos, end, value);
  return error == std::errc{} && ptr == end && text[pos] != '-' ? value : -1;
}

}  // namespace

Clock Clock::parse(std::string_view text, std::string_view where) {
  const auto fail = [&] { return InputError{std::string{where}, std::string{text}, std::string{kAccepted}}; };
  const bool has_hour = text.size() == 17 && text[10] == 'T' && text.substr(13) == ":00Z";
  if ((text.size() != 10 && !has_hour) || text[4] != '-' || text[7] != '-') throw fail();
  const int year = digits(text, 0, 4);
  const int month = digits(text, 5, 2);
  const int day = digits(text, 8, 2);
  const int hour = has_hour ? digits(text, 11, 2) : 0;
  if (year < 0 || month < 0 || day < 0 || hour < 0 || hour > 23) throw fail();
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) throw fail();
  return Clock{std::chrono::sys_time<std::chrono::hours>{std::chrono::sys_days{date}} + std::chrono::hours{hour}};
}

unsigned Clock::hour_of_week(Tick tick, int utc_offset_hours) const {
  // 1970-01-01 was a Thursday: three days after a Monday.
  const std::int64_t hours = (at(tick).time_since_epoch()).count() + 72 + utc_offset_hours;
  const std::int64_t week = 168;
  return static_cast<unsigned>(((hours % week) + week) % week);
}

std::string Clock::sentence(Tick tick, int utc_offset_hours) const {
  const auto c = civil(at(tick) + std::chrono::hours{utc_offset_hours});
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%s %u %s %d, %02u:00", kWeekdays[c.weekday], c.day, kMonths[c.month - 1],
                c.year, c.hour);
  return text.data();
}

std::string Clock::iso(Tick tick) const {
  const auto c = civil(at(tick));
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02u:00Z", c.year, c.month, c.day, c.hour);
  return text.data();
}

}  // namespace hostscape
