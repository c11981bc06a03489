// hostscape run, as a user meets it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <set>
#include <thread>

#include "support/program.hpp"

namespace hostscape::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

// Small enough to run in no time, with everything in it: focal customers, neighbours, desks.
const std::vector<std::string> kSmall{"run", "classroom-small", "--ticks", "500", "--threads", "1"};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

class RunCommand : public ::testing::Test {
 protected:
  [[nodiscard]] std::string out() const { return (scratch_.path() / "out").string(); }
  [[nodiscard]] std::string file(const std::string& name) const { return text_of(fs::path{out()} / name); }
  [[nodiscard]] std::set<std::string> names(const fs::path& directory) const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator{directory}) names.insert(entry.path().filename().string());
    return names;
  }
  [[nodiscard]] std::map<std::string, std::string> totals() const {
    std::map<std::string, std::string> totals;
    for (const auto& line : lines_of(file("totals.csv"))) totals[fields_of(line)[0]] = fields_of(line)[1];
    return totals;
  }
  /// Waits until the run that writes to out() has begun to.
  void wait_for_partial() const {
    for (int i = 0; i < 500 && names(scratch_.path()).empty(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    ASSERT_FALSE(names(scratch_.path()).empty()) << "the run never began";
  }
  [[nodiscard]] std::vector<std::string> long_run() const {
    return {HOSTSCAPE_EXECUTABLE, "run", "notice-core", "--ticks", "1000000", "--threads", "1", "--out", out()};
  }

  ScratchDirectory scratch_;
};

TEST_F(RunCommand, PrintsASummaryThatEndsWithTheTrajectory) {
  const Ran ran = hostscape(kSmall);
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(last_line(ran.out), MatchesRegex("trajectory 0x[0-9a-f]+"));
  EXPECT_EQ(last_line(ran.out).size(), std::string{"trajectory 0x0123456789abcdef"}.size());
  EXPECT_THAT(ran.out, AllOf(HasSubstr("wrongful_suspensions"), HasSubstr("Nothing was written")));
}

TEST_F(RunCommand, IsQuietWhenPipedButForTheSpeed) {
  const Ran ran = hostscape(kSmall);
  EXPECT_EQ(lines_of(ran.err).size(), 1U) << ran.err;
  EXPECT_THAT(ran.err, AllOf(HasSubstr("events/s"), HasSubstr("customer-ticks/s"), Not(HasSubstr("\r"))));
}

TEST_F(RunCommand, WritesTheFilesThatAreAskedForAndNoOthers) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", out()})).code, 0);
  const std::set<std::string> always{"manifest.json",   "totals.csv",  "daily.csv",       "by_regime.csv",
                                     "by_provider.csv", "by_kind.csv", "by_notifier.csv", "by_doctrine.csv",
                                     "by_layer.csv",    "by_flow.csv", "traces.json"};
  EXPECT_EQ(names(out()), always);
  ASSERT_EQ(hostscape(with(kSmall, {"--out", out(), "--force", "--hourly", "--events"})).code, 0);
  std::set<std::string> all = always;
  all.insert({"hourly.csv", "events.csv"});
  EXPECT_EQ(names(out()), all);
  EXPECT_EQ(names(scratch_.path()), (std::set<std::string>{"out"}));
}

TEST_F(RunCommand, LastRowsEqualTheTotals) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", out(), "--hourly"})).code, 0);
  const auto expected = totals();
  for (const std::string name : {"daily.csv", "hourly.csv"}) {
    const auto lines = lines_of(file(name));
    EXPECT_EQ(lines.size(), 1U + (name == "daily.csv" ? 21U : 500U)) << "500 hours are 20 days and a part of one";
    const auto header = fields_of(lines.front());
    const auto last = fields_of(lines.back());
    ASSERT_EQ(header.size(), last.size());
    ASSERT_EQ(header.size(), expected.size() + 1) << "two columns for the time; totals.csv has a header line";
    for (std::size_t i = 2; i < header.size(); ++i) EXPECT_EQ(last[i], expected.at(header[i])) << header[i];
  }
}

