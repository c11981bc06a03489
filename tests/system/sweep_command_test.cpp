// Sweeps as a user makes them: killed, resumed, exported, made again, over ranks.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "support/program.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using hostscape::testing::fields_of;
using hostscape::testing::hostscape;
using hostscape::testing::last_line;
using hostscape::testing::lines_of;
using hostscape::testing::Program;
using hostscape::testing::Ran;
using hostscape::testing::ScratchDirectory;
using hostscape::testing::shell;
using hostscape::testing::text_of;
using ::testing::AllOf;
using ::testing::HasSubstr;

using Files = std::map<std::string, std::string>;

class Sweep : public ::testing::Test {
 protected:
  [[nodiscard]] std::string at(const std::string& name) const { return (place_.path() / name).string(); }

  /// Some hundreds of short runs for each ten points; how many is decided on the way.
  std::string write_plan(const std::string& name, int points, const std::string& more = "") const {
    std::ofstream{at(name)} << R"({"title": "Trial", "scenario": "classroom-small", "ticks": 240,
      "arms": [{"name": "base"}, "clear-mail"],
      "factors": [{"parameter": "notices_per_customer_year", "range": [0.5, 4], "scale": "log"},
                  {"name": "rule", "levels": [[], "human-review"]}],
      "design": {"kind": "latin-hypercube", "points": )"
                            << points << R"(},
      "replicates": {"least": 6, "most": 24, "batch": 6, "until": [{"metric": "harm_exposure", "half_width": 0.01, "relative": true}]},
      "metrics": ["suspensions", "wrongful_suspensions", "harm_exposure", "time_to_action_median"],
      "series": ["suspensions"])"
                            << more << "}";
    return at(name);
  }

  [[nodiscard]] Ran sweep(const std::string& plan, const std::string& ledger,
                          std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"sweep", plan, "--out", at(ledger)};
    words.insert(words.end(), more.begin(), more.end());
    return hostscape(words);
  }

  /// All files of an export but the times.
  [[nodiscard]] Files exported(const std::string& ledger) const {
    const std::string out = at(ledger + ".export");
    fs::remove_all(out);
    const Ran ran = hostscape({"export", at(ledger), "--out", out});
    EXPECT_EQ(ran.code, 0) << ran.err;
    Files files;
    for (const auto& entry : fs::directory_iterator{out}) {
      if (entry.path().filename() != "times.csv") files[entry.path().filename()] = text_of(entry.path());
    }
    return files;
  }

  static void expect_same(const Files& a, const Files& b) {
    ASSERT_EQ(a.size(), b.size());
    for (const auto& [name, text] : a) EXPECT_TRUE(b.contains(name) && b.at(name) == text) << name;
  }

 private:
  ScratchDirectory place_;
};

TEST_F(Sweep, HasTheSameRowsForAnyNumberOfWorkers) {
  const auto plan = write_plan("plan.json", 6);
  ASSERT_EQ(sweep(plan, "one.sqlite", {"--workers", "1"}).code, 0);
  ASSERT_EQ(sweep(plan, "five.sqlite", {"--workers", "5"}).code, 0);
  const Files files = exported("one.sqlite");
  expect_same(files, exported("five.sqlite"));
  const auto rows = lines_of(files.at("runs.csv")).size() - 1;
  EXPECT_GT(rows, 6U * 2U * 6U) << "no point went on";
  EXPECT_LT(rows, 6U * 2U * 24U) << "no point stopped";
  EXPECT_EQ(lines_of(files.at("results.csv")).size() - 1, rows * 4);
  EXPECT_FALSE(fs::exists(at("one.sqlite-wal"))) << "a complete ledger is one file";
}

