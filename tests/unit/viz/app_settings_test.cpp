// Remembered settings: what is right is taken, and each thing that is wrong is said with place, finding and what is accepted.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "support/program.hpp"
#include "viz/app/settings.hpp"

namespace hostscape::viz {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

class SettingsFile : public ::testing::Test {
 protected:
  /// Reads this text as a file; what was wrong goes to `complaint_`, after the file's name.
  Preferences read(const std::string& text) {
    std::ofstream{file_} << text;
    complaint_.clear();
    Preferences preferences = load_preferences(file_, &complaint_);
    const std::string begin = file_.string() + ": ";
    if (complaint_.starts_with(begin)) complaint_.erase(0, begin.size());
    return preferences;
  }

  testing::ScratchDirectory place_;
  std::filesystem::path file_ = place_.path() / "view.json";
  std::string complaint_;
};

TEST_F(SettingsFile, ComesBackAsItWasWritten) {
  Preferences preferences;
  preferences.language = "fr";
  preferences.dark = false;
  preferences.large_type = true;
  preferences.speed = 0.5;
  preferences.width = 320;
  preferences.charts = {"harm_exposure"};
  preferences.rules = {"policy.human_review"};
  save_preferences(preferences, file_);
  std::string complaint;
  EXPECT_EQ(load_preferences(file_, &complaint), preferences);
  EXPECT_EQ(complaint, "");
}

TEST_F(SettingsFile, ThatIsNotThereIsNoComplaint) {
  EXPECT_EQ(load_preferences(file_, &complaint_), Preferences{});
  EXPECT_EQ(complaint_, "");
}

TEST_F(SettingsFile, SaysOfEachWrongValueWhatIsAccepted) {
  const auto expect = [this](const std::string& text, const std::string& told) {
    EXPECT_EQ(read(text), Preferences{}) << text;
    EXPECT_EQ(complaint_, told) << text;
  };
  expect(R"({"dark": "no"})", R"(dark: found "no", accepts true or false)");
  expect(R"({"language": 7})", "language: found 7, accepts a text");
  expect(R"({"speed": 0})", "speed: found 0, accepts numbers 0.01 to 1000000");
  expect(R"({"speed": "fast"})", R"(speed: found "fast", accepts numbers 0.01 to 1000000)");
  expect(R"({"width": 100})", "width: found 100, accepts whole numbers 320 to 7680");
  expect(R"({"height": 600.5})", "height: found 600.5, accepts whole numbers 320 to 7680");
  expect(R"({"height": -1})", "height: found -1, accepts whole numbers 320 to 7680");
  expect(R"({"charts": "all"})", R"(charts: found "all", accepts a list of names)");
  expect(R"([1])", "found array, accepts an object");
}

TEST_F(SettingsFile, TakesTheNamesThatItKnows) {
  const auto preferences = read(R"({"charts": ["harm_exposure", "harm_exposur", 3], "rules": ["policy.human_revue"]})");
  EXPECT_EQ(preferences.charts, std::vector<std::string>{"harm_exposure"});
  EXPECT_TRUE(preferences.rules.empty());
  EXPECT_THAT(complaint_, HasSubstr(R"(charts[1]: found "harm_exposur", accepts )"));
  EXPECT_THAT(complaint_, HasSubstr("did you mean harm_exposure?; charts[2]: found 3, accepts "));
  EXPECT_THAT(complaint_, EndsWith("did you mean policy.human_review?"));
}

TEST_F(SettingsFile, NamesTheNearestKey) {
  EXPECT_EQ(read(R"({"large_tipe": true})"), Preferences{});
  EXPECT_THAT(complaint_, HasSubstr("large_tipe: "));
  EXPECT_THAT(complaint_, EndsWith("did you mean large_type?"));
}

TEST_F(SettingsFile, SaysInWhichLineItIsNoJson) {
  EXPECT_EQ(read("{\n  \"dark\": false,\n  \"speed\" 12\n}\n"), Preferences{});
  EXPECT_EQ(complaint_, "line 3: found no JSON, accepts an object of settings");
  EXPECT_EQ(read(""), Preferences{});
  EXPECT_EQ(complaint_, "line 1: found no JSON, accepts an object of settings");
}

}  // namespace
}  // namespace hostscape::viz
