// What stands on the screen itself, not what the program says of it: dots of each state, in one world and in two, by day and
// by night, however the window was opened.

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "viz/app/theme.hpp"
#include "window/driven_window.hpp"
#include "window/painted.hpp"

namespace hostscape::testing {
namespace {

using Shown = nlohmann::json;

bool stands_at(const Shown& shown, std::uint32_t tick) {
  return shown.value("tick", 0U) == tick && shown.at("doing") == "paused" && shown.at("stage_a").is_object() &&
         shown.at("stage_a").at("sparks") == 0 && shown.at("stage_a").at("travellers") == 0;
}

/// All dots of a stage that are not online stand on the screen in their colours, and there are some of each state. Hollow rings
/// are paler where they are small: expect_shapes looks at them.
void expect_painted(const sf::Image& screen, const Shown& stage, const viz::Theme& theme) {
  std::map<std::string, int> count;
  for (const auto& dot : stage.at("customers")) {
    const std::string state = dot.at("state");
    ++count[state];
    EXPECT_TRUE(state == "online" || state == "dark" || is_painted(screen, dot, theme)) << dot.dump();
  }
  for (const auto* const state : {"noticed", "moving", "dark", "suspended"}) {
    EXPECT_GT(count[state], 0) << state;
    EXPECT_EQ(count[state], stage.at("shown").at(state)) << state;
  }
}

double far(const Shown& one, const Shown& other) {
  return std::hypot(one.at("x").get<double>() - other.at("x").get<double>(),
                    one.at("y").get<double>() - other.at("y").get<double>());
}

/// A suspended customer with dark ones about it.
Shown one_in_the_dark(const Shown& stage) {
  for (const auto& dot : stage.at("customers")) {
    if (dot.at("state") != "suspended") continue;
    for (const auto& other : stage.at("customers")) {
      if (other.at("state") == "dark" && far(dot, other) < 20) return dot;
    }
  }
  throw std::runtime_error{"nobody is suspended beside somebody dark"};
}

/// Dots about one have the shapes of their states; there are suspended and dark ones among them.
void expect_shapes(const sf::Image& screen, const Shown& stage, const Shown& about, const viz::Theme& theme) {
  std::map<std::string, int> count;
  for (const auto& dot : stage.at("customers")) {
    if (dot.at("state") == "online" || far(dot, about) > 90) continue;
    ++count[dot.at("state")];
    EXPECT_TRUE(has_shape(screen, dot, theme)) << dot.dump();
  }
  EXPECT_GT(count["suspended"], 0);
  EXPECT_GT(count["dark"], 0);
}

/// Looks closer at a place, then takes the pointer away: it would lie over what it shows.
Shown look_closer(DrivenWindow& window, const Shown& dot) {
  window.scroll(dot.at("x"), dot.at("y"), 8);
  const auto bar = window.place_of("transport.play");
  window.move_to(bar.at("x").get<double>() + 5, bar.at("y").get<double>() + 5);
  static_cast<void>(window.now());
  return window.now();
}

TEST(Seen, DotsOfAWorldOpenedAtAnHour) {
  DrivenWindow window{{"classroom-small", "--seed", "2", "--at-tick", "433"}};
  const auto shown = window.wait_for("the hour", [](const Shown& now) { return stands_at(now, 433); });
  expect_painted(window.seen(), shown.at("stage_a"), viz::dark_theme());
  const auto dot = one_in_the_dark(shown.at("stage_a"));
  const auto closer = look_closer(window, dot);
  expect_shapes(window.seen(), closer.at("stage_a"), dot, viz::dark_theme());
}

TEST(Seen, DotsAfterTheMenuAndInBothWorldsOfAFork) {
  constexpr std::uint32_t tick = 703;  // somebody is in each state then
  DrivenWindow window{{}};
  static_cast<void>(window.wait_for_value("menu", true));
  window.click("menu.world.classroom-small");
  static_cast<void>(window.wait_for("the world", [](const Shown& now) { return stands_at(now, 0); }));
  window.key("s");
  static_cast<void>(window.place_of("find.words"));
  window.type(std::to_string(tick));
  static_cast<void>(window.place_of("find.0"));
  window.key("Return");
  static_cast<void>(window.wait_for("the hour", [](const Shown& now) { return stands_at(now, tick); }));
  window.key("f");
  auto shown = window.wait_for("two worlds",
                               [](const Shown& now) { return stands_at(now, tick) && now.at("stage_b").is_object(); });
  const auto screen = window.seen();
  expect_painted(screen, shown.at("stage_a"), viz::dark_theme());
  expect_painted(screen, shown.at("stage_b"), viz::dark_theme());
  window.key("t");
  shown = window.wait_for("daylight", [](const Shown& now) { return now.at("settings").at("dark") == false; });
  expect_painted(window.seen(), shown.at("stage_b"), viz::light_theme());
  const auto dot = one_in_the_dark(shown.at("stage_b"));
  const auto closer = look_closer(window, dot);
  expect_shapes(window.seen(), closer.at("stage_b"), dot, viz::light_theme());
}

}  // namespace
}  // namespace hostscape::testing
