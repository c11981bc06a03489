#include "core/quantiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "core/random.hpp"

namespace hostscape {
namespace {

using LongDouble = long double;

constexpr Seed kSeed{20231128};
constexpr int kPoints = 200000;

double uniform(int i) {
  return Draw(kSeed, Purpose::test, static_cast<std::uint32_t>(i), 0, 0).uniform(0);
}

double relative_error(double found, LongDouble exact) {
  return static_cast<double>(std::abs((found - exact) / exact));
}

LongDouble exact_quantile(double u) {
  const LongDouble tail = u < 0.5 ? LongDouble{u} : 1 - LongDouble{u};
  const LongDouble z = std::sqrt(LongDouble{2}) * boost::math::erfc_inv(2 * tail);
  return u < 0.5 ? -z : z;
}

LongDouble exact_cdf(double z) {
  return std::erfc(-z / std::sqrt(LongDouble{2})) / 2;
}

/// Uniforms of every size: 2^-e times (1/2 to 1), and their distance from 1 where a double can say it.
std::vector<double> probabilities_of_every_size(int smallest_exponent) {
  std::vector<double> result;
  for (int e = 0; e <= smallest_exponent; ++e) {
    for (int i = 0; i < 500; ++i) {
      const double u = std::ldexp(0.5 + 0.5 * uniform(1000 * e + i), -e);
      result.push_back(u);
      if (e <= 50) result.push_back(1.0 - u);
    }
  }
  return result;
}

TEST(NegLog, MatchesTheLogarithmToTheLastBits) {
  double worst = 0.0;
  for (int i = 0; i < kPoints; ++i)
    worst = std::max(worst, relative_error(neg_log(uniform(i)), -std::log(LongDouble{uniform(i)})));
  for (const double u : probabilities_of_every_size(1020)) {
    worst = std::max(worst, relative_error(neg_log(u), -std::log(LongDouble{u})));
  }
  EXPECT_LT(worst, 5e-16);
}

TEST(NegLog, IsExactAtTheEdges) {
  EXPECT_EQ(neg_log(1.0), 0.0);
  EXPECT_EQ(neg_log(0.5), 0x1.62e42fefa39efp-1);
  EXPECT_EQ(neg_log(1.0 - 0x1p-53), 0x1p-53);
  EXPECT_EQ(neg_log(0x1p-33), 33 * 0x1.62e42fefa39efp-1);
}

// Strictly decreasing on the grid of 32-bit uniforms: the steps are far larger than the error.
TEST(NegLog, DecreasesFromEachUniformToTheNext) {
  for (std::uint64_t word = 0; word < (1ULL << 32) - 1; word += 1 + word % 20011) {
    const double u = (static_cast<double>(word) + 0.5) * 0x1p-32;
    ASSERT_GT(neg_log(u), neg_log(u + 0x1p-32)) << word;
  }
}

TEST(LogPositive, MatchesTheLogarithmOverTheWholeRange) {
  double worst = 0.0;
  for (int i = 0; i < kPoints; ++i) {
    const double x = std::ldexp(0.5 + uniform(i), i % 2090 - 1070);
    if (x > 0.0) worst = std::max(worst, relative_error(log_positive(x), std::log(LongDouble{x})));
  }
  EXPECT_LT(worst, 5e-16);
  EXPECT_EQ(log_positive(1.0), 0.0);
  EXPECT_NEAR(log_positive(std::numeric_limits<double>::denorm_min()), -744.44007192138126, 1e-12);
  EXPECT_NEAR(log_positive(std::numeric_limits<double>::max()), 709.78271289338397, 1e-12);
}

TEST(ExpNeg, MatchesTheExponentialToTheLastBits) {
  double worst = 0.0;
  for (int i = 0; i < kPoints; ++i) {
    for (const double x : {uniform(i), 40.0 * uniform(i), 708.0 * uniform(i)}) {
      worst = std::max(worst, relative_error(exp_neg(x), std::exp(-LongDouble{x})));
    }
  }
  EXPECT_LT(worst, 5e-16);
}

TEST(ExpNeg, IsOneAtZeroAndFadesThroughSubnormalsToZero) {
  EXPECT_EQ(exp_neg(0.0), 1.0);
  EXPECT_EQ(exp_neg(0x1p-60), 1.0);
  for (double x = 707.0; x < 745.1; x += 0.01) {
    const auto exact = static_cast<double>(std::exp(-LongDouble{x}));
    ASSERT_NEAR(exp_neg(x), exact, exact * 5e-16 + std::numeric_limits<double>::denorm_min()) << x;
  }
  EXPECT_EQ(exp_neg(745.13), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(exp_neg(745.14), 0.0);
  EXPECT_EQ(exp_neg(746.0), 0.0);
  EXPECT_EQ(exp_neg(1e300), 0.0);
  EXPECT_EQ(exp_neg(std::numeric_limits<double>::infinity()), 0.0);
}

TEST(ExpNeg, NeverIncreases) {
  double last = 1.0;
  for (int i = 0; i < 2000000; ++i) {
    const double now = exp_neg(i * 0.000375);
    ASSERT_LE(now, last) << i;
    last = now;
  }
}

TEST(ExpAny, MatchesTheExponentialAndSaturates) {
  double worst = 0.0;
  for (int i = 0; i < kPoints; ++i) {
    const double x = 1400.0 * uniform(i) - 700.0;
    worst = std::max(worst, relative_error(exp_any(x), std::exp(LongDouble{x})));
    worst = std::max(worst, relative_error(exp_any(x / 100), std::exp(LongDouble{x / 100})));
  }
  EXPECT_LT(worst, 7e-16);
  EXPECT_EQ(exp_any(0.0), 1.0);
  EXPECT_EQ(exp_any(1e9), exp_any(700.0));
  EXPECT_EQ(exp_any(-1e9), 0.0);
}

TEST(Power, MatchesThePower) {
  for (int k = 1; k <= 1000; ++k) {
    const LongDouble exact = std::pow(LongDouble{1} * k, LongDouble{-1.1});
    ASSERT_LT(relative_error(power(k, -1.1), exact), 7e-16 + 5e-16 * 1.1 * std::log(k)) << k;
  }
  EXPECT_EQ(power(1.0, 5.0), 1.0);
  EXPECT_EQ(power(7.0, 0.0), 1.0);
}

TEST(Logistic, MatchesItsDefinitionAndIsSymmetric) {
  double worst = 0.0;
  for (int i = 0; i < kPoints; ++i) {
    const double x = 1400.0 * uniform(i) - 700.0;
    for (const double y : {x, x / 50, x / 1000}) {
      worst = std::max(worst, relative_error(logistic(y), 1 / (1 + std::exp(-LongDouble{y}))));
      ASSERT_NEAR(logistic(y) + logistic(-y), 1.0, 3e-16);
    }
  }
  EXPECT_LT(worst, 1e-15);
  EXPECT_EQ(logistic(0.0), 0.5);
  EXPECT_EQ(logistic(1e9), 1.0);
  EXPECT_EQ(logistic(-1e9), 0.0);
}

TEST(NormalQuantile, MatchesTheExactQuantileIntoTheTails) {
  double worst = 0.0;
  for (int i = 0; i < kPoints; ++i) {
    worst = std::max(worst, static_cast<double>(std::abs(normal_quantile(uniform(i)) - exact_quantile(uniform(i)))));
  }
  for (const double u : probabilities_of_every_size(63)) {
    worst = std::max(worst, static_cast<double>(std::abs(normal_quantile(u) - exact_quantile(u))));
  }
  EXPECT_LT(worst, 5e-12);
}

TEST(NormalQuantile, IsZeroAtTheMiddleAntisymmetricAndBounded) {
  EXPECT_EQ(normal_quantile(0.5), 0.0);
  for (int i = 0; i < kPoints; ++i) ASSERT_EQ(normal_quantile(1.0 - uniform(i)), -normal_quantile(uniform(i)));
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 5e-12);
  EXPECT_EQ(normal_quantile(0x1p-64), normal_quantile(0x1p-200));
  EXPECT_NEAR(normal_quantile(0x1p-64), -9.0802, 1e-4);
}

// Strictly increasing on the grid of 32-bit uniforms, checked in strides and densely around every seam of the table.
TEST(NormalQuantile, IncreasesFromEachUniformToTheNext) {
  const auto at = [](std::int64_t word) { return normal_quantile((static_cast<double>(word) + 0.5) * 0x1p-32); };
  constexpr std::int64_t kWords = std::int64_t{1} << 32;
  for (std::int64_t word = 0; word < kWords - 1; word += 1 + word % 20011) ASSERT_LT(at(word), at(word + 1)) << word;
  std::vector<std::int64_t> seams;
  for (std::int64_t i = 1; i < 128; ++i) seams.push_back(i * (kWords / 128));
  for (double t = 2.25; t < 6.75; t += 0.25) seams.push_back(static_cast<std::int64_t>(std::exp(-t * t / 2) * 0x1p32));
  for (const std::int64_t seam : seams) {
    for (std::int64_t word = std::max<std::int64_t>(seam - 50, 0); word < seam + 50; ++word) {
      ASSERT_LT(at(word), at(word + 1)) << word;
      ASSERT_LT(at(kWords - 2 - word), at(kWords - 1 - word)) << word;
    }
  }
}

TEST(NormalCdf, MatchesTheExactProbabilityAndInvertsTheQuantile) {
  double worst = 0.0, worst_inverse = 0.0;
  for (int i = 0; i < kPoints; ++i) {
    const double z = 20.0 * uniform(i) - 10.0;
    worst = std::max(worst, static_cast<double>(std::abs(normal_cdf(z) - exact_cdf(z))));
    worst_inverse = std::max(worst_inverse, std::abs(normal_cdf(normal_quantile(uniform(i))) - uniform(i)));
  }
  EXPECT_LT(worst, 2e-13);
  EXPECT_LT(worst_inverse, 1e-12);
  EXPECT_EQ(normal_cdf(0.0), 0.5);
  EXPECT_EQ(normal_cdf(-1e9), 0.0);
  EXPECT_EQ(normal_cdf(1e9), 1.0);
}

TEST(NormalCdf, NeverDecreases) {
  double last = 0.0;
  for (int i = -1000000; i <= 1000000; ++i) {
    const double now = normal_cdf(i * 1e-5);
    ASSERT_GE(now, last) << i;
    last = now;
  }
}

}  // namespace
}  // namespace hostscape
