#include "io/run_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "core/errors.hpp"
#include "io/run_manifest.hpp"
#include "io/text_file.hpp"
#include "support/watched_world.hpp"

namespace hostscape::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using Existing = AtomicDirectory::Existing;

// A directory of its own for each test.
class RunFiles : public ::testing::Test {
 protected:
  RunFiles() {
    std::string pattern = (fs::temp_directory_path() / "run-files-XXXXXX").string();
    root_ = ::mkdtemp(pattern.data());
  }
  ~RunFiles() override { fs::remove_all(root_); }

  [[nodiscard]] std::set<std::string> names_in(const fs::path& directory) const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator{directory}) names.insert(entry.path().filename().string());
    return names;
  }

  static RunIdentity identity() {
    return {"watched",           R"({"name": "watched"})", Seed{7},  60,
            "2023-11-20T00:00Z", "2023-11-22T12:00Z",      0xabcULL, {"hostscape", "run", "watched"}};
  }
  void write_small_run(RunWriter& writer, double notices = 3) {
    MetricValues values{};
    values[static_cast<std::size_t>(Metric::notices)] = notices;
    values[static_cast<std::size_t>(Metric::notice_precision)] = std::numeric_limits<double>::quiet_NaN();
    values[static_cast<std::size_t>(Metric::compliance_cost)] = 0.1;
    writer.write_totals(values);
    const std::vector<MetricRow> rows{{23, values}, {40, values}};
    writer.write_daily(rows, Clock::parse("2023-11-20", "start"));
    writer.commit(identity(), {});
  }

  fs::path root_;
};

TEST_F(RunFiles, AreThereWholeAfterTheCommitAndNotBefore) {
  RunWriter writer{root_ / "out", Existing::refuse};
  EXPECT_FALSE(fs::exists(root_ / "out"));
  write_small_run(writer);
  EXPECT_EQ(names_in(root_), (std::set<std::string>{"out"}));
  EXPECT_EQ(names_in(root_ / "out"), (std::set<std::string>{"manifest.json", "totals.csv", "daily.csv"}));
}

TEST_F(RunFiles, NothingIsLeftOfARunThatWasGivenUp) {
  {
    RunWriter writer{root_ / "out", Existing::refuse};
    writer.write_totals({});
    EXPECT_EQ(names_in(root_).size(), 1U);
  }
  EXPECT_TRUE(names_in(root_).empty());
}

TEST_F(RunFiles, TotalsAndRowsHaveTheShortestNumbersAndNothingForNotANumber) {
  RunWriter writer{root_ / "out", Existing::refuse};
  write_small_run(writer);
  const std::string totals = read_text(root_ / "out/totals.csv");
  EXPECT_THAT(totals, StartsWith("metric,value,unit\nnotices,3,notices\n"));
  EXPECT_THAT(totals, HasSubstr("\ncompliance_cost,0.1,EUR\n"));
  EXPECT_THAT(totals, HasSubstr("\nnotice_precision,,1\n"));
  const std::string daily = read_text(root_ / "out/daily.csv");
  EXPECT_THAT(daily, StartsWith("day,date,notices,duplicates,"));
  EXPECT_THAT(daily, HasSubstr("\n0,2023-11-20,3,"));
  EXPECT_THAT(daily, HasSubstr("\n1,2023-11-21,3,"));
}

TEST_F(RunFiles, ManifestReadsBackAndListsEveryOtherFileWithItsSize) {
  RunWriter writer{root_ / "out", Existing::refuse};
  write_small_run(writer);
  const RunManifest manifest = read_manifest(root_ / "out", "DIR");
  EXPECT_EQ(manifest.identity.scenario_name, "watched");
  EXPECT_EQ(manifest.identity.seed, Seed{7});
  EXPECT_EQ(manifest.identity.ticks, 60U);
  EXPECT_EQ(manifest.identity.trajectory, 0xabcULL);
  const auto json = nlohmann::json::parse(read_text(root_ / "out/manifest.json"));
  EXPECT_EQ(json.at("trajectory"), "0x0000000000000abc");
  ASSERT_EQ(json.at("files").size(), 2U);
  for (const auto& file : json.at("files")) {
    EXPECT_EQ(fs::file_size(root_ / "out" / std::string{file.at("name")}), file.at("bytes"));
  }
}

