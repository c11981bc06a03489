// Replays come back as they were written, and whatever is wrong with one is said.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/errors.hpp"
#include "io/scenario_file.hpp"
#include "io/text_file.hpp"
#include "support/small_scenario.hpp"
#include "viz/takeaway/replay_file.hpp"

namespace hostscape::viz {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

Replay some_replay() {
  Replay replay;
  replay.version = "0.1.0";
  replay.scenario = testing::scenario_with_paper();
  replay.changes = {{Tick{0}, {}, {{"notices_per_customer_year", 0.25}}},
                    {Tick{40}, {}, {{"policy.cure_period_hours", 0.1 + 48}}}};
  replay.seed = Seed{18446744073709551615U};
  replay.now = Tick{333};
  replay.trajectory = 0x00f3'0000'1234'abcdU;
  replay.fork = ReplayFork{Tick{100},
                           {{Tick{100},
                             "seven-day-cure",
                             {{"policy.cure_period_hours", 168.0},
                              {"policy.human_review", true},
                              {"policy.liability_over", ParameterValue{}},
                              {"policy.doctrine.hosting", std::string{"bulletproof"}}}},
                            {Tick{200}, "", {{"policy.human_review", false}}}},
                           7};
  replay.story = "streetpress";
  return replay;
}

class ReplayFile : public ::testing::Test {
 protected:
  ReplayFile() { fs::create_directories(folder_); }
  ~ReplayFile() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  /// What reading says when `spoil` was done to a good replay.
  template <class Spoil>
  std::string refusal(Spoil spoil) {
    write_replay(file_, some_replay());
    Json json = Json::parse(read_text(file_));
    spoil(json);
    return refusal_of(json.dump());
  }
  std::string refusal_of(const std::string& text) {
    std::ofstream{file_, std::ios::trunc} << text;
    try {
      static_cast<void>(read_replay(file_, library_));
    } catch (const InputError& error) {
      EXPECT_THAT(error.where(), HasSubstr(file_.string()));
      return error.what();
    }
    return "";
  }

  fs::path folder_ = fs::temp_directory_path() / (std::string{"hostscape-replay-"} +
                                                  ::testing::UnitTest::GetInstance()->current_test_info()->name());
  fs::path file_ = folder_ / "one.replay.json";
  Library library_{source_directory() / "sim/scenarios"};
};

TEST_F(ReplayFile, ComesBackAsItWasWritten) {
  const Replay written = some_replay();
  write_replay(file_, written);
  const Replay read = read_replay(file_, library_);
  EXPECT_EQ(read.version, written.version);
  EXPECT_EQ(to_json(read.scenario), to_json(written.scenario));
  EXPECT_EQ(read.seed, written.seed);
  EXPECT_EQ(read.now, written.now);
  EXPECT_EQ(read.trajectory, written.trajectory);
  EXPECT_TRUE(std::ranges::equal(read.changes, written.changes, same));
  EXPECT_EQ(read.story, written.story);
  ASSERT_TRUE(read.fork);
  EXPECT_EQ(read.fork->tick, written.fork->tick);
  EXPECT_EQ(read.fork->trajectory, written.fork->trajectory);
  EXPECT_TRUE(std::ranges::equal(read.fork->changes, written.fork->changes, same));
}

TEST_F(ReplayFile, WithoutAForkHasNone) {
  Replay written = some_replay();
  written.fork.reset();
  write_replay(file_, written);
  const Replay read = read_replay(file_, library_);
  EXPECT_FALSE(read.fork);
}

TEST_F(ReplayFile, ReplacesAnOlderOneAndLeavesNothingElseBehind) {
  Replay replay = some_replay();
  write_replay(file_, replay);
  replay.now = Tick{8};
  replay.fork.reset();
  write_replay(file_, replay);
  EXPECT_EQ(read_replay(file_, library_).now, Tick{8});
  EXPECT_EQ(std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{}), 1);
}

TEST_F(ReplayFile, ThatCannotBeWrittenOrReadIsAnIoError) {
  EXPECT_THROW(write_replay(folder_ / "missing" / "x.replay.json", some_replay()), IoError);
  fs::create_directories(folder_ / "taken");
  EXPECT_THROW(write_replay(folder_ / "taken", some_replay()), IoError);
  EXPECT_EQ(std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{}), 1);
}

TEST_F(ReplayFile, RefusesWhatIsNoReplay) {
  EXPECT_THAT(refusal_of("{\"seed\": 1,"), HasSubstr("one.replay.json"));
  EXPECT_THAT(refusal_of("[]"), HasSubstr("a replay"));
  EXPECT_THAT(refusal_of("{}"), HasSubstr("format: found nothing, accepts \"hostscape-replay/1\""));
  EXPECT_THAT(refusal_of(R"({"seed": 1, "seed": 2})"), HasSubstr("seed"));
  EXPECT_THAT(refusal([](Json& json) { json["format"] = "hostscape-replay/2"; }), HasSubstr("hostscape-replay/2"));
}

