// What is noted down of a world while it runs: bounded, and the same however often a tick is done.

#include <gtest/gtest.h>

#include <algorithm>

#include "support/watched_world.hpp"
#include "viz/play/watch.hpp"

namespace hostscape::viz {
namespace {

using testing::event;
using testing::kHost;
using testing::kPaper;

Event of(std::uint32_t customer, Event made) {
  made.customer = customer;
  return made;
}

class WatchTest : public ::testing::Test {
 protected:
  std::shared_ptr<const hostscape::Setup> setup_ = testing::watched_setup();
  World world_ = testing::watched_world(*setup_);
  Watch watch_{*setup_};

  void tick(std::uint32_t number, std::vector<Event> events = {}) {
    testing::tell(watch_, *setup_, world_, number, std::move(events));
  }
};

TEST_F(WatchTest, MarksTurnsOfCustomersWithANameAndOfTheWhole) {
  EXPECT_TRUE(is_worth_a_mark(*setup_, event(EventKind::suspended, 0)));
  EXPECT_FALSE(is_worth_a_mark(*setup_, event(EventKind::message_read, 0)));
  EXPECT_FALSE(is_worth_a_mark(*setup_, of(5, event(EventKind::suspended, 0))));
  EXPECT_TRUE(is_worth_a_mark(*setup_, of(5, event(EventKind::suspended, 0, 0, flag::kPress | flag::kUnfounded))));
  EXPECT_TRUE(is_worth_a_mark(*setup_, of(5, event(EventKind::terminated, 0))));
  EXPECT_TRUE(is_worth_a_mark(*setup_, of(CustomerId::kInvalid, event(EventKind::rule_switched, 0))));
  const auto hour = static_cast<std::uint8_t>(Shock::campaign);
  EXPECT_FALSE(is_worth_a_mark(*setup_, event(EventKind::salience_raised, 0, hour)));
}

TEST_F(WatchTest, TicksThatAreDoneAgainAreMarkedOnce) {
  for (const std::uint32_t number : {0U, 1U, 2U, 1U, 2U, 3U}) tick(number, {event(EventKind::suspended, 0)});
  EXPECT_EQ(watch_.marks.shared()->size(), 4U);
  EXPECT_EQ(watch_.reached(), Tick{4});
  watch_.rebase(*setup_, Tick{2});
  EXPECT_EQ(watch_.marks.shared()->size(), 2U);
  EXPECT_EQ(watch_.reached(), Tick{2});
}

TEST_F(WatchTest, MarksAreThinnedButNotThoseOfCustomersWithAName) {
  for (std::uint32_t number = 0; number < 3000; ++number) {
    std::vector<Event> events(20, of(7, event(EventKind::terminated, 0)));
    if (number % 10 == 0) events.push_back(event(EventKind::suspended, 0));
    tick(number, events);
  }
  const auto marks = watch_.marks.shared();
  EXPECT_LE(marks->size(), MarkList::kMost);
  EXPECT_GE(marks->size(), MarkList::kMost / 4);
  EXPECT_EQ(std::ranges::count_if(*marks, [](const Mark& mark) { return mark.event.customer == kPaper; }), 300);
  EXPECT_TRUE(std::ranges::is_sorted(*marks, {}, [](const Mark& mark) { return mark.event.tick; }));
  EXPECT_GT(marks->back().event.tick, 2900U);
}

TEST_F(WatchTest, LooksForEventsOfAKindAndOfWhomItIsAbout) {
  watch_.look_for(EventWish{{EventKind::suspended, EventKind::reinstated}, CustomerId{std::size_t{kPaper}}, {}});
  tick(0, {of(7, event(EventKind::suspended, 0))});
  EXPECT_FALSE(watch_.seen());
  tick(1, {event(EventKind::reinstated, 0)});
  tick(2);
  EXPECT_EQ(watch_.seen(), Tick{1});
  watch_.look_for(EventWish{{}, {}, ProviderId{std::size_t{kHost}}});
  EXPECT_FALSE(watch_.seen());
  tick(3, {event(EventKind::message_read, 0)});
  EXPECT_EQ(watch_.seen(), Tick{3});
}

TEST_F(WatchTest, TellsTheSameOfATickHoweverItCameThere) {
  const auto told_at = [&](std::uint32_t now) {
    WorldFrame frame;
    frame.now = Tick{now};
    watch_.telling.fill(frame, *setup_);
    return frame.told;
  };
  tick(0, {of(7, event(EventKind::suspended, 0)), event(EventKind::message_read, 0)});
  tick(1, {event(EventKind::reinstated, 0), of(7, event(EventKind::notice_filed, 0))});
  tick(2);
  ASSERT_EQ(told_at(3).size(), 3U) << "a cut, and two events of a customer with a name; not somebody's notice";
  EXPECT_EQ(told_at(3)[0].kind, EventKind::suspended);
  EXPECT_EQ(told_at(1).size(), 2U);
  tick(1, {event(EventKind::reinstated, 0)});  // wound back and done again
  EXPECT_EQ(told_at(3).size(), 3U) << "told twice";
}

TEST_F(WatchTest, ForgetsTheLongPastOfTheNamelessFirst) {
  constexpr std::uint32_t kTicks = TellingList::kMost / 8;
  for (std::uint32_t at = 0; at < kTicks; ++at) {
    std::vector<Event> events(16, of(7, event(EventKind::suspended, 0)));
    if (at < 10) events.push_back(event(EventKind::suspended, 0));
    tick(at, std::move(events));
  }
  WorldFrame frame;
  const auto told_at = [&](std::uint32_t now) {
    frame.now = Tick{now};
    watch_.telling.fill(frame, *setup_);
    return frame.told;
  };
  EXPECT_EQ(told_at(kTicks).size(), WorldFrame::kMostTold);
  EXPECT_EQ(frame.told.front().tick, kTicks - 13) << "200 of the latest, 16 an hour";
  EXPECT_EQ(std::ranges::count(told_at(10), kPaper, &Event::customer), 10);
  EXPECT_LT(frame.told.size(), 170U);
}

TEST(SeriesList, HasEveryTickAtFirstAndThenFewer) {
  SeriesList list;
  for (std::uint32_t tick = 0; tick <= 50'000; ++tick) {
    if (list.wants(Tick{tick})) list.add(Tick{tick}, {static_cast<double>(tick)});
    if (tick == 3000) {
      EXPECT_EQ(list.shared()->tick.size(), 3001U);
    }
  }
  const auto series = list.shared();
  EXPECT_LE(series->tick.size(), SeriesList::kMost);
  EXPECT_GE(series->tick.size(), SeriesList::kMost / 2 - 1);
  ASSERT_EQ(series->values.size(), series->tick.size());
  for (std::size_t i = 0; i < series->tick.size(); ++i) EXPECT_EQ(series->values[i][0], series->tick[i]);
  EXPECT_TRUE(std::ranges::is_sorted(series->tick));
  EXPECT_FALSE(list.wants(Tick{0}));
}

TEST(SeriesList, ForgetsWhatNeverHappened) {
  SeriesList list;
  for (std::uint32_t tick = 0; tick <= 10; ++tick) list.add(Tick{tick}, {});
  const auto before = list.shared();
  list.drop_after(Tick{4});
  EXPECT_EQ(list.shared()->tick.size(), 5U);
  EXPECT_EQ(before->tick.size(), 11U);
  EXPECT_TRUE(list.wants(Tick{5}));
}

TEST(RecentEvents, AreTheLatestSinceATick) {
  RecentEvents recent;
  std::vector<Event> events(1000, event(EventKind::suspended, 0));
  for (std::uint32_t tick = 0; tick < 100; ++tick) {
    for (Event& each : events) each.tick = tick;
    recent.add(events);
  }
  WorldFrame frame;
  recent.fill(frame);
  EXPECT_EQ(frame.recent.size(), WorldFrame::kMostRecent);
  EXPECT_EQ(frame.recent.back().tick, 99U);
  recent.forget_before(Tick{98});
  recent.fill(frame);
  EXPECT_EQ(frame.recent.size(), 2000U);
  EXPECT_EQ(frame.recent_from, Tick{98});
  recent.start(Tick{5});
  recent.fill(frame);
  EXPECT_TRUE(frame.recent.empty());
  EXPECT_EQ(frame.recent_from, Tick{5});
}

}  // namespace
}  // namespace hostscape::viz
