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

std::vector<std::uint32_t> apportion_table(std::uint32_t total, std::span<const double> row_weights,
                                           std::span<const double> column_weights) {
  const std::size_t rows = row_weights.size();
  const std::size_t columns = column_weights.size();
  const double row_sum = std::accumulate(row_weights.begin(), row_weights.end(), 0.0);
  const double column_sum = std::accumulate(column_weights.begin(), column_weights.end(), 0.0);
  const auto column_units = apportion(total, column_weights);
  std::vector<std::size_t> order(columns);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return column_weights[a] < column_weights[b]; });
  std::vector<std::uint32_t> table(rows * columns, 0);
  std::vector<double> due(rows, 0);
  for (const std::size_t column : order) {
    const double expected = static_cast<double>(total) * column_weights[column] / column_sum;
    std::vector<double> positive(rows, 0);
    for (std::size_t row = 0; row < rows; ++row) {
      due[row] += expected * row_weights[row] / row_sum;
      positive[row] = std::max(due[row], 0.0);
    }
    if (column_units[column] == 0) continue;
    const bool owed = std::any_of(positive.begin(), positive.end(), [](double d) { return d > 0; });
    const auto units = apportion(column_units[column], owed ? std::span<const double>{positive} : row_weights);
    for (std::size_t row = 0; row < rows; ++row) {
      table[row * columns + column] = units[row];
      due[row] -= units[row];
    }
  }
  return table;
}

}  // namespace hostscape
