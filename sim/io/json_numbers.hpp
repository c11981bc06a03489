#pragma once

// Numbers out of the JSON of files that this program wrote itself, read strictly. The library's own conversion takes 3.7
// for 3, and 1e300 for whatever the processor makes of it. Templates, so that no header names the library.

#include <concepts>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "core/errors.hpp"

namespace hostscape {

/// The whole number that `json` holds. Throws InputError naming `where` unless it is one from `lowest` to `highest`.
template <std::integral Number, class Json>
[[nodiscard]] Number whole_number(const Json& json, const std::string& where,
                                  Number lowest = std::numeric_limits<Number>::min(),
                                  Number highest = std::numeric_limits<Number>::max()) {
  const auto inside = [&](auto value) {
    return std::cmp_less_equal(lowest, value) && std::cmp_less_equal(value, highest);
  };
  if (json.is_number_unsigned()) {
    if (const auto value = json.template get<std::uint64_t>(); inside(value)) return static_cast<Number>(value);
  } else if (json.is_number_integer()) {
    if (const auto value = json.template get<std::int64_t>(); inside(value)) return static_cast<Number>(value);
  }
  throw InputError{where, json.dump(),
                   "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest)};
}

/// The number that `json` holds, rounded to the nearest float. Throws InputError naming `where` unless there is one.
template <class Json>
[[nodiscard]] float float_number(const Json& json, const std::string& where) {
  constexpr double kMost = std::numeric_limits<float>::max();
  const double value = json.is_number() ? json.template get<double>() : std::numeric_limits<double>::quiet_NaN();
  if (value >= -kMost && value <= kMost) return static_cast<float>(value);
  throw InputError{where, json.dump(), "a number that a float holds"};
}

}  // namespace hostscape
