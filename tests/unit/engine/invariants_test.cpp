// Worlds broken on purpose: each invariant notices what it is there for.

#include "engine/invariants.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "support/hand_run.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::HandRun;

/// A world in which everything has happened: open cases, cuts, workarounds, shadows; whole.
HandRun lively(bool leaves_at_once = false) {
  Scenario scenario = testing::small_scenario("FR", 600);
  scenario.parameters.policy.doctrine[0] = Doctrine::risk_averse;
  scenario.parameters.policy.spare_ip = true;
  scenario.parameters.desk.notices_per_hour_per_1000_customers = 0;
  scenario.parameters.desk.hours = DeskHours::always;
  scenario.parameters.provider.managed_share = 0;
  scenario.parameters.customer.leaves_at_once = leaves_at_once;
  scenario.parameters.customer.departure = leaves_at_once ? 1 : 0.5;
  HandRun run{testing::make_setup(scenario)};
  for (auto& provider : run.state.world.providers) provider.per_address = 5;
  for (std::uint32_t id = 100; id < 160; id += 3) run.file(id, 0, 0.9F);
  for (int hour = 0; hour < 3; ++hour) {
    run.next();
    run.due();
  }
  run.state.world.policy.doctrine[0] = Doctrine::notice_and_action;
  for (std::uint32_t id = 300; id < 320; ++id) run.file(id);
  return run;
}

std::string broken(const HandRun& run) {
  return broken_invariant(run.state);
}

TEST(Invariants, ALivelyWorldIsWhole) {
  const HandRun run = lively();
  EXPECT_EQ(broken(run), "");
  EXPECT_GT(run.state.world.levels.suspended, 0U);
  EXPECT_GT(run.state.world.levels.noticed, 0U);
  EXPECT_GT(run.state.world.shadows.size(), 0U);
  EXPECT_GT(lively(true).state.world.levels.migrating, 0U);
  EXPECT_EQ(broken(lively(true)), "");
}

TEST(Invariants, ItStaysWholeUntilEverythingIsOver) {
  for (const bool leaves : {false, true}) {
    HandRun run = lively(leaves);
    for (int hour = 0; hour < 1500; ++hour) {
      run.next();
      run.due();
      ASSERT_EQ(broken(run), "");
    }
    EXPECT_EQ(run.state.world.cases.open_count(), 0U);
    EXPECT_EQ(run.state.world.levels.dark, 0U);
    EXPECT_TRUE(run.state.world.shadows.empty());
  }
}

/// A damage and the words by which it is noticed.
struct Damage {
  const char* says;
  std::function<void(World&)> does;
};

std::uint32_t suspended_customer(const World& world) {
  for (std::uint32_t id = 0;; ++id) {
    if (world.status[id].contract() == Contract::suspended) return id;
  }
}

const Case* sanction(const World& world) {
  for (const Case& notice : world.cases.slots()) {
    if (notice.stage == Stage::lift) return &notice;
  }
  return nullptr;
}

TEST(Invariants, EveryDamageIsNoticedAndNamed) {
  const std::vector<Damage> damages{
      {"count of suspended customers", [](World& w) { ++w.levels.suspended; }},
      {"count of migrating customers", [](World& w) { ++w.levels.migrating; }},
      {"count of noticed customers", [](World& w) { --w.levels.noticed; }},
      {"count of dark customers", [](World& w) { ++w.levels.dark; }},
      {"count of dark customers", [](World& w) { ++w.levels.dark_lawful; }},
      {"audience of dark customers", [](World& w) { ++w.levels.dark_lawful_audience; }},
      {"count of customers hosted offshore", [](World& w) { ++w.levels.offshore; }},
      {"sum of squared shares", [](World& w) { w.levels.share_squares += 2; }},
      {"contracts over all providers", [](World& w) { ++w.providers[1].customers; }},
      {"a case filed in the future", [](World& w) { const_cast<Case*>(sanction(w))->filed = 99; }},
      {"number of open cases", [](World& w) { (void)w.cases.open(); }},
      {"mark of an open case, customer 0",
       [](World& w) {
         w.status[0].set_case(true);
         ++w.levels.noticed;
       }},
      {"one sanction per suspended contract",
       [](World& w) { const_cast<Case*>(sanction(w))->stage = Stage::deadline; }},
      {"workaround of an active contract, customer 0", [](World& w) { w.status[0].set_workaround(true); }},
      {"depth of shadows", [](World& w) { ++w.shadow_depth.begin()->second; }},
      {"depth of shadows", [](World& w) { w.shadows.erase(w.shadows.begin()); }},
  };
  for (const Damage& damage : damages) {
    HandRun run = lively();
    damage.does(run.state.world);
    const std::string found = broken(run);
    EXPECT_EQ(found.rfind("tick 3: " + std::string{damage.says}, 0), 0U)
        << "said: '" << found << "' of: " << damage.says;
  }
}

TEST(Invariants, AShadowWithoutASanctionIsNoticed) {
  HandRun run = lively();
  run.state.world.status[0].set_shadowed(true);
  ++run.state.world.levels.dark;
  EXPECT_EQ(broken(run), "tick 3: mark of shadowed customers");
}

TEST(Invariants, AContractReactivatedWithoutALiftIsNoticed) {
  HandRun run = lively();
  World& world = run.state.world;
  const std::uint32_t id = suspended_customer(world);
  StatusChange {
    run.state, CustomerId {
      id
    }
    } -> set(Contract::active);
  EXPECT_NE(broken(run).find("one sanction per suspended contract, customer " + std::to_string(id)), std::string::npos);
}

}  // namespace
}  // namespace hostscape
