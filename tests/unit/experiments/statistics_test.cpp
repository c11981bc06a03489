#include "experiments/statistics.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace hostscape {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// The ten patients of Cushny and Peebles 1905, extra hours of sleep under two drugs: the data on which Student 1908
// showed his test. R ships them as `sleep`; the expected numbers are those that its t.test prints.
constexpr std::array<double, 10> kFirstDrug{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
constexpr std::array<double, 10> kSecondDrug{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

TEST(PairedEffect, AgreesWithStudentsOwnExample) {
  const auto effect = paired_effect(kSecondDrug, kFirstDrug);
  EXPECT_EQ(effect.kind, EffectKind::estimated);
  EXPECT_EQ(effect.pairs, 10U);
  EXPECT_NEAR(effect.base_mean, 2.33, 1e-12);
  EXPECT_NEAR(effect.arm_mean, 0.75, 1e-12);
  EXPECT_NEAR(effect.effect, -1.58, 1e-12);
  EXPECT_NEAR(effect.t, -4.0621, 5e-5);
  EXPECT_NEAR(effect.interval.low, -2.459886, 5e-7);
  EXPECT_NEAR(effect.interval.high, -0.7001142, 5e-8);
}

TEST(PairedEffect, SaysHowManyUnpairedRunsItReplaced) {
  // R: var(group 1) 3.200556, var(group 2) 4.009, var(difference) 1.512889; 10 * 7.209556 / 1.512889 = 47.65.
  const auto effect = paired_effect(kSecondDrug, kFirstDrug);
  ASSERT_TRUE(effect.variance_ratio.has_value());
  EXPECT_NEAR(*effect.variance_ratio, 7.209556 / 1.512889, 1e-5);
  EXPECT_EQ(effect.unpaired_replicates(), 48.0);
}

TEST(PairedEffect, GainsNothingWhereOneArmIsAlwaysZero) {
  const std::vector<double> base{4, 7, 5, 9};
  const auto effect = paired_effect(base, std::vector<double>(4, 0.0));
  ASSERT_EQ(effect.kind, EffectKind::estimated);
  EXPECT_DOUBLE_EQ(effect.variance_ratio.value(), 1.0);
  EXPECT_EQ(effect.unpaired_replicates(), 4.0);
  EXPECT_DOUBLE_EQ(effect.relative().value(), -1.0);
}

TEST(PairedEffect, AdmitsWhenPairingHasCost) {
  const auto effect = paired_effect(std::vector<double>{1, 2, 3}, std::vector<double>{3, 2, 1});
  EXPECT_DOUBLE_EQ(effect.variance_ratio.value(), 0.5);
}

TEST(PairedEffect, TellsIdenticalFromConstantDifferences) {
  const std::vector<double> base{0.1, 0.2, 0.7};
  const auto same = paired_effect(base, base);
  EXPECT_EQ(same.kind, EffectKind::identical);
  EXPECT_EQ(same.interval, (Interval{0, 0}));
  EXPECT_FALSE(same.variance_ratio.has_value());
  EXPECT_FALSE(same.unpaired_replicates().has_value());

  // 0.1 + 0.2 is not 0.3 in binary: the constant must be seen through the rounding.
  const auto shifted = paired_effect(base, std::vector<double>{0.1 + 0.2, 0.2 + 0.2, 0.7 + 0.2});
  EXPECT_EQ(shifted.kind, EffectKind::constant);
  EXPECT_NEAR(shifted.effect, 0.2, 1e-12);
  EXPECT_EQ(shifted.interval, (Interval{shifted.effect, shifted.effect}));
  EXPECT_FALSE(shifted.variance_ratio.has_value());
}

TEST(PairedEffect, LeavesOutReplicatesWithoutANumberAndCountsThem) {
  const auto effect = paired_effect(std::vector<double>{1, kNaN, 3, 4}, std::vector<double>{2, 9, kNaN, 6});
  EXPECT_EQ(effect.pairs, 2U);
  EXPECT_EQ(effect.left_out, 2U);
  EXPECT_DOUBLE_EQ(effect.base_mean, 2.5);
  EXPECT_DOUBLE_EQ(effect.effect, 1.5);
}

TEST(PairedEffect, ClaimsNoIntervalFromOnePair) {
  const auto effect = paired_effect(std::vector<double>{1}, std::vector<double>{2});
  EXPECT_EQ(effect.kind, EffectKind::too_few);
  EXPECT_DOUBLE_EQ(effect.effect, 1);
  EXPECT_TRUE(std::isnan(effect.interval.low));
  EXPECT_EQ(paired_effect({}, {}).pairs, 0U);
}

TEST(PairedEffect, HasNoRelativeSizeOnAZeroBase) {
  EXPECT_FALSE(paired_effect(std::vector<double>{0, 0}, std::vector<double>{1, 3}).relative().has_value());
}

TEST(Quantile, InterpolatesAsRAndNumPyDo) {
  const std::vector<double> sample{40, 10, 20, 30};  // quantile(c(10, 20, 30, 40), c(.05, .25, .5, .9)) in R
  EXPECT_DOUBLE_EQ(quantile(sample, 0.05), 11.5);
  EXPECT_DOUBLE_EQ(quantile(sample, 0.25), 17.5);
  EXPECT_DOUBLE_EQ(quantile(sample, 0.5), 25);
  EXPECT_DOUBLE_EQ(quantile(sample, 0.9), 37);
  EXPECT_DOUBLE_EQ(quantile(sample, 0), 10);
  EXPECT_DOUBLE_EQ(quantile(sample, 1), 40);
  EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
}

TEST(Summary, LeavesOutWhatIsNotANumber) {
  const auto summary = summarize(std::vector<double>{2, kNaN, 4, 6});
  EXPECT_EQ(summary.count, 3U);
  EXPECT_DOUBLE_EQ(summary.mean, 4);
  EXPECT_DOUBLE_EQ(summary.deviation, 2);
  EXPECT_DOUBLE_EQ(summary.median, 4);
  EXPECT_DOUBLE_EQ(summary.central90.low, 2.2);
  EXPECT_DOUBLE_EQ(summary.central90.high, 5.8);
  EXPECT_EQ(summarize({}).count, 0U);
  EXPECT_TRUE(std::isnan(summarize({}).median));
}

TEST(Proportion, HasTheExactBoundsOfClopperAndPearson) {
  // binom.test(682, 925)$conf.int in R, an example of its manual: Mendel's peas.
  const auto peas = proportion(682, 925);
  EXPECT_NEAR(peas.share, 0.7372973, 5e-8);
  EXPECT_NEAR(peas.interval.low, 0.7076683, 5e-7);
  EXPECT_NEAR(peas.interval.high, 0.7654066, 5e-7);
}

TEST(Proportion, HasClosedFormsAtItsEnds) {
  // None of n: the upper bound solves (1 - p)^n = .025.
  const auto none = proportion(0, 20);
  EXPECT_EQ(none.interval.low, 0);
  EXPECT_NEAR(none.interval.high, 1 - std::pow(0.025, 1.0 / 20), 1e-12);
  const auto all = proportion(20, 20);
  EXPECT_NEAR(all.interval.low, std::pow(0.025, 1.0 / 20), 1e-12);
  EXPECT_EQ(all.interval.high, 1);
  EXPECT_TRUE(std::isnan(proportion(0, 0).share));
  EXPECT_EQ(proportion(0, 0).interval, (Interval{0, 1}));
}

}  // namespace
}  // namespace hostscape
