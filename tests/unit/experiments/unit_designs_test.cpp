#include "experiments/designs/unit_designs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <stdexcept>

namespace hostscape {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

TEST(UnitDesigns, ALatinHypercubeHasEveryCellOfEveryFactorOnce) {
  const UnitDesign design = latin_hypercube(50, 7, 3);
  ASSERT_EQ(design.rows(), 50U);
  for (std::size_t f = 0; f < 7; ++f) {
    std::set<int> cells;
    for (std::size_t i = 0; i < 50; ++i) cells.insert(static_cast<int>(design.row(i)[f] * 50));
    EXPECT_EQ(cells.size(), 50U) << "factor " << f;
    EXPECT_EQ(*cells.rbegin(), 49);
  }
  EXPECT_NE(design.values, latin_hypercube(50, 7, 4).values);
  EXPECT_EQ(design.values, latin_hypercube(50, 7, 3).values);
}

TEST(UnitDesigns, TheSobolSequenceIsThePublishedOne) {
  // First points of the sequence in three dimensions (Bratley and Fox 1988).
  const UnitDesign design = sobol_sequence(3, 3, 0);
  EXPECT_THAT(design.values, ElementsAre(.5, .5, .5, .75, .25, .25, .25, .75, .75));
}

TEST(UnitDesigns, RotatingASobolSequenceKeepsItsEvenness) {
  const UnitDesign design = sobol_sequence(1024, 4, 9);
  EXPECT_THAT(design.values, Each(::testing::AllOf(::testing::Ge(0.0), ::testing::Lt(1.0))));
  for (std::size_t f = 0; f < 4; ++f) {
    std::array<int, 16> counts{};
    for (std::size_t i = 0; i < 1024; ++i) ++counts.at(static_cast<std::size_t>(design.row(i)[f] * 16));
    for (const int count : counts) EXPECT_NEAR(count, 64, 2) << "factor " << f;
  }
  EXPECT_NE(design.values, sobol_sequence(1024, 4, 10).values);
}

TEST(UnitDesigns, AMorrisTrajectoryMovesEachFactorOnceByHalfTheGrid) {
  const UnitDesign design = morris_trajectories(30, 5, 4, 1);
  ASSERT_EQ(design.rows(), 30U * 6U);
  int up = 0;
  for (std::size_t t = 0; t < 30; ++t) {
    std::set<std::size_t> moved;
    for (std::size_t i = t * 6; i < t * 6 + 5; ++i) {
      for (std::size_t f = 0; f < 5; ++f) {
        const double step = design.row(i + 1)[f] - design.row(i)[f];
        if (step == 0) continue;
        EXPECT_NEAR(std::abs(step), 2.0 / 3.0, 1e-15);
        EXPECT_TRUE(moved.insert(f).second) << "twice in a trajectory";
        if (step > 0) ++up;
      }
    }
    EXPECT_EQ(moved.size(), 5U);
  }
  EXPECT_GT(up, 45);
  EXPECT_LT(up, 105);
  for (const double value : design.values) EXPECT_NEAR(value * 3, std::round(value * 3), 1e-12) << "off the grid";
}

TEST(UnitDesigns, ASaltelliBlockIsAThenAWithOneColumnOfBThenB) {
  const UnitDesign design = saltelli(8, 3, 5);
  ASSERT_EQ(design.rows(), 8U * 5U);
  for (std::size_t j = 0; j < 8; ++j) {
    const auto a = design.row(5 * j);
    const auto b = design.row(5 * j + 4);
    for (std::size_t f = 0; f < 3; ++f) {
      for (std::size_t g = 0; g < 3; ++g) EXPECT_EQ(design.row(5 * j + 1 + f)[g], f == g ? b[g] : a[g]);
      EXPECT_NE(a[f], b[f]);
    }
  }
}

TEST(UnitDesigns, RefuseWhatIsNoDesign) {
  EXPECT_THROW((void)latin_hypercube(0, 3, 1), std::invalid_argument);
  EXPECT_THROW((void)sobol_sequence(4, 0, 1), std::invalid_argument);
  EXPECT_THROW((void)sobol_sequence(4, 4000, 1), std::invalid_argument);
  EXPECT_THROW((void)morris_trajectories(4, 3, 5, 1), std::invalid_argument);
  EXPECT_THROW((void)saltelli(0, 3, 1), std::invalid_argument);
}

}  // namespace
}  // namespace hostscape
