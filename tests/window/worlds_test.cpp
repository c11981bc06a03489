#include <gtest/gtest.h>

#include "io/library.hpp"
#include "support/source_directory.hpp"
#include "window/driven_window.hpp"
#include "window/plain_run.hpp"

namespace hostscape::testing {
namespace {

constexpr std::uint32_t kSmallEnough = 100'000;
const std::string kFewer = "customers=20000";

class ShippedWorld : public ::testing::TestWithParam<std::string> {};

std::vector<std::string> shipped_names() {
  std::vector<std::string> names;
  for (const auto& file : Library{source_directory() / "sim" / "scenarios"}.scenarios()) names.push_back(file.name);
  return names;
}

TEST_P(ShippedWorld, OpensPlaysAndIsTheSameRunAsWithoutAWindow) {
  RunOptions options;
  if (load(GetParam()).parameters.customers >= kSmallEnough) options.settings.push_back(kFewer);
  std::vector<std::string> words{GetParam(), "--seed", "3", "--play", "--speed", "40"};
  for (const auto& setting : options.settings) words.insert(words.end(), {"--set", setting});
  DrivenWindow window{words};
  static_cast<void>(window.wait_for("a day", [](const auto& shown) { return shown.value("tick", 0) >= 24; }));
  window.key("space");
  const auto shown = window.wait_for_value("doing", "paused");
  EXPECT_EQ(shown.at("scenario"), GetParam());
  EXPECT_EQ(shown.at("error"), "");
  EXPECT_GT(shown.at("stage_a").at("shown").at("online"), 0);
  EXPECT_GT(shown.at("stage_a").at("providers").size(), 0U);
  EXPECT_EQ(shown.at("trajectory"), plain_trajectory(GetParam(), 3, shown.at("tick"), options));
  const auto ended = window.end();
  EXPECT_EQ(ended.code, 130) << "as of whatever Ctrl-C ends: " << ended.err;
  EXPECT_EQ(ended.err, "");
}

INSTANTIATE_TEST_SUITE_P(All, ShippedWorld, ::testing::ValuesIn(shipped_names()), [](const auto& place) {
  std::string name = place.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace hostscape::testing
