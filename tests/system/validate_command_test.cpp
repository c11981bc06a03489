#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/changed_library.hpp"
#include "system/in_directory.hpp"

namespace hostscape {
namespace {

using hostscape::testing::ChangedLibrary;
using hostscape::testing::run_program;
using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(ValidateCommand, SaysInItsHelpHowItJudges) {
  const auto help = run_program({"validate", "--help"});
  EXPECT_THAT(help.out, AllOf(HasSubstr("all of it must lie inside the central 90 %"),
                              HasSubstr("the band must overlap the central 90 %"), HasSubstr("40 %")));
}

TEST(ValidateCommand, SaysTheSameForAnyNumberOfThreads) {
  const auto one = run_program({"validate", "streetpress-2023", "--replicates", "9", "--threads", "1"});
  const auto three = run_program({"validate", "streetpress-2023", "--replicates", "9", "--threads", "3"});
  EXPECT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(one.out, three.out);
}

TEST(ValidateCommand, FailsOnAMissedFactOnlyWhenStrict) {
  const ChangedLibrary library;
  // A record that no run can match.
  library.replace("streetpress-2023.facts.json", "\"observed_hours\": [2, 3]", "\"observed_hours\": [600, 600]");
  library.replace("streetpress-2023.facts.json", "\"band\": [2, 4]", "\"band\": [600, 600]");
  const std::vector<std::string> words{"validate", "streetpress-2023", "--replicates", "20"};
  const auto lenient = run_program(words);
  EXPECT_EQ(lenient.code, 0) << lenient.err;
  EXPECT_THAT(lenient.out, AllOf(HasSubstr("missed"), HasSubstr("Missed: cut -> back (dark): what was observed lies "
                                                                "outside the central 90 %.")));
  auto strict = words;
  strict.emplace_back("--strict");
  EXPECT_EQ(run_program(strict).code, 1);
}

TEST(ValidateCommand, NeverShowsTheSimulationWhatWasObserved) {
  const std::vector<std::string> words{"run", "streetpress-2023", "--seed", "3"};
  const auto before = run_program(words);
  const ChangedLibrary library;
  library.replace("streetpress-2023.facts.json", "\"band\": [2, 4]", "\"band\": [2, 400]");
  library.replace("streetpress-2023.facts.json", "\"band\": [81, 106]", "\"band\": [1, 600]");
  const auto after = run_program(words);
  EXPECT_EQ(before.code, 0) << before.err;
  EXPECT_EQ(before.out, after.out);
}

TEST(ValidateCommand, SaysWhatItDoesNotKnow) {
  const auto run = run_program({"validate", "streetpres-2023"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err,
              AllOf(HasSubstr("case: found \"streetpres-2023\""), HasSubstr("did you mean streetpress-2023?")));
}

TEST(ValidateCommand, ReadsFactsStrictly) {
  const ChangedLibrary library;
  library.replace("streetpress-2023.facts.json", "\"band\": [2, 4]", "\"bnad\": [2, 4]");
  const auto run = run_program({"validate", "--replicates", "2"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, AllOf(HasSubstr("streetpress-2023.facts.json: facts[3].bnad"), HasSubstr("did you mean band?")));
}

TEST(ValidateCommand, RefusesFactsAboutACustomerThatIsNotInTheScenario) {
  const ChangedLibrary library;
  library.replace("streetpress-2023.facts.json", "\"customer\": \"StreetPress\"", "\"customer\": \"StreetPres\"");
  const auto run = run_program({"validate", "--replicates", "2"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("customer: found \"StreetPres\""));
}

}  // namespace
}  // namespace hostscape
