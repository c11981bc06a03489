// hostscape run --checkpoint-every and --resume, as a user meets them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <thread>

#include "support/program.hpp"

namespace hostscape::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;
using ::testing::AllOf;
using ::testing::HasSubstr;

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

using Files = std::map<std::string, std::string>;

void expect_same(const Files& found, const Files& expected) {
  EXPECT_EQ(found.size(), expected.size());
  for (const auto& [name, text] : expected) EXPECT_TRUE(found.contains(name) && found.at(name) == text) << name;
}

class Checkpoints : public ::testing::Test {
 protected:
  [[nodiscard]] std::string at(const std::string& name) const { return (scratch_.path() / name).string(); }

  // Every file of a run; of the manifest what does not tell how the machine fared.
  [[nodiscard]] Files results(const std::string& name) const {
    Files files;
    for (const auto& entry : fs::directory_iterator{at(name)}) {
      if (entry.is_regular_file()) files[entry.path().filename().string()] = text_of(entry.path());
    }
    auto manifest = ordered_json::parse(files.at("manifest.json"));
    manifest.erase("timing");
    files["manifest.json"] = manifest.dump();
    return files;
  }
  [[nodiscard]] std::set<std::string> checkpoints(const std::string& name) const {
    std::set<std::string> files;
    const fs::path folder = fs::path{at(name)} / "checkpoints";
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::directory_iterator{folder}) files.insert(entry.path().filename().string());
    return files;
  }
  // Kills a run at the first moment at which `name` has a checkpoint beyond the tick.
  void kill_after(const std::vector<std::string>& words, const std::string& name, const std::string& checkpoint) {
    Program program{with({HOSTSCAPE_EXECUTABLE}, words)};
    for (int i = 0; i < 6000; ++i) {
      const auto names = checkpoints(name);
      if (std::ranges::any_of(names,
                              [&](const auto& file) { return file.starts_with("tick-") && file >= checkpoint; })) {
        break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    program.send(SIGKILL);
    ASSERT_EQ(program.wait().code, 128 + SIGKILL) << "it was faster than the test";
    ASSERT_FALSE(fs::exists(fs::path{at(name)} / "manifest.json"));
  }

  ScratchDirectory scratch_;
};

const std::vector<std::string> kLong{
    "run",  "france", "--set", "customers=60000", "--set",   "notices_per_customer_year=1", "--ticks",
    "4000", "--seed", "5",     "--hourly",        "--events"};
const std::vector<std::string> kSmall{"run", "classroom-small", "--ticks", "500", "--threads", "1"};

TEST_F(Checkpoints, ChangeNothingInTheResults) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", at("plain"), "--events", "--hourly"})).code, 0);
  const Ran ran = hostscape(with(kSmall, {"--out", at("out"), "--events", "--hourly", "--checkpoint-every", "90"}));
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("5 checkpoints in"));
  expect_same(results("out"), results("plain"));
  EXPECT_EQ(checkpoints("out"), (std::set<std::string>{"tick-000000360.hsc", "tick-000000450.hsc"}));
}

TEST_F(Checkpoints, AsManyAreKeptAsAreAskedFor) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", at("a"), "--checkpoint-every", "100", "--keep-checkpoints", "0"})).code,
            0);
  EXPECT_EQ(checkpoints("a").size(), 4U) << "none at the end, where the results are";
  ASSERT_EQ(hostscape(with(kSmall, {"--out", at("b"), "--checkpoint-every", "100", "--keep-checkpoints", "1"})).code,
            0);
  EXPECT_EQ(checkpoints("b"), (std::set<std::string>{"tick-000000400.hsc"}));
  ASSERT_EQ(hostscape(with(kSmall, {"--out", at("c"), "--checkpoint-every", "500"})).code, 0);
  EXPECT_FALSE(fs::exists(fs::path{at("c")} / "checkpoints"));
}

