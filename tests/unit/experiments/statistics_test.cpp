#include "experiments/statistics.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
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
  EXPECT_TRUE(std::isnan(same.interval.low)) << "three that are alike are no proof that all are";
  EXPECT_FALSE(same.variance_ratio.has_value());
  EXPECT_FALSE(same.unpaired_replicates().has_value());

  // 0.1 + 0.2 is not 0.3 in binary: the constant must be seen through the rounding.
  const auto shifted = paired_effect(base, std::vector<double>{0.1 + 0.2, 0.2 + 0.2, 0.7 + 0.2});
  EXPECT_EQ(shifted.kind, EffectKind::constant);
  EXPECT_NEAR(shifted.effect, 0.2, 1e-12);
  EXPECT_TRUE(std::isnan(shifted.interval.low)) << "no spread was seen, so none is known";
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

// Fieller 1954: the values r for which a t test of difference - r x base is not significant, so both or neither hold 0.
TEST(PairedEffect, ItsRelativeIntervalNeverContradictsTheAbsoluteOne) {
  boost::random::mt19937_64 generator{5};
  boost::random::normal_distribution<double> noise{0, 1};
  int holding = 0;
  for (int s = 0; s < 400; ++s) {
    std::vector<double> base(static_cast<std::size_t>(4 + s % 9));
    std::vector<double> arm;
    for (auto& b : base) b = 20 + 3 * noise(generator);
    for (const double b : base) arm.push_back(b - 0.8 + noise(generator));
    const auto effect = paired_effect(base, arm);
    ASSERT_TRUE(effect.relative_interval.has_value());
    EXPECT_EQ(effect.relative_interval->contains(0), effect.interval.contains(0)) << s;
    EXPECT_TRUE(effect.relative_interval->contains(*effect.relative())) << s;
    if (effect.interval.contains(0)) ++holding;
  }
  EXPECT_GT(holding, 40);
  EXPECT_LT(holding, 360);
}

// n = 2,000 samples each: 4 standard deviations of a share of .95 are .0195. Percentiles of a bootstrap cover .73 at 3 pairs, .90 at 10.
TEST(PairedEffect, ItsRelativeIntervalCoversAsOftenAsItSaysWithFewPairs) {
  boost::random::mt19937_64 generator{6};
  boost::random::gamma_distribution<double> level{25, 0.4};
  boost::random::normal_distribution<double> noise{-1, 1};
  for (const std::size_t pairs : {3U, 5U, 10U}) {
    int covered = 0;
    constexpr int kSamples = 2000;
    for (int s = 0; s < kSamples; ++s) {
      std::vector<double> base;
      std::vector<double> arm;
      for (std::size_t i = 0; i < pairs; ++i) {
        base.push_back(level(generator));
        arm.push_back(base.back() + noise(generator));
      }
      const auto interval = paired_effect(base, arm).relative_interval;
      if (!interval || interval->contains(-0.1)) ++covered;  // none: the base may be 0, as far as so few pairs tell
    }
    EXPECT_NEAR(covered / static_cast<double>(kSamples), 0.95, 0.0195) << pairs << " pairs";
  }
}

TEST(PairedEffect, HasNoRelativeIntervalWhereTheBaseMayBeZero) {
  const std::vector<double> base{-3, 2, 4, -1};
  const auto effect = paired_effect(base, std::vector<double>{1, 2, 5, 0});
  EXPECT_EQ(effect.kind, EffectKind::estimated);
  EXPECT_FALSE(effect.relative_interval.has_value());
}

// Units crossed with histories that all of them share: differences -1 + unit + history + rest, deviations .5, 1, .5. n = 1,000 samples:
// 4 standard deviations of a share of .95 are .0276. The sum of both variances counts the rest twice, so more is allowed.
TEST(CrossedEffect, CoversThoughUnitsShareTheirRandomNumbers) {
  boost::random::mt19937_64 generator{8};
  boost::random::normal_distribution<double> normal{0, 1};
  constexpr int kSamples = 1000;
  for (const std::size_t histories : {3U, 6U}) {
    int covered = 0;
    int by_units = 0;
    for (int s = 0; s < kSamples; ++s) {
      std::vector<double> history(histories);
      for (auto& h : history) h = normal(generator);
      std::vector<PairedCell> cells;
      std::vector<double> means;
      for (std::size_t u = 0; u < 20; ++u) {
        const double unit = 0.5 * normal(generator);
        double sum = 0;
        for (std::size_t h = 0; h < histories; ++h) {
          const double difference = -1 + unit + history[h] + 0.5 * normal(generator);
          cells.push_back({u, h, 10, 10 + difference});
          sum += difference;
        }
        means.push_back(sum / static_cast<double>(histories));
      }
      if (crossed_effect(cells).interval.contains(-1)) ++covered;
      if (paired_effect(std::vector<double>(means.size(), 0.0), means).interval.contains(-1)) ++by_units;
    }
    EXPECT_GT(covered, kSamples * (0.95 - 0.0276)) << histories;
    EXPECT_LT(by_units, kSamples * 0.6) << "counting each unit as an observation of its own is what this is against";
  }
}

TEST(CrossedEffect, SaysNothingOfOneHistoryAndCountsWhatIsIndependent) {
  const std::vector<PairedCell> one{{0, 0, 1, 2}, {1, 0, 1, 3}, {2, 0, 2, 5}};
  const auto conditional = crossed_effect(one);
  EXPECT_EQ(conditional.kind, EffectKind::too_few);
  EXPECT_EQ(conditional.pairs, 3U);
  EXPECT_EQ(conditional.independent, 1U);
  EXPECT_DOUBLE_EQ(conditional.effect, 2);
  EXPECT_TRUE(std::isnan(conditional.interval.low));

  // Without anything that histories share, the interval is at least that of the units alone.
  const std::vector<PairedCell> two{{0, 0, 1, 2}, {0, 1, 1, 2}, {1, 0, 1, 4}, {1, 1, 1, 4}, {2, 0, 1, 3}, {2, 1, 1, 3}};
  const auto units = paired_effect(std::vector<double>{1, 1, 1}, std::vector<double>{2, 4, 3});
  const auto both = crossed_effect(two);
  EXPECT_EQ(both.independent, 2U);
  EXPECT_NEAR(both.interval.low, units.interval.low, 1e-12);
  EXPECT_NEAR(both.interval.high, units.interval.high, 1e-12);
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
