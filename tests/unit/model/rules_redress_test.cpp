#include "model/rules/redress.hpp"

#include <gtest/gtest.h>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

class RedressRule : public ::testing::Test {
 protected:
  RedressRule() {
    Scenario scenario = testing::small_scenario();
    scenario.parameters.redress.counter_notice = 0.2;
    scenario.parameters.redress.appeal = 0.3;
    setup_ = testing::make_setup(scenario);
    notice_.customer = 7;
    notice_.provider = 0;
    notice_.category = Category::privacy;
    notice_.flags = flag::kOwnRegimeLawful;
    provider_.commitment_human = 0.35F;
    terms_.law.liability_under = 1;
    terms_.law.enforcement = 1;
    terms_.law.put_back_days_from = 10;
    terms_.law.put_back_days_until = 14;
  }
  RedressPlan plan(bool knows = true) const { return plan_redress(*setup_, Seed{1}, terms_, notice_, knows); }
  /// Of the notices of 10,000 hours, how many lead to `way`.
  double count(Redress way, bool knows = true) {
    int found = 0;
    for (notice_.filed = 0; notice_.filed < 10000; ++notice_.filed) found += plan(knows).way == way ? 1 : 0;
    return found;
  }

  std::shared_ptr<const hostscape::Setup> setup_;
  Case notice_;
  Terms terms_;
  Provider provider_;
};

TEST_F(RedressRule, IsThereOnlyWhereTheLawGivesIt) {
  EXPECT_EQ(count(Redress::none), 10000);
  terms_.law.counter_notice = true;
  EXPECT_LT(std::abs(testing::binomial_z(count(Redress::counter_notice), 10000, 0.2)), 4.5);
  EXPECT_EQ(count(Redress::appeal), 0);
  terms_.law.appeals = true;
  EXPECT_LT(std::abs(testing::binomial_z(count(Redress::appeal), 10000, 0.3)), 4.5);
}

TEST_F(RedressRule, WhoeverHoldsItsItemUnlawfulAsksForNothing) {
  terms_.law.counter_notice = terms_.law.appeals = true;
  notice_.flags = 0;
  EXPECT_EQ(count(Redress::none), 10000);
}

TEST_F(RedressRule, WhoeverDoesNotReadOfTheRemovalAsksForNothingAndReasonsAreRead) {
  terms_.law.appeals = true;
  terms_.message_clarity = 0;
  const double opaque = count(Redress::appeal, false);
  terms_.law.statement_of_reasons = true;
  const double reasoned = count(Redress::appeal, false);
  EXPECT_LT(opaque, reasoned);
  EXPECT_LT(reasoned, count(Redress::appeal, true));
}

TEST_F(RedressRule, PutBackTakesTenToFourteenWorkingDays) {
  const Clock& clock = setup_->clock();  // from Monday 20 November 2023, 0 h
  EXPECT_EQ(after_working_days(clock, Tick{5}, 4, 0), Tick{5 + 96}) << "Monday to Friday";
  EXPECT_EQ(after_working_days(clock, Tick{5}, 5, 0), Tick{5 + 168}) << "to the Monday after";
  EXPECT_EQ(after_working_days(clock, Tick{130}, 1, 0), Tick{130 + 48}) << "Saturday to Monday";
  EXPECT_EQ(after_working_days(clock, Tick{5}, 0, 0), Tick{6});
  for (notice_.filed = 0; notice_.filed < 500; ++notice_.filed) {
    const Tick due = redress_decided(*setup_, Seed{1}, terms_, notice_, Redress::counter_notice, Tick{5});
    EXPECT_GE(due.value - 5, 14U * 24) << "ten working days are two weeks";
    EXPECT_LE(due.value - 5, 18U * 24) << "fourteen: two weeks and four days";
  }
}

TEST_F(RedressRule, ACounterNoticeSucceedsUnlessTheNotifierSues) {
  int granted = 0;
  for (notice_.filed = 0; notice_.filed < 10000; ++notice_.filed) {
    granted += redress_granted(*setup_, Seed{1}, provider_, terms_, notice_, Redress::counter_notice) ? 1 : 0;
  }
  EXPECT_LT(std::abs(testing::binomial_z(granted, 10000, 0.95)), 4.5);
}

TEST_F(RedressRule, AnAppealSucceedsMoreOftenTheLessSevereTheItem) {
  const auto granted = [&](float severity) {
    notice_.severity = severity;
    int count = 0;
    for (notice_.filed = 0; notice_.filed < 2000; ++notice_.filed) {
      count += redress_granted(*setup_, Seed{1}, provider_, terms_, notice_, Redress::appeal) ? 1 : 0;
    }
    return count;
  };
  const int light = granted(0.1F);
  const int severe = granted(0.95F);
  EXPECT_GT(light, 1800);
  EXPECT_LT(severe, light - 600);
}

}  // namespace
}  // namespace hostscape
