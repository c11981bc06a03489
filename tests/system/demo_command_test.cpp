#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "system/in_directory.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using hostscape::testing::run_program;
using hostscape::testing::ScratchDirectory;
using hostscape::testing::text_of;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<std::string> kShortDemo{"demo", "--replicates", "12"};

TEST(DemoCommand, TellsTheCaseFromEndToEnd) {
  const ScratchDirectory place;
  const auto run = run_program(kShortDemo, place.path());
  ASSERT_EQ(run.code, 0) << run.err;
  // In this order: what it is, observed against simulated, the story, the rules, the files, what next.
  std::size_t at = 0;
  for (const auto* const part : {"HOSTSCAPE, a laboratory",
                                 "Observed and simulated (12 runs)",
                                 "notice -> cut",
                                 "Probability of the cut: ",
                                 "Not all of this is a prediction",
                                 "One run as a story (seed ",
                                 "notifies Scaleway",
                                 "What other rules would have changed",
                                 "as it was",
                                 "clear-mail",
                                 "press-desk",
                                 "seven-day-cure",
                                 "human-review",
                                 "press-privilege",
                                 "spare-ip",
                                 "may agree to the digit",
                                 "Where the files are",
                                 " explain hostscape-demo/run",
                                 " compare streetpress-2023",
                                 " list policies"}) {
    const auto found = run.out.find(part, at);
    ASSERT_NE(found, std::string::npos) << part << "\n" << run.out;
    at = found;
  }
  EXPECT_EQ(run.out.find('\x1b'), std::string::npos) << "colours in a pipe";
  EXPECT_THAT(run.err, Not(HasSubstr("\r")));
}

TEST(DemoCommand, FitsATerminal) {
  const ScratchDirectory place;
  const auto run = run_program(kShortDemo, place.path());
  // The commands to try are as long as the path of the program.
  EXPECT_LE(hostscape::testing::width_of(run.out.substr(0, run.out.find("Where the files are"))), 100U) << run.out;
}

TEST(DemoCommand, LeavesAWholeRunAndTheTables) {
  const ScratchDirectory place;
  ASSERT_EQ(run_program(kShortDemo, place.path()).code, 0);
  const auto files = place.path() / "hostscape-demo";
  EXPECT_THAT(text_of(files / "observed.csv"), HasSubstr("streetpress-2023,notice_to_cut_hours,"));
  EXPECT_THAT(text_of(files / "effects.csv"), HasSubstr("\nclear-mail,focal.StreetPress.cut,"));
  EXPECT_THAT(text_of(files / "replicates.csv"), HasSubstr("\n11,12,spare-ip,focal.StreetPress.cut,"));
  for (const auto* const name : {"manifest.json", "totals.csv", "daily.csv", "traces.json"}) {
    EXPECT_TRUE(fs::exists(files / "run" / name)) << name;
  }
  const auto story = run_program({"explain", "hostscape-demo/run"}, place.path());
  EXPECT_EQ(story.code, 0) << story.err;
  EXPECT_THAT(story.out, HasSubstr("StreetPress is a medium-sized press site"));
  for (const auto& entry : fs::directory_iterator{place.path()}) EXPECT_EQ(entry.path().filename(), "hostscape-demo");
}

TEST(DemoCommand, SaysTheSameForAnyNumberOfThreads) {
  const ScratchDirectory one;
  const ScratchDirectory three;
  auto words = kShortDemo;
  words.insert(words.end(), {"--threads", "1"});
  const auto first = run_program(words, one.path());
  words.back() = "3";
  const auto second = run_program(words, three.path());
  ASSERT_EQ(first.code, 0) << first.err;
  // The program's own path is as seen from the directory, and both lie side by side.
  EXPECT_EQ(first.out, second.out);
  EXPECT_EQ(text_of(one.path() / "hostscape-demo" / "replicates.csv"),
            text_of(three.path() / "hostscape-demo" / "replicates.csv"));
}

TEST(DemoCommand, NeverDeletesAFileThatItDidNotWrite) {
  const ScratchDirectory place;
  std::vector<std::string> words{"demo", "--replicates", "2"};
  ASSERT_EQ(run_program(words, place.path()).code, 0);
  const auto demo = place.path() / "hostscape-demo";
  for (const std::string name : {"my-notes.txt", "run/my-notes.txt", "mine/deep.txt"}) {
    fs::create_directories((demo / name).parent_path());
    std::ofstream{demo / name} << "precious";
    const auto refused = run_program(words, place.path());
    EXPECT_EQ(refused.code, 2) << name;
    EXPECT_THAT(refused.err, AllOf(HasSubstr("--out: found"), HasSubstr(name.substr(0, 4)), HasSubstr("--force")));
    auto forced = words;
    forced.emplace_back("--force");
    EXPECT_EQ(run_program(forced, place.path()).code, 2) << name;
    EXPECT_EQ(text_of(demo / name), "precious");
    EXPECT_TRUE(fs::exists(demo / "run" / "totals.csv")) << "the old demo stays";
    fs::remove(demo / name);
  }
  fs::remove(demo / "mine");
  EXPECT_EQ(run_program(words, place.path()).code, 0) << "it is all its own again";
}

TEST(DemoCommand, ReplacesAnEarlierDemoAndNothingElse) {
  const ScratchDirectory place;
  const std::vector<std::string> words{"demo", "--replicates", "2"};
  ASSERT_EQ(run_program(words, place.path()).code, 0);
  EXPECT_EQ(run_program(words, place.path()).code, 0);

  // A directory of somebody's own, and an ordinary run.
  const ScratchDirectory other;
  fs::create_directory(other.path() / "hostscape-demo");
  std::ofstream{other.path() / "hostscape-demo" / "mine.txt"} << "mine";
  const auto refused = run_program(words, other.path());
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("--out: found"));
  EXPECT_EQ(text_of(other.path() / "hostscape-demo" / "mine.txt"), "mine");
  ASSERT_EQ(run_program({"run", "streetpress-2023", "--out", "run"}, other.path()).code, 0);
  EXPECT_EQ(run_program({"demo", "--replicates", "2", "--out", "run"}, other.path()).code, 2);
  EXPECT_TRUE(fs::exists(other.path() / "run" / "totals.csv"));
  EXPECT_EQ(run_program({"demo", "--replicates", "2", "--out", "run", "--force"}, other.path()).code, 0);
  EXPECT_FALSE(fs::exists(other.path() / "run" / "totals.csv"));
}

}  // namespace
}  // namespace hostscape
