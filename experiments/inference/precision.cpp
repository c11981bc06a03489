#include "experiments/inference/precision.hpp"

#include <boost/accumulators/accumulators.hpp>
#include <boost/accumulators/statistics/count.hpp>
#include <boost/accumulators/statistics/stats.hpp>
#include <boost/accumulators/statistics/variance.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cassert>
#include <cmath>
#include <limits>

namespace hostscape {
namespace {

namespace acc = boost::accumulators;

constexpr std::size_t kMostReplicates = 1'000'000'000;

double half_width_of(double deviation, double n, double level) {
  const double reach = boost::math::quantile(complement(boost::math::students_t{n - 1}, (1 - level) / 2));
  return reach * deviation / std::sqrt(n);
}

}  // namespace

double half_width(std::span<const double> sample, double level) {
  if (sample.size() < 2) return std::numeric_limits<double>::infinity();
  acc::accumulator_set<double, acc::stats<acc::tag::count, acc::tag::variance>> moments;
  for (const double x : sample) moments(x - sample.front());  // moved to where the values are: nothing cancels
  const auto n = static_cast<double>(sample.size());
  return half_width_of(std::sqrt(acc::variance(moments) * n / (n - 1)), n, level);
}

std::optional<std::size_t> replicates_for(double deviation, double half_width, double level) {
  assert(deviation >= 0 && half_width > 0 && level > 0 && level < 1);
  // The width falls with n, so the least n is found by doubling and halving.
  std::size_t low = 1;
  std::size_t high = 2;
  while (half_width_of(deviation, static_cast<double>(high), level) > half_width) {
    if (high > kMostReplicates) return std::nullopt;
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    (half_width_of(deviation, static_cast<double>(middle), level) > half_width ? low : high) = middle;
  }
  return high;
}

}  // namespace hostscape
