#include "model/supply_graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Edges = std::vector<SupplyGraph::Edge>;

ProviderId id(std::size_t value) {
  return ProviderId{value};
}

// 1 resells 0, 2 resells 1 and 3, 4 stands alone.
const Edges kChain{{id(1), id(0)}, {id(2), id(1)}, {id(2), id(3)}};

TEST(SupplyGraph, DependentsAreAllBelowDirectlyOrThroughOthers) {
  const SupplyGraph graph{5, kChain};
  EXPECT_THAT(graph.dependents_of(id(0)), ElementsAre(id(1), id(2)));
  EXPECT_THAT(graph.dependents_of(id(1)), ElementsAre(id(2)));
  EXPECT_THAT(graph.dependents_of(id(3)), ElementsAre(id(2)));
  EXPECT_THAT(graph.dependents_of(id(2)), IsEmpty());
  EXPECT_THAT(graph.dependents_of(id(4)), IsEmpty());
}

TEST(SupplyGraph, UpstreamsAreTheDirectOnes) {
  const SupplyGraph graph{5, kChain};
  EXPECT_THAT(graph.upstreams_of(id(2)), ElementsAre(id(1), id(3)));
  EXPECT_THAT(graph.upstreams_of(id(0)), IsEmpty());
}

TEST(SupplyGraph, FindsWhoIsOnACycleAndNobodyElse) {
  EXPECT_THAT((SupplyGraph{5, kChain}.cycle()), IsEmpty());
  Edges edges = kChain;
  edges.emplace_back(id(0), id(2));  // 0 -> 2 -> 1 -> 0; 3 hangs on
  EXPECT_THAT((SupplyGraph{5, edges}.cycle()), ElementsAre(id(0), id(1), id(2)));
  EXPECT_THAT((SupplyGraph{2, Edges{{id(1), id(1)}}}.cycle()), ElementsAre(id(1)));
}

TEST(SupplyGraph, ASetupHasTheEdgesOfItsScenario) {
  Scenario scenario = testing::scenario_with_paper();
  scenario.providers[0].upstreams = {"provider 3"};
  NamedProvider reseller;
  reseller.name = "Reseller";
  reseller.home_country = "ZZ";
  reseller.upstreams = {"Host"};
  scenario.providers.push_back(reseller);
  const auto setup = testing::make_setup(scenario);
  const ProviderId top = setup->find_provider("provider 3");
  EXPECT_THAT(setup->supply().dependents_of(top),
              ElementsAre(setup->find_provider("Host"), setup->find_provider("Reseller")));
}

TEST(SupplyGraph, ACycleInAScenarioIsAnErrorThatNamesAProviderOnIt) {
  Scenario scenario = testing::scenario_with_paper();
  NamedProvider other;
  other.name = "Other";
  other.home_country = "ZZ";
  other.upstreams = {"Host"};
  scenario.providers[0].upstreams = {"Other"};
  scenario.providers.push_back(other);
  try {
    (void)testing::make_setup(scenario);
    FAIL() << "a cycle was accepted";
  } catch (const InputError& error) {
    EXPECT_EQ(error.where(), "providers[].upstreams");
    EXPECT_THAT(error.found(), HasSubstr("a cycle through Host"));
    EXPECT_EQ(error.accepted(), "dependences without a cycle");
  }
}

}  // namespace
}  // namespace hostscape
