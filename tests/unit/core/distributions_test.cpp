/// Distributions on top of the quantiles, and the golden hashes that hold all of them to the last bit.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "core/quantiles.hpp"
#include "core/random.hpp"

namespace hostscape {
namespace {

constexpr Seed kSeed{20231128};

Draw draw(int i) {
  return Draw(kSeed, Purpose::test, static_cast<std::uint32_t>(i), 0, 0);
}
double uniform(int i) {
  return draw(i).uniform(0);
}

TEST(Distributions, AreTheInversesOfTheirSurvivalFunctions) {
  for (int i = 0; i < 100000; ++i) {
    const double u = uniform(i);
    ASSERT_NEAR(std::exp(-exponential(u, 24.0) / 24.0), u, 1e-15);
    ASSERT_NEAR(normal_cdf(std::log(lognormal(u, 8.0, 1.5) / 8.0) / 1.5), u, 1e-11);
    ASSERT_NEAR(std::pow(pareto(u, 10.0, 1.2) / 10.0, -1.2), u, 1e-14);
    ASSERT_GE(pareto(u, 10.0, 1.2), 10.0);
    ASSERT_EQ(lognormal_from_z(normal_quantile(u), 8.0, 1.5), lognormal(u, 8.0, 1.5));
  }
  EXPECT_EQ(lognormal(0.5, 8.0, 1.5), 8.0);
  EXPECT_EQ(lognormal(0.123, 8.0, 0.0), 8.0);
}

// Inversion: k is right if P(count < k) <= u < P(count <= k), up to the rounding of the sum (1e-14).
TEST(PoissonCount, IsTheQuantileOfThePoissonDistribution) {
  for (const double mu : {0.001, 0.2, 1.0, 5.5, 32.0}) {
    const boost::math::poisson_distribution<double> exact(mu);
    std::uint32_t most = 0;
    for (int i = 0; i < 50000; ++i) {
      const double u = draw(i).uniform53(0);
      const std::uint32_t k = poisson_count(u, exp_neg(mu), mu);
      most = std::max(most, k);
      ASSERT_LE(u, boost::math::cdf(exact, k) + 1e-14) << mu;
      ASSERT_GE(u, k == 0 ? 0.0 : boost::math::cdf(exact, k - 1) - 1e-14) << mu;
    }
    EXPECT_GT(most, 0U) << mu;
  }
}

TEST(PoissonCount, EndsAtTheEdges) {
  EXPECT_EQ(poisson_count(1.0 - 0x1p-53, 1.0, 0.0), 0U);
  EXPECT_EQ(poisson_count(0x1p-53, exp_neg(0.5), 0.5), 0U);
  EXPECT_EQ(poisson_count(0x1p-53, exp_neg(32.0), 32.0), 0U);
  EXPECT_EQ(poisson_count(1.5 * exp_neg(32.0), exp_neg(32.0), 32.0), 1U);
  EXPECT_LE(poisson_count(1.0 - 0x1p-53, exp_neg(32.0), 32.0), 98U);
  EXPECT_LE(poisson_count(1.0 - 0x1p-53, exp_neg(1e-9), 1e-9), 3U);
}

TEST(PoissonCount, IsMonotoneInTheUniform) {
  std::uint32_t last = 0;
  for (int i = 1; i < 100000; ++i) {
    const std::uint32_t now = poisson_count(i * 1e-5, exp_neg(12.0), 12.0);
    ASSERT_GE(now, last);
    last = now;
  }
}

TEST(WholeHours, RoundsUpToAtLeastOneAndSaturates) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(whole_hours(0.0), 1U);
  EXPECT_EQ(whole_hours(-3.0), 1U);
  EXPECT_EQ(whole_hours(1.0), 1U);
  EXPECT_EQ(whole_hours(std::nextafter(1.0, 2.0)), 2U);
  EXPECT_EQ(whole_hours(2.0), 2U);
  EXPECT_EQ(whole_hours(47.3), 48U);
  EXPECT_EQ(whole_hours(0x1p30 - 0.5), 1U << 30);
  EXPECT_EQ(whole_hours(1e30), 1U << 30);
  EXPECT_EQ(whole_hours(kInfinity), 1U << 30);
  EXPECT_EQ(whole_hours(-kInfinity), 1U);
  EXPECT_EQ(whole_hours(std::numeric_limits<double>::quiet_NaN()), 1U);
}

/// Depends on every bit and on the order of 100,000 values.
std::uint64_t hash_of_outputs(const std::function<double(const Draw&)>& f) {
  std::uint64_t hash = 0;
  for (int i = 0; i < 100000; ++i) {
    hash = std::rotl(hash, 5) ^ std::bit_cast<std::uint64_t>(f(draw(i)));
    hash *= 0x9E3779B97F4A7C15;
  }
  return hash;
}

struct Golden {
  std::string name;
  std::uint64_t hash;
  std::function<double(const Draw&)> f;
};

// One hash for every compiler, optimisation level and processor. It moves only with the tables or the formulas, and
// then every trajectory moves with it.
TEST(Golden, EveryFunctionHasTheSameBitsEverywhere) {
  const std::vector<Golden> all = {
      {"uniform", 0x5771023E8E58B94C, [](const Draw& d) { return d.uniform(1); }},
      {"uniform53", 0x4C3308C3CE57878B, [](const Draw& d) { return d.uniform53(0); }},
      {"neg_log", 0x37DCCA9502F2B7FF, [](const Draw& d) { return neg_log(d.uniform(0)); }},
      {"neg_log of 53 bits", 0x6D1F89CBA1FAE7C1, [](const Draw& d) { return neg_log(d.uniform53(0)); }},
      {"log_positive", 0xA6CFF2DDFE996134,
       [](const Draw& d) { return log_positive(d.uniform(0) * (d.word(1) % 1000) + 0x1p-1060); }},
      {"exp_neg", 0x456F348E9D82F149, [](const Draw& d) { return exp_neg(750.0 * d.uniform(0)); }},
      {"exp_any", 0x66D9697FE7596F47, [](const Draw& d) { return exp_any(40.0 * d.uniform(0) - 20.0); }},
      {"power", 0x89A3BAB1B4A4D18F,
       [](const Draw& d) { return power(1000.0 * d.uniform(0), 3.0 * d.uniform(1) - 1.5); }},
      {"logistic", 0xD510E205282F4206, [](const Draw& d) { return logistic(40.0 * d.uniform(0) - 20.0); }},
      {"normal_quantile", 0xC1DD68E8F4496C85, [](const Draw& d) { return normal_quantile(d.uniform(0)); }},
      {"normal_quantile, tail", 0xC3E341E73B1C15F9,
       [](const Draw& d) { return normal_quantile(d.uniform53(0) * 0x1p-8); }},
      {"normal_cdf", 0xAD2C3D3753AEBD0B, [](const Draw& d) { return normal_cdf(20.0 * d.uniform(0) - 10.0); }},
      {"exponential", 0xF599A117FB4171EA, [](const Draw& d) { return exponential(d.uniform(0), 24.0); }},
      {"lognormal", 0xA24102A014E9847E, [](const Draw& d) { return lognormal(d.uniform(0), 8.0, 1.5); }},
      {"pareto", 0x2220D143279F63E5, [](const Draw& d) { return pareto(d.uniform(0), 10.0, 1.2); }},
      {"poisson_count", 0x9458679EB7E1C413,
       [](const Draw& d) { return poisson_count(d.uniform53(0), exp_neg(3.7), 3.7); }},
      {"whole_hours", 0x94D193FEFF9370BC, [](const Draw& d) { return whole_hours(exponential(d.uniform(0), 24.0)); }}};
  for (const Golden& golden : all) {
    EXPECT_EQ(hash_of_outputs(golden.f), golden.hash) << golden.name;
  }
}

}  // namespace
}  // namespace hostscape