TEST_F(Sweep, KilledFiftyTimesAtRandomMomentsItEndsAsIfNothingHadBeen) {
  const auto plan = write_plan("plan.json", 30);
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(sweep(plan, "whole.sqlite").code, 0);
  const auto whole_time =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
  const Files whole = exported("whole.sqlite");

  std::mt19937 moments{2026};
  int kills = 0;
  int ledgers = 0;
  std::uint64_t rows_at_kills = 0;
  while (kills < 50) {
    const std::string ledger = "killed" + std::to_string(ledgers++) + ".sqlite";
    for (bool over = false; !over && kills < 50;) {
      Program program{{HOSTSCAPE_EXECUTABLE, "sweep", plan, "--out", at(ledger), "--resume", "--workers",
                       std::to_string(1 + kills % 3)}};
      std::this_thread::sleep_for(whole_time * (moments() % 1000) / 4000);
      program.send(SIGKILL);
      over = program.wait().code == 0;
      if (!over) ++kills;
      if (!over && fs::exists(at(ledger)) && fs::file_size(at(ledger)) > 0) {
        const std::string out = at("look");
        if (hostscape({"export", at(ledger), "--out", out}).code == 0) {
          rows_at_kills += lines_of(text_of(fs::path{out} / "runs.csv")).size() - 1;
        }
        fs::remove_all(out);
      }
    }
    const Ran last = sweep(plan, ledger, {"--resume"});
    ASSERT_EQ(last.code, 0) << last.err;
    expect_same(exported(ledger), whole);
  }
  EXPECT_GE(kills, 50);
  EXPECT_GT(rows_at_kills, 50U) << "no kill left anything behind that could have been lost";
}

TEST_F(Sweep, AFailingRunIsARowWithAReasonAndEndsNothing) {
  // The documented notice lies behind the end of ten hours.
  std::ofstream{at("plan.json")} << R"({"scenario": "streetpress-2023", "metrics": ["notices"], "series": ["notices"],
      "design": {"points": [{"ticks": 400}, {"ticks": 10}, {"ticks": 500}]}})";
  const Ran ran = sweep(at("plan.json"), "a.sqlite");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("1 failed"), HasSubstr("run 2 failed: "), HasSubstr("--retry")));
  const auto rows = lines_of(exported("a.sqlite").at("runs.csv"));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(fields_of(rows[1])[5], "done");
  EXPECT_EQ(fields_of(rows[2])[5], "failed");
  EXPECT_NE(fields_of(rows[2])[6], "");
  EXPECT_EQ(fields_of(rows[3])[5], "done");
  const Ran again = sweep(at("plan.json"), "a.sqlite", {"--resume"});
  EXPECT_THAT(again.out, HasSubstr("(3 were there already)"));
  const Ran retried = sweep(at("plan.json"), "a.sqlite", {"--resume", "--retry"});
  EXPECT_THAT(retried.out, AllOf(HasSubstr("(2 were there already)"), HasSubstr("1 failed")));
  EXPECT_EQ(hostscape({"rerun", at("a.sqlite"), "--run", "2"}).code, 0) << "it fails as it did";
}

TEST_F(Sweep, ARunIsMadeAgainBitForBit) {
  const auto plan = write_plan("plan.json", 3);
  ASSERT_EQ(sweep(plan, "a.sqlite").code, 0);
  const auto rows = lines_of(exported("a.sqlite").at("runs.csv"));
  const auto row = fields_of(rows.back());
  const Ran ran = hostscape({"rerun", at("a.sqlite"), "--run", row[0]});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(last_line(ran.out), "trajectory " + row[7]);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("bit for bit"), HasSubstr("seed " + row[4])));
  const Ran none = hostscape({"rerun", at("a.sqlite"), "--run", "99999"});
  EXPECT_EQ(none.code, 2);
  EXPECT_THAT(none.err, HasSubstr("--run: found 99999"));
}

TEST_F(Sweep, IsTheSameAsTheRunThatItStandsFor) {
  std::ofstream{at("plan.json")} << R"({"scenario": "classroom-small", "ticks": 240, "policies": ["human-review"],
      "arms": [{"name": "base"}, "clear-mail"], "replicates": 2, "seed": 7, "metrics": ["suspensions"]})";
  ASSERT_EQ(sweep(at("plan.json"), "a.sqlite").code, 0);
  const auto rows = lines_of(exported("a.sqlite").at("runs.csv"));
  ASSERT_EQ(rows.size(), 5U);
  const Ran run = hostscape({"run", "classroom-small", "--ticks", "240", "--policy", "human-review", "--policy",
                             "clear-mail", "--seed", "8"});
  EXPECT_EQ(last_line(run.out), "trajectory " + fields_of(rows[4])[7]);
}

TEST_F(Sweep, AnInterruptedOneSaysHowToGoOn) {
  const auto plan = write_plan("plan.json", 2000);
  Program program{{HOSTSCAPE_EXECUTABLE, "sweep", plan, "--out", at("a.sqlite")}};
  // Once the first runs are on the disk, which a reader may see meanwhile.
  for (int i = 0; i < 500; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    const Ran read = hostscape({"export", at("a.sqlite"), "--out", at("early"), "--force"});
    if (read.code == 0 && lines_of(text_of(at("early") + "/runs.csv")).size() > 1) break;
  }
  program.send(SIGINT);
  const Ran ran = program.wait();
  EXPECT_EQ(ran.code, 130) << ran.err;
  EXPECT_THAT(ran.err, AllOf(HasSubstr("--resume goes on"), HasSubstr("interrupted")));
  const auto files = exported("a.sqlite");
  EXPECT_GT(lines_of(files.at("runs.csv")).size(), 1U);
  EXPECT_FALSE(nlohmann::json::parse(files.at("manifest.json"))["complete"].get<bool>());
}

