#include "support/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <limits>
#include <vector>

namespace hostscape::testing {

double z_score(double observed, double expected, double deviation) {
  if (deviation > 0) return (observed - expected) / deviation;
  return observed == expected ? 0 : std::copysign(std::numeric_limits<double>::infinity(), observed - expected);
}

double binomial_z(double count, double trials, double p) {
  return z_score(count, trials * p, std::sqrt(trials * p * (1 - p)));
}

double z_bound(std::size_t comparisons, double alpha) {
  return boost::math::quantile(
      boost::math::complement(boost::math::normal{}, alpha / (2 * static_cast<double>(comparisons))));
}

MeanAndError mean_of(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  MeanAndError result{sum / n, 0};
  if (values.size() < 2) return result;
  double squares = 0;
  for (const double value : values) squares += (value - result.mean) * (value - result.mean);
  result.error = std::sqrt(squares / (n - 1) / n);
  return result;
}

double chi_square(std::span<const std::uint64_t> counts, std::span<const double> probabilities) {
  double total = 0;
  for (const auto count : counts) total += static_cast<double>(count);
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double expected = total * probabilities[i];
    const double off = static_cast<double>(counts[i]) - expected;
    sum += off * off / expected;
  }
  return sum;
}

double chi_square_bound(std::size_t degrees, double alpha) {
  const boost::math::chi_squared law{static_cast<double>(degrees)};
  return boost::math::quantile(boost::math::complement(law, alpha));
}

double quantile_of(std::span<const double> values, double p) {
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const auto rank = static_cast<std::size_t>(p * static_cast<double>(sorted.size()));
  return sorted[std::min(rank, sorted.size() - 1)];
}

}  // namespace hostscape::testing
