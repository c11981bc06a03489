/// The committed tables are what their generator computes, bit for bit.
#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <string>

#include "tools/quantile_tables.hpp"

namespace hostscape {
namespace committed {
#include "core/quantile_tables.inc"
}  // namespace committed

namespace {

template <std::size_t kSize>
void expect_equal(const tables::Table& table, const std::string& name, const double (&values)[kSize]) {
  ASSERT_EQ(table.name, name);
  ASSERT_EQ(table.values.size(), kSize) << name;
  for (std::size_t i = 0; i < kSize; ++i) {
    ASSERT_EQ(std::bit_cast<std::uint64_t>(table.values[i]), std::bit_cast<std::uint64_t>(values[i]))
        << name << "[" << i << "]: computed " << table.values[i] << ", committed " << values[i];
  }
}

TEST(QuantileTables, CommittedFileEqualsTheGeneratorsOutput) {
  const std::vector<tables::Table> computed = tables::all_tables();
  ASSERT_EQ(computed.size(), 6U);
  expect_equal(computed[0], "kLogKnots", committed::kLogKnots);
  expect_equal(computed[1], "kExpKnots", committed::kExpKnots);
  expect_equal(computed[2], "kLn2", committed::kLn2);
  expect_equal(computed[3], "kNormalCenter", committed::kNormalCenter);
  expect_equal(computed[4], "kNormalTail", committed::kNormalTail);
  expect_equal(computed[5], "kNormalUpper", committed::kNormalUpper);
}

}  // namespace
}  // namespace hostscape
