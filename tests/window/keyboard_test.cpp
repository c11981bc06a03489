// What has no mouse has everything: letters that come at once, the camera, the pages, the next event, and the keys of the window.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "model/event.hpp"
#include "window/driven_window.hpp"
#include "window/plain_run.hpp"

namespace hostscape::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using Shown = DrivenWindow::Shown;

const std::string kCase = "streetpress-2023";
constexpr std::uint64_t kSeed = 4;  // in which StreetPress is cut

std::vector<std::string> at_tick(std::uint32_t tick) {
  return {kCase, "--seed", std::to_string(kSeed), "--at-tick", std::to_string(tick)};
}

/// Ticks done after which an event of these kinds happens, rising, each once.
std::vector<std::uint32_t> ticks_of(std::initializer_list<EventKind> kinds) {
  std::vector<std::uint32_t> ticks;
  for (const auto& event : run(kCase, {.seed = kSeed, .keep_events = true}).events) {
    const bool is_one = std::ranges::find(kinds, event.kind) != kinds.end();
    if (is_one && (ticks.empty() || ticks.back() != event.tick + 1)) ticks.push_back(event.tick + 1);
  }
  return ticks;
}

Shown called(const Shown& list, const std::string& name) {
  for (const auto& one : list) {
    if (one.at("name") == name) return one;
  }
  throw std::runtime_error{name + " is not on the stage"};
}

void choose(DrivenWindow& window, const std::string& words) {
  window.key("s");
  static_cast<void>(window.place_of("find.words"));
  window.type(words);
  static_cast<void>(window.wait_for("all letters", [&](const Shown& now) {
    return now.at("widgets").contains("find.words") && now.at("widgets").at("find.words").at("text") == words;
  }));
  static_cast<void>(window.place_of("find.0"));
  window.key("Return");
}

class Typed : public ::testing::TestWithParam<int> {};

TEST_P(Typed, LettersRightAfterTheFindersKeyAreWordsAndNoCommands) {
  DrivenWindow window{at_tick(24)};
  static_cast<void>(window.wait_for_value("tick", 24));
  window.key("f");
  static_cast<void>(window.wait_for("two worlds", [](const Shown& now) { return now.at("stage_b").is_object(); }));
  // Each of these letters is a command elsewhere: keep B, save a replay, keep A, start a video.
  window.type("sbravo", GetParam());
  const auto shown = window.wait_for("the words", [](const Shown& now) {
    return now.at("widgets").contains("find.words") && now.at("widgets").at("find.words").at("text") == "bravo";
  });
  EXPECT_TRUE(shown.at("stage_b").is_object());
  EXPECT_EQ(shown.at("recording"), false);
  EXPECT_EQ(shown.at("notice"), "");
  window.key("Escape");
  const auto after =
      window.wait_for("no finder", [](const Shown& now) { return !now.at("widgets").contains("find.words"); });
  EXPECT_TRUE(after.at("stage_b").is_object());
  for (const auto& entry : std::filesystem::directory_iterator{window.home()}) {
    EXPECT_FALSE(entry.path().string().ends_with(".mp4") || entry.path().string().ends_with(".replay.json")) << entry;
  }
}

INSTANTIATE_TEST_SUITE_P(Fast, Typed, ::testing::Values(1, 10, 40, 100));

TEST(Keyboard, NAndPGoToTheEventsOfTheRun) {
  using enum EventKind;
  const auto notices = ticks_of({notice_filed});
  ASSERT_GT(notices.size(), 2U);
  DrivenWindow window{at_tick(0)};
  static_cast<void>(window.wait_for("the start", [](const Shown& now) { return now.value("tick", 1) == 0; }));
  choose(window, "next notice");  // the kind that N and P go to from now on
  static_cast<void>(window.wait_for_value("tick", notices[0]));
  window.key("n");
  static_cast<void>(window.wait_for_value("tick", notices[1]));
  window.key("n");
  static_cast<void>(window.wait_for_value("tick", notices[2]));
  window.key("p");
  EXPECT_EQ(window.wait_for_value("tick", notices[1]).at("trajectory"), plain_trajectory(kCase, kSeed, notices[1]));
}

TEST(Keyboard, ASearchThatFindsNothingSaysSo) {
  using enum EventKind;
  const auto notices = ticks_of({notice_filed});
  ASSERT_FALSE(notices.empty());
  ASSERT_LT(notices.back(), 719U);
  DrivenWindow window{at_tick(notices.back())};
  static_cast<void>(window.wait_for_value("tick", notices.back()));
  choose(window, "next notice");
  const auto end = window.wait_for(
      "the end", [](const Shown& now) { return now.at("doing") == "finished" && now.at("notice") != ""; });
  EXPECT_EQ(end.at("notice"), "No such event after this: Notice");
  window.key("Home");
  static_cast<void>(window.wait_for_value("tick", 0));
  window.key("p");
  EXPECT_EQ(window.wait_for_value("notice", "No such event before this: Notice").at("tick"), 0);
}

TEST(Keyboard, TabShowsThePagesWhereAStorysTextHasTheirPlace) {
  DrivenWindow window{{"--story", "streetpress-2023", "--at-tick", "153", "--large-type"}};
  const auto story = window.wait_for("the story", [](const Shown& now) {
    return now.value("tick", 0) == 153 && now.at("widgets").contains("story.caption");
  });
  EXPECT_FALSE(story.at("widgets").contains("pages"));
  EXPECT_FALSE(story.at("widgets").contains("page.ticker"));
  window.key("Tab");
  const auto panel =
      window.wait_for("the panel", [](const Shown& now) { return now.at("widgets").contains("page.ticker"); });
  EXPECT_FALSE(panel.at("widgets").contains("story.caption"));
  window.key("Escape");
  static_cast<void>(
      window.wait_for("the text", [](const Shown& now) { return now.at("widgets").contains("story.caption"); }));
}