TEST_F(Sweep, RefusesFilesThatAreNotItsOwn) {
  const auto plan = write_plan("plan.json", 2);
  ASSERT_EQ(sweep(plan, "a.sqlite").code, 0);
  const Ran again = sweep(plan, "a.sqlite");
  EXPECT_EQ(again.code, 2);
  EXPECT_THAT(again.err, AllOf(HasSubstr("(exists)"), HasSubstr("--resume")));
  const Ran other = sweep(write_plan("other.json", 3), "a.sqlite", {"--resume"});
  EXPECT_EQ(other.code, 2);
  EXPECT_THAT(other.err, AllOf(HasSubstr("another plan"), HasSubstr("design")));
  std::ofstream{at("text.sqlite")} << "these are my notes, not a database";
  const Ran text = sweep(plan, "text.sqlite", {"--resume"});
  EXPECT_EQ(text.code, 2) << text.err;
  EXPECT_EQ(text_of(at("text.sqlite")), "these are my notes, not a database");
  EXPECT_EQ(hostscape({"export", at("text.sqlite"), "--out", at("x")}).code, 2);
  EXPECT_EQ(sweep(plan, "nowhere/a.sqlite").code, 1);
  EXPECT_THAT(hostscape({"sweep", plan}).err, HasSubstr("--out"));
}

