// Ledgers: what they keep, what they say of rows that no sweep wrote, and readers beside a writer.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "core/errors.hpp"
#include "experiments/sweep/ledger.hpp"
#include "support/made_ledger.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using hostscape::testing::done;
using hostscape::testing::MadeLedger;
using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(Ledger, KeepsSeriesToTheBit) {
  const std::vector<double> series{0, -0.0, 1e-300, 3.14, std::numeric_limits<double>::quiet_NaN(), 1e17};
  const MadeLedger made{
      R"({"scenario": "classroom-small", "ticks": 72, "metrics": ["notices"], "series": ["notices", "suspensions"]})",
      [&](const RunKey&) {
        RunOutcome outcome = done({1});
        outcome.series = series;
        return outcome;
      }};
  const Ledger ledger{made.file(), "FILE"};
  const auto read = ledger.series(1);
  ASSERT_EQ(read.size(), series.size());
  EXPECT_EQ(std::memcmp(read.data(), series.data(), series.size() * sizeof(double)), 0);
  EXPECT_TRUE(ledger.is_complete());
  EXPECT_TRUE(ledger.series(99).empty());
}

const std::string kTwoArms = R"({"scenario": "classroom-small", "ticks": 48, "arms": [{"name": "base"}, "clear-mail"],
    "replicates": 2, "metrics": ["notices", "suspensions"], "series": ["notices"]})";

RunOutcome two_days(const RunKey& key) {
  RunOutcome outcome = done({1.0 + key.replicate, 2});
  outcome.series = {0.5, 1};
  return outcome;
}

/// SQL of somebody who thinks that a ledger is a table like any other.
void change_file(const std::string& file, const std::string& change) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, change.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << change;
  sqlite3_close(database);
}

