#include "model/rules/court.hpp"

#include <gtest/gtest.h>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

class CourtRule : public ::testing::Test {
 protected:
  CourtRule() {
    scenario_.parameters.order.escalates.fill(0.5);
    notice_.customer = 7;
    notice_.provider = 0;
    notice_.category = Category::privacy;  // unlawful above 0.5 in France
    notice_.notifier = NotifierKind::rights_holder;
  }
  struct Outcome {
    int applied = 0;
    int granted = 0;
    int ex_parte = 0;
    double hours = 0;
  };
  /// Of the notices of 4,000 hours.
  Outcome outcome(float severity) {
    const auto setup = testing::make_setup(scenario_);
    Outcome sum;
    notice_.severity = severity;
    for (notice_.filed = 0; notice_.filed < 4000; ++notice_.filed) {
      const auto application = apply_to_court(*setup, Seed{1}, notice_, Regime::france);
      if (!application) continue;
      ++sum.applied;
      sum.granted += application->granted ? 1 : 0;
      sum.ex_parte += application->ex_parte ? 1 : 0;
      sum.hours += application->hours;
    }
    return sum;
  }

  Scenario scenario_ = testing::small_scenario();
  Case notice_;
};

TEST_F(CourtRule, WhoNeverEscalatesNeverGoes) {
  scenario_.parameters.order.escalates.fill(0);
  EXPECT_EQ(outcome(0.9F).applied, 0);
}

TEST_F(CourtRule, TheBetterTheChanceTheMoreGoAndCostsDeter) {
  const int hopeless = outcome(0.1F).applied;
  const int likely = outcome(0.9F).applied;
  EXPECT_GT(likely, 5 * hopeless);
  scenario_.parameters.regime_orders[0].court_cost = 0.9;
  EXPECT_LT(outcome(0.9F).applied, likely);
}

TEST_F(CourtRule, ErrsAtItsRateBothWays) {
  scenario_.parameters.court.ex_parte_share = 0;
  scenario_.parameters.regime_orders[0].court_error = 0.2;
  const Outcome unlawful = outcome(0.9F);
  EXPECT_LT(std::abs(testing::binomial_z(unlawful.granted, unlawful.applied, 0.8)), 4.5);
  const Outcome lawful = outcome(0.45F);
  ASSERT_GT(lawful.applied, 100);
  EXPECT_LT(std::abs(testing::binomial_z(lawful.granted, lawful.applied, 0.2)), 4.5);
}

TEST_F(CourtRule, WithoutHearingTheOtherSideItIsFasterThanAProcedure) {
  scenario_.parameters.court.ex_parte_share = 1;
  const Outcome fast = outcome(0.9F);
  scenario_.parameters.court.ex_parte_share = 0;
  const Outcome slow = outcome(0.9F);
  EXPECT_EQ(fast.ex_parte, fast.applied);
  EXPECT_EQ(fast.applied, slow.applied) << "how the court works does not say who goes there";
  EXPECT_LT(10 * fast.hours, slow.hours);
}

}  // namespace
}  // namespace hostscape
