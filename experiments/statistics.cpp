#include "experiments/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/statistics/bivariate_statistics.hpp>
#include <boost/math/statistics/univariate_statistics.hpp>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <set>

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

/// Pairs in which both values are numbers.
struct Pairs {
  std::vector<double> base;
  std::vector<double> arm;
  std::vector<double> difference;
  double magnitude = 0;  ///< largest absolute value

  void add(double b, double a) {
    base.push_back(b);
    arm.push_back(a);
    difference.push_back(a - b);
    magnitude = std::max({magnitude, std::abs(b), std::abs(a)});
  }
};

Pairs complete_pairs(std::span<const double> base, std::span<const double> arm) {
  Pairs pairs;
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (!std::isnan(base[i]) && !std::isnan(arm[i])) pairs.add(base[i], arm[i]);
  }
  return pairs;
}

/// Weighted sums of cells that belong together.
struct Group {
  double base_sum = 0;
  double difference_sum = 0;
  double weight = 0;

  void add(double b, double d, double w = 1) {
    base_sum += w * b;
    difference_sum += w * d;
    weight += w;
  }
  [[nodiscard]] double base() const { return base_sum / weight; }
  [[nodiscard]] double difference() const { return difference_sum / weight; }
};

/// Variances and covariance of the mean of the base and the mean of the differences, and the degrees of freedom behind them.
struct Moments {
  double base = 0;
  double both = 0;
  double difference = 0;
  double degrees = 0;
};

/// Of a sum of independent parts; degrees of freedom by Satterthwaite for the differences.
Moments sum_of(const Moments& a, const Moments& b) {
  const double difference = a.difference + b.difference;
  const double degrees =
      difference * difference / (a.difference * a.difference / a.degrees + b.difference * b.difference / b.degrees);
  return {a.base + b.base, a.both + b.both, difference, degrees};
}

double covariance(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  return boost::math::statistics::covariance(x, y) * n / (n - 1);
}

/// Values r for which a t test would not reject difference = r x base; empty where the base itself may be 0.
std::optional<Interval> fieller(const PairedEffect& effect, const Moments& moments, double reach) {
  const double a = effect.base_mean * effect.base_mean - reach * reach * moments.base;
  if (!(a > 0)) return std::nullopt;
  const double b = effect.base_mean * effect.effect - reach * reach * moments.both;
  const double c = effect.effect * effect.effect - reach * reach * moments.difference;
  const double root = std::sqrt(std::max(b * b - a * c, 0.0));
  return Interval{(b - root) / a, (b + root) / a};
}

/// Means, and whether there can be an interval.
PairedEffect without_interval(const Pairs& pairs) {
  PairedEffect result;
  result.pairs = pairs.difference.size();
  result.independent = result.pairs;
  result.base_mean = mean(pairs.base);
  result.arm_mean = mean(pairs.arm);
  result.effect = mean(pairs.difference);
  result.interval = {kNaN, kNaN};
  result.t = kNaN;
  if (result.pairs < 2) return result;
  result.kind = EffectKind::estimated;
  if (all_near(pairs.difference, pairs.difference.front(), pairs.magnitude)) {
    const bool none = all_near(pairs.difference, 0, pairs.magnitude);
    result.kind = none ? EffectKind::identical : EffectKind::constant;
    if (none) result.effect = 0;
  }
  return result;
}

void put_interval(PairedEffect& result, const Moments& moments) {
  const double standard_error = std::sqrt(moments.difference);
  const double reach = boost::math::quantile(complement(boost::math::students_t{moments.degrees}, kTail));
  result.interval = {result.effect - reach * standard_error, result.effect + reach * standard_error};
  result.relative_interval = fieller(result, moments, reach);
  result.t = result.effect / standard_error;
  result.degrees = moments.degrees;
  result.variance_ratio = (2 * (moments.base + moments.both) + moments.difference) / moments.difference;
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
  PairedEffect result = without_interval(pairs);
  result.left_out = base.size() - result.pairs;
  if (result.kind != EffectKind::estimated) return result;
  const auto n = static_cast<double>(result.pairs);
  put_interval(result, {variance(pairs.base) / n, covariance(pairs.base, pairs.difference) / n,
                        variance(pairs.difference) / n, n - 1});
  return result;
}

PairedEffect crossed_effect(std::span<const PairedCell> cells) {
  Pairs whole;  // cell by cell
  std::map<std::size_t, Group> units;
  std::set<std::size_t> histories;
  for (const auto& cell : cells) {
    whole.add(cell.base, cell.arm);
    units[cell.unit].add(cell.base, cell.arm - cell.base);
    histories.insert(cell.history);
  }
  PairedEffect result = without_interval(whole);
  result.pairs = units.size();
  result.independent = std::min(units.size(), histories.size());
  if (cells.empty()) return result;
  Pairs by_unit;
  for (const auto& [unit, group] : units) by_unit.add(group.base(), group.base() + group.difference());
  result.base_mean = mean(by_unit.base);
  result.arm_mean = mean(by_unit.arm);
  if (result.kind != EffectKind::identical) result.effect = mean(by_unit.difference);
  if (result.independent < 2) result.kind = EffectKind::too_few;
  if (result.kind != EffectKind::estimated) return result;

  // What each history adds to the means, beside what the means themselves would let it add.
  std::map<std::size_t, Group> shares;
  for (const auto& cell : cells) {
    shares[cell.history].add(cell.base - result.base_mean, cell.arm - cell.base - result.effect,
                             1 / (static_cast<double>(units.size()) * units[cell.unit].weight));
  }
  const auto n = static_cast<double>(units.size());
  const auto r = static_cast<double>(shares.size());
  const Moments unit{variance(by_unit.base) / n, covariance(by_unit.base, by_unit.difference) / n,
                     variance(by_unit.difference) / n, n - 1};
  Moments history{0, 0, 0, r - 1};
  for (const auto& [place, share] : shares) {
    history.base += share.base_sum * share.base_sum * r / (r - 1);
    history.both += share.base_sum * share.difference_sum * r / (r - 1);
    history.difference += share.difference_sum * share.difference_sum * r / (r - 1);
  }
  if (unit.difference + history.difference > 0) {
    put_interval(result, sum_of(unit, history));
  } else {
    result.kind = EffectKind::too_few;  // what varies cancels in all means
  }
  return result;
}

}  // namespace hostscape
