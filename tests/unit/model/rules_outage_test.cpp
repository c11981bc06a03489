#include "model/rules/outage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::binomial_z;

constexpr std::uint32_t kCuts = 10000;

class AfterACut : public ::testing::Test {
 protected:
  static Scenario scenario() {
    Scenario scenario = testing::scenario_with_paper();
    scenario.customers[0].outage_noticed_hours = 4;
    scenario.customers[0].spare_ip = false;
    return scenario;
  }
  explicit AfterACut() : setup_{testing::make_setup(scenario())} { provider_.support_hours = 10; }
  Outage outage(std::uint32_t filed) const {
    Case notice;
    notice.customer = setup_->find_customer("Paper").value();
    notice.filed = filed;
    return outage_of(*setup_, Seed{1}, policy_, provider_, notice);
  }
  std::shared_ptr<const hostscape::Setup> setup_;
  PolicyParameters policy_ = setup_->parameters().policy;
  Provider provider_;
};

// n = 10,000 cuts; binomial, 4.5 deviations.
TEST_F(AfterACut, TimesHaveTheStatedMediansAndSomeLeave) {
  double noticed = 0;
  double replied = 0;
  double left = 0;
  for (std::uint32_t filed = 0; filed < kCuts; ++filed) {
    const Outage made = outage(filed);
    noticed += made.noticed_hours < 4 ? 1 : 0;
    replied += made.reply_hours < setup_->parameters().customer.repair_hours ? 1 : 0;
    left += made.leaves ? 1 : 0;
    ASSERT_GE(made.lift_hours, std::ceil(made.noticed_hours + made.reply_hours)) << "support comes after the reply";
  }
  EXPECT_LT(std::abs(binomial_z(noticed, kCuts, 0.5)), 4.5);
  EXPECT_LT(std::abs(binomial_z(replied, kCuts, 0.5)), 4.5);
  EXPECT_LT(std::abs(binomial_z(left, kCuts, setup_->parameters().customer.departure)), 4.5);
}

TEST_F(AfterACut, SlowerSupportNeverLiftsSooner) {
  for (std::uint32_t filed = 0; filed < 500; ++filed) {
    provider_.support_hours = 2;
    const std::uint32_t fast = outage(filed).lift_hours;
    provider_.support_hours = 20;
    EXPECT_GE(outage(filed).lift_hours, fast);
  }
}

TEST_F(AfterACut, ThereIsAWorkaroundOnlyWithASpareAddressAndNothingElseChanges) {
  for (std::uint32_t filed = 0; filed < 500; ++filed) {
    policy_.spare_ip = false;
    const Outage without = outage(filed);
    policy_.spare_ip = true;
    const Outage with = outage(filed);
    EXPECT_EQ(without.workaround_hours, 0U);
    EXPECT_GE(with.workaround_hours, std::max(1.0, std::floor(with.noticed_hours + 0.5))) << "to the nearest hour";
    EXPECT_EQ(with.lift_hours, without.lift_hours);
    EXPECT_EQ(with.leaves, without.leaves);
  }
}

TEST_F(AfterACut, APreparedMoveIsShorterThanOneFromNothing) {
  const CustomerId paper = setup_->find_customer("Paper");
  double below = 0;
  for (std::uint32_t tick = 0; tick < kCuts; ++tick) {
    const std::uint32_t prepared = transfer_hours(*setup_, Seed{1}, paper, 0, Tick{tick}, true);
    const std::uint32_t plain = transfer_hours(*setup_, Seed{1}, paper, 0, Tick{tick}, false);
    ASSERT_LE(prepared, plain);
    ASSERT_GE(prepared, 1U);
    below += plain <= 48 ? 1 : 0;  // ceil(X) <= 48 iff X <= 48, the median of a small site
  }
  EXPECT_LT(std::abs(binomial_z(below, kCuts, 0.5)), 4.5);
}

TEST_F(AfterACut, TheCoreCountsTheReplyInWholeHoursBeforeSupportBegins) {
  Scenario core = scenario();
  core.parameters.customer.repair_delay = Delay::exponential;
  core.parameters.customer.repair_hours = 2;
  core.parameters.provider.support_spread = 0;
  core.customers[0].outage_noticed_hours = 0;
  setup_ = testing::make_setup(core);
  provider_.support_hours = 2;
  double three = 0;
  for (std::uint32_t filed = 0; filed < kCuts; ++filed) {
    const std::uint32_t hours = outage(filed).lift_hours;
    ASSERT_GE(hours, 3U) << "ceil(Exp(2 h)) + 2 h";
    three += hours == 3 ? 1 : 0;
  }
  EXPECT_LT(std::abs(binomial_z(three, kCuts, 1 - std::exp(-0.5))), 4.5);
}

}  // namespace
}  // namespace hostscape
