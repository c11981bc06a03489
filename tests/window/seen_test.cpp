// What stands on the screen itself, not what the program says of it: dots of each state, in one world and in two, by day and
// by night, however the window was opened.

#include <gtest/gtest.h>

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

/// All dots of a stage that are not online stand on the screen in their colours; how many.
int painted_dots(const sf::Image& screen, const Shown& stage, const viz::Theme& theme) {
  int count = 0;
  for (const auto& dot : stage.at("customers")) {
    if (dot.at("state") == "online") continue;
    ++count;
    EXPECT_TRUE(is_painted(screen, dot, theme)) << dot.dump();
  }
  return count;
}

TEST(Seen, DotsOfAWorldOpenedAtAnHour) {
  DrivenWindow window{{"classroom-small", "--at-tick", "600"}};
  const auto shown = window.wait_for("the hour", [](const Shown& now) { return stands_at(now, 600); });
  EXPECT_GT(painted_dots(window.seen(), shown.at("stage_a"), viz::dark_theme()), 3);
}

TEST(Seen, DotsAfterTheMenuAndInBothWorldsOfAFork) {
  DrivenWindow window{{}};
  static_cast<void>(window.wait_for_value("menu", true));
  window.click("menu.world.classroom-small");
  static_cast<void>(window.wait_for("the world", [](const Shown& now) { return stands_at(now, 0); }));
  for (int day = 1; day <= 3; ++day) {
    window.key("shift+Right");
    static_cast<void>(window.wait_for_value("tick", 24 * day));
  }
  window.key("f");
  auto shown = window.wait_for("two worlds",
                               [](const Shown& now) { return stands_at(now, 72) && now.at("stage_b").is_object(); });
  const auto screen = window.seen();
  EXPECT_GT(painted_dots(screen, shown.at("stage_a"), viz::dark_theme()), 3);
  EXPECT_GT(painted_dots(screen, shown.at("stage_b"), viz::dark_theme()), 3);
  window.key("t");
  shown = window.wait_for("daylight", [](const Shown& now) { return now.at("settings").at("dark") == false; });
  EXPECT_GT(painted_dots(window.seen(), shown.at("stage_b"), viz::light_theme()), 3);
}

}  // namespace
}  // namespace hostscape::testing
