// Exposure to unlawful content: two ways of counting it agree, and what is prevented was there to be prevented.

#include "model/exposure.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "core/quantiles.hpp"
#include "engine/simulation.hpp"
#include "model/customer_traits.hpp"
#include "model/metamorphic.hpp"
#include "model/world.hpp"
#include "support/runs.hpp"

namespace hostscape {
namespace {

testing::RunOptions world(std::vector<std::string> more = {}) {
  testing::RunOptions options;
  options.settings = {"customers=24000", "ticks=2160", "notices_per_customer_year=2"};
  options.settings.insert(options.settings.end(), more.begin(), more.end());
  return options;
}

/// Variance of one customer's explicit exposure per hour: E[A^2] E[X^2] - E[A]^2 E[X]^2, where A is its audience per hour
/// (lognormal) and X, independent of it, the mean over the run of the severity of its unlawful items. X is shot noise:
/// items come at rate r and stay for an exponential life of mean m, so at a distance of t hours the covariance is
/// r E[s^2] m e^(-t/m), and the mean over T hours has the variance 2 r E[s^2] m^2 / T (1 - m / T (1 - e^(-T/m))).
double variance_per_customer(const Setup& setup, std::size_t community) {
  const auto& p = setup.parameters();
  const RegimeParameters& france = setup.law_of(Regime::france);
  const Community& c = setup.communities()[community];
  const auto& rate = setup.items().rate(community);
  const double median =
      p.kind[static_cast<std::size_t>(c.kind)].audience_per_day * p.tier_weight[static_cast<std::size_t>(c.tier)] / 24;
  const double sigma = p.customer.audience_spread;
  const double audience = median * std::exp(sigma * sigma / 2);
  const double audience_square = median * median * std::exp(2 * sigma * sigma);
  // E[severity^2; unlawful] by midpoints of the distribution function.
  double square = 0;
  constexpr int kSteps = 4000;
  for (std::size_t k = 0; k < kCategories; ++k) {
    for (int i = 0; i < kSteps; ++i) {
      const double severity = 1 - std::pow((i + 0.5) / kSteps, 1 / rate.exponent);
      if (severity > france.unlawful_above[k]) square += p.item.category_mix[k] * severity * severity / kSteps;
    }
  }
  const double run = p.ticks;
  const double life = setup.items().mean_life_hours();
  const double per_hour = rate.per_window / kItemWindowTicks;
  const double shot = 2 * per_hour * square * life * life / run * (1 - (1 - std::exp(-run / life)) * life / run);
  const double mean = per_hour * life * setup.items().mean_unlawful_severity(community, france);
  return audience_square * (shot + mean * mean) - audience * audience * mean * mean;
}

// 24,000 customers, 90 days, 64 seeds. The sum over customers has 24,000 times the variance above; the mean over the
// seeds and each single seed lie within 4.5 deviations of the expected accounting (the tail of audiences is heavier than
// normal, but the seeds are fixed).
TEST(Exposure, CountingItemByItemAgreesWithCountingInExpectation) {
  const auto expected_setup = testing::prepare("france", world({"item.accounting=expected"}));
  const auto explicit_setup = testing::prepare("france", world({"item.accounting=explicit"}));
  double variance = 0;
  for (std::size_t c = 0; c < expected_setup->communities().size(); ++c) {
    variance += expected_setup->communities()[c].count * variance_per_customer(*expected_setup, c);
  }
  const double deviation = std::sqrt(variance);
  double sum = 0;
  constexpr int kSeedCount = 64;
  const double expected = baseline_exposure_per_hour(*expected_setup, Seed{1});
  ASSERT_GT(expected, 0);
  EXPECT_LT(deviation / std::sqrt(kSeedCount), 0.1 * expected) << "sharp enough to notice half as much again";
  for (std::uint64_t seed = 1; seed <= kSeedCount; ++seed) {
    EXPECT_EQ(baseline_exposure_per_hour(*expected_setup, Seed{seed}), expected) << "no chance in the expectation";
    const double counted = baseline_exposure_per_hour(*explicit_setup, Seed{seed});
    sum += counted;
    EXPECT_LT(std::abs(counted - expected) / deviation, 4.5)
        << "seed " << seed << ": " << counted << " of " << expected;
  }
  EXPECT_LT(std::abs(sum / kSeedCount - expected) / (deviation / std::sqrt(kSeedCount)), 4.5)
      << sum / kSeedCount << " of " << expected << " +- " << deviation / std::sqrt(kSeedCount);
}

// The same without the tail of audiences (spread 0), where the bound bites: a few percent.
TEST(Exposure, TheyAgreeSharplyWhereAudiencesAreAlike) {
  const std::vector<std::string> alike{"customer.audience_spread=0", "tier.small.share=1",   "tier.medium.share=0",
                                       "tier.large.share=0",         "tier.medium.weight=1", "tier.large.weight=1"};
  auto counted_settings = alike;
  counted_settings.emplace_back("item.accounting=explicit");
  const auto expected_setup = testing::prepare("france", world(alike));
  const auto explicit_setup = testing::prepare("france", world(counted_settings));
  double variance = 0;
  for (std::size_t c = 0; c < expected_setup->communities().size(); ++c) {
    variance += expected_setup->communities()[c].count * variance_per_customer(*expected_setup, c);
  }
  constexpr int kSeedCount = 6;
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= kSeedCount; ++seed)
    sum += baseline_exposure_per_hour(*explicit_setup, Seed{seed});
  const double expected = baseline_exposure_per_hour(*expected_setup, Seed{1});
  const double error = std::sqrt(variance / kSeedCount);
  EXPECT_LT(error, 0.02 * expected);
  EXPECT_LT(std::abs(sum / kSeedCount - expected) / error, 4.5) << sum / kSeedCount << " of " << expected;
}

// Four seeds, exact. Nobody is ordered to act, either.
TEST(Exposure, WhereNobodyActsNothingIsPrevented) {
  auto options = world(testing::kNoticesAlone);
  options.policies = {"bulletproof"};
  const auto setup = testing::prepare("france", options);
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    Simulation simulation{setup, Seed{seed}};
    while (!simulation.finished()) simulation.step();
    EXPECT_EQ(simulation.world().sums.exposure_prevented, 0);
    EXPECT_TRUE(simulation.world().removed_items.empty());
    options.seed = seed;
    const auto run = testing::run(setup, options);
    EXPECT_NEAR(run[Metric::harm_exposure] / (baseline_exposure_per_hour(*setup, Seed{seed}) * 2160), 1, 1e-12);
  }
}

