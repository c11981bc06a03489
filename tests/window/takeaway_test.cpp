#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <SFML/Graphics/Image.hpp>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>

#include "engine/snapshot.hpp"
#include "support/source_directory.hpp"
#include "viz/app/theme.hpp"
#include "viz/takeaway/png_file.hpp"
#include "window/driven_window.hpp"
#include "window/painted.hpp"
#include "window/plain_run.hpp"

namespace hostscape::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using Shown = nlohmann::json;

const std::string kCase = "streetpress-2023";

Shown json_of(const fs::path& file) {
  return Shown::parse(text_of(file));
}

std::vector<fs::path> taken_away(const DrivenWindow& window, const std::string& extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{window.home()}) {
    if (entry.path().string().ends_with(extension) && entry.path().filename() != "shown.json") {
      files.push_back(entry.path());
    }
  }
  return files;
}

TEST(Screenshot, ShowsWhatTheSnapshotHolds) {
  const ScratchDirectory place;
  const auto picture = place.path() / "picture.png", report = place.path() / "shown.json";
  const std::uint32_t tick = 433;  // somebody is in each state then
  const auto ran = view({"classroom-small", "--seed", "2", "--screenshot", picture.string(), "--at-tick",
                         std::to_string(tick), "--shown", report.string()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  sf::Image image;
  ASSERT_TRUE(image.loadFromFile(picture.string()));
  EXPECT_EQ(image.getSize(), (sf::Vector2u{1280, 720}));

  const auto simulation = plain_run("classroom-small", 2, tick);
  const auto snapshot = take_snapshot(simulation->world(), Tick{tick - 1}, 1'000'000);
  std::map<std::string, std::uint32_t> expected;
  for (const auto& [name, state] : kDotStateNames) {
    expected[name] = static_cast<std::uint32_t>(std::ranges::count_if(
        snapshot.status, [state = state](Status status) { return viz::dot_state(status) == state; }));
  }
  for (const auto& [name, count] : expected) ASSERT_GT(count, 0U) << name;

  const auto shown = json_of(report);
  EXPECT_EQ(shown.at("trajectory"), hex(simulation->trajectory()));
  const auto& stage = shown.at("stage_a");
  std::map<std::string, std::uint32_t> placed;
  for (const auto& [name, count] : expected) {
    EXPECT_EQ(stage.at("shown").at(name), count) << name;
    EXPECT_EQ(stage.at("drawn").at(name), count) << name;
  }
  for (const auto& dot : stage.at("customers")) {
    const std::string state = dot.at("state");
    ++placed[state];
    if (state == "online" || state == "dark") continue;  // rings so small are paler; the next test looks closer
    EXPECT_TRUE(is_painted(image, dot, viz::dark_theme())) << dot.dump();
  }
  for (const auto* const state : {"noticed", "moving", "dark", "suspended"}) EXPECT_EQ(placed[state], expected[state]);
}

/// Provider in whose disc a dot lies: the nearest one.
std::string provider_about(const Shown& stage, const Shown& dot) {
  const auto far = [&dot](const Shown& one) {
    return std::hypot(one.at("x").get<double>() - dot.at("x").get<double>(),
                      one.at("y").get<double>() - dot.at("y").get<double>());
  };
  const auto& all = stage.at("providers");
  const auto nearest =
      std::min_element(all.begin(), all.end(), [&](const Shown& a, const Shown& b) { return far(a) < far(b); });
  return nearest->at("name");
}

TEST(Screenshot, HasAsManyDotsOfEachColourAndShapeAsTheSnapshot) {
  const ScratchDirectory place;
  const auto picture = place.path() / "picture.png", report = place.path() / "shown.json";
  const auto draw = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"classroom-small", "--seed",       "2",       "--at-tick",     "433",
                                   "--bare",          "--unlabelled", "--shown", report.string(), "--screenshot",
                                   picture.string()};
    words.insert(words.end(), more.begin(), more.end());
    fs::remove(picture);
    const auto ran = view(words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    return json_of(report).at("stage_a");
  };
  // Where most sites are dark at once, so large that no two of them touch.
  std::map<std::string, int> dark;
  const Shown whole = draw({});
  for (const auto& dot : whole.at("customers")) {
    if (dot.at("state") == "dark") ++dark[provider_about(whole, dot)];
  }
  ASSERT_FALSE(dark.empty());
  const auto most = std::max_element(dark.begin(), dark.end(), [](auto& a, auto& b) { return a.second < b.second; });
  ASSERT_GT(most->second, 10);
  const auto& all = whole.at("customers");
  const auto mover = std::find_if(all.begin(), all.end(), [](const Shown& dot) { return dot.at("state") == "moving"; });
  ASSERT_NE(mover, all.end());
  const std::map<std::string, std::vector<const char*>> places{{most->first, {"noticed", "dark", "suspended"}},
                                                               {provider_about(whole, *mover), {"moving"}}};
  ASSERT_EQ(places.size(), 2U);
  for (const auto& [provider, states] : places) {
    const Shown stage = draw({"--zoom", "5", "--select", provider});
    sf::Image image;
    ASSERT_TRUE(image.loadFromFile(picture.string()));
    for (const auto* const name : states) ASSERT_GT(stage.at("drawn").at(name), 0) << name;
    for (const auto* const name : {"noticed", "moving", "dark", "suspended"}) {
      const auto state = static_cast<std::size_t>(kDotStateNames.at(name));
      EXPECT_EQ(patches(image, viz::dark_theme().state[state], 100), stage.at("drawn").at(name))
          << name << " about " << provider;
    }
    for (const auto& dot : stage.at("customers")) {
      EXPECT_TRUE(has_shape(image, dot, viz::dark_theme())) << dot.dump();
    }
  }
}

/// A moment at which somebody with a name is in a state.
struct Moment {
  std::string scenario, seed, tick, customer, state;
};

class NamedDot : public ::testing::TestWithParam<Moment> {};

TEST_P(NamedDot, HasColourAndShapeOfItsState) {
  const ScratchDirectory place;
  const auto picture = place.path() / "picture.png", report = place.path() / "shown.json";
  const auto& moment = GetParam();
  const auto ran = view({moment.scenario, "--seed", moment.seed, "--at-tick", moment.tick, "--bare", "--unlabelled",
                         "--shown", report.string(), "--screenshot", picture.string()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  sf::Image image;
  ASSERT_TRUE(image.loadFromFile(picture.string()));
  const Shown stage = json_of(report).at("stage_a");
  int seen = 0;
  for (const auto& dot : stage.at("customers")) {
    if (dot.at("name") != moment.customer) continue;
    ++seen;
    EXPECT_EQ(dot.at("state"), moment.state);
    EXPECT_TRUE(has_shape(image, dot, viz::dark_theme())) << dot.dump();
  }
  EXPECT_EQ(seen, 1);
  EXPECT_GT(stage.at("drawn").at(moment.state), 0);
}

INSTANTIATE_TEST_SUITE_P(Screenshot, NamedDot,
                         ::testing::Values(Moment{kCase, "4", "253", "StreetPress", "suspended"},
                                           Moment{"parler-2021", "57", "2000", "Parler", "dark"}),
                         [](const auto& moment) { return moment.param.customer; });

TEST(Screenshot, IsTheSameRunAsTheCommandLines) {
  const ScratchDirectory place;
  const auto picture = place.path() / "picture.png";
  const auto drawn = view({kCase, "--seed", "7", "--policy", "clear-mail", "--screenshot", picture.string(),
                           "--at-tick", "300", "--width", "900", "--height", "600"});
  ASSERT_EQ(drawn.code, 0) << drawn.err;
  const auto plain =
      Program{{HOSTSCAPE_EXECUTABLE, "run", kCase, "--seed", "7", "--policy", "clear-mail", "--ticks", "300"}}.wait();
  ASSERT_EQ(plain.code, 0) << plain.err;
  const std::string hash = plain.out.substr(plain.out.find("trajectory ") + 11, 18);
  EXPECT_EQ(drawn.out, picture.string() + ": 900 x 600, tick 300, trajectory " + hash + "\n");
  const auto entries = viz::read_png_provenance(picture);
  const std::map<std::string, std::string> provenance{entries.begin(), entries.end()};
  EXPECT_EQ(provenance.at("Trajectory"), hash);
  EXPECT_EQ(provenance.at("Seed"), "7");
  EXPECT_EQ(provenance.at("Tick"), "300");
  EXPECT_THAT(provenance.at("Command"), AllOf(HasSubstr("hostscape-view " + kCase), HasSubstr("--at-tick 300")));
}

std::string command_in(const fs::path& picture) {
  for (const auto& [keyword, text] : viz::read_png_provenance(picture)) {
    if (keyword == "Command") return text;
  }
  return {};
}

/// Draws a picture, and again by the command in it, which it gives back; both must be the same to the pixel.
std::string drawn_twice(std::vector<std::string> words) {
  const ScratchDirectory place;
  const auto first = place.path() / "first.png", second = place.path() / "second.png";
  words.insert(words.end(), {"--screenshot", first.string()});
  const auto drawn = view(words);
  EXPECT_EQ(drawn.code, 0) << drawn.err;
  if (drawn.code != 0) return {};
  const std::string command = command_in(first);
  std::vector<std::string> again{"--screenshot", second.string()};
  std::istringstream stream{command};
  std::string word;
  stream >> word;
  EXPECT_EQ(word, "hostscape-view");
  while (stream >> word) again.push_back(word);
  EXPECT_EQ(view(again).code, 0) << command;
  sf::Image one, two;
  if (!one.loadFromFile(first.string()) || !two.loadFromFile(second.string())) {
    ADD_FAILURE() << "no pictures";
    return command;
  }
  const auto bytes = std::size_t{4} * one.getSize().x * one.getSize().y;
  EXPECT_EQ(one.getSize(), two.getSize());
  EXPECT_TRUE(std::equal(one.getPixelsPtr(), one.getPixelsPtr() + bytes, two.getPixelsPtr())) << command;
  return command;
}

TEST(Screenshot, ItsOwnCommandMakesItAgain) {
  EXPECT_THAT(drawn_twice({kCase, "--policy", "clear-mail", "--fork", "press-desk", "--fork-at", "40", "--at-tick",
                           "260", "--theme", "light", "--width", "900", "--page", "charts"}),
              HasSubstr("--fork press-desk --fork-at 40"));
}

TEST(Screenshot, TheCommandOfAStoryTellsTheStory) {
  EXPECT_THAT(drawn_twice({"--story", kCase, "--at-tick", "250"}), HasSubstr("hostscape-view --story " + kCase));
}

TEST(Screenshot, TheCommandOfSomebodysOwnFileNamesTheFile) {
  const ScratchDirectory place;
  const auto own = place.path() / "own.json";
  fs::copy_file(source_directory() / "sim" / "scenarios" / "worlds" / "classroom-small.json", own);
  const std::string command = drawn_twice({own.string(), "--set", "policy.cure_period_hours=72", "--at-tick", "30"});
  EXPECT_THAT(command, HasSubstr("hostscape-view " + own.string() + " "));
  EXPECT_THAT(command, HasSubstr("--set policy.cure_period_hours=72"));
}

TEST(Screenshot, DrawsTheCaptionOfAStory) {
  const ScratchDirectory place;
  const auto picture = place.path() / "story.png", report = place.path() / "shown.json";
  const auto ran =
      view({"--story", kCase, "--at-tick", "250", "--screenshot", picture.string(), "--shown", report.string()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  sf::Image image;
  ASSERT_TRUE(image.loadFromFile(picture.string()));
  const auto shown = json_of(report);
  EXPECT_EQ(shown.at("tick"), 250);
  EXPECT_FALSE(shown.at("story").at("caption").get<std::string>().empty());
  const auto& place_of = shown.at("widgets").at("story.caption");
  EXPECT_EQ(place_of.at("text"), shown.at("story").at("caption"));
  // Letters are there: many pixels far from the ground on which they stand.
  const auto left = place_of.at("x").get<unsigned>(), top = place_of.at("y").get<unsigned>();
  const auto width = place_of.at("width").get<unsigned>(), height = place_of.at("height").get<unsigned>();
  const sf::Color ground = image.getPixel(left, top);
  std::size_t inked = 0;
  for (unsigned y = top; y < top + height; ++y) {
    for (unsigned x = left; x < left + width; ++x) inked += distance(image.getPixel(x, y), ground) > 60 ? 1U : 0U;
  }
  EXPECT_GT(inked, 200U);
}

TEST(Screenshot, IsWrittenWholeOrNotAtAll) {
  const ScratchDirectory place;
  const auto nowhere = (place.path() / "nowhere" / "picture.png").string();
  const auto missing = view({kCase, "--screenshot", nowhere});
  EXPECT_EQ(missing.code, 1);
  EXPECT_THAT(missing.err, AllOf(HasSubstr("cannot write " + nowhere), HasSubstr("there is no folder")));
  const auto full = view({kCase, "--screenshot", "/dev/full"});
  EXPECT_EQ(full.code, 1);
  EXPECT_THAT(full.err, AllOf(HasSubstr("cannot write /dev/full"), HasSubstr("No space left")));
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
  EXPECT_TRUE(fs::is_empty(place.path()));
}

TEST(Screenshot, RefusesATickBeyondTheEnd) {
  const auto ran = view({kCase, "--screenshot", "x.png", "--at-tick", "721"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("--at-tick: found 721, accepts 0 to 720, the ticks (hours) of " + kCase));
  EXPECT_FALSE(fs::exists("x.png"));
}

TEST(Display, IsAskedForOnlyWhenAllElseIsRight) {
  const ScratchDirectory place;
  const auto blind = [&](std::vector<std::string> words) {
    std::vector<std::string> all{"/usr/bin/env", "-u", "DISPLAY", "PATH=" + place.path().string(),
                                 HOSTSCAPE_VIEW_EXECUTABLE};
    all.insert(all.end(), words.begin(), words.end());
    return Program{all}.wait();
  };
  const auto typo = blind({"streetpres-2023"});
  EXPECT_EQ(typo.code, 2);
  EXPECT_THAT(typo.err, AllOf(HasSubstr("found \"streetpres-2023\""), HasSubstr("did you mean " + kCase)));
  const auto policy = blind({kCase, "--fork", "cleer-mail"});
  EXPECT_EQ(policy.code, 2);
  EXPECT_THAT(policy.err, AllOf(HasSubstr("--fork: found \"cleer-mail\", accepts one of "), HasSubstr("press-desk"),
                                HasSubstr("did you mean clear-mail?")));
  const auto nowhere = (place.path() / "nowhere" / "file").string();
  for (const std::vector<std::string>& words : {std::vector<std::string>{kCase, "--screenshot", nowhere},
                                                {kCase, "--record", nowhere},
                                                {"--benchmark", nowhere}}) {
    const auto ran = blind(words);
    EXPECT_EQ(ran.code, 1);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("cannot write " + nowhere), HasSubstr("there is no folder")));
  }
  const auto without = blind({kCase, "--record", (place.path() / "video.mp4").string()});
  EXPECT_EQ(without.code, 1);
  EXPECT_THAT(without.err, HasSubstr("there is no ffmpeg in PATH"));
}

TEST(Display, ItsLackIsToldKindly) {
  const auto ran = Program{{"/usr/bin/env", "-u", "DISPLAY", HOSTSCAPE_VIEW_EXECUTABLE}}.wait();
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("hostscape-view: no display: DISPLAY is not set"), HasSubstr("xvfb-run -a")));
  const auto wrong = Program{{"/usr/bin/env", "DISPLAY=:987", HOSTSCAPE_VIEW_EXECUTABLE, kCase}}.wait();
  EXPECT_EQ(wrong.code, 1);
  EXPECT_THAT(wrong.err, HasSubstr("nothing answers at DISPLAY=:987"));
}

std::string probe(const fs::path& video, const std::string& entries) {
  const auto ran = tool({"ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", entries, "-of",
                         "default=noprint_wrappers=1", video.string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return ran.out;
}

TEST(Video, HasTheFramesThatWereAskedForAndSaysWhereItComesFrom) {
  const ScratchDirectory place;
  const auto video = place.path() / "video.mp4";
  const auto ran = view({kCase, "--seed", "4", "--at-tick", "100", "--until-tick", "124", "--speed", "24",
                         "--frames-per-second", "10", "--width", "640", "--height", "360", "--record", video.string()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("tick 124, trajectory " + plain_trajectory(kCase, 4, 124)));
  // The first frame, 24 h at 24 h/s, two seconds at the end.
  const auto facts = probe(video, "stream=width,height,nb_frames,pix_fmt:format=duration:format_tags=title,comment");
  EXPECT_THAT(facts, AllOf(HasSubstr("width=640"), HasSubstr("height=360"), HasSubstr("nb_frames=31"),
                           HasSubstr("pix_fmt=yuv420p"), HasSubstr("duration=3.1"), HasSubstr("StreetPress"),
                           HasSubstr("Seed: 4"), HasSubstr("Tick: 100 to 124")));
  // How it was made and how it ended: enough to make it again, and to see whether it is the same.
  EXPECT_THAT(facts, HasSubstr("Command: hostscape-view " + kCase + " --seed 4 --at-tick 100 --width 640 --height 360" +
                               " --record " + video.string() + " --until-tick 124 --speed 24 --frames-per-second 10"));
  EXPECT_THAT(facts, HasSubstr("End: tick 124, " + plain_trajectory(kCase, 4, 124) + " "));
}

TEST(Video, WithoutFfmpegSaysWhatToInstall) {
  const ScratchDirectory place;
  const XServer server;
  const auto words = words_on(server, place.path(),
                              {"PATH=" + place.path().string(), HOSTSCAPE_VIEW_EXECUTABLE, kCase, "--record",
                               (place.path() / "video.mp4").string()});
  const auto ran = Program{words}.wait();
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("there is no ffmpeg in PATH; install the package ffmpeg"));
  EXPECT_FALSE(fs::exists(place.path() / "video.mp4"));
}

TEST(Video, OnAFullDiskIsRefusedAndLeavesNothing) {
  const ScratchDirectory place;
  const XServer server;
  const auto folder = place.path() / "videos";
  fs::create_directory(folder);
  // A limit on the size of files, which the system tells of as it does of a full disk: less than the video needs.
  for (const std::string blocks : {"4", "20"}) {
    std::vector<std::string> words{"/bin/sh", "-c", "trap '' XFSZ; ulimit -f \"$0\" && exec \"$@\"", blocks};
    for (auto& word :
         words_on(server, place.path(),
                  {HOSTSCAPE_VIEW_EXECUTABLE, kCase, "--at-tick", "200", "--until-tick", "224", "--speed", "48",
                   "--width", "640", "--height", "360", "--record", (folder / "video.mp4").string()})) {
      words.push_back(word);
    }
    const auto ran = Program{words}.wait();
    EXPECT_EQ(ran.code, 1) << ran.out;
    EXPECT_THAT(ran.err, AllOf(HasSubstr("cannot write " + (folder / "video.mp4").string()), HasSubstr("too large")));
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(fs::is_empty(folder));
  }
}

class Stopped : public ::testing::TestWithParam<int> {};

TEST_P(Stopped, VideoLeavesNothing) {
  const ScratchDirectory place;
  const XServer server;
  const auto folder = place.path() / "videos";
  fs::create_directory(folder);
  Program program{
      words_on(server, place.path(),
               {HOSTSCAPE_VIEW_EXECUTABLE, kCase, "--speed", "0.1", "--record", (folder / "video.mp4").string()})};
  // Something lies there as soon as ffmpeg has begun.
  while (fs::is_empty(folder)) ::usleep(20'000);
  program.send(GetParam());
  EXPECT_EQ(program.wait().code, 130);
  EXPECT_TRUE(fs::is_empty(folder));
}

INSTANTIATE_TEST_SUITE_P(Signal, Stopped, ::testing::Values(SIGINT, SIGTERM, SIGHUP));

TEST(Video, OfTheRunningWindowIsKeptWhenTheWindowChangesItsSize) {
  DrivenWindow window{{kCase, "--play", "--speed", "20", "--width", "900", "--height", "600"}};
  static_cast<void>(window.wait_for("the stage", [](const auto& shown) { return !shown.at("stage_a").is_null(); }));
  window.key("v");
  static_cast<void>(window.wait_for_value("recording", true));
  const auto from = window.now().at("frame").get<int>();
  static_cast<void>(
      window.wait_for("some frames", [from](const auto& shown) { return shown.at("frame") > from + 20; }));
  window.resize(1000, 640);
  const auto shown = window.wait_for_value("recording", false);
  EXPECT_THAT(shown.at("notice"), AllOf(HasSubstr("another size"), HasSubstr(".mp4")));
  const auto videos = taken_away(window, ".mp4");
  ASSERT_EQ(videos.size(), 1U);
  EXPECT_THAT(probe(videos.front(), "stream=width,height:format_tags=comment"),
              AllOf(HasSubstr("width=900"), HasSubstr("height=600"), HasSubstr("End: tick ")));
}

TEST(Video, OfTheRunningWindowIsSavedByKey) {
  DrivenWindow window{{kCase, "--play", "--speed", "20"}};
  static_cast<void>(window.wait_for("the stage", [](const auto& shown) { return !shown.at("stage_a").is_null(); }));
  window.key("v");
  static_cast<void>(window.wait_for_value("recording", true));
  const auto from = window.now().at("frame").get<int>();
  static_cast<void>(
      window.wait_for("some frames", [from](const auto& shown) { return shown.at("frame") > from + 20; }));
  window.key("v");
  static_cast<void>(window.wait_for_value("recording", false));
  const auto videos = taken_away(window, ".mp4");
  ASSERT_EQ(videos.size(), 1U);
  EXPECT_THAT(probe(videos.front(), "stream=width,height:format_tags=comment"),
              AllOf(HasSubstr("width=1280"), HasSubstr("height=720"), HasSubstr("Scenario: " + kCase)));
}

TEST(TakeAway, F12SavesWhatIsShownAndSaysSoForSomeSeconds) {
  DrivenWindow window{{kCase, "--seed", "4", "--at-tick", "120"}};
  const auto there = window.wait_for_value("tick", 120);
  window.key("F12");
  const auto told = window.wait_for("a notice", [](const auto& shown) { return shown.at("notice") != ""; });
  const auto begin = std::chrono::steady_clock::now();
  const auto pictures = taken_away(window, ".png");
  ASSERT_EQ(pictures.size(), 1U);
  EXPECT_THAT(told.at("notice"), HasSubstr(pictures.front().filename().string()));
  const auto entries = viz::read_png_provenance(pictures.front());
  const std::map<std::string, std::string> provenance{entries.begin(), entries.end()};
  EXPECT_EQ(provenance.at("Trajectory"), there.at("trajectory"));
  // Four seconds were meant; what is read and written in between is a second at most.
  static_cast<void>(window.wait_for_value("notice", ""));
  EXPECT_GT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{3});
}

TEST(TakeAway, AReplaySavedByKeyComesOutTheSame) {
  DrivenWindow window{{kCase, "--seed", "4", "--at-tick", "40", "--fork", "clear-mail", "--fork-at", "24"}};
  static_cast<void>(window.wait_for("both", [](const auto& shown) {
    return shown.value("tick", 0) == 40 && shown.contains("trajectory_b") && shown.at("doing") == "paused";
  }));
  window.key("shift+Right");
  const auto there = window.wait_for(
      "a day later", [](const auto& shown) { return shown.value("tick", 0) == 64 && shown.at("doing") == "paused"; });
  window.key("r");
  static_cast<void>(window.wait_for("a notice", [](const auto& shown) { return shown.at("notice") != ""; }));
  const auto replays = taken_away(window, ".replay.json");
  ASSERT_EQ(replays.size(), 1U);
  const ScratchDirectory place;
  const auto again = view({replays.front().string(), "--screenshot", (place.path() / "again.png").string()});
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("tick 64, trajectory " + there.at("trajectory").get<std::string>() + ", B " +
                                   there.at("trajectory_b").get<std::string>()));
  EXPECT_EQ(command_in(place.path() / "again.png"), "hostscape-view " + replays.front().string() + " --at-tick 64");
}

}  // namespace
}  // namespace hostscape::testing