TEST_F(ReplayFile, RefusesKeysThatAreUnknownOrMissing) {
  EXPECT_THAT(refusal([](Json& json) { json["sead"] = 1; }), HasSubstr("did you mean seed?"));
  for (const char* const key : {"version", "seed", "now", "trajectory", "story", "changes", "fork", "scenario"}) {
    EXPECT_THAT(refusal([&](Json& json) { json.erase(key); }), HasSubstr(std::string{key} + ": found nothing"));
  }
  EXPECT_THAT(refusal([](Json& json) { json["fork"]["at"] = 1; }), HasSubstr("fork.at"));
  for (const char* const key : {"tick", "trajectory", "changes"}) {
    EXPECT_THAT(refusal([&](Json& json) { json["fork"].erase(key); }),
                HasSubstr(std::string{"fork."} + key + ": found nothing"));
  }
  for (const char* const key : {"tick", "label", "values"}) {
    EXPECT_THAT(refusal([&](Json& json) { json["changes"][1].erase(key); }),
                HasSubstr(std::string{"changes[1]."} + key + ": found nothing"));
  }
}

TEST_F(ReplayFile, RefusesValuesOfAWrongTypeOrOutOfRange) {
  EXPECT_THAT(refusal([](Json& json) { json["seed"] = -1; }), HasSubstr("seed: found -1"));
  EXPECT_THAT(refusal([](Json& json) { json["seed"] = 1.5; }), HasSubstr("seed: found 1.5"));
  EXPECT_THAT(refusal([](Json& json) { json["now"] = 1e9; }), HasSubstr("now: found 1000000000"));
  EXPECT_THAT(refusal([](Json& json) { json["trajectory"] = "0x12"; }), HasSubstr("16 hexadecimal digits"));
  EXPECT_THAT(refusal([](Json& json) { json["trajectory"] = "0x00f300001234abcg"; }), HasSubstr("trajectory"));
  EXPECT_THAT(refusal([](Json& json) { json["trajectory"] = 12; }), HasSubstr("a text"));
  EXPECT_THAT(refusal([](Json& json) { json["version"] = 1; }), HasSubstr("version: found 1"));
  EXPECT_THAT(refusal([](Json& json) { json["story"] = nullptr; }), HasSubstr("story: found null"));
  EXPECT_THAT(refusal([](Json& json) { json["fork"] = 3; }), HasSubstr("fork: found 3, accepts an object"));
  EXPECT_THAT(refusal([](Json& json) { json["fork"]["tick"] = -1; }), HasSubstr("fork.tick: found -1"));
  const auto spoiled = [this](const char* key, Json value) {
    return refusal([&](Json& json) { json["fork"]["changes"][0][key] = std::move(value); });
  };
  EXPECT_THAT(spoiled("label", 1), HasSubstr("fork.changes[0].label"));
  EXPECT_THAT(spoiled("values", Json::object()), HasSubstr("at least one"));
  EXPECT_THAT(spoiled("tick", 201), HasSubstr("fork.changes[1].tick: found 200"));
  const auto value = [this](const char* path, Json found) {
    return refusal([&](Json& json) { json["fork"]["changes"][0]["values"][path] = std::move(found); });
  };
  EXPECT_THAT(value("policy.cure_hours", 1), HasSubstr("fork.changes[0].values.policy.cure_hours"));
  EXPECT_THAT(value("policy.cure_period_hours", -1),
              HasSubstr("fork.changes[0].values.policy.cure_period_hours: found -1"));
  EXPECT_THAT(value("policy.human_review", Json::array()), HasSubstr("true or false"));
  EXPECT_THAT(value("notices_per_customer_year", 1), HasSubstr("policies alone, or parameters of the world alone"));
  EXPECT_THAT(refusal([](Json& json) { json["changes"][0]["tick"] = 3; }),
              HasSubstr("changes[0]: found notices_per_customer_year"));
  EXPECT_THAT(refusal([](Json& json) { json["changes"] = 3; }), HasSubstr("changes: found 3, accepts a list"));
  EXPECT_THAT(refusal([](Json& json) { json["fork"]["trajectory"] = "x"; }), HasSubstr("fork.trajectory"));
}

TEST_F(ReplayFile, RefusesAScenarioThatIsNone) {
  EXPECT_THAT(refusal([](Json& json) { json["scenario"]["customers"][0]["hosting"] = "Nobody"; }),
              HasSubstr("scenario: customers[0].hosting"));
  EXPECT_THAT(refusal([](Json& json) { json["scenario"] = 3; }), HasSubstr("scenario"));
}

}  // namespace
}  // namespace hostscape::viz
