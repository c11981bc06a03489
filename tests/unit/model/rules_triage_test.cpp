#include "model/rules/triage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

struct Line {
  Doctrine doctrine;
  Triage incomplete, complete, incomplete_press, complete_press;
};

constexpr Triage kReject = Triage::reject;
constexpr Triage kRelay = Triage::relay;
constexpr Triage kAtOnce = Triage::act_at_once;

// The whole table: doctrine x form x press, where the regime checks the form.
const std::vector<Line> kTable{
    {Doctrine::bulletproof, kReject, kReject, kReject, kReject},
    {Doctrine::court_order_only, kReject, kReject, kReject, kReject},
    {Doctrine::notice_and_notice, kReject, kRelay, kReject, kRelay},
    {Doctrine::notice_and_action, kReject, kRelay, kReject, kRelay},
    {Doctrine::discretionary, kReject, kRelay, kReject, kRelay},
    {Doctrine::risk_averse, kReject, kAtOnce, kReject, kRelay},
};

TriageResult sorted(Doctrine doctrine, bool complete, bool press, bool checks_form = true, bool relay_duty = false) {
  Terms terms;
  terms.law.checks_form = checks_form;
  terms.law.relay_duty = relay_duty;
  terms.doctrine = doctrine;
  Case notice;
  notice.flags = complete ? flag::kFormallyValid : 0;
  return triage(terms, notice, press);
}

TEST(TriageRule, FollowsDoctrineFormAndPressAlone) {
  ASSERT_EQ(kTable.size(), kDoctrines);
  for (const Line& line : kTable) {
    EXPECT_EQ(sorted(line.doctrine, false, false).what, line.incomplete) << name_of(line.doctrine);
    EXPECT_EQ(sorted(line.doctrine, true, false).what, line.complete) << name_of(line.doctrine);
    EXPECT_EQ(sorted(line.doctrine, false, true).what, line.incomplete_press) << name_of(line.doctrine);
    EXPECT_EQ(sorted(line.doctrine, true, true).what, line.complete_press) << name_of(line.doctrine);
  }
}

TEST(TriageRule, ARegimeThatDoesNotCheckTheFormTreatsAllNoticesAsComplete) {
  for (const Line& line : kTable) {
    EXPECT_EQ(sorted(line.doctrine, false, false, false).what, line.complete);
    EXPECT_EQ(sorted(line.doctrine, false, true, false).what, line.complete_press);
  }
}

TEST(TriageRule, WhereNoticesMustBePassedOnWhoWaitsForOrdersPassesThemOnAndBulletproofHostsDoNot) {
  EXPECT_EQ(sorted(Doctrine::court_order_only, true, false, true, true).what, kRelay);
  EXPECT_EQ(sorted(Doctrine::court_order_only, false, false, true, true).what, kReject);
  EXPECT_EQ(sorted(Doctrine::bulletproof, true, false, true, true).what, kReject);
}

TEST(TriageRule, RejectionsSayWhy) {
  EXPECT_EQ(sorted(Doctrine::bulletproof, false, false).reason, RejectReason::ignored_by_doctrine);
  EXPECT_EQ(sorted(Doctrine::court_order_only, false, false).reason, RejectReason::needs_court_order);
  EXPECT_EQ(sorted(Doctrine::notice_and_action, false, false).reason, RejectReason::formally_invalid);
}

TEST(RelayDelay, HasTheStatedMedianAndIsKeyedByTheCase) {
  const auto setup = testing::make_setup(testing::small_scenario());
  std::vector<double> delays;
  for (std::uint32_t filed = 0; filed < 10000; ++filed) {
    Case notice;
    notice.customer = 3;
    notice.filed = filed;
    delays.push_back(relay_delay_hours(*setup, Seed{1}, notice));
    ASSERT_EQ(delays.back(), relay_delay_hours(*setup, Seed{1}, notice));
  }
  const auto below = std::count_if(delays.begin(), delays.end(),
                                   [&](double d) { return d < setup->parameters().desk.relay_delay_hours; });
  EXPECT_LT(std::abs(testing::binomial_z(static_cast<double>(below), 10000, 0.5)), 4.5);
}

}  // namespace
}  // namespace hostscape