TEST_F(RunCommand, EventsAndBreakdownsAddUpToTheTotals) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", out(), "--events"})).code, 0);
  const auto expected = totals();
  std::map<std::string, int> kinds;
  for (const auto& line : lines_of(file("events.csv"))) ++kinds[fields_of(line)[2]];
  EXPECT_GT(kinds["suspended"], 0) << "else this proves nothing";
  EXPECT_EQ(std::to_string(kinds["suspended"]), expected.at("suspensions"));
  EXPECT_EQ(std::to_string(kinds["notice_filed"]), expected.at("notices"));
  EXPECT_LE(kinds["collateral_dark"], std::stoi(expected.at("collateral_customers")));
  // To which no notice leads, so that they belong to no notifier.
  const std::set<std::string> of_nobody{"terminations", "terminations_without_unlawful_item", "refusals",
                                        "orders_issued", "orders_executed"};
  for (const std::string table :
       {"by_regime.csv", "by_provider.csv", "by_kind.csv", "by_notifier.csv", "by_doctrine.csv", "by_layer.csv"}) {
    const auto lines = lines_of(file(table));
    const auto header = fields_of(lines.front());
    for (std::size_t column = 1; column < header.size(); ++column) {
      const auto total = expected.find(header[column]);
      if (total == expected.end()) continue;  // moves, hours and costs have other names here
      if (table == "by_notifier.csv" && of_nobody.contains(header[column])) continue;
      if (header[column] == "orders_executed") continue;  // access providers are none of the providers
      int sum = 0;
      for (std::size_t row = 1; row < lines.size(); ++row) sum += std::stoi(fields_of(lines[row])[column]);
      EXPECT_EQ(std::to_string(sum), total->second) << table << ", " << header[column];
    }
  }
  int moves = 0;
  const auto flows = lines_of(file("by_flow.csv"));
  for (std::size_t row = 1; row < flows.size(); ++row) moves += std::stoi(fields_of(flows[row])[2]);
  EXPECT_EQ(std::to_string(moves), expected.at("migrations"));
}

TEST_F(RunCommand, FilesAreTheSameForAnyNumberOfThreadsAndOutputsChangeNothing) {
  const std::string trajectory = last_line(hostscape(kSmall).out);
  std::map<std::string, std::string> first;
  for (const std::string threads : {"1", "3"}) {
    const Ran ran = hostscape({"run", "classroom-small", "--ticks", "500", "--threads", threads, "--out", out(),
                               "--force", "--events", "--hourly"});
    EXPECT_EQ(last_line(ran.out), trajectory);
    for (const auto& name : names(out())) {
      if (name == "manifest.json") continue;  // says how long it took
      if (threads == "1")
        first[name] = file(name);
      else
        EXPECT_EQ(file(name), first[name]) << name;
    }
  }
}

TEST_F(RunCommand, NeverOverwritesUnasked) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", out()})).code, 0);
  const std::string before = file("manifest.json");
  const Ran again = hostscape(with(kSmall, {"--out", out(), "--seed", "2"}));
  EXPECT_EQ(again.code, 2);
  EXPECT_THAT(again.err, AllOf(HasSubstr("--out"), HasSubstr("--force")));
  EXPECT_EQ(file("manifest.json"), before);
  EXPECT_EQ(hostscape(with(kSmall, {"--out", out(), "--seed", "2", "--force"})).code, 0);
  EXPECT_NE(file("manifest.json"), before);
}

TEST_F(RunCommand, ForceNeverDeletesAFileThatNoRunWrote) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", out()})).code, 0);
  const std::string before = file("manifest.json");
  std::ofstream{fs::path{out()} / "notes.txt"} << "precious";
  const Ran refused = hostscape(with(kSmall, {"--out", out(), "--seed", "2", "--force"}));
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("--out: found"), HasSubstr("with notes.txt in it"), HasSubstr("--force")));
  EXPECT_EQ(file("notes.txt"), "precious");
  EXPECT_EQ(file("manifest.json"), before);
}

