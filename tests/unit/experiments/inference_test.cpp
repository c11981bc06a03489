// Intervals, corrections and precision against published values.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/random/exponential_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "experiments/designs/unit_designs.hpp"
#include "experiments/inference/bootstrap.hpp"
#include "experiments/inference/precision.hpp"
#include "experiments/inference/tests_of_difference.hpp"

namespace hostscape {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double variance_by_n(std::span<const double> sample) {
  const auto n = static_cast<double>(sample.size());
  return variance(sample) * (n - 1) / n;
}

// Efron and Tibshirani, An Introduction to the Bootstrap (1993), tables 14.1 and 14.2: spatial test data A.
const std::vector<double> kSpatial{48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6,
                                   0,  33, 28, 34, 4,  32, 24, 47, 41, 24, 26, 30, 41};

TEST(Bootstrap, ReproducesThePublishedIntervalsOfTheSpatialTest) {
  ASSERT_NEAR(variance_by_n(kSpatial), 171.5, 0.05);
  const BootstrapOptions options{.level = 0.9, .resamples = 20000, .seed = 7};
  const Interval percentile = percentile_interval(kSpatial, variance_by_n, options);
  EXPECT_NEAR(percentile.low, 100.8, 3);
  EXPECT_NEAR(percentile.high, 233.9, 3);
  const Interval bca = bca_interval(kSpatial, variance_by_n, options);
  EXPECT_NEAR(bca.low, 115.8, 3);
  EXPECT_NEAR(bca.high, 259.6, 5);
}

TEST(Bootstrap, CoversTheMeanOfASkewedDistributionAboutAsOftenAsItSays) {
  boost::random::mt19937_64 generator{11};
  boost::random::exponential_distribution<double> waiting{1};
  int covered = 0;
  constexpr int kSamples = 300;
  for (int s = 0; s < kSamples; ++s) {
    std::vector<double> sample(40);
    for (auto& x : sample) x = waiting(generator);
    const BootstrapOptions options{.resamples = 400, .seed = static_cast<std::uint64_t>(s)};
    if (bca_interval(
            sample, [](std::span<const double> v) { return mean(v); }, options)
            .contains(1))
      ++covered;
  }
  EXPECT_GT(covered, kSamples * 0.89);
  EXPECT_LT(covered, kSamples * 0.985);
}

TEST(Bootstrap, OfTheMeanIsTheGeneralOne) {
  const auto mean_of = [](std::span<const double> v) { return mean(v); };
  const std::vector<double> skewed{1, 1, 2, 2, 3, 5, 9, 30};
  for (const auto& sample : {kSpatial, skewed}) {
    const Interval general = bca_interval(sample, mean_of);
    const Interval quick = bca_interval_of_mean(sample);
    EXPECT_NEAR(quick.low, general.low, 1e-9);
    EXPECT_NEAR(quick.high, general.high, 1e-9);
  }
  EXPECT_GT(bca_interval_of_mean(skewed).low, percentile_interval(skewed, mean_of).low) << "no acceleration at all";
}

TEST(Bootstrap, IsTheSameEachTimeAndSaysWhatItCannotKnow) {
  const auto mean_of = [](std::span<const double> v) { return mean(v); };
  EXPECT_EQ(bca_interval(kSpatial, mean_of), bca_interval(kSpatial, mean_of));
  const std::vector<double> constant(9, 4.25);
  EXPECT_EQ(bca_interval(constant, mean_of), (Interval{4.25, 4.25}));
  const std::vector<double> one{3};
  EXPECT_TRUE(std::isnan(bca_interval(one, mean_of).low));
  EXPECT_TRUE(std::isnan(percentile_interval(one, mean_of).high));
}

TEST(TwoSidedP, IsThatOfStudentsTable) {
  EXPECT_NEAR(two_sided_p(2.228, 10), 0.05, 5e-5);
  EXPECT_NEAR(two_sided_p(-12.706, 1), 0.05, 5e-6);
  EXPECT_EQ(two_sided_p(0, 5), 1);
  EXPECT_TRUE(std::isnan(two_sided_p(kNaN, 5)));
}

TEST(SignTest, CountsSignsAlone) {
  EXPECT_DOUBLE_EQ(sign_test_p(2, 0), 0.5) << "two that are alike prove nothing";
  EXPECT_DOUBLE_EQ(sign_test_p(0, 6), 2.0 / 64);
  EXPECT_DOUBLE_EQ(sign_test_p(5, 1), 2 * (1.0 + 6) / 64);
  EXPECT_EQ(sign_test_p(3, 3), 1);
  EXPECT_EQ(sign_test_p(0, 0), 1);
}

// By hand, sorted: .005, .01, .02, .03, .04. Holm: .005 x 5, .01 x 4, .02 x 3, .03 x 2, .04 x 1, none below the one before.
TEST(Holm, MultipliesByTheNumberLeftAndNeverFalls) {
  const std::vector<double> p{0.01, 0.04, kNaN, 0.03, 0.005, 0.02};
  const auto adjusted = holm(p);
  EXPECT_NEAR(adjusted[4], 0.025, 1e-15);
  EXPECT_NEAR(adjusted[0], 0.04, 1e-15);
  EXPECT_NEAR(adjusted[5], 0.06, 1e-15);
  EXPECT_NEAR(adjusted[3], 0.06, 1e-15);
  EXPECT_NEAR(adjusted[1], 0.06, 1e-15);
  EXPECT_TRUE(std::isnan(adjusted[2]));
  EXPECT_EQ(holm(std::vector<double>{0.7, 0.9})[0], 1);
}

// By hand: .005 x 5/1, .01 x 5/2, .02 x 5/3, .03 x 5/4, .04 x 5/5, none above the one after.
TEST(BenjaminiHochberg, MultipliesByTheNumberOverTheRankAndNeverFalls) {
  const auto adjusted = benjamini_hochberg(std::vector<double>{0.01, 0.04, 0.03, 0.005, 0.02});
  EXPECT_NEAR(adjusted[3], 0.025, 1e-15);
  EXPECT_NEAR(adjusted[0], 0.025, 1e-15);
  EXPECT_NEAR(adjusted[4], 0.1 / 3, 1e-15);
  EXPECT_NEAR(adjusted[2], 0.0375, 1e-15);
  EXPECT_NEAR(adjusted[1], 0.04, 1e-15);
}

TEST(Precision, HalfTheWidthOfStudentsInterval) {
  const std::vector<double> sample{1, 2, 3, 4, 5};  // t(4) = 2.776, s = 1.5811
  EXPECT_NEAR(half_width(sample), 2.776445 * std::sqrt(2.5) / std::sqrt(5), 1e-6);
  EXPECT_EQ(half_width(std::vector<double>{2, 2, 2}), 0);
  EXPECT_TRUE(std::isinf(half_width(std::vector<double>{2})));
  const std::vector<double> far{1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4, 1e9 + 5};
  EXPECT_NEAR(half_width(far), half_width(sample), 1e-9) << "digits lost far from zero";
}

TEST(Precision, ReplicatesAreTheFewestThatReachIt) {
  // With s = 1 and h = .5: t(17) / sqrt(18) = .4973, t(16) / sqrt(17) = .5141.
  EXPECT_EQ(replicates_for(1, 0.5), 18U);
  EXPECT_EQ(replicates_for(0, 0.5), 2U);
  EXPECT_EQ(replicates_for(1, 1e-12), std::nullopt);
  EXPECT_NEAR(static_cast<double>(replicates_for(1, 0.01).value()), 38416, 5);  // (1.96 / .01)^2, and a little for t
}

// An additive function of ten factors on trajectories of eleven points: rows share most coordinates. n = 1,000 designs of twenty
// trajectories; 4 standard deviations of a share of .95 are .0276.
TEST(MorrisTrajectories, AreTheUnitsOfAMeanAndTheirRowsAreNot) {
  constexpr std::size_t kFactors = 10;
  constexpr int kDesigns = 1000;
  int by_row = 0;
  int by_trajectory = 0;
  for (int d = 1; d <= kDesigns; ++d) {
    const UnitDesign design = morris_trajectories(20, kFactors, 4, static_cast<std::uint64_t>(d));
    std::vector<double> rows;
    std::vector<double> means;
    for (std::size_t i = 0; i < design.rows(); ++i) {
      const auto row = design.row(i);
      rows.push_back(std::accumulate(row.begin(), row.end(), 0.0));
      if (i % (kFactors + 1) == kFactors) means.push_back(mean(std::span{rows}.last(kFactors + 1)));
    }
    const auto covers = [](const std::vector<double>& sample) {
      return std::abs(mean(sample) - kFactors / 2.0) <= half_width(sample);
    };
    by_row += covers(rows) ? 1 : 0;
    by_trajectory += covers(means) ? 1 : 0;
  }
  EXPECT_NEAR(by_trajectory / static_cast<double>(kDesigns), 0.95, 0.0276);
  EXPECT_LT(by_row, kDesigns * 0.75);
}

}  // namespace
}  // namespace hostscape
