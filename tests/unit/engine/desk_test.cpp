// The desk of a provider: a queue that works in office hours, so many notices an hour, oldest first.

#include "engine/desk.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "support/hand_run.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::HandRun;

/// Everybody at one provider, which has `capacity` an hour; rejects show when a notice was triaged, in the same tick.
HandRun desk_run(float capacity, DeskHours hours = DeskHours::always) {
  Scenario scenario = testing::small_scenario("zipf", 400);
  scenario.parameters.providers = 1;
  scenario.parameters.desk.hours = hours;
  scenario.parameters.policy.doctrine[0] = Doctrine::court_order_only;
  HandRun run{testing::make_setup(scenario)};
  run.state.world.providers[0].notices_per_hour = capacity;
  return run;
}

TEST(Desk, DoesNoMoreThanItsCapacityAndTheOldestFirst) {
  HandRun run = desk_run(3);
  std::vector<std::uint32_t> order;
  std::uint32_t filed = 0;
  for (int tick = 0; tick < 40; ++tick) {
    run.due();
    const auto done = run.events_of(EventKind::notice_rejected);
    EXPECT_LE(done.size(), 3U) << "tick " << tick;
    for (const Event& event : done) order.push_back(event.customer);
    if (tick < 10) {
      for (int i = 0; i < 7; ++i) run.file(filed++);
    }
    run.next();
  }
  ASSERT_EQ(order.size(), 70U);
  for (std::uint32_t i = 0; i < order.size(); ++i) EXPECT_EQ(order[i], i) << "in the order of filing";
}

TEST(Desk, SaturatesWhenMoreComesThanItCanDo) {
  HandRun run = desk_run(2);
  std::uint32_t filed = 0;
  std::uint32_t done = 0;
  for (std::uint32_t tick = 0; tick < 60; ++tick) {
    run.due();
    done += static_cast<std::uint32_t>(run.events_of(EventKind::notice_rejected).size());
    for (int i = 0; i < 5; ++i) run.file(filed++);
    // It starts in the hour after the first notice and then never rests: the queue grows by 5 - 2 each hour.
    EXPECT_EQ(done, 2 * tick);
    EXPECT_EQ(run.state.world.providers[0].queue_length, 5 * (tick + 1) - 2 * tick);
    run.next();
  }
}

TEST(Desk, PartsOfANoticeAddUp) {
  HandRun run = desk_run(0.4F);
  for (std::uint32_t i = 0; i < 10; ++i) run.file(i);
  std::vector<std::uint32_t> ticks;
  for (std::uint32_t tick = 1; tick <= 25; ++tick) {
    run.next();
    run.due();
    if (!run.events_of(EventKind::notice_rejected).empty()) ticks.push_back(tick);
  }
  // 0.4 an hour: the credit reaches 1, 2, 3, ... after 3, 5, 8, 10, ... hours.
  EXPECT_EQ(ticks, (std::vector<std::uint32_t>{3, 5, 8, 10, 13, 15, 18, 20, 23, 25}));
}

TEST(Desk, DoesNotHoardHoursWithoutWork) {
  HandRun run = desk_run(1);
  for (int tick = 0; tick < 100; ++tick) {
    run.due();
    run.next();
  }
  for (std::uint32_t i = 0; i < 5; ++i) run.file(i);
  run.next();
  run.due();
  EXPECT_EQ(run.events_of(EventKind::notice_rejected).size(), 1U);
}

TEST(Desk, WithoutLimitItDoesAllInTheNextOpenHour) {
  HandRun run = desk_run(0, DeskHours::office);  // from Monday 0:00
  for (std::uint32_t i = 0; i < 50; ++i) run.file(i);
  for (std::uint32_t tick = 1; tick <= 9; ++tick) {
    run.next();
    run.due();
    EXPECT_EQ(run.events_of(EventKind::notice_rejected).size(), tick == 9 ? 50U : 0U) << "tick " << tick;
  }
}

