// What a cut does to those who know the customer, in a world where one provider has everybody.

#include "engine/word_of_mouth.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "engine/case_work.hpp"
#include "model/rules/hear.hpp"
#include "support/hand_run.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::HandRun;

HandRun talking_run(double departure, double chilling) {
  Scenario scenario = testing::small_scenario("zipf", 400);
  scenario.parameters.providers = 2;
  scenario.parameters.desk.hours = DeskHours::always;
  scenario.parameters.desk.notices_per_hour_per_1000_customers = 0;
  scenario.parameters.policy.doctrine[0] = Doctrine::risk_averse;
  scenario.parameters.provider.managed_share = 0;
  scenario.parameters.provider.customers_per_address = 1;
  scenario.parameters.word_of_mouth.departure = departure;
  scenario.parameters.word_of_mouth.chilling = chilling;
  scenario.parameters.word_of_mouth.delay_hours = 24;
  scenario.parameters.trust.sensitivity = 100;
  for (auto& kind : scenario.parameters.kind) kind.items_per_year = 6;
  HandRun run{testing::make_setup(scenario)};
  for (auto& provider : run.state.world.provider_of) {
    --run.state.world.providers[provider.index()].customers;
    provider = ProviderId{0U};
    ++run.state.world.providers[0].customers;
  }
  run.state.world.levels = count_levels(run.state);
  return run;
}

constexpr std::uint32_t kCut = 7;
constexpr float kLawful = 0.1F;
constexpr float kUnlawful = 0.95F;

std::set<std::uint32_t> acquaintances_of(const HandRun& run, std::uint32_t id) {
  std::vector<CustomerId> found;
  run.state.acquaintances.hearers(CustomerId{id}, found);
  std::set<std::uint32_t> ids;
  for (const CustomerId each : found) ids.insert(each.value());
  return ids;
}

std::vector<Event> run_on(HandRun& run, std::uint32_t ticks, EventKind kind) {
  std::vector<Event> found;
  for (std::uint32_t i = 0; i < ticks; ++i) {
    run.next();
    run.due();
    for (const Event& event : run.events_of(kind)) found.push_back(event);
  }
  return found;
}

TEST(WordOfMouth, AtProbabilityOneAllAcquaintancesAtTheProviderLeaveOverAWrongfulCut) {
  HandRun run = talking_run(1, 0);
  run.file(kCut, 0, kLawful);
  ASSERT_EQ(run.events_of(EventKind::suspended).size(), 1U);
  std::set<std::uint32_t> left;
  for (const Event& event : run_on(run, 2000, EventKind::departed)) {
    if (static_cast<MoveReason>(event.detail) != MoveReason::heard) continue;
    EXPECT_EQ(event.other, kCut);
    EXPECT_TRUE(left.insert(event.customer).second) << "once each";
  }
  EXPECT_EQ(left, acquaintances_of(run, kCut)) << "and nobody that heard it from one of them";
  EXPECT_TRUE(run.state.world.hearsay.empty());
}

TEST(WordOfMouth, NobodyLeavesOverARightfulCut) {
  HandRun run = talking_run(1, 1);
  run.file(kCut, 0, kUnlawful);
  ASSERT_EQ(run.events_of(EventKind::suspended).size(), 1U);
  EXPECT_TRUE(run.state.world.hearsay.empty());
}

TEST(WordOfMouth, WhoIsHostedElsewhereDoesNotCare) {
  HandRun run = talking_run(1, 0);
  const auto known = acquaintances_of(run, kCut);
  for (const std::uint32_t id : known) change_provider(run.state, CustomerId{id}, ProviderId{1U});
  run.file(kCut, 0, kLawful);
  EXPECT_TRUE(run.state.world.hearsay.empty());
}

TEST(WordOfMouth, WhoHasMovedMeanwhileStaysWhereItIs) {
  HandRun run = talking_run(1, 0);
  run.file(kCut, 0, kLawful);
  EXPECT_FALSE(run.state.world.hearsay.empty());
  for (const std::uint32_t id : acquaintances_of(run, kCut)) {
    change_provider(run.state, CustomerId{id}, ProviderId{1U});
  }
  for (const Event& event : run_on(run, 2000, EventKind::departed)) {
    EXPECT_NE(static_cast<MoveReason>(event.detail), MoveReason::heard);
  }
}

TEST(WordOfMouth, AChilledCustomerTakesDownItsLawfulItemNearestToTheLine) {
  HandRun run = talking_run(0, 1);
  std::size_t chilled = 0;
  for (std::uint32_t cut = 0; cut < 400 && chilled < 20; cut += 20) {
    run.file(cut, ItemKey::kNoItem, kLawful);
    for (const Event& event : run_on(run, 400, EventKind::item_withdrawn)) {
      ++chilled;
      EXPECT_EQ(event.other, cut);
      EXPECT_TRUE(acquaintances_of(run, cut).contains(event.customer));
      EXPECT_LE(event.value,
                run.setup->law_of(run.setup->regime_of(CustomerId{event.customer})).unlawful_above[event.detail]);
    }
  }
  EXPECT_GT(chilled, 5U);
  EXPECT_GE(run.state.world.removed_items.size(), chilled);
}

TEST(WordOfMouth, TheProvidersNameSuffersFromWrongfulCutsAndRecoversALittleFromRightfulOnes) {
  HandRun run = talking_run(0, 0);
  const Provider& provider = run.state.world.providers[0];
  run.file(kCut, 0, kLawful);
  EXPECT_FLOAT_EQ(provider.distrust, 1.0F / 400);
  run.file(kCut + 1, 0, kUnlawful);
  EXPECT_FLOAT_EQ(provider.distrust, 0.9F / 400);
}

// 4,000 hearings of one cut: each is keyed by who hears, so the frequency is binomial.
TEST(Hear, HasTheStatedFrequencyAndDelay) {
  Parameters p = Registry::instance().defaults();
  p.word_of_mouth.departure = 0.25;
  p.word_of_mouth.chilling = 0.1;
  p.word_of_mouth.delay_hours = 72.5;
  Case cut;
  cut.customer = 5;
  cut.filed = 99;
  double leaves = 0;
  double chilled = 0;
  double early = 0;
  for (std::uint32_t id = 0; id < 4000; ++id) {
    const Hearing hearing = hear(p, Seed{1}, CustomerId{id}, cut);
    leaves += hearing.leaves ? 1 : 0;
    chilled += hearing.chilled ? 1 : 0;
    early += hearing.after_hours <= 72 ? 1 : 0;
    ASSERT_GE(hearing.after_hours, 1U);
  }
  EXPECT_LT(std::abs(testing::binomial_z(leaves, 4000, 0.25)), 4.5);
  EXPECT_LT(std::abs(testing::binomial_z(chilled, 4000, 0.1)), 4.5);
  EXPECT_LT(std::abs(testing::binomial_z(early, 4000, 0.5)), 4.5);
}

}  // namespace
}  // namespace hostscape
