#include "experiments/focal_outcome.hpp"

#include <gtest/gtest.h>

#include "unit/experiments/hand_made.hpp"

namespace hostscape {
namespace {

// Focal customers come after the 3000 ordinary ones.
constexpr std::uint32_t kPaper = 3000;

Event event(EventKind kind, std::uint32_t tick, std::uint32_t birth) {
  Event made;
  made.kind = kind;
  made.tick = tick;
  made.birth = birth;
  made.customer = kPaper;
  made.provider = 3;
  return made;
}

Event notice(std::uint32_t tick, NotifierKind notifier, Category category) {
  Event made = event(EventKind::notice_filed, tick, tick);
  made.other = packed_notifier(notifier, 5);
  made.detail = static_cast<std::uint8_t>(category);
  return made;
}

class FocalRecorderOnEvents : public testing::Test {
 protected:
  [[nodiscard]] const FocalOutcome& outcome() const { return recorder_.outcomes().front(); }
  void file() { recorder_.follow(notice(30, NotifierKind::individual, Category::privacy)); }
  void follow(EventKind kind, std::uint32_t tick, std::uint32_t birth = 30) {
    recorder_.follow(event(kind, tick, birth));
  }

  FocalRecorder recorder_{*hand_made::setup()};
};

TEST_F(FocalRecorderOnEvents, FollowsACaseFromTheNoticeToTheLift) {
  file();
  follow(EventKind::notice_relayed, 70);
  follow(EventKind::message_unread, 70);
  Event cut = event(EventKind::suspended, 118, 30);
  cut.detail = static_cast<std::uint8_t>(Basis::refusal);
  recorder_.follow(cut);
  follow(EventKind::reinstated, 121);
  EXPECT_TRUE(outcome().filed);
  EXPECT_EQ(outcome().provider, ProviderId{3U});
  EXPECT_EQ(outcome().notice_to_relay_hours(), 40);
  EXPECT_EQ(outcome().relay_to_cut_hours(), 48);
  EXPECT_EQ(outcome().notice_to_cut_hours(), 88);
  EXPECT_EQ(outcome().dark_hours(), 3);
  EXPECT_EQ(outcome().basis, Basis::refusal);
  EXPECT_EQ(outcome().restored_at, 121U);
  EXPECT_FALSE(outcome().read);
}

TEST_F(FocalRecorderOnEvents, CountsAWorkaroundAsReadableButNotAsRestored) {
  file();
  follow(EventKind::notice_relayed, 70);
  follow(EventKind::suspended, 118);
  follow(EventKind::workaround_up, 120);
  EXPECT_EQ(outcome().dark_hours(), 2);
  EXPECT_FALSE(outcome().restored_at.has_value());
  follow(EventKind::reinstated, 125);
  EXPECT_EQ(outcome().dark_hours(), 2);
  EXPECT_EQ(outcome().restored_at, 125U);
}

TEST_F(FocalRecorderOnEvents, SeesAMoveUnderWhateverCaseItIsRecorded) {
  file();
  follow(EventKind::suspended, 118);
  Event moved = event(EventKind::migrated, 160, 0);
  moved.other = 4;
  recorder_.follow(moved);
  EXPECT_EQ(outcome().moved_to, ProviderId{4U});
  EXPECT_EQ(outcome().moved_at, 160U);
  EXPECT_EQ(outcome().dark_hours(), 42);
}

TEST_F(FocalRecorderOnEvents, IgnoresNoticesThatTheScenarioDidNotBring) {
  recorder_.follow(notice(30, NotifierKind::abuser, Category::privacy));        // another notifier
  recorder_.follow(notice(31, NotifierKind::individual, Category::copyright));  // another matter
  recorder_.follow(notice(20, NotifierKind::individual, Category::privacy));    // a day early
  recorder_.follow(notice(48, NotifierKind::individual, Category::privacy));    // an hour late
  follow(EventKind::suspended, 60);
  EXPECT_FALSE(outcome().filed);
  EXPECT_FALSE(outcome().cut());
}

TEST_F(FocalRecorderOnEvents, KeepsOtherCasesOfTheCustomerApart) {
  file();
  follow(EventKind::notice_relayed, 50, 10);
  follow(EventKind::suspended, 60, 10);
  EXPECT_FALSE(outcome().relayed_at.has_value());
  EXPECT_FALSE(outcome().cut());
}

TEST_F(FocalRecorderOnEvents, IgnoresEverybodyElse) {
  Event other = notice(30, NotifierKind::individual, Category::privacy);
  other.customer = 7;
  recorder_.follow(other);
  other.customer = CustomerId::kInvalid;
  recorder_.follow(other);
  EXPECT_FALSE(outcome().filed);
}

TEST(FocalOutcome, HasHoursDarkInEveryRun) {
  EXPECT_EQ(hand_made::outcome(60, {}, {}).hours_dark_within(400), 0);
  EXPECT_EQ(hand_made::outcome(60, 108, 111).hours_dark_within(400), 3);
  EXPECT_EQ(hand_made::outcome(60, 108, {}).hours_dark_within(400), 292);
  EXPECT_FALSE(hand_made::outcome(60, 108, {}).dark_hours().has_value());
}

}  // namespace
}  // namespace hostscape