/// What opening and checking says after somebody changed the file.
std::string error_after(const std::string& change) {
  const MadeLedger made{kTwoArms, two_days};
  change_file(made.file(), change);
  try {
    const Ledger ledger{made.file(), "FILE"};
    const SweepPlan plan = parse_sweep_plan(ledger.plan_text(), made.file(), made.library());
    ledger.check(plan, DesignPoints{plan}.size());
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Ledger, SaysWhichRowNoSweepWrote) {
  EXPECT_EQ(error_after("UPDATE times SET seconds = 7"), "no error");
  EXPECT_THAT(error_after("UPDATE runs SET arm = 99 WHERE run = 2"),
              AllOf(HasSubstr("a.sqlite: runs, run 2: found point 0, replicate 0, arm 99, seed 1"),
                    HasSubstr("should be point 0, replicate 0, arm 1, seed 1")));
  EXPECT_THAT(error_after("UPDATE runs SET seed = 5 WHERE run = 3"), HasSubstr("run 3: found point 0, replicate 1"));
  EXPECT_THAT(error_after("INSERT INTO runs VALUES (5, 0, 2, 0, 3, 'failed', 'x', NULL)"),
              HasSubstr("run 5: found run 5 of at most 4"));
  EXPECT_THAT(error_after("UPDATE runs SET trajectory = 'long' WHERE run = 1"),
              HasSubstr("run 1: found \"long\" for a trajectory"));
  EXPECT_THAT(error_after("INSERT INTO results VALUES (2, 4, 1.5)"),
              HasSubstr("run 4: found 3 results that are not those of 2 measures"));
  EXPECT_THAT(error_after("DELETE FROM results WHERE run = 4 AND measure = 0"), HasSubstr("run 4: found 1 results"));
  EXPECT_THAT(error_after("UPDATE results SET value = 'many' WHERE run = 4"), HasSubstr("run 4: found 2 results"));
  EXPECT_THAT(error_after("INSERT INTO results VALUES (0, 77, 1.5)"),
              HasSubstr("a.sqlite: results, run 77: found a row without its run"));
  EXPECT_THAT(error_after("DELETE FROM series WHERE run = 2"), HasSubstr("run 2: found a series of 0 numbers"));
  EXPECT_THAT(error_after("UPDATE series SET numbers = 1000000000000 WHERE run = 2"),
              HasSubstr("run 2: found a series of 1000000000000 numbers in"));
  EXPECT_THAT(error_after("DELETE FROM measures WHERE measure = 0"), HasSubstr("a.sqlite: measures"));
  EXPECT_THAT(error_after("UPDATE measures SET name = 'other' WHERE measure = 0"),
              AllOf(HasSubstr("a.sqlite: measures: found \"other\""), HasSubstr("as the plan in it has them")));
  EXPECT_THAT(error_after("UPDATE arms SET name = 'other' WHERE arm = 1"), HasSubstr("a.sqlite: arms: found"));
  EXPECT_THAT(error_after("INSERT INTO factors VALUES (0, 'f', '')"), HasSubstr("a.sqlite: factors: found \"f\""));
  EXPECT_THAT(error_after("UPDATE about SET value = '{\"title\": ' WHERE key = 'plan'"),
              AllOf(HasSubstr("a.sqlite: about, plan"), HasSubstr("changed after the sweep")));
}

TEST(Ledger, GoesOnWithNoDamagedOne) {
  const MadeLedger made{kTwoArms, two_days};
  const auto error_of_resuming = [&](const std::string& change) -> std::string {
    change_file(made.file(), change);
    try {
      const Ledger ledger{made.file(), Ledger::Opening::resume, made.bench(), "hostscape sweep"};
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  };
  EXPECT_EQ(error_of_resuming("UPDATE times SET seconds = 7"), "no error");
  EXPECT_THAT(error_of_resuming("UPDATE runs SET arm = 0 WHERE run = 2"), HasSubstr("runs, run 2"));
  EXPECT_THAT(error_of_resuming("UPDATE runs SET arm = 1 WHERE run = 2; UPDATE measures SET unit = 'h'"),
              HasSubstr("whose measures are not those of this program"));
  EXPECT_THAT(error_of_resuming("UPDATE about SET value = 'no plan' WHERE key = 'plan'"), HasSubstr("about, plan"));
}

TEST(Ledger, SaysThatPagesOfItAreDamaged) {
  const MadeLedger made{kTwoArms, two_days};
  const auto size = fs::file_size(made.file());
  {
    std::fstream file{made.file(), std::ios::in | std::ios::out | std::ios::binary};
    file.seekp(static_cast<std::streamoff>(size / 2));
    file << std::string(size / 2, '#');
  }
  EXPECT_ANY_THROW({
    try {
      (void)Ledger(made.file(), "FILE");
    } catch (const std::exception& error) {
      EXPECT_THAT(error.what(), HasSubstr(made.file()));
      throw;
    }
  });
}

TEST(Ledger, IsCompleteThoughSomebodyReadsIt) {
  const MadeLedger made{kTwoArms, two_days};
  {
    Ledger writer{made.file(), Ledger::Opening::resume, made.bench(), "hostscape sweep"};
    EXPECT_FALSE(writer.is_complete());
    const Ledger reader{made.file(), "FILE"};
    bool one_file = true;
    std::size_t rows = 0;
    reader.for_each_run([&](const StoredRun&) {
      if (++rows == 1) one_file = writer.complete();
    });
    EXPECT_FALSE(one_file);
    EXPECT_EQ(rows, 4U);
    EXPECT_TRUE(fs::exists(made.file() + "-wal"));
    EXPECT_TRUE(Ledger(made.file(), "FILE").is_complete());
  }
  Ledger again{made.file(), Ledger::Opening::resume, made.bench(), "hostscape sweep"};
  EXPECT_TRUE(again.complete());
  EXPECT_FALSE(fs::exists(made.file() + "-wal"));
}

TEST(Ledger, RefusesNamesThatNoFileCanHave) {
  const MadeLedger made{kTwoArms, two_days};
  const auto error_of_name = [&](const std::string& name) -> std::string {
    try {
      const Ledger ledger{name, Ledger::Opening::resume, made.bench(), "hostscape sweep"};
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  };
  EXPECT_EQ(error_of_name(""), "--out: found an empty text, accepts the name of a file");
  EXPECT_EQ(error_of_name(":memory:"), "--out: found :memory:, which outlives no program, accepts the name of a file");
  const std::string folder = fs::path{made.file()}.parent_path().string();
  EXPECT_EQ(error_of_name(folder), "--out: found " + folder + ", which is a folder, accepts the name of a file");
  EXPECT_EQ(error_of_name("/dev/null"),
            "--out: found /dev/null, which is no ordinary file, accepts the name of a file");
}

}  // namespace
}  // namespace hostscape
