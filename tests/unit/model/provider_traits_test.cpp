#include "model/provider_traits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <vector>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::binomial_z;

constexpr std::uint32_t kProviders = 20000;

const std::vector<Provider>& many() {
  static const std::vector<Provider> providers = [] {
    Scenario scenario = testing::small_scenario();
    scenario.parameters.providers = kProviders;
    return draw_providers(*testing::make_setup(scenario), Seed{1});
  }();
  return providers;
}

// n = 20,000 providers of one seed; a share differs from the stated one by less than 4.5 binomial deviations.
TEST(ProviderTraits, SharesAreThoseOfTheParameters) {
  const ProviderTraits traits = Registry::instance().defaults().provider;
  std::array<double, kDoctrines> doctrines{};
  double automated = 0;
  double desks = 0;
  double managed = 0;
  for (const Provider& provider : many()) {
    ++doctrines[static_cast<std::size_t>(provider.doctrine)];
    automated += provider.automated ? 1 : 0;
    desks += provider.press_desk ? 1 : 0;
    managed += provider.managed ? 1 : 0;
  }
  for (std::size_t d = 0; d < kDoctrines; ++d) {
    EXPECT_LT(std::abs(binomial_z(doctrines[d], kProviders, traits.doctrine_mix[d])), 4.5) << kDoctrineNames[d];
  }
  EXPECT_LT(std::abs(binomial_z(automated, kProviders, traits.automated_share)), 4.5);
  EXPECT_LT(std::abs(binomial_z(desks, kProviders, traits.press_desk_share)), 4.5);
  EXPECT_LT(std::abs(binomial_z(managed, kProviders, traits.managed_share)), 4.5);
}

// Half the providers lie below a median: binomial again.
TEST(ProviderTraits, HalfOfThemLieBelowEachMedian) {
  const ProviderTraits traits = Registry::instance().defaults().provider;
  const auto below = [](auto value, double median) {
    return static_cast<double>(std::count_if(
        many().begin(), many().end(), [&](const Provider& p) { return static_cast<double>(value(p)) < median; }));
  };
  EXPECT_LT(std::abs(binomial_z(below([](const Provider& p) { return p.cure_period_hours; }, traits.cure_period_hours),
                                kProviders, 0.5)),
            4.5);
  EXPECT_LT(std::abs(binomial_z(below([](const Provider& p) { return p.commitment_human; }, traits.commitment_human),
                                kProviders, 0.5)),
            4.5);
  EXPECT_LT(std::abs(binomial_z(below([](const Provider& p) { return p.message_clarity; }, traits.message_clarity),
                                kProviders, 0.5)),
            4.5);
  // Addresses are whole: "below 9.5" stands for "rounds to 9 or less", probability P(z < ln(9.5 / 10) / 1.2).
  EXPECT_LT(std::abs(binomial_z(below([](const Provider& p) { return p.per_address; }, 9.5), kProviders,
                                0.5 * std::erfc(-std::log(9.5 / traits.customers_per_address) / 1.2 / std::sqrt(2)))),
            4.5);
}

TEST(ProviderTraits, AutomataSeeLessAndCommitToLess) {
  const ProviderTraits traits = Registry::instance().defaults().provider;
  for (const Provider& provider : many()) {
    if (provider.automated) {
      EXPECT_FLOAT_EQ(provider.review_noise, static_cast<float>(traits.review_noise_automated));
      EXPECT_FLOAT_EQ(provider.commitment, static_cast<float>(traits.commitment_automated));
      EXPECT_FLOAT_EQ(provider.support_hours, static_cast<float>(traits.support_hours_automated));
    } else {
      EXPECT_FLOAT_EQ(provider.review_noise, static_cast<float>(traits.review_noise_human));
      EXPECT_FLOAT_EQ(provider.commitment, provider.commitment_human);
      EXPECT_FLOAT_EQ(provider.support_hours, static_cast<float>(traits.support_hours_human));
    }
  }
}

TEST(ProviderTraits, ANamedProviderHasWhatTheScenarioStates) {
  Scenario scenario = testing::scenario_with_paper();
  NamedProvider& host = scenario.providers[0];
  host.doctrine = Doctrine::bulletproof;
  host.automated = true;
  host.commitment = 0.7;
  host.cure_period_hours = 31;
  host.message_clarity = 0.25;
  host.support_hours = 5;
  host.press_desk = true;
  host.managed = true;
  const auto setup = testing::make_setup(scenario);
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto providers = draw_providers(*setup, Seed{seed});
    const Provider& drawn = providers[setup->find_provider("Host").index()];
    EXPECT_EQ(drawn.doctrine, Doctrine::bulletproof);
    EXPECT_TRUE(drawn.automated && drawn.press_desk && drawn.managed);
    EXPECT_FLOAT_EQ(drawn.commitment, 0.7F);
    EXPECT_FLOAT_EQ(drawn.cure_period_hours, 31);
    EXPECT_FLOAT_EQ(drawn.message_clarity, 0.25F);
    EXPECT_FLOAT_EQ(drawn.support_hours, 5);
    EXPECT_FLOAT_EQ(drawn.review_noise, static_cast<float>(scenario.parameters.provider.review_noise_automated));
  }
}

bool same(const Provider& a, const Provider& b) {
  return a.doctrine == b.doctrine && a.automated == b.automated && a.commitment_human == b.commitment_human &&
         a.cure_period_hours == b.cure_period_hours && a.message_clarity == b.message_clarity &&
         a.per_address == b.per_address;
}

TEST(ProviderTraits, StatingOneProviderMovesNoOther) {
  const auto plain = draw_providers(*testing::make_setup(testing::small_scenario()), Seed{5});
  const auto named = draw_providers(*testing::make_setup(testing::scenario_with_paper()), Seed{5});
  ASSERT_EQ(named.size(), plain.size() + 1);
  EXPECT_TRUE(std::equal(plain.begin(), plain.end(), named.begin(), same));
}

TEST(ProviderTraits, AnotherSeedDrawsThemAnew) {
  const auto setup = testing::make_setup(testing::small_scenario());
  const auto one = draw_providers(*setup, Seed{1});
  const auto two = draw_providers(*setup, Seed{2});
  for (std::size_t i = 0; i < one.size(); ++i) EXPECT_NE(one[i].commitment_human, two[i].commitment_human);
}

}  // namespace
}  // namespace hostscape
