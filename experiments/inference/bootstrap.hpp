#pragma once

// Intervals that assume no distribution: resampling with replacement. Draws are keyed by a seed: the same sample has the
// same interval on every machine.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "experiments/statistics.hpp"

namespace hostscape {

/// A number that a sample has.
using Statistic = std::function<double(std::span<const double>)>;

struct BootstrapOptions {
  double level = 0.95;           ///< coverage, 0 to 1
  std::size_t resamples = 2000;  ///< >= 100
  std::uint64_t seed = 1;
};

/// Bias-corrected and accelerated interval (Efron 1987), with the acceleration of the jackknife. [v, v] when no resample differs;
/// NaN for fewer than two values. The sample holds no NaN.
[[nodiscard]] Interval bca_interval(std::span<const double> sample, const Statistic& statistic,
                                    const BootstrapOptions& options = {});

/// The same of the mean, up to rounding, in time that grows with the size of the sample and not with its square.
[[nodiscard]] Interval bca_interval_of_mean(std::span<const double> sample, const BootstrapOptions& options = {});

/// The plain quantiles of the resamples (Efron 1979).
[[nodiscard]] Interval percentile_interval(std::span<const double> sample, const Statistic& statistic,
                                           const BootstrapOptions& options = {});

/// Places 0 to count - 1 drawn with replacement, `count` of them, for each resample in turn: for statistics of more than one
/// column.
void for_each_resample(std::size_t count, const BootstrapOptions& options,
                       const std::function<void(std::span<const std::size_t>)>& each);

}  // namespace hostscape
