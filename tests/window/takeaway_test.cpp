#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <SFML/Graphics/Image.hpp>
#include <cmath>

#include "engine/snapshot.hpp"
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

TEST(Screenshot, ShowsWhatTheSnapshotHolds) {
  const ScratchDirectory place;
  const auto picture = place.path() / "picture.png", report = place.path() / "shown.json";
  const std::uint32_t tick = 600;
  const auto ran = view({"classroom-small", "--screenshot", picture.string(), "--at-tick", std::to_string(tick),
                         "--shown", report.string()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  sf::Image image;
  ASSERT_TRUE(image.loadFromFile(picture.string()));
  EXPECT_EQ(image.getSize(), (sf::Vector2u{1280, 720}));

  const auto simulation = plain_run("classroom-small", 1, tick);
  const auto snapshot = take_snapshot(simulation->world(), Tick{tick - 1}, 1'000'000);
  std::map<std::string, std::uint32_t> expected;
  for (const auto& [name, state] : kDotStateNames) {
    expected[name] = static_cast<std::uint32_t>(
        std::ranges::count_if(snapshot.status, [&](Status status) { return viz::dot_state(status) == state; }));
  }
  EXPECT_GT(expected["noticed"] + expected["suspended"] + expected["dark"] + expected["moving"], 0U);

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
    EXPECT_TRUE(state == "online" || is_painted(image, dot, viz::dark_theme())) << dot.dump();
  }
  EXPECT_EQ(placed["suspended"], expected["suspended"]);
}

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

TEST(Screenshot, ItsOwnCommandMakesItAgain) {
  const ScratchDirectory place;
  const auto first = place.path() / "first.png", second = place.path() / "second.png";
  const auto drawn = view({kCase, "--policy", "clear-mail", "--fork", "press-desk", "--fork-at", "40", "--at-tick",
                           "260", "--screenshot", first.string()});
  ASSERT_EQ(drawn.code, 0) << drawn.err;
  std::string command;
  for (const auto& [keyword, text] : viz::read_png_provenance(first)) {
    if (keyword == "Command") command = text;
  }
  ASSERT_THAT(command, HasSubstr("--fork press-desk --fork-at 40"));
  std::vector<std::string> words{"--screenshot", second.string()};
  std::istringstream stream{command};
  std::string word;
  stream >> word;
  while (stream >> word) words.push_back(word);
  ASSERT_EQ(view(words).code, 0) << command;
  sf::Image one, two;
  ASSERT_TRUE(one.loadFromFile(first.string()) && two.loadFromFile(second.string()));
  const auto bytes = std::size_t{4} * one.getSize().x * one.getSize().y;
  EXPECT_TRUE(std::equal(one.getPixelsPtr(), one.getPixelsPtr() + bytes, two.getPixelsPtr()));
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

TEST(Video, GivenUpLeavesNothing) {
  const ScratchDirectory place;
  const XServer server;
  const auto folder = place.path() / "videos";
  fs::create_directory(folder);
  Program program{
      words_on(server, place.path(),
               {HOSTSCAPE_VIEW_EXECUTABLE, kCase, "--speed", "0.1", "--record", (folder / "video.mp4").string()})};
  // Something lies there as soon as ffmpeg has begun.
  while (fs::is_empty(folder)) ::usleep(20'000);
  program.send(SIGINT);
  EXPECT_EQ(program.wait().code, 130);
  EXPECT_TRUE(fs::is_empty(folder));
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
  std::vector<fs::path> videos;
  for (const auto& entry : fs::directory_iterator{window.home()}) {
    if (entry.path().extension() == ".mp4") videos.push_back(entry.path());
  }
  ASSERT_EQ(videos.size(), 1U);
  EXPECT_THAT(probe(videos.front(), "stream=width,height:format_tags=comment"),
              AllOf(HasSubstr("width=1280"), HasSubstr("height=720"), HasSubstr("Scenario: " + kCase)));
}

}  // namespace
}  // namespace hostscape::testing
