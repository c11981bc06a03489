#pragma once

// How sharp an estimate is, and how many replicates a stated sharpness takes.

#include <cstddef>
#include <optional>
#include <span>

namespace hostscape {

/// Half the width of Student's t interval for the mean of a sample without NaN; 0 when all values are equal, infinity for
/// fewer than two. `level` is the coverage, 0 to 1.
[[nodiscard]] double half_width(std::span<const double> sample, double level = 0.95);

/// Least number of replicates for which Student's t interval of a mean is at most `half_width` (> 0) to each side, with
/// `deviation` (>= 0) the standard deviation of one replicate: the least n >= 2 with t(n - 1) s / sqrt(n) <= half_width. None
/// when a thousand million would not do.
[[nodiscard]] std::optional<std::size_t> replicates_for(double deviation, double half_width, double level = 0.95);

}  // namespace hostscape
