#include "experiments/calibration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/errors.hpp"

namespace hostscape {
namespace {

using testing::HasSubstr;

Fact outage() {
  return {Quantity::main_outage_hours, "about 850 h", {840, 860}, Interval{500, 1200}, "why", "F"};
}

TEST(FactLoss, GrowsWithTheDistanceToTheBandAndIsBounded) {
  EXPECT_EQ(fact_loss(outage(), {500.0, 850.0, 1200.0}), 0);
  EXPECT_DOUBLE_EQ(fact_loss(outage(), {99.0}), std::log(501.0 / 100));
  EXPECT_DOUBLE_EQ(fact_loss(outage(), {2401.0}), std::log(2402.0 / 1201));
  EXPECT_EQ(fact_loss(outage(), {0.0}), kMostLoss);
  EXPECT_EQ(fact_loss(outage(), {std::nullopt}), kMostLoss) << "what never happens is as far as can be";
  EXPECT_DOUBLE_EQ(fact_loss(outage(), {850.0, std::nullopt}), kMostLoss / 2);
}

TEST(FactLoss, IsNothingForAShareOfRuns) {
  const Fact share{Quantity::dark_at_all, "it happened", {}, {}, "why", "F"};
  EXPECT_EQ(fact_loss(share, {0.0, 0.0}), 0);
}

TEST(Minimise, FindsAKnownOptimumInItsRanges) {
  const std::vector<FittedParameter> parameters{{"a", -10, 10, 0}, {"b", 0.01, 10, 5}};  // b by its logarithm
  const auto loss = [](const std::vector<double>& x) {
    return (x[0] - 3) * (x[0] - 3) + std::pow(std::log(x[1] / 0.2), 2);
  };
  const Fit fit = minimise(parameters, 400, loss);
  EXPECT_NEAR(fit.values[0], 3, 0.01);
  EXPECT_NEAR(fit.values[1], 0.2, 0.002);
  EXPECT_DOUBLE_EQ(fit.before, loss({0, 5}));
  EXPECT_LE(fit.evaluations, 400U);
}

TEST(Minimise, StaysInTheRangesAndNeverEndsAboveItsStart) {
  const std::vector<FittedParameter> parameters{{"a", 1, 2, 1.5}};
  const Fit fit = minimise(parameters, 60, [](const std::vector<double>& x) {
    EXPECT_TRUE(1 <= x[0] && x[0] <= 2) << x[0];
    return x[0];
  });
  EXPECT_NEAR(fit.values[0], 1, 1e-3);
  const Fit flat = minimise(parameters, 20, [](const std::vector<double>&) { return 1.0; });
  EXPECT_EQ(flat.after, 1);
  EXPECT_EQ(flat.values[0], 1.5) << "nothing better than the start was found";
}

TEST(Minimise, IsTheSameEveryTime) {
  const std::vector<FittedParameter> parameters{{"a", 0, 1, 0.5}, {"b", 0, 1, 0.5}};
  const auto loss = [](const std::vector<double>& x) { return std::abs(x[0] - 0.3) + std::abs(x[1] - 0.8) * x[0]; };
  EXPECT_EQ(minimise(parameters, 50, loss).values, minimise(parameters, 50, loss).values);
}

constexpr const char* kPlan = R"({"title": "t", "parameters": {"termination.intercept": [-12, -6]},
  "cases": {"parler-2021": 2}, "replicates": 5, "prediction_replicates": 9, "budget": 7, "seed": 3})";

std::string refusal(std::string text, const std::string& old, const std::string& replacement) {
  text.replace(text.find(old), old.size(), replacement);
  try {
    (void)parse_plan(text, "plan.json");
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(CalibrationPlan, IsReadWholeAndStartsFromTheDefaults) {
  const auto plan = parse_plan(kPlan, "plan.json");
  ASSERT_EQ(plan.parameters.size(), 1U);
  EXPECT_EQ(plan.parameters[0].low, -12);
  EXPECT_GE(plan.parameters[0].start, -12);
  EXPECT_LE(plan.parameters[0].start, -6);
  EXPECT_EQ(plan.cases[0].weight, 2);
  EXPECT_EQ(plan.replicates, 5U);
  EXPECT_EQ(plan.prediction_replicates, 9U);
  EXPECT_EQ(plan.budget, 7U);
  EXPECT_EQ(plan.seed, 3U);
}

TEST(CalibrationPlan, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(refusal(kPlan, "termination.intercept", "termination.intercpt"),
              HasSubstr("did you mean termination.intercept?"));
  EXPECT_THAT(refusal(kPlan, "[-12, -6]", "[-6, -12]"), HasSubstr("parameters.termination.intercept: found a list"));
  EXPECT_THAT(refusal(kPlan, "[-12, -6]", "[-12, 600]"), HasSubstr("inside -30 to 10"));
  EXPECT_THAT(refusal(kPlan, "\"parler-2021\": 2", "\"parler-2021\": 0"), HasSubstr("a weight above 0"));
  EXPECT_THAT(refusal(kPlan, "\"budget\": 7", "\"budget\": 7.5"), HasSubstr("budget: found 7.5"));
  EXPECT_THAT(refusal(kPlan, "\"budget\"", "\"bugdet\""), HasSubstr("did you mean budget?"));
  EXPECT_THAT(refusal(kPlan, "\"termination.intercept\": [-12, -6]", ""), HasSubstr("parameters: found nothing"));
}

TEST(CalibrationResult, IsReadBackAsItWasWritten) {
  CalibrationResult result{parse_plan(kPlan, "plan.json"), {{-8}, 2, 1, 7}, {}};
  Prediction prediction{"parler-2021", {{-9}, 3, 2, 6}, {}};
  prediction.checks.push_back(check_values(outage(), {600.0, 900.0, std::nullopt}));
  prediction.checks.push_back(check_values(outage(), {std::nullopt}));
  result.predictions.push_back(prediction);
  const auto rows = predictions_of(calibration_json(result), "fit.json");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].left_out, "parler-2021");
  EXPECT_EQ(rows[0].quantity, "main_outage_hours");
  EXPECT_EQ(rows[0].band, (Interval{500, 1200}));
  EXPECT_EQ(rows[0].median, 750);
  EXPECT_EQ(rows[0].in_band, 1);
  EXPECT_DOUBLE_EQ(rows[0].happens, 2.0 / 3);
  EXPECT_FALSE(rows[1].median.has_value());
  EXPECT_EQ(rows[1].verdict, "missed");
  EXPECT_THAT(calibration_text(result), HasSubstr("Loss 2 before, 1 after 7 evaluations."));
  EXPECT_THROW((void)predictions_of("{}", "fit.json"), InputError);
  EXPECT_THROW((void)predictions_of("no json", "fit.json"), InputError);
}

}  // namespace
}  // namespace hostscape
