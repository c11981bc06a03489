#include <gtest/gtest.h>

#include "window/driven_window.hpp"
#include "window/plain_run.hpp"

namespace hostscape::testing {
namespace {

const std::string kCase = "streetpress-2023";

TEST(Time, StepsBackToTheSameBits) {
  DrivenWindow window{{kCase, "--seed", "4", "--at-tick", "200"}};
  const auto there = window.wait_for_value("tick", 200);
  window.key("Right");
  EXPECT_EQ(window.wait_for_value("tick", 201).at("trajectory"), plain_trajectory(kCase, 4, 201));
  window.key("Left");
  EXPECT_EQ(window.wait_for_value("tick", 200).at("trajectory"), there.at("trajectory"));
  window.key("Left");
  EXPECT_EQ(window.wait_for_value("tick", 199).at("trajectory"), plain_trajectory(kCase, 4, 199));
}

TEST(Time, TheScrubberGoesToAnyTickAndBack) {
  DrivenWindow window{{kCase, "--seed", "4"}};
  const auto bar = window.place_of("transport.scrubber");
  const double y = bar.at("y").get<double>() + bar.at("height").get<double>() / 2;
  const auto x_at = [&](double part) { return bar.at("x").get<double>() + part * bar.at("width").get<double>(); };
  const auto rest_at = [&](double part, auto holds) {
    window.click_at(x_at(part), y);
    return window.wait_for("a place on the scrubber", [&](const auto& shown) {
      return shown.at("doing") == "paused" && holds(shown.at("tick").template get<int>());
    });
  };
  const auto early = rest_at(0.3, [](int tick) { return tick > 180 && tick < 250; });
  const auto late = rest_at(0.6, [](int tick) { return tick > 390 && tick < 470; });
  const auto again = rest_at(0.3, [](int tick) { return tick > 180 && tick < 250; });
  EXPECT_EQ(again.at("tick"), early.at("tick"));
  EXPECT_EQ(again.at("trajectory"), early.at("trajectory"));
  EXPECT_EQ(again.at("trajectory"), plain_trajectory(kCase, 4, again.at("tick")));
  EXPECT_EQ(late.at("trajectory"), plain_trajectory(kCase, 4, late.at("tick")));
}

TEST(Time, TheButtonPlaysAndPauses) {
  DrivenWindow window{{kCase, "--speed", "30"}};
  window.click("transport.play");
  static_cast<void>(window.wait_for("some hours", [](const auto& shown) { return shown.value("tick", 0) >= 10; }));
  window.click("transport.play");
  const auto paused = window.wait_for_value("doing", "paused");
  EXPECT_EQ(window.now().at("tick"), paused.at("tick"));
}

TEST(Time, TheEndIsTheEndOfTheScenario) {
  DrivenWindow window{{kCase, "--play", "--speed", "100000"}};
  const auto shown = window.wait_for_value("doing", "finished");
  EXPECT_EQ(shown.at("tick"), shown.at("length"));
  EXPECT_EQ(shown.at("trajectory"), plain_trajectory(kCase, 1, shown.at("length")));
}

}  // namespace
}  // namespace hostscape::testing
