// A run that went on from a checkpoint cannot be told from one that was never interrupted.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/checkpoint.hpp"
#include "engine/observer.hpp"
#include "model/world.hpp"
#include "support/checkpoints.hpp"
#include "support/golden.hpp"
#include "support/runs.hpp"

namespace hostscape::testing {
namespace {

// Which tables of a world held something when a checkpoint was made.
struct Seen {
  void add(const World& world) {
    free_slots |= !world.cases.free_slots().empty();
    shadows |= !world.shadows.empty();
    depths |= !world.shadow_depth.empty();
    dark |= !world.dark_since.empty();
    removed |= !world.removed_items.empty();
    prevented |= !world.prevention_ends.empty();
    workaround |= std::ranges::any_of(world.status, [](Status s) { return s.workaround(); });
    declared |= std::ranges::any_of(world.status, [](Status s) { return s.declared(); });
    moving |= std::ranges::any_of(world.status, [](Status s) { return s.moving(); });
    queues |= std::ranges::any_of(world.providers, [](const Provider& p) { return p.queue_length > 1; });
    several_cases |= std::ranges::any_of(world.cases.slots(), [](const Case& c) {
      return c.stage != Stage::free_slot && CaseSlot{c.other_case}.valid();
    });
  }
  bool free_slots = false, shadows = false, depths = false, dark = false, removed = false, prevented = false;
  bool workaround = false, declared = false, moving = false, queues = false, several_cases = false;
};

Seen seen;

// Runs to the end; checkpoints made on the way, and the one at the end.
std::vector<std::string> checkpoints_of(WholeRun& run, const std::vector<std::uint32_t>& ticks) {
  std::vector<std::string> checkpoints;
  for (const std::uint32_t tick : ticks) {
    run.run_to(tick);
    checkpoints.push_back(run.checkpoint());
    seen.add(run.simulation.world());
  }
  run.run_to_end();
  checkpoints.push_back(run.checkpoint());
  return checkpoints;
}

void expect_resumable(const std::shared_ptr<const Setup>& setup, std::uint64_t seed,
                      const std::vector<std::uint32_t>& ticks) {
  WholeRun whole{setup, seed};
  const auto checkpoints = checkpoints_of(whole, ticks);
  EXPECT_EQ(hex(whole.simulation.trajectory()), hex(run(setup, {.seed = seed}).trajectory)) << "saving changes nothing";
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    for (const unsigned threads : {1U, 2U, 3U, 8U}) {
      WholeRun resumed{setup, seed, threads};
      resumed.restore(checkpoints[i]);
      ASSERT_EQ(resumed.simulation.now().value, ticks[i]);
      EXPECT_TRUE(resumed.checkpoint() == checkpoints[i]) << "what was read is written again, tick " << ticks[i];
      resumed.run_to_end();
      EXPECT_EQ(hex(resumed.simulation.trajectory()), hex(whole.simulation.trajectory()))
          << ticks[i] << ", " << threads;
      EXPECT_TRUE(resumed.checkpoint() == checkpoints.back()) << "all metrics and stories, tick " << ticks[i];
    }
  }
}

TEST(Checkpoint, TheDockingCoreGoesOnBitForBit) {
  const auto setup =
      prepare("notice-core", {.settings = {"customers=20001", "notices_per_customer_year=3"}, .ticks = 900});
  expect_resumable(setup, 3, {1, 24, 341, 899});
}

TEST(Checkpoint, AMarketWithItemsDesksAndNeighboursGoesOnBitForBit) {
  expect_resumable(prepare("classroom-small"), 2, {1, 100, 333, 600});
  expect_resumable(prepare("classroom-small", {.policies = {"seven-day-cure", "human-review", "spare-ip"}}), 5, {250});
  expect_resumable(prepare("classroom-small", {.policies = {"risk-averse"}}), 1, {300});
  expect_resumable(prepare("france", {.settings = {"customers=20001", "notices_per_customer_year=1"}, .ticks = 700}), 1,
                   {47, 500});
}

// Orders at all stages: sought, given, fought, in force, and what they block.
TEST(Checkpoint, AWorldFullOfOrdersGoesOnBitForBit) {
  const std::vector<std::string> settings{"customers=6000",
                                          "market=FR:2,RU:1,TR:1,IT:1",
                                          "notices_per_customer_year=2",
                                          "order.appeal=0.5",
                                          "regime.russia.threat=0.3",
                                          "notifier.rights-holder.escalates=0.6",
                                          "law.tco-regulation.orders.looks=1000000",
                                          "law.law-149-fz.orders.looks=4000000",
                                          "law.law-149-fz.orders.deadline_hours=100",
                                          "law.law-5651.orders.deadline_hours=100",
                                          "law.law-5651.orders.looks=4000000"};
  const auto setup = prepare("france", {.policies = {"court-order-only"}, .settings = settings, .ticks = 700});
  WholeRun whole{setup, 1};
  whole.run_to(500);
  const World& world = whole.simulation.world();
  std::array<std::size_t, kOrderStages> stages{};
  for (const auto& [number, order] : world.orders) ++stages[static_cast<std::size_t>(order.stage)];
  EXPECT_GT(stages[static_cast<std::size_t>(OrderStage::court)], 0U);
  EXPECT_GT(stages[static_cast<std::size_t>(OrderStage::pending)], 0U);
  EXPECT_GT(stages[static_cast<std::size_t>(OrderStage::ignored)], 0U);
  EXPECT_GT(stages[static_cast<std::size_t>(OrderStage::in_force)], 0U);
  EXPECT_FALSE(world.blocks.empty());
  expect_resumable(setup, 1, {100, 500});
}

// Customers in trouble, requests that quote precedents, doctrines under review.
TEST(Checkpoint, AWorldInTroubleGoesOnBitForBit) {
  const std::vector<std::string> settings{"customers=6000",
                                          "market=FR:2,US:2",
                                          "notices_per_customer_year=1",
                                          "pressure.scandals_per_100000_year=20000",
                                          "pressure.scandal_exponent=0.7",
                                          "precedent.requests_per_day=200",
                                          "precedent.review_days=5",
                                          "precedent.review_load=0.5",
                                          "termination.ceiling=0.3",
                                          "termination.intercept=-5",
                                          "termination.upstream=0"};
  const auto setup = prepare("france", {.settings = settings, .ticks = 700});
  WholeRun whole{setup, 1};
  bool searching = false;
  bool ending = false;
  bool committed = false;
  bool dark = false;
  for (std::uint32_t tick = 20; tick < 700; tick += 4) {
    whole.run_to(tick);
    const World& world = whole.simulation.world();
    for (const auto& [customer, c] : world.controversies) {
      for (const ContractLine& line : c.lines) {
        searching |= line.state == ContractState::searching;
        ending |= line.state == ContractState::ending;
      }
    }
    for (const auto& [provider, known] : world.precedents) committed |= known.flipped != 0;
    dark |= !world.dark_causes.empty();
  }
  EXPECT_TRUE(searching);
  EXPECT_TRUE(ending);
  EXPECT_TRUE(committed);
  EXPECT_TRUE(dark);
  expect_resumable(setup, 1, {100, 400});
}

// Desks so small that notices wait, and sites with several cases.
TEST(Checkpoint, QueuesGoOnBitForBit) {
  const std::vector<std::string> settings{"notices_per_customer_year=6", "desk.notices_per_hour_per_1000_customers=0.5",
                                          "desk.minimum_notices_per_hour=0.05"};
  expect_resumable(prepare("classroom-small", {.settings = settings}), 1, {101, 400});
}

TEST(Checkpoint, TheCaseAndItsFocalCustomerGoOnBitForBit) {
  const auto setup = prepare("streetpress-2023", {.policies = {"press-desk"}});
  const std::uint32_t length = setup->length().count;
  expect_resumable(setup, 1, {100, 200, 250, length / 2, length - 1});
}

TEST(Checkpoint, RulesThatSwitchGoOnBitForBit) {
  const auto setup = prepare((golden_file().parent_path() / "rules-change.json").string());
  ASSERT_FALSE(setup->timeline().empty());
  const std::uint32_t first = setup->timeline()[0].from.value;
  expect_resumable(setup, 1, {first - 1, first, first + 1, setup->timeline()[1].from.value + 1});
}

// The tests above would prove little if the tables had been empty.
TEST(Checkpoint, TheRunsBeforeFilledEveryTable) {
  const auto setup =
      prepare("classroom-small", {.policies = {"spare-ip", "press-desk"}, .settings = {"notices_per_customer_year=6"}});
  WholeRun whole{setup, 1};
  std::vector<std::uint32_t> ticks;
  for (std::uint32_t tick = 100; tick < 720; tick += 20) ticks.push_back(tick);
  const auto checkpoints = checkpoints_of(whole, ticks);
  for (std::size_t i = 0; i < ticks.size(); i += 10) {
    WholeRun resumed{setup, 1};
    resumed.restore(checkpoints[i]);
    resumed.run_to_end();
    EXPECT_TRUE(resumed.checkpoint() == checkpoints.back()) << ticks[i];
  }
  EXPECT_TRUE(seen.free_slots);
  EXPECT_TRUE(seen.shadows);
  EXPECT_TRUE(seen.depths);
  EXPECT_TRUE(seen.dark);
  EXPECT_TRUE(seen.removed);
  EXPECT_TRUE(seen.prevented);
  EXPECT_TRUE(seen.workaround);
  EXPECT_TRUE(seen.declared);
  EXPECT_TRUE(seen.moving);
  EXPECT_TRUE(seen.queues);
  EXPECT_TRUE(seen.several_cases);
}

// As a viewer does that goes back in time.
TEST(Checkpoint, ARunCanGoBackToIt) {
  const auto setup = prepare("classroom-small");
  Simulation simulation{setup, Seed{4}};
  while (simulation.now().value < 200) simulation.step();
  const std::string checkpoint = checkpoint_of(simulation);
  const std::uint64_t then = simulation.trajectory();
  while (!simulation.finished()) simulation.step();
  const std::uint64_t end = simulation.trajectory();
  restore(simulation, checkpoint);
  EXPECT_EQ(simulation.now().value, 200U);
  EXPECT_EQ(hex(simulation.trajectory()), hex(then));
  while (!simulation.finished()) simulation.step();
  EXPECT_EQ(hex(simulation.trajectory()), hex(end));
}

class EventsFrom : public Observer {
 public:
  explicit EventsFrom(std::uint32_t first) : first_{first} {}
  void after_tick(const TickView& view) override {
    if (view.tick.value >= first_) events.insert(events.end(), view.events.begin(), view.events.end());
  }
  std::vector<Event> events;

