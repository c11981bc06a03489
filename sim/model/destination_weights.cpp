#include "model/destination_weights.hpp"

#include <algorithm>
#include <cmath>

namespace hostscape {
namespace {

// The smaller solution of w (1 - w) = level x share, for all shares; their sum is what comes back.
double solve(std::span<const double> shares, double level, std::vector<double>& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    weights[i] = (1 - std::sqrt(std::max(1 - 4 * level * shares[i], 0.0))) / 2;
    sum += weights[i];
  }
  return sum;
}

}  // namespace

std::vector<double> destination_weights(std::span<const double> shares) {
  std::vector<double> weights(shares.size());
  if (shares.empty()) return weights;
  double low = 0;
  double high = 1 / (4 * *std::max_element(shares.begin(), shares.end()));
  if (solve(shares, high, weights) > 1) {
    constexpr int kHalvings = 60;
    for (int i = 0; i < kHalvings; ++i) {
      const double middle = (low + high) / 2;
      (solve(shares, middle, weights) > 1 ? high : low) = middle;
    }
  }
  const double sum = solve(shares, high, weights);
  for (double& weight : weights) weight /= sum;
  return weights;
}

}  // namespace hostscape
