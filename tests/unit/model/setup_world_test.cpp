// Setups of many countries: groups of markets, regimes, synthetic markets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "model/countries.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using ::testing::HasSubstr;
using testing::make_setup;
using testing::small_scenario;

std::string refusal(Scenario scenario) {
  try {
    static_cast<void>(make_setup(std::move(scenario)));
  } catch (const InputError& error) {
    return error.what();
  }
  return "made";
}

TEST(GroupMarket, HasEveryCountryWithAWeight) {
  const auto setup = make_setup(small_scenario("world", 200000));
  const Countries known = Countries::load(testing::market_directory());
  const auto world = known.members("world");
  ASSERT_EQ(setup->countries().size(), world.size());
  double weight = 0;
  for (const auto& code : world) weight += known.find(code)->weight;
  std::uint32_t customers = 0;
  for (std::size_t i = 0; i < world.size(); ++i) {
    const CountryMarket& country = setup->countries()[i];
    EXPECT_EQ(country.country, world[i]);
    EXPECT_NEAR(country.customers, 200000 * known.find(world[i])->weight / weight, 2) << world[i];
    EXPECT_EQ(country.first_customer, customers);
    customers += country.customers;
  }
  EXPECT_EQ(customers, 200000u);
}

// Cell by cell, a world of 200,000 on 174 countries would lose a twentieth of its large sites, which draw a fifth of the
// notices.
TEST(GroupMarket, HasAsManyLargeSitesAsOneCountry) {
  const auto count = [](const std::string& market, Tier tier) {
    std::uint32_t sum = 0;
    const auto setup = make_setup(small_scenario(market, 200000));
    for (const auto& community : setup->communities()) {
      sum += community.tier == tier ? community.count : 0;
    }
    return sum;
  };
  for (const Tier tier : {Tier::small, Tier::medium, Tier::large}) EXPECT_EQ(count("world", tier), count("FR", tier));
}

TEST(GroupMarket, IsNotMixedWithCodes) {
  EXPECT_EQ(refusal(small_scenario("world,FR")),
            "market: found world,FR, accepts world alone, or country codes without it");
  EXPECT_THAT(refusal(small_scenario("FR:2,europe:1")), HasSubstr("europe alone, or country codes without it"));
  EXPECT_THAT(refusal(small_scenario("World")), HasSubstr("accepts zipf, world, europe, or country codes"));
}

TEST(GroupMarket, LooksAtEachCountryInItsOwnTime) {
  const auto setup = make_setup(small_scenario("JP:1,US:1"));
  for (const auto& chunk : setup->chunks()) {
    const auto last = CustomerId{chunk.first + chunk.count - 1};
    EXPECT_EQ(chunk.utc_offset_hours, setup->country_of(CustomerId{chunk.first}).utc_offset_hours);
    EXPECT_EQ(chunk.utc_offset_hours, setup->country_of(last).utc_offset_hours);
  }
  EXPECT_EQ(setup->chunks().front().utc_offset_hours, 9);
  EXPECT_EQ(setup->chunks().back().utc_offset_hours, -5);
}

TEST(Regime, OfCountriesAndProvidersComesFromTheTable) {
  const auto setup = make_setup(small_scenario("FR:1,US:1"));
  EXPECT_EQ(setup->countries()[0].regime, Regime::france);
  EXPECT_EQ(setup->countries()[1].regime, Regime::united_states);
  const auto regime_of = [&](std::string_view name) {
    return setup->providers()[setup->find_provider(name).index()].regime;
  };
  EXPECT_EQ(regime_of("OVH SAS"), Regime::france);
  EXPECT_EQ(regime_of("Hetzner Online GmbH"), Regime::germany);
  EXPECT_EQ(regime_of("Amazon.com, Inc."), Regime::united_states);
  EXPECT_EQ(regime_of("small firm FR 1"), Regime::france);
}

TEST(Regime, OfANamedProviderIsThatOfItsStatedHome) {
  Scenario scenario = testing::scenario_with_paper("FR");
  scenario.providers[0].home_country = "FR";
  NamedProvider refuge;
  refuge.name = "Refuge";
  refuge.home_country = "SC";
  scenario.providers.push_back(refuge);
  const auto setup = make_setup(scenario);
  const auto& info = setup->providers()[setup->find_provider("Refuge").index()];
  EXPECT_EQ(info.regime, Regime::offshore);
  EXPECT_EQ(info.utc_offset_hours, 4);

  scenario.providers[1].home_country = "XQ";
  EXPECT_THAT(refusal(scenario), HasSubstr("providers[1].home_country: found \"XQ\", accepts a code of the table"));
}

TEST(SyntheticMarket, LivesUnderTheRegimeItIsGiven) {
  Scenario scenario = small_scenario("zipf");
  EXPECT_EQ(make_setup(scenario)->countries().front().regime, Regime::france);
  scenario.parameters.synthetic_regime = Regime::japan;
  const auto setup = make_setup(scenario);
  EXPECT_EQ(setup->countries().front().regime, Regime::japan);
  for (const auto& provider : setup->providers()) EXPECT_EQ(provider.regime, Regime::japan);
}

TEST(SyntheticMarket, TakesAnySize) {
  for (const std::uint32_t customers : {1U, 10U, 3000000U}) {
    const auto setup = make_setup(small_scenario("zipf", customers));
    EXPECT_EQ(setup->customers(), customers);
    std::uint64_t covered = 0;
    for (const auto& chunk : setup->chunks()) covered += chunk.count;
    EXPECT_EQ(covered, customers);
  }
}

TEST(CountryMarket, KnowsTheRankOfEachOfItsProviders) {
  const auto setup = make_setup(small_scenario("FR:1,DE:1"));
  for (const auto& country : setup->countries()) {
    for (std::size_t rank = 0; rank < country.providers.size(); ++rank) {
      ASSERT_EQ(country.rank_of(country.providers[rank]), rank);
    }
  }
  const ProviderId german = setup->find_provider("small firm DE 1");
  EXPECT_EQ(setup->countries()[0].rank_of(german), setup->countries()[0].providers.size()) << "none of France's";
  EXPECT_EQ(setup->countries()[0].rank_of(ProviderId{}), setup->countries()[0].providers.size());
}

}  // namespace
}  // namespace hostscape
