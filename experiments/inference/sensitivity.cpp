#include "experiments/inference/sensitivity.hpp"

#include <cmath>  // before Boost's header, which forgets it

#include <algorithm>
#include <boost/math/statistics/bivariate_statistics.hpp>
#include <cassert>
#include <limits>
#include <numeric>

#include "experiments/inference/bootstrap.hpp"

namespace hostscape {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kResamples = 1000;
constexpr double kTail = 0.025;

Interval central95(std::span<const double> values) {
  const auto numbers = numbers_of(values);
  return numbers.empty() ? Interval{kNaN, kNaN} : Interval{quantile(numbers, kTail), quantile(numbers, 1 - kTail)};
}

bool all_numbers(std::span<const double> values) {
  return std::none_of(values.begin(), values.end(), [](double v) { return std::isnan(v); });
}

/// The outputs of the base points that are whole, block by block.
std::vector<std::span<const double>> whole_blocks(std::span<const double> outputs, std::size_t size) {
  std::vector<std::span<const double>> blocks;
  for (std::size_t i = 0; i + size <= outputs.size(); i += size) {
    if (all_numbers(outputs.subspan(i, size))) blocks.push_back(outputs.subspan(i, size));
  }
  return blocks;
}

/// First and total order of all factors over some base points.
struct Orders {
  std::vector<double> first;
  std::vector<double> total;
};
Orders orders_of(std::span<const std::span<const double>> blocks, std::span<const std::size_t> places,
                 std::size_t factors) {
  Orders orders{std::vector<double>(factors, 0.0), std::vector<double>(factors, 0.0)};
  const auto count = static_cast<double>(places.size());
  double centre = 0;
  for (const auto place : places) centre += (blocks[place].front() + blocks[place].back()) / 2;
  centre /= count;
  double variance = 0;
  for (const auto place : places) {
    const auto block = blocks[place];
    const double a = block.front() - centre;
    const double b = block.back() - centre;
    variance += (a * a + b * b) / 2;
    for (std::size_t f = 0; f < factors; ++f) {
      const double ab = block[f + 1] - centre;
      orders.first[f] += b * (ab - a);
      orders.total[f] += (a - ab) * (a - ab) / 2;
    }
  }
  for (std::size_t f = 0; f < factors; ++f) {
    orders.first[f] = variance > 0 ? orders.first[f] / variance : kNaN;
    orders.total[f] = variance > 0 ? orders.total[f] / variance : kNaN;
  }
  return orders;
}

/// Ranks of a column and of its resamples. Sorted once: a resample's ranks follow from how often each value is in it.
class Ranked {
 public:
  explicit Ranked(std::span<const double> values) : group_(values.size()) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i == 0 || values[order[i]] != values[order[i - 1]]) ++groups_;
      group_[order[i]] = groups_ - 1;
    }
  }
  /// Of the values at these places, from 1; equal values have the mean of their ranks.
  [[nodiscard]] std::vector<double> ranks(std::span<const std::size_t> places) const {
    std::vector<std::size_t> counts(groups_, 0);
    for (const auto place : places) ++counts[group_[place]];
    std::vector<double> of_group(groups_);
    std::size_t below = 0;
    for (std::size_t g = 0; g < groups_; ++g) {
      of_group[g] = static_cast<double>(2 * below + counts[g] + 1) / 2;
      below += counts[g];
    }
    std::vector<double> ranks;
    ranks.reserve(places.size());
    for (const auto place : places) ranks.push_back(of_group[group_[place]]);
    return ranks;
  }

 private:
  std::vector<std::size_t> group_;  ///< of each value, in ascending order of the values
  std::size_t groups_ = 0;
};

/// Correlation of two columns of ranks; NaN where either does not vary.
double correlation_of(const std::vector<double>& x, const std::vector<double>& y) {
  const auto same = [](const std::vector<double>& v) {
    return std::all_of(v.begin(), v.end(), [&](double e) { return e == v.front(); });
  };
  if (x.size() < 3 || same(x) || same(y)) return kNaN;
  return boost::math::statistics::correlation_coefficient(x, y);
}

}  // namespace

