#include "model/batch_law.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/random.hpp"

namespace hostscape {
namespace {

constexpr Seed kSeed{1};

// k-th moment of the Pareto law on [1, c] with exponent a, a != k.
double moment(double a, double c, int k) {
  return a / (k - a) * (std::pow(c, k - a) - 1) / (1 - std::pow(c, -a));
}

TEST(BatchLaw, MomentsFollowTheFormula) {
  for (const double a : {0.5, 1.2, 1.7, 3.0}) {
    for (const double c : {1.5, 10.0, 45.0, 1000.0}) {
      const BatchLaw law{a, c};
      EXPECT_NEAR(law.mean() / moment(a, c, 1), 1, 2e-3) << a << " " << c;
      EXPECT_NEAR(law.mean_square() / moment(a, c, 2), 1, 2e-3) << a << " " << c;
    }
  }
}

// n = 200,000 sizes; the standard errors follow from the second and fourth moments of the law, 4.5 of them on either side.
TEST(BatchLaw, SizesHaveItsMeanAndSecondMoment) {
  constexpr int kDraws = 200'000;
  const BatchLaw law{1.2, 45};
  double sum = 0;
  double squares = 0;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    const double size = law.size(Draw{kSeed, Purpose::test, i, 0, 0}.uniform(0));
    ASSERT_GE(size, 1);
    ASSERT_LE(size, 45 * (1 + 1e-12));
    sum += size;
    squares += size * size;
  }
  const double mean = moment(1.2, 45, 1);
  const double square = moment(1.2, 45, 2);
  EXPECT_NEAR(sum / kDraws, mean, 4.5 * std::sqrt((square - mean * mean) / kDraws));
  EXPECT_NEAR(squares / kDraws, square, 4.5 * std::sqrt((moment(1.2, 45, 4) - square * square) / kDraws));
}

TEST(BatchLaw, OfOneNoticeIsAlwaysOne) {
  const BatchLaw law{1.2, 1};
  EXPECT_EQ(law.size(0.001), 1);
  EXPECT_EQ(law.size(0.999), 1);
  EXPECT_EQ(law.mean(), 1);
}

// Compound Poisson counts simulated by hand: single looks and searches of m / y looks, each look a notice with probability
// y. n = 40,000 hours; the tolerance is 4.5 standard errors of a variance over n hours, from their own fourth moment.
TEST(BatchLaw, DispersionIsThatOfTheThinnedBatches) {
  constexpr double kYield = 0.1;
  constexpr double kSearched = 0.64;
  constexpr double kPerHour = 2;  // notices
  constexpr std::uint32_t kHours = 40'000;
  const BatchLaw law{1.2, 45};
  const double single_looks = kPerHour * (1 - kSearched) / kYield;
  const double searches = kPerHour * kSearched / law.mean();
  double sum = 0;
  double squares = 0;
  double fourth = 0;
  for (std::uint32_t hour = 0; hour < kHours; ++hour) {
    std::uint32_t index = 0;
    const auto uniform = [&] { return Draw{kSeed, Purpose::test, hour, 1, 0, index++}.uniform53(0); };
    double notices = poisson_count(uniform(), exp_neg(single_looks * kYield), single_looks * kYield);
    const std::uint32_t begun = poisson_count(uniform(), exp_neg(searches), searches);
    for (std::uint32_t s = 0; s < begun; ++s) {
      const auto looks = static_cast<int>(law.size(uniform()) / kYield + uniform());
      for (int i = 0; i < looks; ++i) notices += uniform() < kYield ? 1 : 0;
    }
    const double away = notices - kPerHour;
    sum += notices;
    squares += away * away;
    fourth += away * away * away * away;
  }
  const double variance = squares / kHours;
  const double error = std::sqrt((fourth / kHours - variance * variance) / kHours);
  EXPECT_NEAR(variance / kPerHour, dispersion_of(law, kSearched, kYield), 4.5 * error / kPerHour);
  EXPECT_NEAR(sum / kHours, kPerHour, 4.5 * std::sqrt(variance / kHours));
}

}  // namespace
}  // namespace hostscape