// kill -9 again and again at random moments; whatever is left, the run goes on from it.
TEST_F(Checkpoints, ARunThatIsKilledAgainAndAgainEndsAsIfNothingHadBeen) {
  ASSERT_EQ(hostscape(with(kLong, {"--out", at("plain"), "--threads", "1"})).code, 0);
  const auto expected = results("plain");
  const auto command = with(kLong, {"--checkpoint-every", "100"});
  kill_after(with(command, {"--out", at("out"), "--threads", "1"}), "out", "tick-000000300");
  std::mt19937 moments{2023};
  int kills = 1;
  for (int attempt = 0; attempt < 6; ++attempt) {
    const std::string threads = std::to_string(1 + attempt % 3);
    Program program{with({HOSTSCAPE_EXECUTABLE}, with(command, {"--resume", at("out"), "--threads", threads}))};
    std::this_thread::sleep_for(std::chrono::milliseconds{30 + moments() % 400});
    program.send(SIGKILL);
    if (program.wait().code == 128 + SIGKILL) ++kills;
    if (fs::exists(fs::path{at("out")} / "manifest.json")) break;
  }
  if (!fs::exists(fs::path{at("out")} / "manifest.json")) {
    const Ran ran = hostscape(with(kLong, {"--resume", at("out"), "--threads", "8"}));
    ASSERT_EQ(ran.code, 0) << ran.err;
    EXPECT_THAT(last_line(ran.out),
                HasSubstr(ordered_json::parse(expected.at("manifest.json"))["trajectory"].get<std::string>()));
  }
  expect_same(results("out"), expected);
  EXPECT_GT(kills, 1);
  EXPECT_FALSE(checkpoints("out").contains("events.csv.part"));
}

TEST_F(Checkpoints, TheRunMayGoOnElsewhere) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", at("plain"), "--events", "--checkpoint-every", "200"})).code, 0);
  // The directory has its results; another one gets the same.
  const Ran refused = hostscape(with(kSmall, {"--resume", at("plain")}));
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("--out"), HasSubstr("--force")));
  const std::string file = at("plain") + "/checkpoints/tick-000000200.hsc";
  ASSERT_EQ(hostscape(with(kSmall, {"--resume", file, "--out", at("other")})).code, 0);
  expect_same(results("other"), results("plain"));
  EXPECT_FALSE(fs::exists(fs::path{at("other")} / "checkpoints")) << "none were asked for";
  ASSERT_EQ(hostscape(with(kSmall, {"--resume", at("plain"), "--force"})).code, 0);
  expect_same(results("other"), results("plain"));
  EXPECT_EQ(checkpoints("plain").size(), 2U);
  const auto manifest = ordered_json::parse(text_of(at("plain") + "/manifest.json"));
  EXPECT_EQ(manifest["timing"]["resumed"]["tick"], 400);
}

