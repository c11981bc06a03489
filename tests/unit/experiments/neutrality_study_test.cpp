// The written study is that of the plan: whoever changes the plan makes the study anew (script/renew-study).

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "experiments/sweep/ledger.hpp"
#include "experiments/sweep/plan.hpp"
#include "io/library.hpp"
#include "support/program.hpp"
#include "support/source_directory.hpp"

namespace hostscape {
namespace {

using hostscape::testing::text_of;
using ::testing::HasSubstr;

/// 4800 as "4,800".
std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

TEST(NeutralityStudy, IsThatOfThePlan) {
  const Library library = Library::find();
  const SweepPlan plan = load_sweep_plan("neutrality", library);
  const DesignPoints points{plan};
  const std::string study = text_of(source_directory() / "docs/neutrality-study.md");
  const std::size_t runs = points.size() * plan.arms.size() * plan.replication.most;
  EXPECT_THAT(study, HasSubstr(fmt::format("{} rules and combinations against the base, {} uncertain parameters, {} "
                                           "points, {} runs (0 failed)",
                                           plan.arms.size() - 1, plan.factors.size(), points.size(), grouped(runs))));
  EXPECT_THAT(study, HasSubstr("plan `" + text_hash(plan_json(plan)) + "`")) << "some value in it has changed";
  for (std::size_t i = 1; i < plan.arms.size(); ++i) {
    EXPECT_THAT(study, HasSubstr("\n| " + plan.arms[i].name + " | "));
  }
  EXPECT_THAT(text_of(source_directory() / "README.md"), HasSubstr(grouped(runs) + " runs"));
}

}  // namespace
}  // namespace hostscape
