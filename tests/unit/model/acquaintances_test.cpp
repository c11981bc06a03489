#include "model/acquaintances.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

TEST(Acquaintances, OrdinaryCustomersKnowTheirNeighboursInTheGraph) {
  const auto setup = testing::make_setup(testing::small_scenario());
  const Acquaintances known{*setup, Seed{1}};
  std::vector<CustomerId> found;
  for (std::uint32_t id = 0; id < setup->customers(); ++id) {
    const CustomerId customer{id};
    known.hearers(customer, found);
    ASSERT_LE(found.size(), known.count(customer));
    for (const CustomerId other : found) {
      EXPECT_NE(other, customer);
      EXPECT_EQ(setup->community_index(other), setup->community_index(customer));
    }
  }
}

TEST(Acquaintances, AFocalCustomerKnowsSomeOfItsCommunityAndTheyHearOfEachOther) {
  Scenario scenario = testing::scenario_with_paper();
  scenario.customers.front().kind = CustomerKind::personal;
  const auto setup = testing::make_setup(scenario);
  const Acquaintances known{*setup, Seed{1}};
  const CustomerId paper{setup->ordinary_customers()};
  ASSERT_EQ(known.count(paper), Acquaintances::kOfFocal);
  std::vector<CustomerId> found;
  known.hearers(paper, found);
  EXPECT_EQ(found.size(), Acquaintances::kOfFocal);
  for (const CustomerId other : std::vector<CustomerId>{found}) {
    EXPECT_FALSE(setup->is_focal(other));
    EXPECT_EQ(setup->community_index(other), setup->community_index(paper));
    known.hearers(other, found);
    EXPECT_NE(std::find(found.begin(), found.end(), paper), found.end()) << "customer " << other.value();
  }
}

TEST(Acquaintances, AddingAFocalCustomerChangesNobodyElses) {
  const auto without = testing::make_setup(testing::small_scenario());
  const auto with = testing::make_setup(testing::scenario_with_paper());
  const Acquaintances before{*without, Seed{1}};
  const Acquaintances after{*with, Seed{1}};
  for (std::uint32_t id = 0; id < without->customers(); ++id) {
    ASSERT_EQ(before.count(CustomerId{id}), after.count(CustomerId{id}));
    for (std::uint32_t k = 0; k < before.count(CustomerId{id}); ++k) {
      ASSERT_EQ(before.at(CustomerId{id}, k), after.at(CustomerId{id}, k));
    }
  }
}

}  // namespace
}  // namespace hostscape
