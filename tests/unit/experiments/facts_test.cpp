#include "experiments/facts.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/errors.hpp"
#include "io/library.hpp"
#include "unit/experiments/hand_made.hpp"

namespace hostscape {
namespace {

using hand_made::outcome;
using testing::AllOf;
using testing::HasSubstr;

Fact hours_dark() {
  return {Quantity::hours_dark, "2 to 3 h", {2, 3}, Interval{2, 4}, "why", "S4"};
}

/// Runs that were dark for so many hours each; a negative number: not cut.
std::vector<FocalOutcome> runs(std::initializer_list<int> dark_hours) {
  std::vector<FocalOutcome> made;
  for (const int hours : dark_hours) {
    made.push_back(hours < 0 ? outcome(60, {}, {}) : outcome(60, 108, 108U + static_cast<std::uint32_t>(hours)));
  }
  return made;
}

TEST(FactCheck, HoldsWhenTheEnsembleIsRightAndSharp) {
  const auto check = check_fact(hours_dark(), runs({1, 3, 3, 4, 9, -1, -1, -1}));
  EXPECT_EQ(check.verdict, Verdict::holds) << check.missed_why;
  EXPECT_EQ(check.event.successes, 5U);
  EXPECT_EQ(check.event.trials, 8U);
  EXPECT_DOUBLE_EQ(check.simulated.median, 3);
  EXPECT_DOUBLE_EQ(check.in_band.share, 0.6);
}

TEST(FactCheck, MissesWhenTheEnsembleIsBlunt) {
  const auto check = check_fact(hours_dark(), runs({0, 1, 3, 20, 30, 40}));
  EXPECT_EQ(check.verdict, Verdict::missed);
  EXPECT_TRUE(check.simulated.central90.overlaps({2, 3}));
  EXPECT_THAT(check.missed_why, HasSubstr("only 17 % of the runs lie in the band, 40 % are asked"));
}

TEST(FactCheck, MissesWhenTheRecordLiesOutsideTheRuns) {
  const auto check = check_fact(hours_dark(), runs({4, 4, 4, 4}));
  EXPECT_EQ(check.in_band.share, 1);
  EXPECT_EQ(check.verdict, Verdict::missed);
  EXPECT_THAT(check.missed_why, HasSubstr("outside the central 90 %"));
}

TEST(FactCheck, MissesAKnownValueThatLiesOnlyInPartInTheRuns) {
  const auto check = check_fact(hours_dark(), runs({3, 3, 3, 4}));
  EXPECT_TRUE(check.simulated.central90.overlaps({2, 3}));
  EXPECT_EQ(check.verdict, Verdict::missed);
  EXPECT_EQ(check.missed_why, "what was observed lies only in part inside the central 90 %");
}

TEST(FactCheck, AsksOnlyForOverlapWhereTheRecordLeavesARange) {
  Fact fact = hours_dark();
  fact.observed_hours = *fact.band;
  fact.value_known = false;
  EXPECT_EQ(check_fact(fact, runs({3, 3, 3, 4})).verdict, Verdict::holds) << "sharper than the record";
  const auto outside = check_fact(fact, runs({5, 5, 5, 5}));
  EXPECT_EQ(outside.verdict, Verdict::missed);
  EXPECT_THAT(outside.missed_why, HasSubstr("outside the central 90 %"));
}

TEST(FactCheck, MissesWhatNeverHappens) {
  const auto check = check_fact(hours_dark(), runs({-1, -1}));
  EXPECT_EQ(check.verdict, Verdict::missed);
  EXPECT_EQ(check.missed_why, "it happens in no run");
}

TEST(FactCheck, StandsAtTheEdgeOfSharpness) {
  EXPECT_EQ(check_fact(hours_dark(), runs({1, 3, 3, 3, 9, 9, 9, 9, 1, 4})).verdict, Verdict::holds);   // 40 %
  EXPECT_EQ(check_fact(hours_dark(), runs({1, 3, 3, 3, 9, 9, 9, 9, 1, 9})).verdict, Verdict::missed);  // 33 %
}

TEST(FactCheck, ReportsAProbabilityWithoutJudgingIt) {
  const Fact fact{Quantity::cut_probability, "it happened", {}, {}, "why", "S4"};
  const auto check = check_fact(fact, runs({2, 3, -1, -1}));
  EXPECT_EQ(check.verdict, Verdict::reported);
  EXPECT_DOUBLE_EQ(check.event.share, 0.5);
  EXPECT_EQ(check.in_band.trials, 0U);
}

TEST(AgreesWithAll, AsksForEachFactOfTheSameRun) {
  CaseFacts facts{"x", "Paper", "t", {hours_dark()}};
  facts.facts.push_back({Quantity::relay_to_cut_hours, "48 h", {48, 48}, Interval{47, 49}, "why", "S4"});
  facts.facts.push_back({Quantity::cut_probability, "it happened", {}, {}, "why", "S4"});
  EXPECT_TRUE(agrees_with_all(facts, outcome(60, 108, 111)));
  EXPECT_FALSE(agrees_with_all(facts, outcome(62, 108, 111)));
  facts.facts.push_back({Quantity::cut_by_silence, "nobody answered", {}, {}, "why", "S4"});
  EXPECT_TRUE(agrees_with_all(facts, outcome(60, 108, 111)));
  FocalOutcome refused = outcome(60, 108, 111);
  refused.basis = Basis::refusal;
  EXPECT_FALSE(agrees_with_all(facts, refused));
  EXPECT_FALSE(agrees_with_all(facts, outcome(60, {}, {})));
}

/// A facts file with one fact.
std::string file(const std::string& fact, const std::string& more = "") {
  return fmt::format(R"({{"scenario": "s", "customer": "c", "title": "t", "facts": [{}]{}}})", fact, more);
}
constexpr const char* kGood =
    R"({"quantity": "hours_dark", "observed": "2 h", "observed_hours": [2, 2], "band": [1, 3], "why": "w", "source": "S4"})";

/// The message with which a text is refused; empty when it is not.
std::string refusal(const std::string& text) {
  try {
    (void)parse_facts(text, "s.facts.json");
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

std::string with(std::string text, const std::string& old, const std::string& replacement) {
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), replacement);
}

TEST(FactsFile, IsReadWhole) {
  const auto facts = parse_facts(file(kGood), "s.facts.json");
  EXPECT_EQ(facts.scenario, "s");
  EXPECT_EQ(facts.customer, "c");
  ASSERT_EQ(facts.facts.size(), 1U);
  EXPECT_EQ(facts.facts.front().quantity, Quantity::hours_dark);
  EXPECT_EQ(facts.facts.front().band, (Interval{1, 3}));
  EXPECT_EQ(facts.facts.front().observed_hours, (Interval{2, 2}));
  EXPECT_TRUE(facts.facts.front().value_known);
  EXPECT_EQ(facts.calibration, "");
  EXPECT_EQ(parse_facts(file(kGood, R"(, "calibration": "A part.")"), "s.facts.json").calibration, "A part.");
}

TEST(FactsFile, TakesTheBandForTheRecordWhereNothingNarrowerIsKnown) {
  const auto facts = parse_facts(file(with(kGood, R"("observed_hours": [2, 2], )", "")), "s.facts.json");
  EXPECT_EQ(facts.facts.front().observed_hours, (Interval{1, 3}));
  EXPECT_FALSE(facts.facts.front().value_known);
}

TEST(FactsFile, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(
      refusal(file(with(kGood, "hours_dark", "hours_drak"))),
      AllOf(HasSubstr("s.facts.json: facts[0].quantity: found \"hours_drak\""), HasSubstr("did you mean hours_dark?")));
  EXPECT_THAT(refusal(file(with(kGood, "\"band\"", "\"bnad\""))),
              AllOf(HasSubstr("facts[0].bnad: found the unknown key"), HasSubstr("did you mean band?")));
  EXPECT_THAT(refusal(file(with(kGood, "[1, 3]", "[3, 1]"))), HasSubstr("facts[0].band: found [3, 1], accepts a list"));
  EXPECT_THAT(refusal(file(with(kGood, "[1, 3]", "[-1, 3]"))), HasSubstr("facts[0].band: found [-1, 3]"));
  EXPECT_THAT(refusal(file(with(kGood, "[1, 3]", "7"))), HasSubstr("facts[0].band: found 7, accepts a list of two"));
  EXPECT_THAT(refusal(file(with(kGood, "[1, 3]", "[5, 6]"))),
              HasSubstr("found [5, 6], accepts a band around the hours observed, 2 to 2"));
  EXPECT_THAT(refusal(file(with(kGood, R"(, "source": "S4")", ""))),
              HasSubstr("facts[0].source: found nothing, accepts a text"));
  EXPECT_THAT(refusal(file(with(kGood, "\"S4\"", "4"))), HasSubstr("facts[0].source: found 4, accepts a text"));
  EXPECT_THAT(refusal(file(with(kGood, "hours_dark", "cut_probability"))),
              HasSubstr("a share of runs is reported, not judged"));
  EXPECT_THAT(refusal(file(std::string{kGood} + ", " + kGood)),
              HasSubstr("facts[1].quantity: found \"hours_dark\" again, accepts each quantity once"));
  EXPECT_THAT(refusal(file("")), HasSubstr("facts: found an empty list"));
  EXPECT_THAT(refusal(file(kGood, R"(, "secnario": 1)")), HasSubstr("secnario: found the unknown key"));
  EXPECT_THAT(refusal("[]"), HasSubstr("s.facts.json: found a list, accepts an object"));
  EXPECT_THAT(refusal("{"), HasSubstr("s.facts.json:1:"));
}

constexpr const char* kCount =
    R"({"quantity": "suppliers_lost", "observed": "6", "observed_value": [6, 6], "band": [4, 8], "why": "w", "source": "F"})";
constexpr const char* kWave =
    R"({"quantity": "request_wave", "provider": "P", "observed": "more", "band": [1.5, 5], "why": "w", "source": "S2"})";

TEST(FactsFile, KnowsQuantitiesWithOtherUnitsAndOtherSubjects) {
  const std::string more = R"(, "provider": "Q", "counterfactuals": ["a", "b,c"], "effects": ["suppliers_lost"])";
  const auto facts = parse_facts(file(std::string{kCount} + ", " + kWave, more), "s.facts.json");
  EXPECT_EQ(facts.facts[0].observed_hours, (Interval{6, 6}));
  EXPECT_EQ(subject_of(facts, facts.facts[0]), "c");
  EXPECT_EQ(subject_of(facts, facts.facts[1]), "P");
  EXPECT_EQ(facts.counterfactuals, (std::vector<std::vector<std::string>>{{"a"}, {"b", "c"}}));
  EXPECT_EQ(facts.effects, std::vector<Quantity>{Quantity::suppliers_lost});
  const auto default_provider = parse_facts(file(with(kWave, R"("provider": "P", )", ""), more), "s.facts.json");
  EXPECT_EQ(subject_of(default_provider, default_provider.facts[0]), "Q");
  const auto twice = with(kCount, "\"observed\"", R"("customer": "d", "observed")");
  EXPECT_EQ(parse_facts(file(std::string{kCount} + ", " + twice), "s.facts.json").facts.size(), 2U);
}

TEST(FactsFile, RefusesWhatDoesNotFitTheQuantity) {
  EXPECT_THAT(
      refusal(file(with(kCount, "observed_value", "observed_hours"))),
      HasSubstr("facts[0].observed_hours: found a list, accepts nothing: suppliers_lost has the unit losses and "
                "the key observed_value"));
  EXPECT_THAT(refusal(file(with(kCount, "[4, 8]", "[8, 9]"))), HasSubstr("a band around the values observed, 6 to 6"));
  EXPECT_THAT(refusal(file(with(kCount, "\"observed\"", R"("provider": "P", "observed")"))),
              HasSubstr("facts[0].provider: found \"P\", accepts nothing: suppliers_lost is a quantity of a customer"));
  EXPECT_THAT(refusal(file(with(kWave, R"("provider": "P", )", ""))),
              HasSubstr("facts[0].provider: found nothing, accepts the name of a provider, here or for the case"));
  EXPECT_THAT(refusal(file(kGood, R"(, "counterfactuals": ["a,,b"])")),
              HasSubstr("counterfactuals[0]: found \"a,,b\", accepts names of policies"));
  EXPECT_THAT(refusal(file(kGood, R"(, "counterfactuals": [7])")),
              HasSubstr("counterfactuals[0]: found 7, accepts a text"));
  EXPECT_THAT(refusal(file(kGood, R"(, "effects": ["hours_drak"])")), HasSubstr("did you mean hours_dark?"));
}

TEST(Quantities, HaveEachAUniqueNameAndAMeaning) {
  for (const auto& info : quantities()) {
    EXPECT_EQ(info_of(*quantity_named(info.name)).meaning, info.meaning);
    EXPECT_FALSE(info.unit.empty() || info.label.empty() || info.meaning.empty()) << info.name;
    EXPECT_LE(info.label.size(), 21U) << info.name << ": tables are 100 columns wide";
  }
}

TEST(ShippedFacts, AreAllReadable) {
  const auto library = Library::find();
  const auto cases = documented_cases(library);
  EXPECT_THAT(cases, testing::Contains("streetpress-2023"));
  for (const auto& name : cases) EXPECT_EQ(load_facts(library, name).scenario, name);
}

TEST(ShippedFacts, OfStreetPressAreWhatTheRecordSays) {
  const auto facts = load_facts(Library::find(), "streetpress-2023");
  const auto band = [&](Quantity quantity) {
    const auto found = std::ranges::find(facts.facts, quantity, &Fact::quantity);
    return found == facts.facts.end() ? std::nullopt : found->band;
  };
  // From a notice at any hour of the 26th to a message 48 h before the cut of the 30th, 9:30 or 10:00.
  EXPECT_EQ(band(Quantity::notice_to_relay_hours), (Interval{std::floor(24 + 9.5), std::ceil(48 + 10.0)}));
  EXPECT_EQ(band(Quantity::notice_to_cut_hours), (Interval{std::floor(72 + 9.5), std::ceil(96 + 10.0)}));
  EXPECT_EQ(band(Quantity::hours_dark), (Interval{2, 4}));
  EXPECT_FALSE(band(Quantity::cut_probability).has_value());
  EXPECT_THAT(facts.calibration, AllOf(HasSubstr("48 h that the scenario states"), HasSubstr("when the desk relays")));
  for (const auto& fact : facts.facts) {
    const bool partly = fact.quantity == Quantity::notice_to_relay_hours || fact.quantity == Quantity::hours_dark;
    EXPECT_EQ(fact.why.find("In part an input") != std::string::npos, partly) << name_of(fact.quantity);
  }
}

TEST(ShippedFacts, NameTheNearestCaseForAnUnknownOne) {
  try {
    (void)load_facts(Library::find(), "streetpres-2023");
    FAIL() << "accepted an unknown case";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(),
                AllOf(HasSubstr("case: found \"streetpres-2023\""), HasSubstr("did you mean streetpress-2023?")));
  }
}

}  // namespace
}  // namespace hostscape
