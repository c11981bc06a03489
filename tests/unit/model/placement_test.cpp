#include "model/placement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

#include "model/apportion.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::binomial_z;
using ::testing::IsEmpty;

std::shared_ptr<const Setup> measured() {
  static const auto setup = testing::make_setup(testing::scenario_with_paper("FR", 20000));
  return setup;
}

TEST(Placement, EveryProviderHasItsShareOfThePlacesToTheUnit) {
  const auto setup = measured();
  const Placement placement{*setup, Seed{1}};
  std::map<ProviderId, std::uint32_t> held;
  for (std::uint32_t id = 0; id < setup->ordinary_customers(); ++id) ++held[placement.initial(CustomerId{id})];
  const auto& country = setup->countries().front();
  const auto expected = apportion(setup->ordinary_customers(), country.share);
  for (std::size_t i = 0; i < country.providers.size(); ++i) {
    EXPECT_EQ(held[country.providers[i]], expected[i]) << setup->providers()[country.providers[i].index()].name;
  }
}

TEST(Placement, EachCountryIsServedByItsOwnMarket) {
  const auto setup = testing::make_setup(testing::small_scenario("FR:3,DE:1", 4000));
  const Placement placement{*setup, Seed{1}};
  for (std::uint32_t id = 0; id < setup->customers(); ++id) {
    const auto& country = setup->country_of(CustomerId{id});
    const ProviderId provider = placement.initial(CustomerId{id});
    ASSERT_LT(country.rank_of(provider), country.providers.size());
    ASSERT_EQ(country.country, id < 3000 ? "FR" : "DE");
  }
}

TEST(Placement, AnotherSeedLaysTheCustomersElsewhere) {
  const auto setup = measured();
  const Placement one{*setup, Seed{1}};
  const Placement two{*setup, Seed{2}};
  const auto& share = setup->countries().front().share;
  double same = 0;  // by chance: sum of squared shares
  for (const double s : share) same += s * s;
  int equal = 0;
  for (std::uint32_t id = 0; id < 20000; ++id)
    equal += one.initial(CustomerId{id}) == two.initial(CustomerId{id}) ? 1 : 0;
  EXPECT_LT(std::abs(binomial_z(equal, 20000, same)), 4.5);
}

TEST(Placement, AFocalCustomerIsWhereTheScenarioPutsIt) {
  const auto setup = measured();
  const CustomerId paper = setup->find_customer("Paper");
  EXPECT_EQ((Placement{*setup, Seed{9}}.initial(paper)), setup->find_provider("Host"));
}

// a is on b's address if and only if b is on a's, all of them are with one provider, and an address is a set: what is on
// b's is also on a's.
TEST(Placement, SharingAnAddressIsMutualAndWithinOneProvider) {
  const auto setup = measured();
  for (const std::uint32_t per_address : {2U, 7U, 300U}) {
    const Placement placement{*setup, Seed{4}};
    std::size_t neighbours = 0;
    for (std::uint32_t id = 0; id < setup->ordinary_customers(); id += 37) {
      const CustomerId a{id};
      auto group = placement.on_same_address(a, per_address);
      ASSERT_LT(group.size(), per_address);
      ASSERT_TRUE(std::is_sorted(group.begin(), group.end()));
      neighbours += group.size();
      group.insert(std::lower_bound(group.begin(), group.end(), a), a);
      ASSERT_EQ(std::adjacent_find(group.begin(), group.end()), group.end()) << "it is not its own neighbour";
      const std::size_t step = per_address > 10 ? 29 : 1;
      for (std::size_t i = 0; i < group.size(); i += step) {
        ASSERT_EQ(placement.initial(group[i]), placement.initial(a));
        auto seen = placement.on_same_address(group[i], per_address);
        seen.insert(std::lower_bound(seen.begin(), seen.end(), group[i]), group[i]);
        ASSERT_EQ(seen, group);
      }
    }
    EXPECT_GT(neighbours, 0U);
  }
}

TEST(Placement, NobodySharesAnAddressForOneNorWithAFocalCustomerNorInASyntheticMarket) {
  const auto setup = measured();
  const Placement placement{*setup, Seed{4}};
  EXPECT_THAT(placement.on_same_address(CustomerId{5}, 1), IsEmpty());
  EXPECT_THAT(placement.on_same_address(setup->find_customer("Paper"), 50), IsEmpty());
  const auto synthetic = testing::make_setup(testing::small_scenario("zipf"));
  const Placement drawn{*synthetic, Seed{4}};
  EXPECT_THAT(drawn.on_same_address(CustomerId{5}, 50), IsEmpty());
}

TEST(Placement, ASyntheticMarketIsDrawnFromItsShares) {
  const auto setup = testing::make_setup(testing::small_scenario("zipf", 50000));
  const Placement placement{*setup, Seed{1}};
  std::vector<int> held(setup->providers().size(), 0);
  for (std::uint32_t id = 0; id < 50000; ++id) ++held[placement.initial(CustomerId{id}).index()];
  const auto& share = setup->countries().front().share;
  for (std::size_t i = 0; i < share.size(); ++i) {
    EXPECT_LT(std::abs(binomial_z(held[i], 50000, share[i])), 4.5) << "rank " << i;
  }
}

TEST(Placement, ADrawnSupplierIsAnotherOneByTheSharesOfTheRest) {
  const auto setup = testing::make_setup(testing::small_scenario("zipf"));
  const Placement placement{*setup, Seed{1}};
  const auto& country = setup->countries().front();
  constexpr int kGrid = 200000;  // an even grid of uniforms: counts are exact but for the ends of the stretches
  for (const std::size_t old : {std::size_t{0}, std::size_t{7}, country.providers.size() - 1}) {
    std::vector<int> drawn(country.providers.size(), 0);
    for (int i = 0; i < kGrid; ++i) {
      const ProviderId found = placement.drawn(0, (i + 0.5) / kGrid, country.providers[old]);
      ASSERT_TRUE(found.valid());
      ++drawn[country.rank_of(found)];
    }
    EXPECT_EQ(drawn[old], 0);
    for (std::size_t r = 0; r < drawn.size(); ++r) {
      if (r == old) continue;
      EXPECT_NEAR(drawn[r], kGrid * country.share[r] / (1 - country.share[old]), 2);
    }
    const ProviderId lowest = placement.drawn(0, 0x1p-53, country.providers[old]);
    const ProviderId highest = placement.drawn(0, 1 - 0x1p-53, country.providers[old]);
    EXPECT_TRUE(lowest.valid() && lowest != country.providers[old]);
    EXPECT_TRUE(highest.valid() && highest != country.providers[old]);
  }
}

TEST(Placement, WhoComesFromOutsideTheMarketMayGoToAnyoneInIt) {
  const auto setup = testing::make_setup(testing::small_scenario("zipf"));
  const Placement placement{*setup, Seed{1}};
  EXPECT_EQ(placement.drawn(0, 0.001, ProviderId{}), setup->countries().front().providers.front());
}

TEST(Placement, ThereIsNoOtherSupplierInAMarketOfOne) {
  Scenario scenario = testing::small_scenario("zipf");
  scenario.parameters.providers = 1;
  const auto setup = testing::make_setup(scenario);
  const Placement placement{*setup, Seed{1}};
  EXPECT_FALSE(placement.drawn(0, 0.5, ProviderId{0U}).valid());
}

}  // namespace
}  // namespace hostscape
