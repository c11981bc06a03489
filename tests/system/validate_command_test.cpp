#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "support/source_directory.hpp"
#include "system/in_directory.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using hostscape::testing::run_program;
using hostscape::testing::ScratchDirectory;
using hostscape::testing::text_of;
using ::testing::AllOf;
using ::testing::HasSubstr;

/// A copy of the shipped inputs in which tests may change something.
class ChangedLibrary {
 public:
  ChangedLibrary() {
    fs::copy(source_directory() / "sim" / "scenarios", root(), fs::copy_options::recursive);
    ::setenv("HOSTSCAPE_DATA", root().c_str(), 1);
  }
  ChangedLibrary(const ChangedLibrary&) = delete;
  ChangedLibrary& operator=(const ChangedLibrary&) = delete;
  ~ChangedLibrary() { ::unsetenv("HOSTSCAPE_DATA"); }

  /// Leaves only the facts of these cases.
  void keep(const std::set<std::string>& cases) const {
    std::vector<fs::path> others;
    for (const auto& entry : fs::directory_iterator{root() / "cases"}) {
      const std::string name = entry.path().filename().string();
      const auto ending = name.find(".facts.json");
      if (ending != std::string::npos && !cases.contains(name.substr(0, ending))) others.push_back(entry.path());
    }
    ASSERT_FALSE(others.empty());
    for (const auto& file : others) fs::remove(file);
  }

  void replace(const std::string& file, const std::string& old, const std::string& replacement) const {
    std::string text = text_of(root() / "cases" / file);
    const auto at = text.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    text.replace(at, old.size(), replacement);
    std::ofstream{root() / "cases" / file, std::ios::binary} << text;
  }

 private:
  [[nodiscard]] fs::path root() const { return place_.path() / "scenarios"; }
  ScratchDirectory place_;
};

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
