// What the window remembers from one time to the next, and what it says of a file that it cannot read.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "window/driven_window.hpp"

namespace hostscape::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using Shown = DrivenWindow::Shown;
namespace fs = std::filesystem;

const std::string kWorld = "classroom-small";

/// A folder of settings with this text in its file.
void write_settings(const fs::path& folder, const std::string& text) {
  fs::create_directory(folder / "hostscape");
  std::ofstream{folder / "hostscape" / "view.json"} << text;
}

Shown settings_of(const Shown& shown) {
  return shown.at("settings");
}

TEST(Remembered, TypeThemeLanguageAndLegendAreThereAgainAfterARestart) {
  const ScratchDirectory folder;
  {
    DrivenWindow window{{kWorld}, folder.path()};
    const auto before = settings_of(window.now());
    ASSERT_EQ(before.at("large_type"), false);
    ASSERT_EQ(before.at("dark"), true);
    for (const auto* const name : {"g", "t", "l"}) window.key(name);
    static_cast<void>(window.wait_for("another look", [](const Shown& now) {
      const auto settings = settings_of(now);
      return settings.at("large_type") == true && settings.at("dark") == false && now.at("language") == "fr";
    }));
    EXPECT_EQ(window.end().code, 130);
  }
  DrivenWindow window{{kWorld}, folder.path()};
  const auto again = window.now();
  EXPECT_EQ(settings_of(again).at("large_type"), true);
  EXPECT_EQ(settings_of(again).at("dark"), false);
  EXPECT_EQ(again.at("language"), "fr");
  EXPECT_EQ(again.at("notice"), "");
}

TEST(Remembered, WhatTheCommandLineForcesIsNot) {
  const ScratchDirectory folder;
  {
    DrivenWindow window{{kWorld, "--large-type", "--theme", "light"}, folder.path()};
    EXPECT_EQ(settings_of(window.now()).at("large_type"), true);
    EXPECT_EQ(window.end().code, 130);
  }
  DrivenWindow window{{kWorld}, folder.path()};
  EXPECT_EQ(settings_of(window.now()).at("large_type"), false);
  EXPECT_EQ(settings_of(window.now()).at("dark"), true);
}

TEST(Remembered, AFileThatIsNoJsonIsToldWithItsLineAndSurvived) {
  const ScratchDirectory folder;
  const std::string text = "{\n  \"dark\": false,\n  \"speed\" 12\n}\n";
  write_settings(folder.path(), text);
  DrivenWindow window{{kWorld}, folder.path()};
  const auto shown = window.wait_for("a notice", [](const Shown& now) { return now.at("notice") != ""; });
  EXPECT_THAT(shown.at("notice"), AllOf(HasSubstr("view.json: line 3: found no JSON, accepts")));
  EXPECT_EQ(settings_of(shown).at("dark"), true) << "as by default";
  EXPECT_EQ(window.end().code, 130);
  EXPECT_EQ(text_of(folder.path() / "hostscape" / "view.json"), text) << "nothing was changed, so nothing is written";
}

TEST(Remembered, OneWrongValueIsToldAndTheOthersAreTaken) {
  const ScratchDirectory folder;
  write_settings(folder.path(), R"({"dark": 3, "large_type": true})");
  DrivenWindow window{{kWorld}, folder.path()};
  const auto shown = window.wait_for("a notice", [](const Shown& now) { return now.at("notice") != ""; });
  EXPECT_THAT(shown.at("notice"), HasSubstr("view.json: dark: found 3, accepts true or false"));
  EXPECT_EQ(settings_of(shown).at("large_type"), true);
}

}  // namespace
}  // namespace hostscape::testing