TEST_F(Checkpoints, AnInterruptedRunSaysHowToGoOn) {
  const auto longer = with(kLong, {"--set", "customers=400000"});
  const auto command = with(longer, {"--checkpoint-every", "100000"});
  Program program{with({HOSTSCAPE_EXECUTABLE}, with(command, {"--out", at("out")}))};
  for (int i = 0; i < 2000 && !fs::exists(at("out") + "/checkpoints"); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  std::this_thread::sleep_for(std::chrono::milliseconds{150});
  program.send(SIGINT);
  const Ran ran = program.wait();
  ASSERT_EQ(ran.code, 130) << ran.err;
  EXPECT_THAT(ran.err, AllOf(HasSubstr("to go on: hostscape run france --seed 5"), HasSubstr("--resume " + at("out"))));
  EXPECT_EQ(checkpoints("out").size(), 2U) << "the checkpoint and the events so far";
  ASSERT_EQ(hostscape(with(longer, {"--resume", at("out")})).code, 0);
  ASSERT_EQ(hostscape(with(longer, {"--out", at("plain")})).code, 0);
  expect_same(results("out"), results("plain"));
}

TEST_F(Checkpoints, ABranchIsARunOfItsOwn) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", at("base"), "--events", "--checkpoint-every", "200"})).code, 0);
  const auto base = results("base");
  const std::vector<std::string> branch{"--policy", "seven-day-cure", "--resume",
                                        at("base") + "/checkpoints/tick-000000200.hsc"};
  const Ran refused = hostscape(with(kSmall, branch));
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("policy.cure_period_hours"), HasSubstr("--out")));
  EXPECT_EQ(hostscape(with(kSmall, with(branch, {"--out", at("base"), "--force"}))).code, 2);
  const Ran ran = hostscape(with(kSmall, with(branch, {"--out", at("branch"), "--checkpoint-every", "100"})));
  ASSERT_EQ(ran.code, 0) << ran.err;
  expect_same(results("base"), base);
  const auto manifest = ordered_json::parse(text_of(at("branch") + "/manifest.json"));
  ASSERT_EQ(manifest["branches"].size(), 1U);
  EXPECT_EQ(manifest["branches"][0]["tick"], 200);
  EXPECT_THAT(manifest["branches"][0]["changes"][0].get<std::string>(), HasSubstr("policy.cure_period_hours: "));
  EXPECT_THAT(manifest["command"].dump(), HasSubstr("--resume"));
  EXPECT_NE(manifest["trajectory"], ordered_json::parse(base.at("manifest.json"))["trajectory"]);
  // The same until then, and otherwise afterwards.
  const std::string one = text_of(at("base") + "/events.csv");
  const std::string other = text_of(at("branch") + "/events.csv");
  const auto [left, right] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  ASSERT_NE(left, one.end());
  const std::size_t begin = one.rfind('\n', static_cast<std::size_t>(left - one.begin()) - 1) + 1;
  EXPECT_GE(std::stoi(fields_of(one.substr(begin, one.find('\n', begin) - begin))[1]), 200);
  // A branch has checkpoints of its own, and remembers where it came from.
  ASSERT_EQ(
      hostscape(with(kSmall, {"--policy", "seven-day-cure", "--resume", at("branch"), "--out", at("again")})).code, 0);
  EXPECT_EQ(ordered_json::parse(text_of(at("again") + "/manifest.json"))["branches"], manifest["branches"]);
  EXPECT_EQ(text_of(at("again") + "/events.csv"), other);
  const Ran explained = hostscape({"explain", at("branch"), "--customer", "17"});
  EXPECT_EQ(explained.code, 2);
  EXPECT_THAT(explained.err, HasSubstr("branched from another at tick 200"));
}

TEST_F(Checkpoints, AnythingElseThatDiffersIsRefusedWithBothValues) {
  ASSERT_EQ(hostscape(with(kSmall, {"--seed", "3", "--out", at("base"), "--checkpoint-every", "200"})).code, 0);
  const auto refusal = [&](const std::vector<std::string>& words) {
    const Ran ran = hostscape(with(words, {"--resume", at("base"), "--out", at("other")}));
    EXPECT_EQ(ran.code, 2) << ran.out;
    EXPECT_FALSE(fs::exists(at("other")));
    return ran.err;
  };
  EXPECT_THAT(refusal(with(kSmall, {"--seed", "4"})), AllOf(HasSubstr("seed: found 4"), HasSubstr("accepts 3")));
  EXPECT_THAT(refusal(with(kSmall, {"--set", "customers=2001"})),
              AllOf(HasSubstr("customers: found 2001"), HasSubstr("accepts 2000")));
  EXPECT_THAT(refusal(with(kSmall, {"--set", "kind.press.attention=0.9"})),
              HasSubstr("kind.press.attention: found 0.9"));
  EXPECT_THAT(refusal({"run", "notice-core"}), HasSubstr("name: found \"notice-core\""));
  EXPECT_THAT(refusal({"run", "classroom-small", "--ticks", "400"}),
              AllOf(HasSubstr("ticks"), HasSubstr("more than 400")));
  EXPECT_THAT(refusal(with(kSmall, {"--hourly"})), HasSubstr("--hourly"));
  EXPECT_THAT(refusal(with(kSmall, {"--events"})), HasSubstr("--events"));
  // Seed and length are those of the checkpoint where nobody says otherwise.
  ASSERT_EQ(hostscape({"run", "classroom-small", "--resume", at("base"), "--out", at("other")}).code, 0);
  expect_same(results("other"), results("base"));
}