TEST(Desk, WhatComesOnFridayEveningWaitsForMonday) {
  HandRun run = desk_run(2, DeskHours::office);
  run.state.now = Tick{4 * 24 + 17};  // Friday 17:00, the last open hour
  for (std::uint32_t i = 0; i < 3; ++i) run.file(i);
  std::map<std::uint32_t, std::size_t> done;
  for (int i = 0; i < 100; ++i) {
    run.next();
    run.due();
    const auto count = run.events_of(EventKind::notice_rejected).size();
    if (count > 0) done[run.state.now.value] = count;
  }
  EXPECT_EQ(done, (std::map<std::uint32_t, std::size_t>{{7 * 24 + 9, 2}, {7 * 24 + 10, 1}}));
}

// Ten hours at two an hour behind a queue of thirty: each hour one authority comes and is served in the next.
TEST(Desk, WhatHasPriorityDoesNotWaitBehindTheOthers) {
  HandRun run = desk_run(2);
  for (std::uint32_t i = 0; i < 30; ++i) run.file(i);
  std::vector<std::uint32_t> others;
  for (std::uint32_t tick = 0; tick < 10; ++tick) {
    run.file(100 + tick, 0, 0.5F, NotifierKind::authority);
    run.next();
    run.due();
    const auto done = run.events_of(EventKind::notice_rejected);
    ASSERT_EQ(done.size(), 2U);
    EXPECT_EQ(done[0].customer, 100 + tick);
    others.push_back(done[1].customer);
  }
  for (std::uint32_t i = 0; i < others.size(); ++i) EXPECT_EQ(others[i], i) << "the others in their own order";
}

TEST(Desk, TrustedFlaggersComeFirstOnlyWhereThePolicyGivesThemPriority) {
  for (const bool priority : {false, true}) {
    HandRun run = desk_run(1);
    run.state.world.policy.trusted_flaggers = priority;
    run.file(1);
    run.file(2, 0, 0.5F, NotifierKind::trusted_flagger);
    run.next();
    run.due();
    ASSERT_EQ(run.events_of(EventKind::notice_rejected).size(), 1U);
    EXPECT_EQ(run.events_of(EventKind::notice_rejected)[0].customer, priority ? 2U : 1U);
  }
}

TEST(Desk, NoticesBounceFromAFullMailboxButForThoseWithPriority) {
  HandRun run = desk_run(1);
  const auto full = static_cast<std::uint32_t>(run.setup->parameters().desk.mailbox_hours);
  for (std::uint32_t i = 0; i <= full; ++i) run.file(i % 400, static_cast<std::uint16_t>(i));
  EXPECT_TRUE(run.events_of(EventKind::notice_rejected).empty());
  run.file(7, 9999);
  ASSERT_EQ(run.events_of(EventKind::notice_rejected).size(), 1U);
  EXPECT_EQ(static_cast<RejectReason>(run.events_of(EventKind::notice_rejected)[0].detail), RejectReason::mailbox_full);
  run.file(7, 9998, 0.5F, NotifierKind::authority);
  EXPECT_EQ(run.events_of(EventKind::notice_rejected).size(), 1U);
  EXPECT_EQ(run.state.world.levels.queued, full + 2);
  EXPECT_EQ(count_levels(run.state).queued, full + 2);
}

// 4.5 notices' work is owed for a review: at one an hour the next notice is looked at in the sixth hour (-3.5, -2.5, ...).
TEST(Desk, AReviewTakesTimeFromTheQueueAndIsWorkedOff) {
  HandRun run = desk_run(1);
  owe_review(run.state, ProviderId{0U});
  run.file(3);
  std::uint32_t ticks = 0;
  do {
    run.next();
    run.due();
    ++ticks;
  } while (run.events_of(EventKind::notice_rejected).empty());
  EXPECT_EQ(ticks, 6U);
  owe_review(run.state, ProviderId{0U});
  for (int i = 0; i < 20; ++i) {
    run.next();
    run.due();
  }
  EXPECT_EQ(run.state.world.providers[0].desk_credit, 0) << "nothing is owed, and nothing hoarded";
  EXPECT_FALSE(run.state.world.providers[0].desk_awake);
}

TEST(Desk, AProviderThatIsAlwaysOpenAndWithoutLimitSortsAtOnce) {
  HandRun run = desk_run(0);
  run.file(7);
  EXPECT_EQ(run.events_of(EventKind::notice_rejected).size(), 1U);
}

}  // namespace
}  // namespace hostscape
