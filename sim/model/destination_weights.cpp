#include "model/destination_weights.hpp"

#include <algorithm>
#include <cmath>

namespace hostscape {
namespace {

// The smaller solution of w (1 - w) = level x movers, for all suppliers; their sum is what comes back.
double solve(std::span<const double> movers, double level, std::vector<double>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < movers.size(); ++i) {
    weights[i] = (1 - std::sqrt(std::max(1 - 4 * level * movers[i], 0.0))) / 2;
    sum += weights[i];
  }
  return sum;
}

}  // namespace

std::vector<double> destination_weights(std::span<const double> movers) {
  std::vector<double> weights(movers.size());
  if (movers.empty()) return weights;
  double low = 0;
  double high = 1 / (4 * *std::max_element(movers.begin(), movers.end()));
  if (solve(movers, high, weights) > 1) {
    constexpr int kHalvings = 60;
    for (int i = 0; i < kHalvings; ++i) {
      const double middle = (low + high) / 2;
      (solve(movers, middle, weights) > 1 ? high : low) = middle;
    }
  }
  const double sum = solve(movers, high, weights);
  for (double& weight : weights) weight /= sum;
  return weights;
}

std::vector<double> movers_that_draw(std::span<const double> shares, double recommendation) {
  std::vector<double> movers;
  movers.reserve(shares.size());
  for (const double share : shares) movers.push_back(share * (1 - recommendation + recommendation * share));
  return movers;
}

}  // namespace hostscape
