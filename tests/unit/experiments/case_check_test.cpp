#include "experiments/case_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "core/errors.hpp"
#include "unit/experiments/hand_made.hpp"

namespace hostscape {
namespace {

using hand_made::outcome;
using testing::HasSubstr;

CaseFacts facts() {
  CaseFacts made{"hand-made", "Paper", "A paper", {}};
  made.facts.push_back({Quantity::notice_to_relay_hours, "a day and a half", {36, 36}, Interval{30, 40}, "w", "S4"});
  made.facts.push_back({Quantity::hours_dark, "2 to 3 h", {2, 3}, Interval{2, 4}, "w", "S4"});
  made.facts.push_back({Quantity::cut_probability, "it happened", {}, {}, "w", "S4"});
  made.facts.push_back({Quantity::cut_by_silence, "nobody answered", {}, {}, "w", "S4"});
  return made;
}

/// Four runs: cut and dark for 3 hours, cut after a refusal and dark for 30, twice not cut.
Ensemble four_runs() {
  FocalOutcome refused = outcome(60, 108, 138);
  refused.basis = Basis::refusal;
  return {{{"base", hand_made::setup()}},
          Seed{1},
          4,
          {hand_made::run(0, outcome(60, 108, 111)), hand_made::run(0, refused), hand_made::run(0, outcome(61, {}, {})),
           hand_made::run(0, outcome({}, {}, {}))}};
}

TEST(CaseCheck, CountsEachFactOverTheRunsInWhichItHappens) {
  const auto check = check_case(facts(), four_runs());
  EXPECT_EQ(check.checks[0].event.successes, 3U);  // relayed
  EXPECT_EQ(check.checks[1].event.successes, 2U);  // dark
  EXPECT_DOUBLE_EQ(check.checks[1].in_band.share, 0.5);
  EXPECT_DOUBLE_EQ(check.checks[2].event.share, 0.5);
  EXPECT_EQ(check.checks[3].event.trials, 2U);  // cuts
  EXPECT_DOUBLE_EQ(check.checks[3].event.share, 0.5);
  EXPECT_TRUE(check.missed());  // dark for 4.35 to 28.65 hours in the central 90 %
}

TEST(CaseCheck, SaysWhatWasMissedAndWhyWithinTheWidthOfATerminal) {
  const std::string text = case_text(check_case(facts(), four_runs())) + case_legend();
  EXPECT_THAT(text, HasSubstr("Missed: cut -> back (dark): what was observed lies outside the central 90 %.\n"));
  EXPECT_THAT(text, HasSubstr("Probability of the cut: 2 of 4 runs, 50 % (95 % interval 6.8 to 93.2 %).\n"));
  EXPECT_THAT(text, HasSubstr("Cuts because nobody answered: 1 of 2 cuts, 50 %"));
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
}

TEST(CaseCheck, SaysBelowTheTableWhatIsAnInputAndByWhatItJudges) {
  EXPECT_THAT(case_text(check_case(facts(), four_runs())), testing::Not(HasSubstr("an input")));
  CaseFacts partly = facts();
  partly.calibration = "The delay is an input.";
  EXPECT_THAT(case_text(check_case(std::move(partly), four_runs())), testing::EndsWith("The delay is an input.\n"));
  std::string legend = case_legend();
  std::ranges::replace(legend, '\n', ' ');
  EXPECT_THAT(legend, HasSubstr("all of it lies inside the central 90 %"));
  EXPECT_THAT(legend, HasSubstr("if the band overlaps the central 90 %"));
}

TEST(CaseCheck, WritesItsNumbersForMachines) {
  const std::string text = case_csv(check_case(facts(), four_runs()));
  EXPECT_THAT(text, HasSubstr("\nhand-made,notice_to_relay_hours,a day and a half,30,40,4,3,0.75,"));
  EXPECT_THAT(text, HasSubstr(",36,36,36.9,3,1,holds,S4\n"));
  EXPECT_THAT(text, HasSubstr("hand-made,cut_probability,it happened,,,4,2,0.5,"));
  EXPECT_THAT(text, HasSubstr(",,,,,,reported,S4\n"));
}

TEST(CaseCheck, SaysWhenNothingEverHappened) {
  const Ensemble quiet{{{"base", hand_made::setup()}}, Seed{1}, 2, {hand_made::run(0), hand_made::run(0)}};
  const std::string text = case_text(check_case(facts(), quiet));
  EXPECT_THAT(text, HasSubstr("Missed: notice -> relay: it happens in no run.\n"));
  EXPECT_THAT(text, HasSubstr("Probability of the cut: 0 of 2 runs, 0 %"));
  EXPECT_THAT(text, testing::Not(HasSubstr("Cuts because")));
}

TEST(CaseCheck, RefusesFactsAboutSomebodyWhoIsNotThere) {
  CaseFacts wrong = facts();
  wrong.customer = "Papers";
  try {
    (void)focal_of(wrong, *hand_made::setup());
    FAIL() << "accepted an unknown customer";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "hand-made.facts.json: customer: found \"Papers\", accepts one of Paper; did you mean Paper?");
  }
}

}  // namespace
}  // namespace hostscape
