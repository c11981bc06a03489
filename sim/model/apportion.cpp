#include "model/apportion.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hostscape {

std::vector<std::uint32_t> apportion(std::uint32_t total, std::span<const double> weights) {
  double sum = 0;
  for (const double weight : weights) sum += weight;
  std::vector<std::uint32_t> units(weights.size(), 0);
  std::vector<double> remainder(weights.size(), 0);
  std::uint64_t given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double exact = static_cast<double>(total) * weights[i] / sum;
    const double whole = std::floor(exact);
    units[i] = static_cast<std::uint32_t>(whole);
    remainder[i] = exact - whole;
    given += units[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; });
  for (std::size_t i = 0; given < total; i = (i + 1) % order.size()) {
    if (weights[order[i]] <= 0) continue;
    ++units[order[i]];
    ++given;
  }
  return units;
}

}  // namespace hostscape