TEST_F(Checkpoints, ADamagedOneIsPassedOver) {
  ASSERT_EQ(hostscape(with(kSmall, {"--out", at("base"), "--checkpoint-every", "200"})).code, 0);
  const std::string newest = at("base") + "/checkpoints/tick-000000400.hsc";
  fs::resize_file(newest, fs::file_size(newest) - 1);
  const Ran ran = hostscape(with(kSmall, {"--resume", at("base"), "--out", at("other")}));
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.err,
              AllOf(HasSubstr("passed over"), HasSubstr("tick-000000400.hsc"), HasSubstr("tick-000000200.hsc")));
  expect_same(results("other"), results("base"));
  const Ran named = hostscape(with(kSmall, {"--resume", newest, "--out", at("third")}));
  EXPECT_EQ(named.code, 2);
  EXPECT_THAT(named.err, AllOf(HasSubstr("newest whole checkpoint before it"), HasSubstr("tick-000000200.hsc")));
}

TEST_F(Checkpoints, NobodyLosesThemByForgettingToResume) {
  kill_after(with(kLong, {"--checkpoint-every", "100", "--out", at("out")}), "out", "tick-000000200");
  const Ran forgot = hostscape(with(kLong, {"--checkpoint-every", "100", "--out", at("out")}));
  EXPECT_EQ(forgot.code, 2);
  EXPECT_THAT(forgot.err, AllOf(HasSubstr("--resume"), HasSubstr("--force")));
  EXPECT_FALSE(checkpoints("out").empty());
  EXPECT_EQ(hostscape(with(kSmall, {"--out", at("out"), "--force"})).code, 0);
  EXPECT_TRUE(checkpoints("out").empty());
}

TEST_F(Checkpoints, AFullDiskLeavesTheEarlierOne) {
  // Files may not grow beyond 700 blocks of 512 bytes: enough for checkpoints, but not for the events of the whole run.
  const Ran ran = shell(
      "ulimit -f 700; exec \"$0\" run classroom-small --ticks 1440 --set notices_per_customer_year=6 --events "
      "--checkpoint-every 10 --out " +
      at("out"));
  EXPECT_EQ(ran.code, 1) << ran.out;
  EXPECT_THAT(ran.err, HasSubstr("cannot write"));
  EXPECT_FALSE(fs::exists(at("out") + "/manifest.json"));
  ASSERT_FALSE(checkpoints("out").empty());
  const std::vector<std::string> command{
      "run", "classroom-small", "--ticks", "1440", "--set", "notices_per_customer_year=6", "--events"};
  ASSERT_EQ(hostscape(with(command, {"--resume", at("out")})).code, 0);
  ASSERT_EQ(hostscape(with(command, {"--out", at("plain")})).code, 0);
  expect_same(results("out"), results("plain"));
}

TEST_F(Checkpoints, OptionsThatMeanNothingAloneAreRefused) {
  EXPECT_THAT(hostscape(with(kSmall, {"--checkpoint-every", "10"})).err, HasSubstr("--out"));
  EXPECT_THAT(hostscape(with(kSmall, {"--keep-checkpoints", "1", "--out", at("x")})).err,
              HasSubstr("--checkpoint-every"));
  EXPECT_EQ(hostscape(with(kSmall, {"--resume", at("nowhere")})).code, 2);
  fs::create_directory(at("empty"));
  EXPECT_THAT(hostscape(with(kSmall, {"--resume", at("empty")})).err, HasSubstr("without checkpoints"));
  EXPECT_THAT(hostscape(with(kSmall, {"--resume", HOSTSCAPE_EXECUTABLE})).err,
              HasSubstr("checkpoint of hostscape run"));
}

}  // namespace
}  // namespace hostscape::testing
