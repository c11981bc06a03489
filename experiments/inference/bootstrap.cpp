#include "experiments/inference/bootstrap.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <limits>
#include <vector>

namespace hostscape {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<double> statistics_of_resamples(std::span<const double> sample, const Statistic& statistic,
                                            const BootstrapOptions& options) {
  std::vector<double> statistics;
  std::vector<double> drawn(sample.size());
  for_each_resample(sample.size(), options, [&](std::span<const std::size_t> places) {
    for (std::size_t i = 0; i < drawn.size(); ++i) drawn[i] = sample[places[i]];
    statistics.push_back(statistic(drawn));
  });
  std::sort(statistics.begin(), statistics.end());
  return statistics;
}

/// Skewness over six of what is added up.
double acceleration_of(std::span<const double> influences) {
  const double centre = mean(influences);
  double squares = 0;
  double cubes = 0;
  for (const double value : influences) {
    const double d = value - centre;
    squares += d * d;
    cubes += d * d * d;
  }
  return squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0.0;
}

/// Of the values that leaving one out gives, turned round: without a large value the statistic is small.
double acceleration(std::span<const double> sample, const Statistic& statistic) {
  std::vector<double> without(sample.begin() + 1, sample.end());
  std::vector<double> jackknife;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    jackknife.push_back(-statistic(without));
    if (i < without.size()) without[i] = sample[i];
  }
  return acceleration_of(jackknife);
}

Interval bca_interval(std::span<const double> sample, const Statistic& statistic, const BootstrapOptions& options,
                      const std::function<double()>& find_acceleration) {
  if (sample.size() < 2) return {kNaN, kNaN};
  const auto statistics = statistics_of_resamples(sample, statistic, options);
  if (statistics.front() == statistics.back()) return {statistics.front(), statistics.front()};
  const double observed = statistic(sample);
  const auto below =
      static_cast<double>(std::lower_bound(statistics.begin(), statistics.end(), observed) - statistics.begin());
  const auto equal =
      static_cast<double>(std::upper_bound(statistics.begin(), statistics.end(), observed) - statistics.begin()) -
      below;
  const auto count = static_cast<double>(statistics.size());
  // Ties count half, and no share is exactly 0 or 1.
  const double share = std::clamp((below + equal / 2) / count, 0.5 / count, 1 - 0.5 / count);
  const boost::math::normal normal;
  const double bias = quantile(normal, share);
  const double a = find_acceleration();
  const auto adjusted = [&](double p) {
    const double z = bias + quantile(normal, p);
    return cdf(normal, bias + z / (1 - a * z));
  };
  const double tail = (1 - options.level) / 2;
  return {hostscape::quantile(statistics, adjusted(tail)), hostscape::quantile(statistics, adjusted(1 - tail))};
}

}  // namespace

void for_each_resample(std::size_t count, const BootstrapOptions& options,
                       const std::function<void(std::span<const std::size_t>)>& each) {
  boost::random::mt19937_64 generator{options.seed};
  const boost::random::uniform_int_distribution<std::size_t> any{0, count - 1};
  std::vector<std::size_t> places(count);
  for (std::size_t r = 0; r < options.resamples; ++r) {
    for (auto& place : places) place = any(generator);
    each(places);
  }
}

Interval percentile_interval(std::span<const double> sample, const Statistic& statistic,
                             const BootstrapOptions& options) {
  if (sample.size() < 2) return {kNaN, kNaN};
  const auto statistics = statistics_of_resamples(sample, statistic, options);
  const double tail = (1 - options.level) / 2;
  return {quantile(statistics, tail), quantile(statistics, 1 - tail)};
}

Interval bca_interval(std::span<const double> sample, const Statistic& statistic, const BootstrapOptions& options) {
  return bca_interval(sample, statistic, options, [&] { return acceleration(sample, statistic); });
}

Interval bca_interval_of_mean(std::span<const double> sample, const BootstrapOptions& options) {
  // Leaving one out moves the mean by its distance from the rest, so that the sample itself has the skewness.
  const auto mean_of = [](std::span<const double> values) { return mean(values); };
  return bca_interval(sample, mean_of, options, [&] { return acceleration_of(sample); });
}

}  // namespace hostscape
