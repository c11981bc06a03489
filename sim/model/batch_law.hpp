#pragma once

// How many notices come at once. Most notifiers write about one thing at a time; others go through many sites and write
// about all that they find. Sizes of such searches have a heavy tail.

#include "core/quantiles.hpp"

namespace hostscape {

/// Size of a search, in notices that it is expected to bring: a Pareto law cut off at both ends,
/// P(size > m) = (m^-a - largest^-a) / (1 - largest^-a) for m in [1, largest].
class BatchLaw {
 public:
  /// `exponent` a > 0; `largest` >= 1 (1: every search brings one notice on average).
  BatchLaw(double exponent, double largest);

  /// The size that a search stays below with probability `u`.
  [[nodiscard]] double size(double u) const;

  /// Mean of f(size) for a smooth f, by the midpoint rule on the logarithm of the size (relative error below 1e-3 for
  /// moments).
  template <class Function>
  [[nodiscard]] double mean_of(Function f) const {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < kSteps; ++i) {
      const double log_size = (i + 0.5) / kSteps * log_largest_;
      const double weight = exp_neg(exponent_ * log_size);
      sum += weight * f(exp_any(log_size));
      weights += weight;
    }
    return sum / weights;
  }
  [[nodiscard]] double mean() const;
  [[nodiscard]] double mean_square() const;

 private:
  static constexpr int kSteps = 128;

  double exponent_;
  double log_largest_;
  double tail_;  // largest^-a
};

/// Variance over mean of the number of notices in a stretch of time, in which single notices and searches arrive as Poisson
/// processes: `searched` of the notices come out of searches, and a look finds something with probability `yield`, so that
/// a search of size m is m / yield looks.
[[nodiscard]] double dispersion_of(const BatchLaw& law, double searched, double yield);

}  // namespace hostscape