TEST_F(RunCommand, SeveralPoliciesMayShareAnOption) {
  const Ran together = hostscape(with(kSmall, {"--policy", "clear-mail,press-desk"}));
  const Ran apart = hostscape(with(kSmall, {"--policy", "clear-mail", "--policy", "press-desk"}));
  EXPECT_EQ(together.code, 0) << together.err;
  EXPECT_EQ(together.out, apart.out);
}

TEST_F(RunCommand, AnUnwritablePlaceIsAnErrorBeforeTheRun) {
  const Ran ran = hostscape(with(kSmall, {"--out", "/proc/no-such-place"}));
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("/proc/no-such-place"));
  EXPECT_EQ(ran.out, "");
}

TEST_F(RunCommand, AWriteThatFailsLeavesNothingThatPassesForWhole) {
  // Files may not grow beyond 16 blocks of 512 bytes here, as on a disk that is full.
  const Ran ran = shell("ulimit -f 16; exec \"$0\" run classroom-small --ticks 500 --events --out " + out());
  EXPECT_EQ(ran.code, 1) << ran.out;
  EXPECT_THAT(ran.err, HasSubstr("cannot write"));
  EXPECT_TRUE(names(scratch_.path()).empty());
}

TEST_F(RunCommand, AnOldRunOutlivesANewOneThatFails) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", out()})).code, 0);
  const std::string before = file("manifest.json");
  const Ran ran = shell("ulimit -f 16; exec \"$0\" run classroom-small --ticks 500 --events --force --out " + out());
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(file("manifest.json"), before);
  EXPECT_EQ(names(scratch_.path()), (std::set<std::string>{"out"}));
}

TEST_F(RunCommand, AFullStandardOutputIsAnError) {
  EXPECT_EQ(shell("\"$0\" run classroom-small --ticks 50 > /dev/full").code, 1);
}

TEST_F(RunCommand, InterruptionsLeaveNothingAndSayso) {
  for (const int signal : {SIGINT, SIGTERM}) {
    Program program{long_run()};
    wait_for_partial();
    program.send(signal);
    const Ran ran = program.wait();
    EXPECT_EQ(ran.code, 130);
    EXPECT_THAT(ran.err, HasSubstr("interrupted"));
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(names(scratch_.path()).empty());
  }
}

TEST_F(RunCommand, InterruptionsEndTheSetupAtOnce) {
  // So many customers that the world takes a while to build.
  Program program{{HOSTSCAPE_EXECUTABLE, "run", "notice-core", "--set", "customers=60000000", "--ticks", "5",
                   "--threads", "1", "--out", out()}};
  std::this_thread::sleep_for(std::chrono::milliseconds{200});
  program.send(SIGINT);
  const Ran ran = program.wait();
  EXPECT_EQ(ran.code, 130);
  EXPECT_EQ(ran.err, "") << "the signal itself ended it";
  EXPECT_TRUE(names(scratch_.path()).empty());
}

TEST_F(RunCommand, WhatAKilledRunLeavesIsNotTakenForARun) {
  Program program{long_run()};
  wait_for_partial();
  program.send(SIGKILL);
  EXPECT_EQ(program.wait().code, 128 + SIGKILL);
  EXPECT_FALSE(fs::exists(out()));
  ASSERT_EQ(names(scratch_.path()).size(), 1U);
  const std::string left = (scratch_.path() / *names(scratch_.path()).begin()).string();
  EXPECT_EQ(hostscape({"explain", left}).code, 2);
  EXPECT_EQ(hostscape(with(kSmall, {"--out", out()})).code, 0) << "it is in nobody's way";
}

TEST_F(RunCommand, ManifestHoldsWhatIsNeededToDoTheRunAgain) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", out(), "--seed", "5", "--set", "policy.cure_period_hours=100"})).code, 0);
  const std::string manifest = file("manifest.json");
  EXPECT_THAT(manifest, HasSubstr("\"seed\": 5"));
  EXPECT_THAT(manifest, HasSubstr("\"ticks\": 500"));
  EXPECT_THAT(manifest, HasSubstr("\"policy.cure_period_hours\": 100"));
  EXPECT_THAT(manifest, HasSubstr("\"trajectory\": \"0x"));
}

}  // namespace
}  // namespace hostscape::testing