TEST_F(RunFiles, AnExistingDirectoryIsRefusedUnlessItIsEmpty) {
  fs::create_directory(root_ / "full");
  OutputFile{root_ / "full/precious.txt"}.close();
  try {
    RunWriter writer{root_ / "full", Existing::refuse};
    FAIL() << "was not refused";
  } catch (const InputError& error) {
    EXPECT_EQ(error.where(), "--out");
    EXPECT_THAT(error.accepted(), HasSubstr("--force"));
  }
  fs::create_directory(root_ / "empty");
  RunWriter writer{root_ / "empty", Existing::refuse};
  write_small_run(writer);
  EXPECT_TRUE(fs::exists(root_ / "empty/manifest.json"));
}

TEST_F(RunFiles, ReplacingKeepsTheOldRunUntilTheNewOneIsWhole) {
  {
    RunWriter writer{root_ / "out", Existing::refuse};
    write_small_run(writer, 3);
  }
  {
    RunWriter given_up{root_ / "out", Existing::replace};
    given_up.write_totals({});
  }
  EXPECT_THAT(read_text(root_ / "out/totals.csv"), HasSubstr("notices,3,"));
  RunWriter writer{root_ / "out", Existing::replace};
  EXPECT_THAT(read_text(root_ / "out/totals.csv"), HasSubstr("notices,3,"));
  write_small_run(writer, 4);
  EXPECT_THAT(read_text(root_ / "out/totals.csv"), HasSubstr("notices,4,"));
  EXPECT_EQ(names_in(root_), (std::set<std::string>{"out"})) << "the old one is gone";
}

TEST_F(RunFiles, ForceReplacesRunsAndNothingElse) {
  fs::create_directory(root_ / "thesis");
  OutputFile{root_ / "thesis/chapter-1.tex"}.close();
  EXPECT_THROW((RunWriter{root_ / "thesis", Existing::replace}), InputError);
  EXPECT_TRUE(fs::exists(root_ / "thesis/chapter-1.tex"));
  EXPECT_THROW((RunWriter{root_ / "thesis/chapter-1.tex", Existing::replace}), InputError);
}

TEST_F(RunFiles, ADirectoryThatFillsUpMeanwhileIsNotOverwritten) {
  RunWriter writer{root_ / "out", Existing::refuse};
  fs::create_directory(root_ / "out");
  OutputFile{root_ / "out/other.txt"}.close();
  EXPECT_THROW(write_small_run(writer), IoError);
  EXPECT_EQ(names_in(root_ / "out"), (std::set<std::string>{"other.txt"}));
}

TEST_F(RunFiles, ASlashAtTheEndAndMissingParentsAreFine) {
  RunWriter writer{root_ / "deep/er/out/", Existing::refuse};
  write_small_run(writer);
  EXPECT_TRUE(fs::exists(root_ / "deep/er/out/manifest.json"));
  EXPECT_EQ(names_in(root_ / "deep/er").size(), 1U);
}

TEST_F(RunFiles, APlaceWhereNothingCanBeMadeIsAnIoErrorThatNamesIt) {
  OutputFile{root_ / "file"}.close();
  try {
    RunWriter writer{root_ / "file/out", Existing::refuse};
    FAIL() << "was not refused";
  } catch (const IoError& error) {
    EXPECT_THAT(error.what(), HasSubstr("file"));
  }
  EXPECT_THROW((RunWriter{"/proc/out", Existing::refuse}), IoError);
}

TEST_F(RunFiles, AFullDiskIsAnIoErrorThatNamesTheFile) {
  OutputFile file{"/dev/full"};
  file.write("something");
  try {
    file.close();
    FAIL() << "went unnoticed";
  } catch (const IoError& error) {
    EXPECT_THAT(error.what(), HasSubstr("/dev/full: No space left on device"));
  }
}

TEST_F(RunFiles, WhatAKilledRunLeftIsNoRun) {
  const fs::path partial = root_ / "out.partial-4711";
  fs::create_directory(partial);
  OutputFile{partial / "manifest.json"}.close();
  EXPECT_THROW((void)read_manifest(partial, "DIR"), InputError);
  EXPECT_THROW((void)read_manifest(partial / "", "DIR"), InputError);
  EXPECT_THROW((void)read_manifest(root_, "DIR"), InputError) << "no manifest";
  RunWriter writer{root_ / "out", Existing::refuse};
  write_small_run(writer);
  EXPECT_TRUE(fs::exists(partial)) << "it may belong to a process that still runs";
}

