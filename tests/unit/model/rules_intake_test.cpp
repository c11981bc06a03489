#include "model/rules/intake.hpp"

#include <gtest/gtest.h>

#include "model/registry.hpp"

namespace hostscape {
namespace {

Provider desk(float capacity, std::uint32_t queue, float credit = 0) {
  Provider p;
  p.notices_per_hour = capacity;
  p.queue_length = queue;
  p.desk_credit = credit;
  return p;
}

TEST(Intake, AuthoritiesComeFirstAndTrustedFlaggersWhereTheLawSaysSo) {
  Rules law;
  EXPECT_TRUE(has_priority(law, NotifierKind::authority));
  EXPECT_FALSE(has_priority(law, NotifierKind::trusted_flagger));
  law.trusted_flaggers = true;
  EXPECT_TRUE(has_priority(law, NotifierKind::trusted_flagger));
  for (const auto notifier :
       {NotifierKind::individual, NotifierKind::rights_holder, NotifierKind::activist, NotifierKind::abuser}) {
    EXPECT_FALSE(has_priority(law, notifier)) << name_of(notifier);
  }
}

TEST(Intake, BacklogIsCountedInWorkingHoursWithTheReviewsThatAreOwed) {
  EXPECT_EQ(backlog_hours(desk(2, 10)), 5);
  EXPECT_EQ(backlog_hours(desk(2, 10, 0.5F)), 5);
  EXPECT_EQ(backlog_hours(desk(2, 10, -6)), 8);
  EXPECT_EQ(backlog_hours(desk(0, 10)), 0) << "a desk without limit";
}

TEST(Intake, ADeskIsOverloadedAboveItsThresholdAndNeverWhereThereIsNone) {
  DeskParameters limits;
  limits.overload_hours = 8;
  limits.mailbox_hours = 8;
  EXPECT_FALSE(overloaded(limits, desk(2, 16)));
  EXPECT_TRUE(overloaded(limits, desk(2, 17)));
  EXPECT_TRUE(overloaded(limits, desk(2, 16, -1)));
  EXPECT_FALSE(mailbox_full(limits, desk(2, 16, -1))) << "work that is owed fills no mailbox";
  EXPECT_TRUE(mailbox_full(limits, desk(2, 17)));
  EXPECT_FALSE(overloaded({}, desk(2, 1000000)));
  EXPECT_FALSE(mailbox_full({}, desk(2, 1000000)));
}

TEST(Intake, WhoeverChecksTheFormOnlyDecidesAsAnAutomatonDoes) {
  const Parameters p = Registry::instance().defaults();
  PolicyParameters policy = p.policy;
  Provider reviewing;
  reviewing.managed = true;
  reviewing.review_noise = static_cast<float>(p.provider.review_noise_human);
  reviewing.commitment = 0.3F;
  const Terms usual = terms_of(p, policy, reviewing, Rules{});
  EXPECT_TRUE(usual.human);
  EXPECT_TRUE(usual.item_level);
  const Terms hasty = form_only(p, policy, reviewing, usual);
  EXPECT_FALSE(hasty.human);
  EXPECT_FALSE(hasty.item_level);
  EXPECT_EQ(hasty.review_noise, p.provider.review_noise_automated);
  EXPECT_EQ(hasty.commitment, p.provider.commitment_automated);
  EXPECT_EQ(hasty.cure_period_hours, usual.cure_period_hours);
  policy.item_level = true;
  EXPECT_TRUE(form_only(p, policy, reviewing, usual).item_level);
  policy.item_level = false;
  Rules proportionate;
  proportionate.proportionate = true;
  EXPECT_TRUE(form_only(p, policy, reviewing, terms_of(p, policy, reviewing, proportionate)).item_level);
}

}  // namespace
}  // namespace hostscape
