#pragma once

#include <string_view>

#include "model/vocabulary.hpp"

namespace hostscape {

/// Standard time of a country's capital, whole hours east of UTC (half hours rounded down, no summer time; an assumption
/// that moves office hours by at most one hour). 0 for codes that the table lacks. Source: IANA time zone database.
[[nodiscard]] int utc_offset_of(std::string_view country);

/// The shipped regime that a country has or comes nearest to.
[[nodiscard]] Regime regime_of(std::string_view country);

}  // namespace hostscape
