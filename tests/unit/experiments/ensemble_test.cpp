#include "experiments/ensemble.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <stdexcept>

#include "engine/simulation.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/measures.hpp"
#include "unit/experiments/hand_made.hpp"

namespace hostscape {
namespace {

std::shared_ptr<const Setup> quick_cure() {
  Scenario scenario = hand_made::scenario();
  scenario.parameters.policy.cure_period_hours = 6;
  return Setup::make(scenario, "");
}

std::vector<Arm> two_arms() {
  return {{"base", hand_made::setup()}, {"quick", quick_cure()}};
}

Ensemble run_with(unsigned threads, std::uint64_t first_seed = 11, std::size_t replicates = 7) {
  EnsembleOptions options;
  options.first_seed = Seed{first_seed};
  options.replicates = replicates;
  options.threads = threads;
  return run_ensemble(two_arms(), options);
}

TEST(Ensemble, HasTheSameTablesForAnyNumberOfThreads) {
  const auto one = run_with(1);
  const auto three = run_with(3);
  const auto measures = all_measures(*hand_made::setup());
  EXPECT_EQ(replicates_csv(one, measures), replicates_csv(three, measures));
  EXPECT_EQ(effects_csv(one, measures), effects_csv(three, measures));
}

TEST(Ensemble, RunsEachPlaceAsThatRunAlone) {
  const auto ensemble = run_with(2);
  for (const std::size_t arm : {0U, 1U}) {
    for (const std::size_t replicate : {0U, 3U, 6U}) {
      EXPECT_EQ(ensemble.seed(replicate).value, 11 + replicate);
      Simulation alone{ensemble.arms()[arm].setup, ensemble.seed(replicate)};
      while (!alone.finished()) alone.step();
      EXPECT_EQ(ensemble.run(arm, replicate).trajectory, alone.trajectory()) << arm << " " << replicate;
    }
  }
}

TEST(Ensemble, GivesEachReplicateAnotherSeedAndEachArmTheSame) {
  const auto ensemble = run_with(2);
  std::set<std::uint64_t> base;
  for (std::size_t r = 0; r < ensemble.replicates(); ++r) {
    base.insert(ensemble.run(0, r).trajectory);
    // The notices that are filed do not depend on the rule; what becomes of them does.
    const auto notices = [&](std::size_t arm) {
      return ensemble.run(arm, r).metrics[static_cast<std::size_t>(Metric::notices)];
    };
    EXPECT_GT(notices(0), 0);
    EXPECT_EQ(ensemble.run(0, r).focal.front().filed_at, ensemble.run(1, r).focal.front().filed_at);
  }
  EXPECT_EQ(base.size(), ensemble.replicates());
}

TEST(Ensemble, ContinuesWhereAnotherSeedBegan) {
  const auto whole = run_with(2, 11, 4);
  const auto tail = run_with(2, 13, 2);
  for (const std::size_t arm : {0U, 1U}) {
    EXPECT_EQ(whole.run(arm, 2).trajectory, tail.run(arm, 0).trajectory);
    EXPECT_EQ(whole.run(arm, 3).trajectory, tail.run(arm, 1).trajectory);
  }
}

TEST(Ensemble, SeesTheShockOfTheScenario) {
  const auto ensemble = run_with(2);
  for (std::size_t r = 0; r < ensemble.replicates(); ++r) {
    const auto& focal = ensemble.run(0, r).focal.front();
    ASSERT_TRUE(focal.filed) << "seed " << ensemble.seed(r).value;
    EXPECT_GE(focal.filed_at, 24U);
    EXPECT_LE(focal.filed_at, 47U);
  }
}

TEST(Ensemble, CountsUpToTheLastRun) {
  EnsembleOptions options;
  options.replicates = 3;
  options.threads = 3;
  std::vector<std::size_t> told;
  options.progress = [&](std::size_t done) { told.push_back(done); };
  (void)run_ensemble(two_arms(), options);
  EXPECT_THAT(told, testing::ElementsAre(1U, 2U, 3U, 4U, 5U, 6U));
}

TEST(Ensemble, StopsWhenAsked) {
  EnsembleOptions options;
  options.replicates = 1000000;
  options.threads = 2;
  std::atomic<int> asked{0};
  options.stop = [&] { return ++asked > 20; };
  EXPECT_THROW((void)run_ensemble(two_arms(), options), Interrupted);
}

TEST(Ensemble, NamesScenarioArmAndSeedOfARunThatFails) {
  EnsembleOptions options;
  options.first_seed = Seed{41};
  options.replicates = 1;
  options.threads = 1;
  options.stop = []() -> bool { throw std::runtime_error{"the roof is on fire"}; };
  try {
    (void)run_ensemble({{"base", hand_made::setup()}}, options);
    FAIL() << "a failure passed for a result";
  } catch (const RunError& error) {
    EXPECT_STREQ(error.what(), "hand-made, arm base, seed 41: the roof is on fire");
  }
}

}  // namespace
}  // namespace hostscape
