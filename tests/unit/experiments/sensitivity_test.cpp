// Analyses against functions whose sensitivities are known in closed form.

#include "experiments/inference/sensitivity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <numeric>
#include <vector>

namespace hostscape {
namespace {

std::vector<double> outputs_of(const UnitDesign& design, const std::function<double(std::span<const double>)>& model) {
  std::vector<double> outputs;
  for (std::size_t i = 0; i < design.rows(); ++i) outputs.push_back(model(design.row(i)));
  return outputs;
}

/// Ishigami and Homma 1990 with a = 7, b = .1, from the unit cube.
double ishigami(std::span<const double> u) {
  const auto x = [&](std::size_t i) { return std::numbers::pi * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

TEST(SobolIndices, OfTheIshigamiFunctionAreTheKnownOnes) {
  const UnitDesign design = saltelli(8192, 3, 1);
  const auto indices = sobol_indices(3, outputs_of(design, ishigami));
  const std::vector<double> first{0.3139, 0.4424, 0.0};
  const std::vector<double> total{0.5576, 0.4424, 0.2437};
  for (std::size_t f = 0; f < 3; ++f) {
    EXPECT_NEAR(indices[f].first, first[f], 0.01) << f;
    EXPECT_NEAR(indices[f].total, total[f], 0.01) << f;
    EXPECT_TRUE(indices[f].first_interval.contains(first[f])) << f;
    EXPECT_TRUE(indices[f].total_interval.contains(total[f])) << f;
    EXPECT_LT(indices[f].total_interval.high - indices[f].total_interval.low, 0.06) << f;
  }
}

// Sobol' 1993: first order (1/(3 (1 + a)^2)) / (prod(1 + 1/(3 (1 + a)^2)) - 1).
TEST(SobolIndices, OfTheGFunctionAreTheKnownOnes) {
  const std::vector<double> a{0, 1, 4.5, 9, 99, 99};
  const auto model = [&](std::span<const double> u) {
    double y = 1;
    for (std::size_t i = 0; i < a.size(); ++i) y *= (std::abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
    return y;
  };
  const auto indices = sobol_indices(a.size(), outputs_of(saltelli(8192, a.size(), 2), model));
  double product = 1;
  for (const double e : a) product *= 1 + 1 / (3 * (1 + e) * (1 + e));
  for (std::size_t f = 0; f < a.size(); ++f) {
    const double own = 1 / (3 * (1 + a[f]) * (1 + a[f]));
    EXPECT_NEAR(indices[f].first, own / (product - 1), 0.02) << f;
    EXPECT_NEAR(indices[f].total, own * product / (1 + own) / (product - 1), 0.02) << f;
  }
}

TEST(SobolIndices, LeaveBrokenBlocksOutAndSayWhenNothingVaries) {
  const UnitDesign design = saltelli(512, 3, 1);
  auto outputs = outputs_of(design, ishigami);
  const auto whole = sobol_indices(3, outputs);
  outputs[7] = std::numeric_limits<double>::quiet_NaN();
  const auto broken = sobol_indices(3, outputs);
  EXPECT_NEAR(broken[0].total, whole[0].total, 0.02);
  EXPECT_NE(broken[0].total, whole[0].total);
  std::fill(outputs.begin(), outputs.end(), 4.0);
  EXPECT_TRUE(std::isnan(sobol_indices(3, outputs)[1].first));
}

TEST(MorrisEffects, OfALinearFunctionAreItsCoefficients) {
  const UnitDesign design = morris_trajectories(10, 4, 4, 1);
  const auto effects =
      morris_effects(design, outputs_of(design, [](auto u) { return 3 * u[0] - 5 * u[1] + 0.5 * u[2]; }));
  const std::vector<double> mu{3, -5, 0.5, 0};
  for (std::size_t f = 0; f < 4; ++f) {
    EXPECT_NEAR(effects[f].mu, mu[f], 1e-12);
    EXPECT_NEAR(effects[f].mu_star, std::abs(mu[f]), 1e-12);
    EXPECT_NEAR(effects[f].sigma, 0, 1e-12);
  }
}

/// Morris 1991, section 4: 20 factors; the first ten matter (some by interaction alone), the last ten do not.
double morris_function(std::span<const double> u) {
  std::array<double, 20> w{};
  for (std::size_t i = 0; i < 20; ++i) {
    w[i] = i == 2 || i == 4 || i == 6 ? 2 * (1.1 * u[i] / (u[i] + 0.1) - 0.5) : 2 * (u[i] - 0.5);
  }
  double y = 0;
  for (std::size_t i = 0; i < 20; ++i) y += (i < 10 ? 20.0 : (i % 2 == 0 ? -1.0 : 1.0)) * w[i];
  for (std::size_t i = 0; i < 20; ++i) {
    for (std::size_t j = i + 1; j < 20; ++j) y += (j < 6 ? -15.0 : ((i + j) % 2 == 0 ? 1.0 : -1.0)) * w[i] * w[j];
  }
  for (std::size_t i = 0; i < 5; ++i) {
    for (std::size_t j = i + 1; j < 5; ++j) {
      for (std::size_t k = j + 1; k < 5; ++k) y += -10.0 * w[i] * w[j] * w[k];
    }
  }
  return y + 5.0 * w[0] * w[1] * w[2] * w[3];
}

TEST(MorrisEffects, OfMorrisFunctionTellTheTenThatMatter) {
  const UnitDesign design = morris_trajectories(60, 20, 4, 3);
  const auto effects = morris_effects(design, outputs_of(design, morris_function));
  double least_important = 1e9;
  double most_unimportant = 0;
  for (std::size_t f = 0; f < 20; ++f) {
    (f < 10 ? least_important = std::min(least_important, effects[f].mu_star)
            : most_unimportant = std::max(most_unimportant, effects[f].mu_star));
    EXPECT_TRUE(effects[f].mu_star_interval.contains(effects[f].mu_star)) << f;
  }
  EXPECT_GT(least_important, 2 * most_unimportant);
  EXPECT_GT(effects[0].sigma, 20) << "the first factor interacts";
  EXPECT_LT(effects[8].sigma, 10) << "the ninth does not";
}

TEST(RankCorrelations, AreOneForWhateverRisesAndNoneForWhatDoesNotMatter) {
  const UnitDesign design = latin_hypercube(400, 3, 1);
  const auto rho = rank_correlations(design, outputs_of(design, [](auto u) { return std::exp(9 * u[0]); }));
  EXPECT_NEAR(rho[0].rho, 1, 1e-12);
  EXPECT_LT(std::abs(rho[2].rho), 0.15);
  int covered = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const UnitDesign small = latin_hypercube(60, 2, seed);
    const auto drawn = rank_correlations(small, outputs_of(small, [](auto u) { return u[0]; }), seed);
    if (drawn[1].interval.contains(0)) ++covered;
  }
  EXPECT_GE(covered, 33) << "of 40 intervals at 95 % for a factor that does not matter";
  EXPECT_TRUE(std::isnan(rank_correlations(design, std::vector<double>(400, 1.0))[0].rho));
}

// By hand: x = 1 2 3 4 5, y = 2 1 4 3 5 has differences of ranks 1 1 1 1 0: 1 - 6 x 4 / (5 x 24) = .8.
TEST(RankCorrelations, IsSpearmans) {
  const UnitDesign design{1, {0.1, 0.2, 0.3, 0.4, 0.5}};
  const std::vector<double> y{2, 1, 4, 3, 5};
  EXPECT_NEAR(rank_correlations(design, y)[0].rho, 0.8, 1e-12);
  const std::vector<double> tied{1, 1, 2, 2, 3};  // mid-ranks 1.5 1.5 3.5 3.5 5: 9 / sqrt(10 x 9)
  EXPECT_NEAR(rank_correlations(design, tied)[0].rho, 9 / std::sqrt(90.0), 1e-12);
}

}  // namespace
}  // namespace hostscape
