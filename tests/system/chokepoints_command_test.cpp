#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "system/in_directory.hpp"

namespace hostscape {
namespace {

using hostscape::testing::fields_of;
using hostscape::testing::lines_of;
using hostscape::testing::run_program;
using hostscape::testing::ScratchDirectory;
using hostscape::testing::text_of;
using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(ChokepointsCommand, ShowsOnWhomTheSitesOfAKindDepend) {
  const auto run = run_program({"chokepoints", "classroom-small", "--kind", "press", "--top", "5"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("the kind press"), HasSubstr("OVH SAS"), HasSubstr("dark: that lose"),
                             HasSubstr("each asked for its suppliers (seed 1)")));
  EXPECT_LE(hostscape::testing::width_of(run.out), 110U) << run.out;
}

TEST(ChokepointsCommand, WritesEveryProviderAndReplacesItsOwnFilesAlone) {
  const ScratchDirectory place;
  const auto run = run_program({"chokepoints", "classroom-small", "--out", "points"}, place.path());
  EXPECT_EQ(run.code, 0) << run.err;
  const auto lines = lines_of(text_of(place.path() / "points" / "chokepoints.csv"));
  ASSERT_GT(lines.size(), 100U);
  for (const auto& line : lines) EXPECT_EQ(fields_of(line).size(), 11U) << line;
  EXPECT_EQ(run_program({"chokepoints", "classroom-small", "--out", "points"}, place.path()).code, 2);
  EXPECT_EQ(run_program({"chokepoints", "classroom-small", "--out", "points", "--force"}, place.path()).code, 0);
}

TEST(ChokepointsCommand, RefusesAnUnknownKind) {
  const auto run = run_program({"chokepoints", "classroom-small", "--kind", "pres"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, AllOf(HasSubstr("--kind: found"), HasSubstr("did you mean press?")));
}

}  // namespace
}  // namespace hostscape
