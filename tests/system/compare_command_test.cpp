#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "system/in_directory.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using hostscape::testing::run_program;
using hostscape::testing::ScratchDirectory;
using hostscape::testing::text_of;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> compare(std::vector<std::string> more) {
  std::vector<std::string> words{"compare", "streetpress-2023", "--replicates", "4"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

TEST(CompareCommand, ShowsEffectsWithIntervalsAndWhatPairingSaved) {
  const auto run = run_program(compare({"--arm", "clear-mail", "--arm", "press-desk,human-review"}));
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("4 replicates (seeds 1 to 4), base and 2 arms"), HasSubstr("arm clear-mail\n"),
                             HasSubstr("arm press-desk,human-review\n"), HasSubstr("95 % interval"),
                             HasSubstr("suspensions_by_silence"), HasSubstr("focal.StreetPress.hours_dark"),
                             HasSubstr("unpaired"), HasSubstr("the same random numbers")));
  EXPECT_LE(hostscape::testing::width_of(run.out), 100U) << run.out;
  EXPECT_THAT(run.err, Not(HasSubstr("\r"))) << "a progress line in a pipe";
}

TEST(CompareCommand, WritesTheSameForAnyNumberOfThreads) {
  const ScratchDirectory place;
  const auto one = run_program(compare({"--arm", "clear-mail", "--threads", "1", "--out", "one"}), place.path());
  const auto three = run_program(compare({"--arm", "clear-mail", "--threads", "3", "--out", "three"}), place.path());
  EXPECT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(three.code, 0) << three.err;
  EXPECT_EQ(one.out.substr(0, one.out.rfind("files:")), three.out.substr(0, three.out.rfind("files:")));
  for (const auto* const name : {"replicates.csv", "effects.csv", "manifest.json"}) {
    const auto text = text_of(place.path() / "one" / name);
    EXPECT_THAT(text, Not(IsEmpty())) << name;
    EXPECT_EQ(text, text_of(place.path() / "three" / name)) << name;
  }
}

TEST(CompareCommand, WritesTidyTables) {
  const ScratchDirectory place;
  const auto run = run_program(
      compare({"--arm", "clear-mail", "--metric", "suspensions", "--seed", "9", "--out", "tables"}), place.path());
  ASSERT_EQ(run.code, 0) << run.err;
  const auto replicates = text_of(place.path() / "tables" / "replicates.csv");
  EXPECT_THAT(replicates, HasSubstr("replicate,seed,arm,metric,value\n0,9,base,suspensions,"));
  EXPECT_THAT(replicates, HasSubstr("\n3,12,clear-mail,suspensions,"));
  EXPECT_EQ(std::ranges::count(replicates, '\n'), 1 + 4 * 2);
  EXPECT_THAT(text_of(place.path() / "tables" / "effects.csv"), HasSubstr("\nclear-mail,suspensions,"));
}

TEST(CompareCommand, NeverReplacesUnasked) {
  const ScratchDirectory place;
  std::ofstream{place.path() / "mine.txt"} << "mine";
  const auto run = run_program(compare({"--out", place.path().string()}));
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("--out: found"));
  EXPECT_EQ(text_of(place.path() / "mine.txt"), "mine");
  const auto forced = run_program(compare({"--force", "--out", place.path().string()}));
  EXPECT_EQ(forced.code, 2) << "--force must not replace what no run left";
  EXPECT_EQ(text_of(place.path() / "mine.txt"), "mine");
}

TEST(CompareCommand, ForceReplacesEarlierTablesButNoForeignFile) {
  const ScratchDirectory place;
  const auto words = compare({"--metric", "suspensions", "--out", "tables"});
  auto forced = words;
  forced.emplace_back("--force");
  ASSERT_EQ(run_program(words, place.path()).code, 0);
  EXPECT_EQ(run_program(words, place.path()).code, 2);
  EXPECT_EQ(run_program(forced, place.path()).code, 0);
  std::ofstream{place.path() / "tables" / "notes.txt"} << "precious";
  const auto refused = run_program(forced, place.path());
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("tables with notes.txt in it"));
  EXPECT_EQ(text_of(place.path() / "tables" / "notes.txt"), "precious");
}

TEST(CompareCommand, SettingsReachAllArms) {
  const auto run = run_program(compare({"--arm", "clear-mail", "--set", "notices_per_customer_year=0", "--metric",
                                        "wrongful_suspensions", "--metric", "focal.StreetPress.cut"}));
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("focal.StreetPress.cut"));
  const auto none = run_program(compare({"--arm", "clear-mail", "--policy", "court-order-only"}));
  ASSERT_EQ(none.code, 0) << none.err;
  EXPECT_THAT(none.out, ::testing::ContainsRegex("\nsuspensions +0 +0 +0 +identical"));
}

TEST(CompareCommand, WithoutAnArmShowsBase) {
  const auto run = run_program(compare({}));
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("There is nothing to compare with: --arm NAME adds an arm"));
}

TEST(CompareCommand, SaysWhatItDoesNotKnow) {
  const auto arm = run_program(compare({"--arm", "clear-mial"}));
  EXPECT_EQ(arm.code, 2);
  EXPECT_THAT(arm.err, AllOf(HasSubstr("--arm: found \"clear-mial\""), HasSubstr("did you mean clear-mail?")));
  const auto metric = run_program(compare({"--metric", "suspension"}));
  EXPECT_EQ(metric.code, 2);
  EXPECT_THAT(metric.err, AllOf(HasSubstr("--metric: found \"suspension\""), HasSubstr("did you mean suspensions?")));
  const auto focal = run_program(compare({"--metric", "focal.streetpress.cut"}));
  EXPECT_EQ(focal.code, 2);
  EXPECT_THAT(focal.err, HasSubstr("did you mean focal.StreetPress.cut?"));
  const auto twice = run_program(compare({"--arm", "clear-mail", "--arm", "clear-mail"}));
  EXPECT_EQ(twice.code, 2);
  EXPECT_THAT(twice.err, HasSubstr("--arm: found \"clear-mail\" again, accepts each arm once"));
}

TEST(CompareCommand, LeavesNothingWhenItIsInterrupted) {
  const ScratchDirectory place;
  hostscape::testing::Program program{hostscape::testing::words_in(
      place.path(),
      {"compare", "streetpress-2023", "--arm", "clear-mail", "--replicates", "1000000", "--out", "tables"})};
  // Once the temporary directory is there, the runs are about to begin.
  for (int i = 0; i < 200 && fs::is_empty(place.path()); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  std::this_thread::sleep_for(std::chrono::milliseconds{300});
  program.send(SIGINT);
  const auto run = program.wait();
  EXPECT_EQ(run.code, 130) << run.err;
  EXPECT_THAT(run.err, HasSubstr("interrupted"));
  EXPECT_TRUE(fs::is_empty(place.path()));
}

}  // namespace
}  // namespace hostscape
