#pragma once

// Probabilities of a difference as large by chance alone, and what becomes of them when many are looked at.

#include <cstddef>
#include <span>
#include <vector>

namespace hostscape {

/// Two-sided probability of Student's t at least as far from 0; NaN when `t` is. `degrees_of_freedom` > 0.
[[nodiscard]] double two_sided_p(double t, double degrees_of_freedom);

/// Two-sided probability of the exact sign test: that of `positive` and `negative` differences divided at least as unevenly where both
/// signs are equally likely; 1 where there are none. Whatever the distribution of their size: n alike have 2 / 2^n.
[[nodiscard]] double sign_test_p(std::size_t positive, std::size_t negative);

/// Adjusted so that the chance of any false alarm among all of them stays below the level at which they are read (Holm 1979). In the
/// order given; NaN stays NaN and does not count.
[[nodiscard]] std::vector<double> holm(std::span<const double> p);

/// Adjusted so that the expected share of false alarms among all alarms does (Benjamini and Hochberg 1995). As above.
[[nodiscard]] std::vector<double> benjamini_hochberg(std::span<const double> p);

}  // namespace hostscape
