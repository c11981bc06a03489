#include "model/rules/choose_supplier.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "support/hand_run.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::HandRun;

HandRun market(double recommendation, double sensitivity) {
  Scenario scenario = testing::small_scenario("zipf", 20000);
  scenario.parameters.providers = 10;
  scenario.parameters.market_exponent = 0;
  scenario.parameters.item.exist = false;  // nobody refuses anybody
  scenario.parameters.word_of_mouth.recommendation = recommendation;
  scenario.parameters.trust.sensitivity = sensitivity;
  return HandRun{testing::make_setup(scenario)};
}

Search search_of(const HandRun& run, std::uint32_t id) {
  const ProviderId old = run.state.world.provider_of[id];
  return {CustomerId{id}, old, old.value(), Tick{0}};
}

ProviderId chosen(const HandRun& run, std::uint32_t id) {
  const RunState& s = run.state;
  return drawn_by_reputation(s.setup, s.seed, s.world, s.placement, search_of(run, id), s.now).supplier;
}

TEST(ChooseSupplier, WhereNamesDoNotMatterTheFirstCandidateOfTheMarketIsTaken) {
  const HandRun run = market(0, 0);
  for (std::uint32_t id = 0; id < 1000; ++id) {
    const Search search = search_of(run, id);
    const Draw draw{Seed{1}, Purpose::destination, id, search.key, 0};
    EXPECT_EQ(chosen(run, id), run.state.placement.destination(0, draw.uniform(0), search.old));
  }
}

// Where items exist, a candidate in fifty refuses; the next one's answer is its own.
TEST(ChooseSupplier, OrdinaryMoversAreRefusedAtTheRateThatTheParameterStates) {
  Scenario scenario = testing::small_scenario("zipf", 20000);
  scenario.parameters.providers = 10;
  scenario.parameters.item.exist = true;
  scenario.parameters.trust.sensitivity = 0;
  scenario.parameters.migration.refusal_ordinary = 0.02;
  const HandRun run{testing::make_setup(scenario)};
  const RunState& s = run.state;
  double refused = 0;
  for (std::uint32_t id = 0; id < 20000; ++id) {
    refused +=
        drawn_by_reputation(s.setup, s.seed, s.world, s.placement, search_of(run, id), s.now).refusals > 0 ? 1 : 0;
  }
  EXPECT_LT(std::abs(testing::binomial_z(refused, 20000, 0.02)), 4.5);
}

// 20,000 movers and ten equal providers. With distrust 0.01 and sensitivity 100 every second one refuses provider 0 (one in
// 1,500 has it four times for a candidate and takes it all the same); whoever has another first candidate stays with it.
TEST(ChooseSupplier, ABadNameTurnsAwayTheShareThatTheEquationSaysAndMovesNobodyElse) {
  HandRun run = market(0, 100);
  std::vector<ProviderId> before;
  for (std::uint32_t id = 0; id < 20000; ++id) before.push_back(chosen(run, id));
  run.state.world.providers[0].distrust = 0.01F;
  double first = 0;
  double refused = 0;
  for (std::uint32_t id = 0; id < 20000; ++id) {
    const ProviderId after = chosen(run, id);
    if (before[id] != ProviderId{0U}) {
      ASSERT_EQ(after, before[id]) << id;
      continue;
    }
    ++first;
    refused += after != before[id] ? 1 : 0;
  }
  ASSERT_GT(first, 1000);
  EXPECT_LT(std::abs(testing::binomial_z(refused, first, 0.5)), 4.5);
}

TEST(ChooseSupplier, WhoFollowsAnAcquaintanceTakesWhatThatOneUsesNow) {
  const HandRun run = market(1, 0);
  std::size_t followed = 0;
  for (std::uint32_t id = 0; id < 2000; ++id) {
    const Search search = search_of(run, id);
    const ProviderId found =
        recommended(run.state.setup, run.state.seed, run.state.world, run.state.acquaintances, search);
    if (!found.valid()) continue;
    ++followed;
    EXPECT_NE(found, search.old);
    bool used = false;
    for (std::uint32_t k = 0; k < run.state.acquaintances.count(search.customer); ++k) {
      used |= run.state.world.provider_of[run.state.acquaintances.at(search.customer, k).index()] == found;
    }
    EXPECT_TRUE(used) << id;
  }
  EXPECT_GT(followed, 1000U);
}

TEST(ChooseSupplier, NobodyFollowsAnybodyAtProbabilityZero) {
  const HandRun run = market(0, 0);
  for (std::uint32_t id = 0; id < 1000; ++id) {
    EXPECT_FALSE(
        recommended(run.state.setup, run.state.seed, run.state.world, run.state.acquaintances, search_of(run, id))
            .valid());
  }
}

}  // namespace
}  // namespace hostscape