TEST_F(Sweep, KeepsASecondWriterOut) {
  const auto plan = write_plan("plan.json", 3000);
  Program first{{HOSTSCAPE_EXECUTABLE, "sweep", plan, "--out", at("a.sqlite")}};
  for (int i = 0; i < 500 && !fs::exists(at("a.sqlite-wal")); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  const Ran second = sweep(plan, "a.sqlite", {"--resume"});
  EXPECT_EQ(second.code, 2);
  EXPECT_THAT(second.err, HasSubstr("another sweep is writing"));
  first.send(SIGKILL);
  (void)first.wait();
}

TEST_F(Sweep, ADryRunTellsAndWritesNothing) {
  const auto plan = write_plan("plan.json", 10);
  const Ran ran = hostscape({"sweep", plan, "--dry-run", "--workers", "4"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("10 points x 2 arms x 6 to 24 replicates"), HasSubstr("runs    120 to 480"),
                             HasSubstr("with 4 workers"), HasSubstr("its setup"), HasSubstr("disk"),
                             HasSubstr("Nothing was written")));
  EXPECT_THAT(ran.out, ::testing::Not(HasSubstr(" 0 ms"))) << "something always costs something";
  EXPECT_EQ(sweep(plan, "a.sqlite", {"--dry-run"}).code, 0);
  EXPECT_FALSE(fs::exists(at("a.sqlite")));
}

/// The words that start so many ranks of what follows, as root too and on more ranks than processors.
std::vector<std::string> mpirun(int ranks) {
  // Open MPI frees some of what it allocated only by ending, and unloads the modules that allocated it: no leak of ours.
  return {"/usr/bin/env",
          "OMPI_ALLOW_RUN_AS_ROOT=1",
          "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1",
          "OMPI_MCA_rmaps_base_oversubscribe=1",
          "ASAN_OPTIONS=detect_leaks=0",
          "mpirun",
          "-n",
          std::to_string(ranks)};
}

Ran on_ranks(int ranks, const std::vector<std::string>& words) {
  std::vector<std::string> line = mpirun(ranks);
  line.emplace_back(HOSTSCAPE_EXECUTABLE);
  line.insert(line.end(), words.begin(), words.end());
  return Program{line}.wait();
}

TEST_F(Sweep, OverRanksHasTheRowsOfALocalOne) {
  const auto plan = write_plan("plan.json", 12);
  ASSERT_EQ(sweep(plan, "local.sqlite").code, 0);
  const Ran ran = on_ranks(3, {"sweep", plan, "--out", at("ranks.sqlite")});
  if (ran.code == 127) FAIL() << "there is no mpirun; script/bootstrap installs it";
  ASSERT_EQ(ran.code, 0) << ran.err;
  expect_same(exported("local.sqlite"), exported("ranks.sqlite"));
  const std::string times = text_of(at("ranks.sqlite.export") + "/times.csv");
  for (const std::string worker : {"rank 0", "rank 1", "rank 2"}) EXPECT_THAT(times, HasSubstr(worker));
  const Ran wrong = on_ranks(2, {"sweep", "no-such-plan", "--out", at("x.sqlite")});
  EXPECT_EQ(wrong.code, 2) << wrong.err;
  EXPECT_FALSE(fs::exists(at("x.sqlite")));
}

TEST_F(Sweep, ALostRankCostsItsRunsAlone) {
  const auto plan = write_plan("plan.json", 100);
  ASSERT_EQ(sweep(plan, "local.sqlite").code, 0);
  // The second rank kills itself once some runs are on the disk.
  const std::string some = "[ \"$(stat -c %s " + at("ranks.sqlite-wal") + " 2>/dev/null || echo 0)\" -gt 300000 ]";
  const std::string line = "if [ \"$OMPI_COMM_WORLD_RANK\" = 1 ]; then (until " + some +
                           "; do sleep 0.02; done; kill -9 $$) & fi; exec \"$0\" \"$@\"";
  std::vector<std::string> words = mpirun(3);
  for (const std::string& word : {std::string{"/bin/sh"}, std::string{"-c"}, line, std::string{HOSTSCAPE_EXECUTABLE},
                                  std::string{"sweep"}, plan, std::string{"--out"}, at("ranks.sqlite")})
    words.push_back(word);
  const Ran ran = Program{words}.wait();
  const Ran rest = sweep(plan, "ranks.sqlite", {"--resume"});
  ASSERT_EQ(rest.code, 0) << rest.err;
  EXPECT_TRUE(ran.code == 0 || rest.out.find("were there already") != std::string::npos) << rest.out;
  expect_same(exported("local.sqlite"), exported("ranks.sqlite"));
}

TEST_F(Sweep, ASignalToOneRankEndsTheJobAndCostsNothing) {
  const auto plan = write_plan("plan.json", 60);
  ASSERT_EQ(sweep(plan, "local.sqlite").code, 0);
  // Whatever hangs ends after a minute, with another code.
  std::vector<std::string> words{"/usr/bin/timeout", "60"};
  for (const auto& word : mpirun(3)) words.push_back(word);
  const std::string line =
      "if [ \"$OMPI_COMM_WORLD_RANK\" = 1 ]; then echo $$ > " + at("pid") + "; fi; exec \"$0\" \"$@\"";
  for (const std::string& word : {std::string{"/bin/sh"}, std::string{"-c"}, line, std::string{HOSTSCAPE_EXECUTABLE},
                                  std::string{"sweep"}, plan, std::string{"--out"}, at("ranks.sqlite")})
    words.push_back(word);
  Program program{words};
  // Once some runs are on the disk.
  const auto written = [&] {
    std::error_code none_yet;
    const auto size = fs::file_size(at("ranks.sqlite-wal"), none_yet);
    return !none_yet && size > 300'000;
  };
  for (int i = 0; i < 1000 && !written(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  ::kill(std::stoi(text_of(at("pid"))), SIGTERM);
  const Ran ran = program.wait();
  EXPECT_EQ(ran.code, 130) << ran.err;
  EXPECT_THAT(ran.err, AllOf(HasSubstr("--resume goes on"), HasSubstr("interrupted")));
  const Ran rest = sweep(plan, "ranks.sqlite", {"--resume"});
  ASSERT_EQ(rest.code, 0) << rest.err;
  EXPECT_THAT(rest.out, HasSubstr("were there already"));
  expect_same(exported("local.sqlite"), exported("ranks.sqlite"));
}

TEST_F(Sweep, ExportOntoAFullDiskSaysSoAndLeavesNothing) {
  std::ofstream{at("plan.json")} << R"({"scenario": "classroom-small", "ticks": 2400, "replicates": 60,
      "metrics": ["notices"], "series": ["suspensions", "notices", "harm_exposure"]})";
  ASSERT_EQ(sweep(at("plan.json"), "a.sqlite").code, 0);
  ASSERT_GT(fs::file_size(at("a.sqlite")), 100'000U);
  ASSERT_TRUE(exported("a.sqlite").contains("series.nc"));
  ASSERT_GT(fs::file_size(at("a.sqlite.export/series.nc")), 95'000U) << "it must not fit";
  // Room for all but the series.
  const Ran ran = shell("ulimit -f 180; exec \"$0\" export " + at("a.sqlite") + " --out " + at("x"));
  EXPECT_EQ(ran.code, 1) << ran.err;
  EXPECT_THAT(ran.err, AllOf(HasSubstr("series.nc"), HasSubstr("is the disk full?")));
  for (const auto& entry : fs::directory_iterator{fs::path{at("x")}.parent_path()})
    EXPECT_THAT(entry.path().string(), ::testing::Not(HasSubstr(".partial-")));
}

TEST_F(Sweep, AReportNeverTakesThePlaceOfALedger) {
  std::ofstream{at("plan.json")} << R"({"scenario": "classroom-small", "ticks": 48, "metrics": ["notices"]})";
  ASSERT_EQ(sweep(at("plan.json"), "a.sqlite").code, 0);
  ASSERT_EQ(sweep(at("plan.json"), "b.sqlite").code, 0);
  const std::string before = text_of(at("a.sqlite"));
  fs::create_symlink(at("a.sqlite"), at("soft"));
  fs::create_hard_link(at("a.sqlite"), at("hard"));
  std::ofstream{at("a.sqlite-shm")} << "what SQLite may leave";
  for (const std::string out : {"a.sqlite", "soft", "hard", "b.sqlite", "a.sqlite-shm"}) {
    const Ran ran = hostscape({"report", at("a.sqlite"), "-o", at(out), "--force"});
    EXPECT_EQ(ran.code, 2) << out;
    EXPECT_THAT(ran.err, AllOf(HasSubstr("-o: found"), HasSubstr("the name of another file"))) << out;
  }
  EXPECT_EQ(text_of(at("a.sqlite")), before);
  fs::remove(at("a.sqlite-shm"));
  std::ofstream{at("page.html")} << "an earlier page";
  EXPECT_EQ(hostscape({"report", at("a.sqlite"), "-o", at("page.html"), "--force"}).code, 0);
  EXPECT_THAT(text_of(at("page.html")), HasSubstr("</html>"));
}

TEST_F(Sweep, NothingIsReadFromADamagedLedger) {
  std::ofstream{at("plan.json")}
      << R"({"scenario": "classroom-small", "ticks": 48, "replicates": 3, "metrics": ["notices"]})";
  ASSERT_EQ(sweep(at("plan.json"), "a.sqlite").code, 0);
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(at("a.sqlite").c_str(), &database), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(database, "DELETE FROM results WHERE run = 2", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(database);
  for (const auto& ran :
       {hostscape({"rerun", at("a.sqlite"), "--run", "2"}), hostscape({"export", at("a.sqlite"), "--out", at("x")}),
        hostscape({"report", at("a.sqlite"), "-o", at("x.html")}), sweep(at("plan.json"), "a.sqlite", {"--resume"})}) {
    EXPECT_EQ(ran.code, 2) << ran.out;
    EXPECT_THAT(ran.err, HasSubstr("a.sqlite: runs, run 2: found 0 results"));
  }
  EXPECT_FALSE(fs::exists(at("x")));
}

TEST_F(Sweep, BeginsNoSweepWithAnArmThatCanOnlyFail) {
  std::ofstream{at("plan.json")} << R"({"scenario": "classroom-small", "ticks": 48,
      "arms": [{"name": "base"}, {"name": "elsewhere", "settings": {"market": "XX"}}]})";
  for (const auto& ran : {sweep(at("plan.json"), "a.sqlite"), hostscape({"sweep", at("plan.json"), "--dry-run"})}) {
    EXPECT_EQ(ran.code, 2) << ran.out;
    EXPECT_THAT(ran.err, HasSubstr("plan.json: arms[1] (\"elsewhere\")"));
  }
  EXPECT_FALSE(fs::exists(at("a.sqlite")));
}

TEST_F(Sweep, NotesArmsThatWouldMakeTheSameRuns) {
  std::ofstream{at("plan.json")} << R"({"scenario": "classroom-small", "ticks": 48, "policies": ["clear-mail"],
      "metrics": ["notices"], "arms": [{"name": "base"}, "human-review", "clear-mail"]})";
  const Ran ran = sweep(at("plan.json"), "a.sqlite");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("note: the arms base and clear-mail have the same rules"));
  EXPECT_THAT(ran.err, ::testing::Not(HasSubstr("human-review")));
}

}  // namespace
}  // namespace hostscape
