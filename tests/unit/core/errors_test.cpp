#include "core/errors.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace hostscape {
namespace {

using Names = std::vector<std::string_view>;

TEST(InputError, SaysWhereWhatWasFoundAndWhatIsAccepted) {
  const InputError error{"policies[2].cure_period_hours", "-4", "1 to 8760"};
  EXPECT_STREQ(error.what(), "policies[2].cure_period_hours: found -4, accepts 1 to 8760");
  EXPECT_EQ(error.where(), "policies[2].cure_period_hours");
  EXPECT_EQ(error.found(), "-4");
  EXPECT_EQ(error.accepted(), "1 to 8760");
}

TEST(NearestName, FindsASlipOfTheFinger) {
  const Names names{"suspensions", "notices", "migrations"};
  EXPECT_EQ(nearest_name("suspenions", names), "suspensions");
  EXPECT_EQ(nearest_name("notice", names), "notices");
  EXPECT_EQ(nearest_name("migartions", names), "migrations");
}

TEST(NearestName, IsSilentWhenNothingIsNear) {
  const Names names{"suspensions", "notices"};
  EXPECT_EQ(nearest_name("xyzzy-something-else-altogether", names), "");
  EXPECT_EQ(nearest_name("notices", Names{}), "");
}

TEST(NearestName, TakesTheFirstOfEquallyNearOnes) {
  EXPECT_EQ(nearest_name("bat", Names{"cat", "hat"}), "cat");
}

TEST(AcceptedNames, ListsFewAndCountsMany) {
  EXPECT_EQ(accepted_names("ofice", Names{"office", "always"}), "one of office, always; did you mean office?");
  EXPECT_EQ(accepted_names("qqqqqqqqqqqq", Names{"office", "always"}), "one of office, always");
  std::vector<std::string> many;
  for (int i = 0; i < 40; ++i) many.push_back("parameter-number-" + std::to_string(i));
  const Names names{many.begin(), many.end()};
  EXPECT_EQ(accepted_names("parameter-number-7x", names), "40 known names; did you mean parameter-number-7?");
}

}  // namespace
}  // namespace hostscape
