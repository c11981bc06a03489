// What a dry run says that a sweep will cost.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "experiments/interrupt.hpp"
#include "experiments/sweep/dispatcher.hpp"
#include "experiments/sweep/sweep.hpp"
#include "experiments/sweep/trial.hpp"
#include "support/program.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;

SweepPlan plan_of(const std::string& text) {
  return parse_sweep_plan(text, "p.json", Library::find());
}

TEST(Trial, TellsHowLargeTheLedgerWillBe) {
  const Library library = Library::find();
  for (const std::string keeps :
       {R"("replicates": 60)", R"("replicates": 60, "metrics": ["notices"], "series": ["notices"])"}) {
    const Workbench bench{
        plan_of(R"({"scenario": "classroom-small", "ticks": 480, "arms": [{"name": "base"}, "clear-mail"], )" + keeps +
                "}"),
        library};
    const TrialCosts costs = try_runs(bench, library, {});
    EXPECT_TRUE(costs.failures.empty());
    EXPECT_GT(costs.run_seconds, 0);
    EXPECT_GT(costs.setup_seconds, 0);
    EXPECT_GT(costs.write_seconds, 0);
    const hostscape::testing::ScratchDirectory place;
    const std::string file = (place.path() / "a.sqlite").string();
    Ledger ledger{file, Ledger::Opening::create, bench, "hostscape sweep"};
    Dispatcher dispatcher{bench, ledger};
    sweep_locally(bench, dispatcher, 2, {}, {});
    ASSERT_TRUE(ledger.complete());
    const double share = expected_bytes(bench, costs, 120) / static_cast<double>(fs::file_size(file));
    EXPECT_GT(share, 1 / 1.5) << keeps;
    EXPECT_LT(share, 1.5) << keeps;
  }
}

TEST(Trial, CountsASetupOnceForAllReplicatesThatShareIt) {
  const TrialCosts costs{.run_seconds = 1, .setup_seconds = 10, .write_seconds = 0.5, .run_bytes = 100, .failures = {}};
  const std::string points = R"("design": {"points": [{}, {"policy.cure_period_hours": 24}]})";
  const Library library = Library::find();
  const Workbench shared{plan_of(R"({"scenario": "classroom-small", "replicates": 50, )" + points + "}"), library};
  EXPECT_DOUBLE_EQ(expected_seconds(shared, costs, 100, 2), (100 * 1.5 + 2 * 10) / 2);
  const Workbench alone{plan_of(R"({"scenario": "classroom-small", )" + points + "}"), library};
  EXPECT_DOUBLE_EQ(expected_seconds(alone, costs, 2, 2), (2 * 1.5 + 2 * 10) / 2);
  EXPECT_DOUBLE_EQ(expected_seconds(shared, costs, 100, 1000), 100 * 0.5) << "one at a time writes";
}

TEST(Trial, SaysWhichRunsFail) {
  const Library library = Library::find();
  const Workbench bench{plan_of(R"({"scenario": "streetpress-2023", "metrics": ["notices"],
      "design": {"points": [{"ticks": 400}, {"ticks": 10}]}})"),
                        library};
  const TrialCosts costs = try_runs(bench, library, {});
  ASSERT_EQ(costs.failures.size(), 1U);
  EXPECT_THAT(costs.failures[0], ::testing::StartsWith("point 1 under arm base fails: "));
}

TEST(Trial, StopsWhenItIsAskedTo) {
  const Library library = Library::find();
  const Workbench bench{plan_of(R"({"scenario": "classroom-small"})"), library};
  EXPECT_THROW((void)try_runs(bench, library, [] { return true; }), Interrupted);
}

}  // namespace
}  // namespace hostscape