std::vector<MorrisEffect> morris_effects(const UnitDesign& design, std::span<const double> outputs,
                                         std::uint64_t seed) {
  const std::size_t factors = design.factors;
  const std::size_t length = factors + 1;
  assert(outputs.size() == design.rows() && outputs.size() % length == 0);
  std::vector<std::vector<double>> effects(factors);  // by factor, one for each whole trajectory
  for (std::size_t begin = 0; begin + length <= outputs.size(); begin += length) {
    if (!all_numbers(outputs.subspan(begin, length))) continue;
    for (std::size_t i = begin; i + 1 < begin + length; ++i) {
      for (std::size_t f = 0; f < factors; ++f) {
        const double step = design.row(i + 1)[f] - design.row(i)[f];
        if (step != 0) effects[f].push_back((outputs[i + 1] - outputs[i]) / step);
      }
    }
  }
  std::vector<MorrisEffect> result;
  for (const auto& sample : effects) {
    if (sample.empty()) {
      result.push_back({kNaN, kNaN, kNaN, {kNaN, kNaN}});
      continue;
    }
    std::vector<double> sizes;
    std::transform(sample.begin(), sample.end(), std::back_inserter(sizes), [](double e) { return std::abs(e); });
    const BootstrapOptions options{.resamples = kResamples, .seed = seed};
    result.push_back({mean(sample), mean(sizes), std::sqrt(variance(sample)),
                      percentile_interval(
                          sizes, [](std::span<const double> s) { return mean(s); }, options)});
  }
  return result;
}

std::vector<SobolIndex> sobol_indices(std::size_t factors, std::span<const double> outputs, std::uint64_t seed) {
  assert(outputs.size() % (factors + 2) == 0);
  const auto blocks = whole_blocks(outputs, factors + 2);
  std::vector<SobolIndex> result(factors, {kNaN, {kNaN, kNaN}, kNaN, {kNaN, kNaN}});
  if (blocks.size() < 2) return result;
  std::vector<std::size_t> all(blocks.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const Orders whole = orders_of(blocks, all, factors);
  std::vector<std::vector<double>> first(factors);
  std::vector<std::vector<double>> total(factors);
  for_each_resample(blocks.size(), {.resamples = kResamples, .seed = seed}, [&](std::span<const std::size_t> places) {
    const Orders orders = orders_of(blocks, places, factors);
    for (std::size_t f = 0; f < factors; ++f) {
      first[f].push_back(orders.first[f]);
      total[f].push_back(orders.total[f]);
    }
  });
  for (std::size_t f = 0; f < factors; ++f) {
    result[f] = {whole.first[f], central95(first[f]), whole.total[f], central95(total[f])};
  }
  return result;
}

std::vector<RankCorrelation> rank_correlations(const UnitDesign& design, std::span<const double> outputs,
                                               std::uint64_t seed) {
  assert(outputs.size() == design.rows());
  std::vector<std::size_t> rows;
  std::vector<double> y;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (std::isnan(outputs[i])) continue;
    rows.push_back(i);
    y.push_back(outputs[i]);
  }
  const Ranked output{y};
  std::vector<Ranked> factors;
  for (std::size_t f = 0; f < design.factors; ++f) {
    std::vector<double> x;
    for (const auto row : rows) x.push_back(design.row(row)[f]);
    factors.emplace_back(x);
  }
  std::vector<std::vector<double>> resampled(design.factors);
  if (rows.size() >= 3) {
    for_each_resample(rows.size(), {.resamples = kResamples, .seed = seed}, [&](std::span<const std::size_t> places) {
      const auto drawn = output.ranks(places);
      for (std::size_t f = 0; f < design.factors; ++f)
        resampled[f].push_back(correlation_of(factors[f].ranks(places), drawn));
    });
  }
  std::vector<std::size_t> all(rows.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<RankCorrelation> result;
  for (std::size_t f = 0; f < design.factors; ++f)
    result.push_back({correlation_of(factors[f].ranks(all), output.ranks(all)), central95(resampled[f])});
  return result;
}

}  // namespace hostscape