TEST_F(RunFiles, ABrokenManifestIsAnInputErrorThatNamesIt) {
  fs::create_directory(root_ / "out");
  OutputFile file{root_ / "out/manifest.json"};
  file.write("{\"format\": 3");
  file.close();
  try {
    (void)read_manifest(root_ / "out", "DIR");
    FAIL() << "was read";
  } catch (const InputError& error) {
    EXPECT_THAT(error.where(), HasSubstr("manifest.json"));
  }
}

TEST_F(RunFiles, AManifestWithNumbersOutsideTheirTypeIsRefused) {
  const auto message_with = [&](const char* key, const nlohmann::json& value) -> std::string {
    RunWriter writer{root_ / "out", Existing::replace};
    write_small_run(writer);
    auto json = nlohmann::json::parse(read_text(root_ / "out/manifest.json"));
    json[key] = value;
    std::ofstream{root_ / "out/manifest.json"} << json;
    try {
      (void)read_manifest(root_ / "out", "DIR");
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  };
  EXPECT_EQ(message_with("ticks", 61), "no error");
  EXPECT_THAT(message_with("ticks", 1e300),
              HasSubstr("manifest.json: ticks: found 1e+300, accepts a whole number from 0 to 4294967295"));
  EXPECT_THAT(message_with("ticks", 4294967296), HasSubstr("manifest.json: ticks: found 4294967296"));
  EXPECT_EQ(message_with("seed", 18446744073709551615U), "no error");
  EXPECT_THAT(message_with("seed", -1), HasSubstr("manifest.json: seed: found -1"));
  EXPECT_THAT(message_with("seed", 1.5), HasSubstr("manifest.json: seed: found 1.5"));
}

class EventsCsv : public RunFiles {
 protected:
  std::string text_of(const std::vector<Event>& events) {
    std::string text;
    EventLog log{[&](std::string_view block) { text += block; }};
    tell(log, *setup_, world_, 30, events);
    log.flush();
    return text;
  }

  std::shared_ptr<const hostscape::Setup> setup_ = watched_setup();
  World world_ = watched_world(*setup_);
};

TEST_F(EventsCsv, EventsAreDecodedAndInOrder) {
  Event moved = with_other(event(EventKind::migrated, 4, 0, 0, 4), 2);
  const std::string text =
      text_of({with_other(event(EventKind::notice_filed, 30, 1, flag::kUnfounded | flag::kPress, 0.25F, 6), 1), moved});
  EXPECT_EQ(text,
            "date_utc,tick,kind,customer,provider,notifier,detail,flags,value,extra,birth,other,sender,layer\n"
            "2023-11-21T06:00Z,30,notice_filed,100,Host,rights-holder,copyright,unfounded press,0.25,6,30,,,hosting\n"
            "2023-11-21T06:00Z,30,migrated,100,Host,,,,4,0,4,provider 3,,hosting\n");
}

TEST_F(EventsCsv, FieldsThatNeedItAreQuoted) {
  EXPECT_EQ(csv_field("plain"), "plain");
  EXPECT_EQ(csv_field("Acme, Inc."), "\"Acme, Inc.\"");
  EXPECT_EQ(csv_field("the \"best\""), "\"the \"\"best\"\"\"");
  EXPECT_EQ(csv_field("two\nlines"), "\"two\nlines\"");
}

TEST_F(EventsCsv, TextGoesOutInBlocksAndNothingIsLost) {
  std::size_t blocks = 0;
  std::string text;
  EventLog log{[&](std::string_view block) {
    ++blocks;
    text += block;
  }};
  const std::vector<Event> events(1000, event(EventKind::notice_filed, 1));
  for (std::uint32_t tick = 0; tick < 10; ++tick) tell(log, *setup_, world_, tick, events);
  EXPECT_GT(blocks, 5U) << "it does not wait for the end";
  log.flush();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10'001);
}

}  // namespace
}  // namespace hostscape::testing
