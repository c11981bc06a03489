#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "model/event.hpp"
#include "support/source_directory.hpp"
#include "viz/story/texts.hpp"
#include "window/driven_window.hpp"
#include "window/plain_run.hpp"

namespace hostscape::testing {
namespace {

using ::testing::HasSubstr;
using Shown = DrivenWindow::Shown;

const std::string kCase = "streetpress-2023";
constexpr std::uint64_t kCutSeed = 4;  // in which StreetPress is cut

viz::Texts texts(const std::string& language) {
  return viz::Texts::load(source_directory() / "viz" / "texts", language);
}

/// Ticks done after which StreetPress is suspended.
std::uint32_t when_cut() {
  const auto run = testing::run(kCase, {.seed = kCutSeed, .keep_events = true});
  for (const auto& event : run.events) {
    if (event.kind == EventKind::suspended && event.customer + 1 == run.customers) return event.tick + 1;
  }
  throw std::runtime_error{"StreetPress is not cut in this run"};
}

Shown one_called(const Shown& list, const std::string& name) {
  for (const auto& one : list) {
    if (one.at("name") == name) return one;
  }
  throw std::runtime_error{name + " is not on the stage"};
}

Shown agent_called(const Shown& shown, const std::string& name) {
  return one_called(shown.at("stage_a").at("customers"), name);
}

Shown provider_called(const Shown& shown, const std::string& name) {
  return one_called(shown.at("stage_a").at("providers"), name);
}

bool has_both(const Shown& shown) {
  return !shown.at("stage_b").is_null() && shown.contains("trajectory_b");
}

TEST(Touch, AClickedAgentTellsItsStory) {
  const auto cut = when_cut();
  DrivenWindow window{{kCase, "--seed", std::to_string(kCutSeed), "--at-tick", std::to_string(cut)}};
  auto shown = window.wait_for("the cut on the stage", [&](const Shown& now) {
    return now.value("tick", 0U) == cut && !now.at("stage_a").is_null() &&
           now.at("stage_a").at("shown").at("suspended") > 0;
  });
  const Shown agent = agent_called(window.now(), "StreetPress");
  EXPECT_EQ(agent.at("state"), "suspended");
  window.click_at(agent.at("x"), agent.at("y"));
  shown = window.wait_for("the story of StreetPress", [](const Shown& now) {
    return now.at("selected").is_object() && now.at("selected").value("story", false);
  });
  EXPECT_EQ(shown.at("selected").at("name"), "StreetPress");
  EXPECT_EQ(shown.at("page"), "inspector");
  EXPECT_EQ(shown.at("tick"), cut) << "asking changes nothing";
}

TEST(Touch, ADraggedSliderChangesTheRuleFromThisHourOn) {
  DrivenWindow window{{kCase, "--seed", "4", "--at-tick", "30", "--page", "rules"}};
  static_cast<void>(window.wait_for_value("tick", 30));
  const auto slider = window.place_of("rule.policy.cure_period_hours");
  const double y = slider.at("y").get<double>() + slider.at("height").get<double>() / 2;
  const double x = slider.at("x").get<double>(), width = slider.at("width").get<double>();
  window.drag(x + 0.3 * width, y, x + 0.8 * width, y);
  const auto shown =
      window.wait_for("a change of the rule", [](const Shown& now) { return !now.at("changes_a").empty(); });
  const auto change = shown.at("changes_a").back();
  EXPECT_EQ(change.at("tick"), 30);
  ASSERT_TRUE(change.at("values").contains("policy.cure_period_hours")) << change;
  EXPECT_EQ(shown.at("error"), "");
  EXPECT_EQ(shown.at("trajectory"), plain_trajectory(kCase, 4, 30)) << "what has been stays";
}

TEST(Touch, AForkByKeyRunsBesideTheOther) {
  DrivenWindow window{{kCase, "--seed", "4", "--at-tick", "24"}};
  static_cast<void>(window.wait_for_value("tick", 24));
  window.key("f");
  auto shown = window.wait_for("two worlds", has_both);
  EXPECT_EQ(shown.at("forked_at"), 24);
  window.key("Right");
  shown = window.wait_for_value("tick", 25);
  EXPECT_EQ(shown.at("trajectory"), plain_trajectory(kCase, 4, 25));
  EXPECT_EQ(shown.at("trajectory_b"), shown.at("trajectory")) << "no rule differs yet";
}

TEST(Touch, AForkByButtonShowsBothStages) {
  DrivenWindow window{{kCase, "--seed", "4", "--at-tick", "24"}};
  static_cast<void>(window.wait_for_value("tick", 24));
  window.click("top.fork");
  static_cast<void>(window.wait_for("two worlds", has_both));
  const auto shown = window.now();
  const auto right_of_a = agent_called(shown, "StreetPress").at("x").get<double>();
  double right_of_b = 0;
  for (const auto& one : shown.at("stage_b").at("customers")) {
    if (one.at("name") == "StreetPress") right_of_b = one.at("x");
  }
  EXPECT_GT(right_of_b, right_of_a);
  window.click("top.keep_a");
  static_cast<void>(window.wait_for("one world", [](const Shown& now) { return now.at("stage_b").is_null(); }));
}

TEST(Touch, AForkOfTheCommandLineDiffersFromItsHourOn) {
  const std::vector<std::string> words{kCase,    "--seed",     "4",         "--at-tick", "400",
                                       "--fork", "clear-mail", "--fork-at", "24"};
  DrivenWindow window{words};
  const auto shown = window.wait_for("both at the hour", [](const Shown& now) {
    return now.value("tick", 0) == 400 && has_both(now) && now.at("doing") == "paused";
  });
  EXPECT_EQ(shown.at("forked_at"), 24);
  EXPECT_EQ(shown.at("trajectory"), plain_trajectory(kCase, 4, 400));
  EXPECT_NE(shown.at("trajectory_b"), shown.at("trajectory"));
}

TEST(Touch, TheMenuOpensAWorldAndIsThereAgain) {
  DrivenWindow window{{}};
  static_cast<void>(window.wait_for_value("menu", true));
  window.click("menu.world.classroom-small");
  static_cast<void>(window.wait_for_value("scenario", "classroom-small"));
  static_cast<void>(window.wait_for_value("menu", false));
  window.click("top.menu");
  static_cast<void>(window.wait_for_value("menu", true));
}

TEST(Touch, TheLanguageSwitchesAtOnce) {
  DrivenWindow window{{kCase}};
  static_cast<void>(window.place_of("top.menu"));
  window.click("top.language");
  static_cast<void>(window.wait_for_value("language", "fr"));
  EXPECT_EQ(window.now().at("widgets").at("top.fork").at("text"), texts("fr")("top.fork.label"));
}

TEST(Touch, TheWheelZoomsAboutThePointerAndADragMovesTheStage) {
  DrivenWindow window{{kCase}};
  static_cast<void>(window.wait_for("the stage", [](const Shown& now) { return !now.at("stage_a").is_null(); }));
  const Shown whole = window.now();
  const Shown before = agent_called(whole, "StreetPress");
  const double x = before.at("x"), y = before.at("y");
  window.scroll(x, y, 4);
  const Shown zoomed = window.now();
  const Shown after = agent_called(zoomed, "StreetPress");
  EXPECT_NEAR(after.at("x").get<double>(), x, 2);
  EXPECT_NEAR(after.at("y").get<double>(), y, 2);
  // All else moves away from the pointer, twice as far and more (1.25 a notch).
  const auto far = [&](const Shown& provider) {
    return std::hypot(provider.at("x").get<double>() - x, provider.at("y").get<double>() - y);
  };
  const Shown host = provider_called(whole, "OVH SAS"), larger = provider_called(zoomed, "OVH SAS");
  EXPECT_NEAR(far(larger) / far(host), std::pow(1.25, 4), 0.05);
  // From an empty place, so that nothing is clicked.
  window.drag(x + 60, y + 80, x + 110, y + 110);
  const Shown moved = agent_called(window.now(), "StreetPress");
  EXPECT_NEAR(moved.at("x").get<double>(), x + 50, 3);
  EXPECT_NEAR(moved.at("y").get<double>(), y + 30, 3);
}

TEST(Touch, WithoutAMouseARuleIsSetAndAnAgentChosen) {
  DrivenWindow window{{kCase, "--at-tick", "24"}};
  static_cast<void>(window.wait_for_value("tick", 24));
  const auto ask = [&](const std::string& words) {
    window.key("s");
    static_cast<void>(window.place_of("find.words"));
    window.type(words);
    static_cast<void>(window.place_of("find.0"));
    window.key("Return");
  };
  ask("cure period = 200");
  const auto changed = window.wait_for("the rule", [](const Shown& now) { return !now.at("changes_a").empty(); });
  EXPECT_EQ(changed.at("changes_a")[0].at("values").at("policy.cure_period_hours"), "200");
  ask("streetpress");
  const auto chosen = window.wait_for("the site", [](const Shown& now) { return now.at("selected").is_object(); });
  EXPECT_EQ(chosen.at("selected").at("name"), "StreetPress");
}

TEST(Touch, AWindowOpensOnWhomAndWhatTheCommandLineNames) {
  DrivenWindow window{{kCase, "--at-tick", "24", "--select", "OVH SAS", "--page", "charts"}};
  const auto shown = window.wait_for(
      "the hour", [](const Shown& now) { return now.value("tick", 0) == 24 && now.at("selected").is_object(); });
  EXPECT_EQ(shown.at("selected").at("name"), "OVH SAS");
  EXPECT_EQ(shown.at("page"), "charts");
}

TEST(Touch, AStoryShowsItsCaptionAndTakesAnAnswer) {
  DrivenWindow window{{"--story", kCase}};
  static_cast<void>(window.wait_for("the story", [](const Shown& now) { return now.at("story").is_object(); }));
  window.key("space");
  const auto asked = window.wait_for("the first question", [](const Shown& now) {
    return now.at("doing") == "paused" && now.at("story").at("moment") == "notice";
  });
  const auto english = texts("en");
  EXPECT_EQ(asked.at("story").at("caption"), english("streetpress.notice"));
  EXPECT_EQ(asked.at("story").at("question"), english("streetpress.notice.question"));
  EXPECT_EQ(asked.at("story").at("choices").size(), 4U);
  // What it says is what is drawn.
  EXPECT_EQ(window.place_of("story.caption").at("text"), english("streetpress.notice"));
  window.key("1");
  const auto answered = window.wait_for(
      "the answer", [](const Shown& now) { return now.at("story").at("chosen") == 0 && has_both(now); });
  EXPECT_THAT(answered.at("changes_b").dump(), HasSubstr("policy.message_clarity"));
}

}  // namespace
}  // namespace hostscape::testing
