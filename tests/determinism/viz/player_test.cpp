// Whatever somebody does with the viewer in between, the hashes at the end are the committed ones of plain runs.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "core/errors.hpp"
#include "support/golden.hpp"
#include "support/watched_player.hpp"

namespace hostscape::testing {
namespace {

using viz::Player;
using viz::Side;

class WatchedGolden : public ::testing::TestWithParam<const char*> {
 protected:
  static GoldenRun golden() {
    const auto runs = golden_runs();
    return *std::ranges::find(runs, std::string{GetParam()}, &GoldenRun::name);
  }
};

// Plays fast, looks back, forks and drops what came of it, goes to places by the way.
TEST_P(WatchedGolden, TrajectoryIsTheCommittedOneWhateverIsDoneInBetween) {
  const GoldenRun run = golden();
  const Scenario scenario =
      load(run.scenario, {.policies = run.policies, .settings = run.settings, .ticks = run.ticks});
  const std::uint32_t end = scenario.parameters.ticks;
  Player player{player_options(1U << 18U)};
  player.open(scenario, Seed{run.seed});
  player.set_speed(5000);
  player.play();
  (void)player.settled();
  while (player.latest()->a->now.value < end / 4) std::this_thread::yield();
  player.step(-10);
  (void)player.settled();
  player.fork({{"policy.cure_period_hours", 3.0}});
  (void)at(player, end / 2);
  player.keep(Side::a);
  player.seek_previous({{EventKind::notice_filed}, {}, {}});
  (void)player.settled();
  player.change(Side::a, {{"policy.human_review", true}});
  player.step(48);
  (void)player.settled();
  player.undo_changes(Side::a);
  (void)at(player, end - 1);
  (void)at(player, 1);
  EXPECT_EQ(hex(at(player, end)->a->trajectory), run.trajectory);
}

INSTANTIATE_TEST_SUITE_P(Run, WatchedGolden,
                         ::testing::Values("classroom, seed 1", "classroom, four rules", "streetpress, seed 2",
                                           "rules change"));

// The cap is far below what the checkpoints of this world would take.
TEST(WatchedRun, AThousandJumpsUnderATinyCapLandOnTheBitsOfThePlainRun) {
  const Scenario scenario = busy_scenario();
  const auto setup = make_setup(scenario);
  Simulation simulation{setup, Seed{1}};
  std::vector<std::uint64_t> plain{simulation.trajectory()};
  while (!simulation.finished()) {
    simulation.step();
    plain.push_back(simulation.trajectory());
  }
  Player player{player_options(100'000)};
  player.open(scenario, Seed{1});
  std::mt19937 random{7};
  std::size_t most = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto tick = static_cast<std::uint32_t>(random() % plain.size());
    if (i == 500) player.fork({{"policy.cure_period_hours", 3.0}});
    const auto frame = at(player, tick);
    ASSERT_EQ(frame->a->now.value, tick);
    ASSERT_EQ(frame->a->trajectory, plain[tick]) << tick;
    ASSERT_LE(frame->checkpoint_bytes, 100'000U);
    most = std::max(most, frame->checkpoint_bytes);
  }
  EXPECT_GT(most, 0U);
  const auto b = player.scenario_of(Side::b)->first;
  EXPECT_EQ(at(player, 240)->b->trajectory, PlainRun{b}.trajectory());
}

}  // namespace
}  // namespace hostscape::testing
