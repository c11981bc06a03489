#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "support/changed_library.hpp"
#include "system/in_directory.hpp"

namespace hostscape {
namespace {

using hostscape::testing::ChangedLibrary;
using hostscape::testing::run_program;
using hostscape::testing::ScratchDirectory;
using hostscape::testing::text_of;
using ::testing::AllOf;
using ::testing::HasSubstr;

// The three short ones; all of them are in the committed report.
TEST(ValidateCommand, HoldsEveryDocumentedCaseAgainstItsRuns) {
  const ChangedLibrary library;
  library.keep({"8chan-2019", "parler-2021", "streetpress-2023"});
  const auto run = run_program({"validate", "--replicates", "5"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out,
              AllOf(HasSubstr("(streetpress-2023)"), HasSubstr("5 runs, seeds 1 to 5"), HasSubstr("notice -> relay"),
                    HasSubstr("81 to 106"), HasSubstr("central 90 %"), HasSubstr("Probability of the cut: "),
                    HasSubstr("(parler-2021)"), HasSubstr("main outage"), HasSubstr("500 to 1200"),
                    HasSubstr("(8chan-2019)"), ::testing::ContainsRegex("[0-9]+ of 1[0-9] facts hold\n$")));
  EXPECT_LE(hostscape::testing::width_of(run.out), 100U) << run.out;
}

TEST(ValidateCommand, WritesAReportThatSaysHowToMakeItAgain) {
  const ScratchDirectory place;
  const std::string file = (place.path() / "validation.md").string();
  const std::vector<std::string> words{"validate", "parler-2021", "--replicates", "6", "--markdown", file};
  const auto run = run_program(words);
  EXPECT_EQ(run.code, 0) << run.err;
  const std::string text = text_of(file);
  EXPECT_THAT(text, AllOf(HasSubstr("hostscape validate parler-2021 --replicates 6 --seed 1 --markdown"),
                          HasSubstr("| main outage | about 850 h | 500 to 1200 |"), HasSubstr("seeds 1 to 6"),
                          HasSubstr("From first darkness to the first return that lasts seven days"),
                          HasSubstr("Misses stay in this table")));
  EXPECT_EQ(run_program(words).code, 2) << "replaced a file unasked";
  auto again = words;
  again.emplace_back("--force");
  EXPECT_EQ(run_program(again).code, 0);
  EXPECT_EQ(text_of(file), text);
}

TEST(ValidateCommand, ShowsWhatOtherRulesWouldHaveChanged) {
  const ChangedLibrary library;
  library.replace("parler-2021.facts.json", "[\"thirty-day-notice\", \"second-supplier\", \"moderation\"]",
                  "[\"court-order-only\"]");
  const auto run = run_program({"validate", "parler-2021", "--replicates", "6", "--counterfactuals"});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, ::testing::ContainsRegex("court-order-only +dark in total +[0-9]"));
}

TEST(CalibrateCommand, FitsAPlanAndPredictsWhatItLeftOut) {
  const ScratchDirectory place;
  const std::string plan = (place.path() / "plan.json").string();
  std::ofstream{plan} << R"({"parameters": {"termination.intercept": [-12, -6]},
                             "cases": {"parler-2021": 1, "8chan-2019": 1}, "replicates": 1,
                             "prediction_replicates": 2, "budget": 3})";
  const std::string file = (place.path() / "fit.json").string();
  const auto run = run_program({"calibrate", plan, "--leave-one-out", "--out", file});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("termination.intercept"), HasSubstr("after 3 evaluations"),
                             HasSubstr("parler-2021"), HasSubstr("facts predicted")));
  const auto again = run_program({"calibrate", plan, "--leave-one-out", "--out", file, "--force", "--threads", "1"});
  EXPECT_EQ(again.out, run.out) << "a fit depends on the number of threads";
  const auto shown = run_program({"validate", "parler-2021", "--replicates", "2", "--loo", file});
  EXPECT_THAT(shown.out, AllOf(HasSubstr("fitted without it"), ::testing::ContainsRegex("8chan-2019 +[a-z]")));
}

}  // namespace
}  // namespace hostscape
