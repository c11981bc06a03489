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

/// Ranks from 1; equal values have the mean of theirs.
std::vector<double> mid_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = static_cast<double>(begin + end + 1) / 2;
    begin = end;
  }
  return ranks;
}

double spearman(const std::vector<double>& x, const std::vector<double>& y) {
  const auto same = [](const std::vector<double>& v) {
    return std::all_of(v.begin(), v.end(), [&](double e) { return e == v.front(); });
  };
  if (x.size() < 3 || same(x) || same(y)) return kNaN;
  return boost::math::statistics::correlation_coefficient(mid_ranks(x), mid_ranks(y));
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
  std::vector<std::vector<double>> x(design.factors);
  for (const auto row : rows) {
    for (std::size_t f = 0; f < design.factors; ++f) x[f].push_back(design.row(row)[f]);
  }
  std::vector<std::vector<double>> resampled(design.factors);
  if (rows.size() >= 3) {
    for_each_resample(rows.size(), {.resamples = kResamples, .seed = seed}, [&](std::span<const std::size_t> places) {
      const auto pick = [&](const std::vector<double>& column) {
        std::vector<double> drawn;
        for (const auto place : places) drawn.push_back(column[place]);
        return drawn;
      };
      const auto drawn_y = pick(y);
      for (std::size_t f = 0; f < design.factors; ++f) resampled[f].push_back(spearman(pick(x[f]), drawn_y));
    });
  }
  std::vector<RankCorrelation> result;
  for (std::size_t f = 0; f < design.factors; ++f) result.push_back({spearman(x[f], y), central95(resampled[f])});
  return result;
}

}  // namespace hostscape
