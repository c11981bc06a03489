#include "model/apportion.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace hostscape {
namespace {

using Units = std::vector<std::uint32_t>;

Units split(std::uint32_t total, const std::vector<double>& weights) {
  return apportion(total, weights);
}

TEST(Apportion, ExactSharesStayExact) {
  EXPECT_EQ(split(100, {1, 2, 1}), (Units{25, 50, 25}));
}

TEST(Apportion, TheLargestRemaindersGetWhatIsLeft) {
  // Quotas 4.7, 3.2, 2.1: the seat that is left goes to the first.
  EXPECT_EQ(split(10, {47, 32, 21}), (Units{5, 3, 2}));
}

TEST(Apportion, TiesGoToTheEarlierEntry) {
  EXPECT_EQ(split(2, {1, 1, 1}), (Units{1, 1, 0}));
  EXPECT_EQ(split(1, {1, 1, 1, 1}), (Units{1, 0, 0, 0}));
}

TEST(Apportion, NothingGoesToAWeightOfZero) {
  EXPECT_EQ(split(3, {0, 1, 0, 1}), (Units{0, 2, 0, 1}));
  EXPECT_EQ(split(0, {1, 2}), (Units{0, 0}));
}

RC_GTEST_PROP(Apportion, SumsToTheTotalAndStaysWithinOneOfEachQuota, ()) {
  const auto total = *rc::gen::inRange<std::uint32_t>(0, 1000000);
  auto whole = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000)));
  whole.push_back(1 + whole.front());  // some weight is positive
  const std::vector<double> weights(whole.begin(), whole.end());
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  const Units units = apportion(total, weights);
  RC_ASSERT(std::accumulate(units.begin(), units.end(), std::uint64_t{0}) == total);
  for (std::size_t i = 0; i < units.size(); ++i) {
    RC_ASSERT(std::abs(units[i] - total * weights[i] / sum) < 1 + 1e-6);
    if (weights[i] <= 0) RC_ASSERT(units[i] == 0U);
  }
}

std::vector<std::uint32_t> column_sums(const Units& table, std::size_t columns) {
  Units sums(columns, 0);
  for (std::size_t i = 0; i < table.size(); ++i) sums[i % columns] += table[i];
  return sums;
}

TEST(ApportionTable, OneRowIsApportionedAsAlways) {
  const std::vector<double> columns{95, 4.5, 0.5, 0, 7};
  EXPECT_EQ(apportion_table(1234, std::vector<double>{3}, columns), apportion(1234, columns));
}

// Apportioned cell by cell, the rare column would get nothing at all: its largest cell is due a fifth of a unit.
TEST(ApportionTable, ARareColumnKeepsItsShareHoweverManyRowsShareIt) {
  const std::vector<double> rows(200, 1);
  const std::vector<double> columns{955, 40, 5};
  const auto table = apportion_table(4000, rows, columns);
  EXPECT_EQ(column_sums(table, 3), (Units{3820, 160, 20}));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    EXPECT_EQ(table[3 * row] + table[3 * row + 1] + table[3 * row + 2], 20u) << row;
  }
}

RC_GTEST_PROP(ApportionTable, SumsOfColumnsAreExactAndRowsNearTheirShares, ()) {
  const auto total = *rc::gen::inRange<std::uint32_t>(0, 100000);
  const auto parts = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 1000)));
  const std::vector<double> rows{parts.begin(), parts.end()};
  const std::vector<double> columns{40, 30, 20, 5, 3, 1.5, 0.4, 0.1};
  const auto table = apportion_table(total, rows, columns);
  RC_ASSERT(column_sums(table, columns.size()) == apportion(total, columns));
  const double weight = std::accumulate(rows.begin(), rows.end(), 0.0);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    double units = 0;
    for (std::size_t c = 0; c < columns.size(); ++c) units += table[row * columns.size() + c];
    RC_ASSERT(std::abs(units - total * rows[row] / weight) < 2);
  }
}

}  // namespace
}  // namespace hostscape