 private:
  std::uint32_t first_;
};

std::vector<Event> events_from(Simulation& simulation, std::uint32_t first) {
  EventsFrom keeper{first};
  simulation.add_observer(keeper);
  while (!simulation.finished()) simulation.step();
  return keeper.events;
}

std::uint64_t hash_of(const std::vector<Event>& events) {
  TrajectoryHash hash;
  hash.add(std::span<const Event>{events});
  return hash.value();
}

// A branch under a policy is the run in which this policy came in at that hour.
TEST(Checkpoint, ABranchIsTheRunInWhichTheRuleSwitchedThere) {
  constexpr std::uint32_t kSwitch = 239;
  for (const std::string policy : {"seven-day-cure", "notice-and-notice", "risk-averse"}) {
    const auto base = prepare("classroom-small");
    Scenario switched = load("classroom-small");
    RuleSwitch rule;
    rule.on = base->clock().iso(Tick{kSwitch});
    rule.values = {};
    const auto branch = prepare("classroom-small", {.policies = {policy}});
    for (const auto& parameter : Registry::instance().all()) {
      const auto value = parameter.get(branch->parameters());
      if (value != parameter.get(base->parameters())) rule.values.emplace_back(parameter.path, value);
    }
    ASSERT_FALSE(rule.values.empty());
    switched.switches.push_back(rule);

    Simulation trunk{base, Seed{6}};
    while (trunk.now().value <= kSwitch) trunk.step();
    const std::string checkpoint = checkpoint_of(trunk);
    Simulation full{prepare(switched), Seed{6}};
    Simulation branched{branch, Seed{6}, 3};
    restore(branched, checkpoint);
    const auto expected = events_from(full, kSwitch + 1);
    const auto found = events_from(branched, kSwitch + 1);
    EXPECT_GT(expected.size(), 100U);
    EXPECT_EQ(found.size(), expected.size()) << policy;
    EXPECT_EQ(hash_of(found), hash_of(expected)) << policy;
    EXPECT_NE(hash_of(found), hash_of(events_from(trunk, kSwitch + 1))) << policy << " changes nothing at all";
  }
}

// A longer or shorter run from the checkpoint is that run.
TEST(Checkpoint, ARunMayBecomeLongerOrShorter) {
  const auto setup = prepare("streetpress-2023");
  Simulation trunk{setup, Seed{1}};
  while (trunk.now().value < 100) trunk.step();
  const std::string checkpoint = checkpoint_of(trunk);
  for (const std::uint32_t ticks : {setup->length().count - 24, setup->length().count + 400}) {
    const auto other = prepare("streetpress-2023", {.ticks = ticks});
    Simulation resumed{other, Seed{1}};
    restore(resumed, checkpoint);
    while (!resumed.finished()) resumed.step();
    EXPECT_EQ(hex(resumed.trajectory()), hex(run(other).trajectory)) << ticks;
  }
}

}  // namespace
}  // namespace hostscape::testing
