#pragma once

// Small statistics for tests with fixed seeds: each says what its number means under the hypothesis.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace hostscape::testing {

/// Standard deviations by which `observed` lies above `expected`. With `deviation` 0: 0 when they are equal, else infinite.
[[nodiscard]] double z_score(double observed, double expected, double deviation);

/// z-score of a count of `trials` independent events of probability `p`.
[[nodiscard]] double binomial_z(double count, double trials, double p);

/// |z| that the largest of `comparisons` standard normal values exceeds with probability at most `alpha` (Bonferroni).
[[nodiscard]] double z_bound(std::size_t comparisons, double alpha);

struct MeanAndError {
  double mean = 0;
  double error = 0;  ///< standard error of the mean; 0 for fewer than two values
};
[[nodiscard]] MeanAndError mean_of(std::span<const double> values);

/// Pearson's statistic of counts against probabilities (sum 1, each with an expectation of at least 5).
[[nodiscard]] double chi_square(std::span<const std::uint64_t> counts, std::span<const double> probabilities);

/// Value that a chi-square variable with `degrees` of freedom exceeds with probability `alpha`.
[[nodiscard]] double chi_square_bound(std::size_t degrees, double alpha);

/// The value below which the share `p` of `values` (any order, not empty) lies.
[[nodiscard]] double quantile_of(std::span<const double> values, double p);

}  // namespace hostscape::testing
