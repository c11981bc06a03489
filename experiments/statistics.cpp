#include "experiments/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/statistics/univariate_statistics.hpp>
#include <cassert>
#include <cmath>
#include <limits>

namespace hostscape {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kTail = 0.025;  // on each side of a 95 % interval

/// Rounding leaves differences that ought to be equal a few last bits apart: a spread below this share of the values
/// themselves is none.
constexpr double kRounding = 1e-12;

bool all_near(std::span<const double> sample, double value, double magnitude) {
  return std::all_of(sample.begin(), sample.end(),
                     [&](double x) { return std::abs(x - value) <= kRounding * magnitude; });
}

double quantile_of_sorted(std::span<const double> sorted, double p) {
  if (sorted.empty()) return kNaN;
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (position - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::vector<double> sorted_copy(std::span<const double> sample) {
  std::vector<double> sorted{sample.begin(), sample.end()};
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

/// The pairs in which both values are numbers.
struct Pairs {
  std::vector<double> base;
  std::vector<double> arm;
  std::vector<double> difference;
  double magnitude = 0;  ///< largest absolute value
};

Pairs complete_pairs(std::span<const double> base, std::span<const double> arm) {
  Pairs pairs;
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (std::isnan(base[i]) || std::isnan(arm[i])) continue;
    pairs.base.push_back(base[i]);
    pairs.arm.push_back(arm[i]);
    pairs.difference.push_back(arm[i] - base[i]);
    pairs.magnitude = std::max({pairs.magnitude, std::abs(base[i]), std::abs(arm[i])});
  }
  return pairs;
}

}  // namespace

double mean(std::span<const double> sample) {
  return sample.empty() ? kNaN : boost::math::statistics::mean(sample.begin(), sample.end());
}

double variance(std::span<const double> sample) {
  return sample.size() < 2 ? kNaN : boost::math::statistics::sample_variance(sample.begin(), sample.end());
}

double quantile(std::span<const double> sample, double p) {
  assert(p >= 0 && p <= 1);
  return quantile_of_sorted(sorted_copy(sample), p);
}

std::vector<double> numbers_of(std::span<const double> sample) {
  std::vector<double> numbers;
  std::copy_if(sample.begin(), sample.end(), std::back_inserter(numbers), [](double x) { return !std::isnan(x); });
  return numbers;
}

Summary summarize(std::span<const double> sample) {
  const auto sorted = sorted_copy(numbers_of(sample));
  return {sorted.size(),
          mean(sorted),
          std::sqrt(variance(sorted)),
          quantile_of_sorted(sorted, 0.5),
          {quantile_of_sorted(sorted, 0.05), quantile_of_sorted(sorted, 0.95)}};
}

Proportion proportion(std::size_t successes, std::size_t trials) {
  assert(successes <= trials);
  if (trials == 0) return {0, 0, kNaN, {0, 1}};
  using Binomial = boost::math::binomial_distribution<double>;
  const auto n = static_cast<double>(trials);
  const auto k = static_cast<double>(successes);
  const double low = successes == 0 ? 0 : Binomial::find_lower_bound_on_p(n, k, kTail);
  const double high = successes == trials ? 1 : Binomial::find_upper_bound_on_p(n, k, kTail);
  return {successes, trials, k / n, {low, high}};
}

std::optional<double> PairedEffect::unpaired_replicates() const {
  if (!variance_ratio) return std::nullopt;
  return std::ceil(static_cast<double>(pairs) * *variance_ratio - 1e-9);
}

std::optional<double> PairedEffect::relative() const {
  if (pairs == 0 || base_mean == 0) return std::nullopt;
  return effect / base_mean;
}

PairedEffect paired_effect(std::span<const double> base, std::span<const double> arm) {
  assert(base.size() == arm.size());
  const Pairs pairs = complete_pairs(base, arm);
  PairedEffect result;
  result.pairs = pairs.difference.size();
  result.left_out = base.size() - result.pairs;
  result.base_mean = mean(pairs.base);
  result.arm_mean = mean(pairs.arm);
  result.effect = mean(pairs.difference);
  result.interval = {kNaN, kNaN};
  result.t = kNaN;
  if (result.pairs < 2) return result;

  if (all_near(pairs.difference, pairs.difference.front(), pairs.magnitude)) {
    const bool none = all_near(pairs.difference, 0, pairs.magnitude);
    result.kind = none ? EffectKind::identical : EffectKind::constant;
    if (none) result.effect = 0;
    result.interval = {result.effect, result.effect};
    return result;
  }
  const double spread = variance(pairs.difference);
  const auto n = static_cast<double>(result.pairs);
  const double standard_error = std::sqrt(spread / n);
  const double reach = boost::math::quantile(complement(boost::math::students_t{n - 1}, kTail)) * standard_error;
  result.kind = EffectKind::estimated;
  result.interval = {result.effect - reach, result.effect + reach};
  result.t = result.effect / standard_error;
  result.variance_ratio = (variance(pairs.base) + variance(pairs.arm)) / spread;
  return result;
}

}  // namespace hostscape
