#pragma once

// Summaries of samples and honest comparisons of paired samples. Everything here is for reports; nothing decides state.
// Values that are not a number (a median of nothing) never enter a summary silently: callers get the count that is left.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace hostscape {

/// A closed range of values.
struct Interval {
  double low = 0;
  double high = 0;
  [[nodiscard]] bool contains(double value) const { return low <= value && value <= high; }
  [[nodiscard]] bool overlaps(const Interval& other) const { return low <= other.high && other.low <= high; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// Arithmetic mean; NaN of an empty sample.
[[nodiscard]] double mean(std::span<const double> sample);

/// Variance with divisor n - 1; NaN of fewer than two values.
[[nodiscard]] double variance(std::span<const double> sample);

/// Quantile at `p` (0 to 1) by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, the
/// default of R and NumPy); NaN of an empty sample. The sample need not be sorted and holds no NaN.
[[nodiscard]] double quantile(std::span<const double> sample, double p);

/// The values that are numbers, in order.
[[nodiscard]] std::vector<double> numbers_of(std::span<const double> sample);

/// What one sample looks like.
struct Summary {
  std::size_t count = 0;  ///< values that are numbers; the rest is NaN when it is 0
  double mean = 0;
  double deviation = 0;  ///< standard deviation, divisor n - 1; NaN of one value
  double median = 0;
  Interval central90;  ///< quantiles .05 and .95
};
[[nodiscard]] Summary summarize(std::span<const double> sample);

/// A share of trials with its exact 95 % interval.
struct Proportion {
  std::size_t successes = 0;
  std::size_t trials = 0;
  double share = 0;   ///< NaN without trials
  Interval interval;  ///< Clopper and Pearson 1934: covers with at least 95 %; [0, 1] without trials
};
[[nodiscard]] Proportion proportion(std::size_t successes, std::size_t trials);

/// What can be said about a paired difference.
enum class EffectKind {
  estimated,  ///< the differences vary: there is an interval
  identical,  ///< both arms have the same value in every replicate: that is all that is known
  constant,   ///< the difference is the same in every replicate, and not 0: no interval can be estimated
  too_few,    ///< fewer than two independent pairs
};

/// The difference arm - base over replicates with the same random numbers.
struct PairedEffect {
  EffectKind kind = EffectKind::too_few;
  std::size_t pairs = 0;        ///< replicates (or other units) in which both arms have a number
  std::size_t left_out = 0;     ///< replicates in which one of them has none
  std::size_t independent = 0;  ///< pairs that chance made anew; fewer than `pairs` where units share random numbers
  double base_mean = 0;         ///< over the pairs; NaN without any
  double arm_mean = 0;
  double effect = 0;  ///< mean of the differences
  Interval interval;  ///< 95 %, Student's t with `degrees`; NaN unless estimated
  std::optional<Interval>
      relative_interval;  ///< of effect / base_mean, 95 % (Fieller 1954): holds 0 if and only if `interval`
                          ///< does; empty unless estimated, and where the base may be 0
  double t = 0;           ///< the t statistic of "no difference"; NaN unless estimated
  double degrees = 0;     ///< of freedom, of t

  /// (variance of base + variance of arm) / variance of the differences: by how much unpaired runs would have to be more
  /// for an interval of the same width (large-sample; the t quantile's own change is left out). About 1 means that
  /// pairing gained nothing, as when one arm is always near zero; below 1 it has cost. Empty unless estimated.
  std::optional<double> variance_ratio;

  /// Replicates per arm that unpaired runs would have needed: pairs * variance_ratio, rounded up.
  [[nodiscard]] std::optional<double> unpaired_replicates() const;

  /// effect / base_mean; empty when the base is 0 or nothing is known.
  [[nodiscard]] std::optional<double> relative() const;
};

/// Compares two samples of the same length, element by element.
[[nodiscard]] PairedEffect paired_effect(std::span<const double> base, std::span<const double> arm);

/// A pair of runs on the same random numbers: the unit that it belongs to (a point, a trajectory), and its history: cells of equal
/// `history` have the same random numbers, whatever their unit.
struct PairedCell {
  std::size_t unit = 0;
  std::size_t history = 0;
  double base = 0;
  double arm = 0;
};

/// Compares two samples whose pairs are drawn units crossed with random histories that all units share. The estimate is the mean over
/// units of the mean over their cells. Its variance is the sum of that between units and that between histories (two-way clusters of
/// Cameron, Gelbach and Miller 2011 without their subtraction, so that it errs upwards), with the degrees of freedom of Satterthwaite
/// (1946): the interval holds the choice of units as well as chance. `pairs` are the units. With one history there is no interval:
/// nothing tells what another would bring.
[[nodiscard]] PairedEffect crossed_effect(std::span<const PairedCell> cells);

}  // namespace hostscape