// Four seeds under each of three doctrines. What was prevented never exceeds what the customers concerned would have
// caused over the whole run, item by item: an item that is withdrawn, or whose site goes dark, is prevented once.
TEST(Exposure, NoMoreIsPreventedThanWasThere) {
  for (const std::string policy : {"risk-averse", "notice-and-action", "item-level"}) {
    auto options = world();
    options.policies = {policy};
    const auto setup = testing::prepare("france", options);
    const Tick end{setup->parameters().ticks};
    for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
      Simulation simulation{setup, Seed{seed}};
      std::vector<std::uint32_t> concerned;
      class Watch : public Observer {
       public:
        explicit Watch(std::vector<std::uint32_t>& list) : list_{list} {}
        void after_tick(const TickView& view) override {
          for (const Event& event : view.events) {
            if (event.customer != CustomerId::kInvalid) list_.push_back(event.customer);
          }
        }

       private:
        std::vector<std::uint32_t>& list_;
      } watch{concerned};
      simulation.add_observer(watch);
      while (!simulation.finished()) simulation.step();
      std::ranges::sort(concerned);
      concerned.erase(std::unique(concerned.begin(), concerned.end()), concerned.end());
      const World untouched;  // no item removed
      double baseline = 0;
      for (const std::uint32_t id : concerned) {
        baseline += exposure_between(*setup, Seed{seed}, untouched, CustomerId{id}, Tick{0}, end);
      }
      const double prevented = simulation.world().sums.exposure_prevented;
      EXPECT_GT(prevented, 0) << policy;
      EXPECT_LE(prevented, baseline * (1 + 1e-9)) << policy << ", seed " << seed;
    }
  }
}

// One customer, by hand: the exposure of an interval is the sum over its parts, and a removed item counts until then.
TEST(Exposure, IsAdditiveInTimeAndEndsWithTheRemoval) {
  const auto setup = testing::prepare("france", world());
  World world_now;
  int compared = 0;
  for (std::uint32_t id = 0; id < 24000 && compared < 50; ++id) {
    const CustomerId customer{id};
    const auto between = [&](std::uint32_t from, std::uint32_t until) {
      return exposure_between(*setup, Seed{1}, world_now, customer, Tick{from}, Tick{until});
    };
    const double whole = between(0, 2000);
    if (whole == 0) continue;
    ++compared;
    EXPECT_NEAR(between(0, 700) + between(700, 1400) + between(1400, 2000), whole, 1e-9 * whole);
    std::vector<Item> items;
    setup->items().find(Seed{1}, customer, setup->community_index(customer), Tick{0}, Tick{2000}, items);
    for (const Item& item : items) world_now.removed_items[item.key] = Tick{700};
    EXPECT_NEAR(between(0, 2000), between(0, 700), 1e-9 * whole) << "nothing is left after the removal";
    EXPECT_EQ(between(700, 2000), 0);
    world_now.removed_items.clear();
  }
  EXPECT_EQ(compared, 50);
  EXPECT_EQ(exposure_between(*setup, Seed{1}, world_now, CustomerId{1U}, Tick{5}, Tick{5}), 0);
}

}  // namespace
}  // namespace hostscape