TEST(Keyboard, ControlMovesTheCamera) {
  DrivenWindow window{at_tick(24)};
  static_cast<void>(window.wait_for(
      "the hour", [](const Shown& now) { return now.value("tick", 0) == 24 && now.at("stage_a").is_object(); }));
  const auto apart = [](const Shown& shown) {
    const auto &one = called(shown.at("stage_a").at("customers"), "StreetPress"),
               &other = called(shown.at("stage_a").at("providers"), "OVH SAS");
    return std::hypot(one.at("x").get<double>() - other.at("x").get<double>(),
                      one.at("y").get<double>() - other.at("y").get<double>());
  };
  const auto x_of = [](const Shown& shown) {
    return called(shown.at("stage_a").at("customers"), "StreetPress").at("x").get<double>();
  };
  const Shown whole = window.now();
  window.key("ctrl+Right");
  const Shown right = window.now();
  EXPECT_LT(x_of(right), x_of(whole) - 50);
  EXPECT_NEAR(apart(right), apart(whole), 1);
  EXPECT_EQ(right.at("tick"), 24) << "without control it is an hour on";
  window.key("0");
  const Shown home = window.now();
  EXPECT_NEAR(x_of(home), x_of(whole), 1);
  window.key("ctrl+equal");
  const Shown closer = window.now();
  EXPECT_NEAR(apart(closer) / apart(whole), 1.25, 0.02);
  EXPECT_EQ(closer.at("speed"), whole.at("speed"));
  window.key("ctrl+minus");
  EXPECT_NEAR(apart(window.now()), apart(whole), 2);
}

TEST(Keyboard, PageDownScrollsThePageAtTheRight) {
  auto words = at_tick(24);
  words.insert(words.end(), {"--page", "rules"});
  DrivenWindow window{words};
  static_cast<void>(window.wait_for_value("tick", 24));
  const double before = window.place_of("rules.search").at("y");
  window.key("Next");
  const auto below = window.wait_for("a scrolled page", [&](const Shown& now) {
    return !now.at("widgets").contains("rules.search") || now.at("widgets").at("rules.search").at("y") < before - 100;
  });
  EXPECT_EQ(below.at("tick"), 24);
  window.key("Prior");
  static_cast<void>(window.wait_for("the page as it was", [&](const Shown& now) {
    return now.at("widgets").contains("rules.search") && now.at("widgets").at("rules.search").at("y") == before;
  }));
}

TEST(Keyboard, GMakesTheTypeLargeAndF11FillsTheScreen) {
  DrivenWindow window{{kCase, "--width", "900", "--height", "600"}};
  const double small = window.place_of("top.menu").at("height");
  window.key("g");
  static_cast<void>(window.wait_for("large type", [&](const Shown& now) {
    return now.at("settings").at("large_type") == true && now.at("widgets").contains("top.menu") &&
           now.at("widgets").at("top.menu").at("height") > 1.3 * small;
  }));
  const double foot = window.place_of("transport.play").at("y");
  window.key("F11");
  static_cast<void>(window.wait_for("a full screen", [&](const Shown& now) {
    return now.at("settings").at("fullscreen") == true && now.at("widgets").contains("transport.play") &&
           now.at("widgets").at("transport.play").at("y") > foot + 80;  // 720 high instead of 600
  }));
}

TEST(Touch, ATapCountsWhereItFallsThoughThePointerWasOnAPanel) {
  DrivenWindow window{at_tick(24)};
  static_cast<void>(window.wait_for(
      "the hour", [](const Shown& now) { return now.value("tick", 0) == 24 && now.at("stage_a").is_object(); }));
  const auto panel = window.place_of("top.menu");
  window.move_to(panel.at("x").get<double>() + 5, panel.at("y").get<double>() + 5);
  const Shown agent = called(window.now().at("stage_a").at("customers"), "StreetPress");
  window.click_at(agent.at("x"), agent.at("y"));
  const auto chosen = window.wait_for("the site", [](const Shown& now) { return now.at("selected").is_object(); });
  EXPECT_EQ(chosen.at("selected").at("name"), "StreetPress");
}

TEST(Touch, ADoubleClickFollowsASite) {
  DrivenWindow window{at_tick(24)};
  static_cast<void>(window.wait_for(
      "the hour", [](const Shown& now) { return now.value("tick", 0) == 24 && now.at("stage_a").is_object(); }));
  const Shown agent = called(window.now().at("stage_a").at("customers"), "StreetPress");
  window.click_at(agent.at("x"), agent.at("y"), 2);
  const auto shown = window.wait_for("following", [](const Shown& now) { return !now.at("following").is_null(); });
  EXPECT_EQ(shown.at("following"), shown.at("selected").at("id"));
  EXPECT_EQ(shown.at("selected").at("name"), "StreetPress");
  window.key("c");
  static_cast<void>(window.wait_for_value("following", nullptr));
}

TEST(Touch, AClickOnANumberOpensItsDefinition) {
  auto words = at_tick(24);
  words.insert(words.end(), {"--page", "charts"});
  DrivenWindow window{words};
  window.click("metric.harm_exposure");
  static_cast<void>(window.place_of("definition.close"));
  window.key("Escape");
  static_cast<void>(window.wait_for("no definition",
                                    [](const Shown& now) { return !now.at("widgets").contains("definition.close"); }));
}

}  // namespace
}  // namespace hostscape::testing
