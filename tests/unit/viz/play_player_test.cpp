// The machine of time against plain runs: wherever somebody went and whatever was changed on the way, what is shown is what
// `hostscape run` computes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>

#include "support/watched_player.hpp"

namespace hostscape::testing {
namespace {

using viz::Doing;
using viz::EventWish;
using viz::Frame;
using viz::Player;
using viz::Settings;
using viz::Side;

const Settings kLongCure{{"policy.cure_period_hours", 168.0}};
const Settings kReview{{"policy.human_review", true}};

class PlayerTest : public ::testing::Test {
 protected:
  PlayerTest() { player_.open(scenario_, Seed{1}); }

  Scenario scenario_ = busy_scenario();
  Player player_{player_options()};
};

TEST(PlayerWithoutAWorld, ShowsNothingAndTakesEveryWish) {
  Player player{player_options()};
  player.play();
  player.step(3);
  player.seek_next({{EventKind::suspended}, {}, {}});
  player.fork(kLongCure);
  player.keep(Side::b);
  player.tell(Side::a, CustomerId{1U});
  const auto frame = player.settled();
  EXPECT_EQ(frame->doing, Doing::nothing);
  EXPECT_FALSE(frame->a);
  EXPECT_EQ(player.story_of(Side::a, CustomerId{1U}), nullptr);
  EXPECT_FALSE(player.scenario_of(Side::a));
}

TEST_F(PlayerTest, OpensPausedAtTheStart) {
  const auto frame = player_.settled();
  ASSERT_TRUE(frame->a);
  EXPECT_EQ(frame->doing, Doing::paused);
  EXPECT_EQ(frame->a->now, Tick{0});
  EXPECT_EQ(frame->a->trajectory, trajectory_at(scenario_, 0));
  EXPECT_EQ(frame->a->snapshot.customers, 2001U);
  EXPECT_EQ(frame->a->founding->provider_of, frame->a->snapshot.provider_of);
}

TEST_F(PlayerTest, PlaysToTheEndOfAPlainRun) {
  player_.set_speed(1e6);
  player_.play();
  std::shared_ptr<const Frame> frame = player_.settled();
  while (frame->doing == Doing::playing) {
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
    frame = player_.latest();
  }
  EXPECT_EQ(frame->doing, Doing::finished);
  EXPECT_EQ(frame->a->now, Tick{240});
  EXPECT_EQ(frame->a->trajectory, PlainRun{scenario_}.trajectory());
  EXPECT_EQ(frame->furthest, Tick{240});
}

TEST_F(PlayerTest, PlaysAtTheWantedSpeedAndPausesWhenToldTo) {
  player_.set_speed(50);
  player_.play();
  std::this_thread::sleep_for(std::chrono::milliseconds{400});
  player_.pause();
  const auto frame = player_.settled();
  EXPECT_EQ(frame->doing, Doing::paused);
  // 20 ticks are due; a machine under load does fewer, and never more.
  EXPECT_GE(frame->a->now.value, 3U);
  EXPECT_LE(frame->a->now.value, 40U);
  EXPECT_EQ(frame->a->trajectory, trajectory_at(scenario_, frame->a->now.value));
}

TEST_F(PlayerTest, GoesToAnyTickAndClampsBeyondTheEnd) {
  for (const std::uint32_t tick : {100U, 7U, 0U, 239U, 240U, 99U, 1U}) {
    EXPECT_EQ(at(player_, tick)->a->trajectory, trajectory_at(scenario_, tick)) << tick;
  }
  const auto frame = at(player_, 100'000);
  EXPECT_EQ(frame->a->now, Tick{240});
  EXPECT_EQ(frame->doing, Doing::finished);
  player_.step(-1'000'000);
  EXPECT_EQ(player_.settled()->a->now, Tick{0});
}

TEST_F(PlayerTest, StepsBackAndForwardToTheSamePicture) {
  const auto before = at(player_, 150);
  for (const std::int64_t steps : {1, 2, 13, 60, 150}) {
    player_.step(-steps);
    const auto back = player_.settled();
    EXPECT_EQ(back->a->now.value, 150U - steps);
    EXPECT_GT(back->jumps, before->jumps);
    player_.step(steps);
    EXPECT_EQ(difference(*player_.settled()->a, *before->a), "") << steps;
  }
  EXPECT_EQ(player_.settled()->furthest, Tick{150});
}

TEST_F(PlayerTest, MetricsAreThoseOfAPlainRun) {
  const auto frame = at(player_, 240);
  const PlainRun plain{scenario_};
  EXPECT_THAT(frame->a->metrics, ::testing::Pointwise(::testing::NanSensitiveDoubleEq(), plain.metrics.values()));
}

TEST_F(PlayerTest, SeriesAndMarksAreTheSameWhateverWasDoneTwice) {
  const auto straight = at(player_, 240);
  Player other{player_options()};
  other.open(scenario_, Seed{1});
  for (const std::uint32_t tick : {80U, 20U, 120U, 0U, 240U, 30U, 240U}) (void)at(other, tick);
  const auto wound = other.settled();
  EXPECT_EQ(wound->a->series->tick, straight->a->series->tick);
  ASSERT_EQ(wound->a->marks->size(), straight->a->marks->size());
  for (std::size_t i = 0; i < wound->a->marks->size(); ++i) {
    EXPECT_EQ((*wound->a->marks)[i].event.tick, (*straight->a->marks)[i].event.tick);
    EXPECT_EQ((*wound->a->marks)[i].event.kind, (*straight->a->marks)[i].event.kind);
  }
  EXPECT_EQ(straight->a->series->tick.size(), 241U);
  EXPECT_FALSE(straight->a->marks->empty());
}

TEST_F(PlayerTest, EventsOfFramesThatSomebodyTookAreCompleteAndComeOnce) {
  player_.set_speed(400);
  player_.play();
  std::vector<Event> seen;
  std::uint64_t serial = 0;
  Tick known{0};
  const std::uint64_t jumps = player_.settled()->jumps;
  for (bool over = false; !over;) {
    const auto frame = player_.latest();
    over = frame->doing == Doing::finished;
    if (frame->serial != serial && frame->a) {
      serial = frame->serial;
      EXPECT_EQ(frame->jumps, jumps);
      EXPECT_EQ(frame->a->recent_from, known);
      seen.insert(seen.end(), frame->a->recent.begin(), frame->a->recent.end());
      known = frame->a->now;
    }
    // A drawing that is slower than the frames, and now and then much slower.
    std::this_thread::sleep_for(std::chrono::milliseconds{serial % 5 == 0 ? 60 : 7});
  }
  const PlainRun plain{scenario_};
  ASSERT_EQ(seen.size(), plain.events().size());
  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_EQ(std::memcmp(&seen[i], &plain.events()[i], sizeof(Event)), 0) << i;
  }
}

TEST_F(PlayerTest, GoesToTheNextAndThePreviousEventOfAKind) {
  const PlainRun plain{scenario_};
  std::vector<std::uint32_t> after;  // ticks done after an event of the kind
  for (const Event& event : plain.events()) {
    if (event.kind != EventKind::suspended) continue;
    if (after.empty() || after.back() != event.tick + 1) after.push_back(event.tick + 1);
  }
  ASSERT_GT(after.size(), 5U);
  const EventWish cut{{EventKind::suspended}, {}, {}};
  for (const std::uint32_t tick : after) {
    player_.seek_next(cut);
    const auto frame = player_.settled();
    EXPECT_EQ(frame->a->now.value, tick);
    EXPECT_EQ(frame->doing, tick == 240 ? Doing::finished : Doing::paused);
    EXPECT_EQ(frame->a->trajectory, trajectory_at(scenario_, tick));
  }
  (void)at(player_, 240);
  for (auto tick = after.rbegin(); tick != after.rend(); ++tick) {
    if (*tick >= 240) continue;
    player_.seek_previous(cut);
    EXPECT_EQ(player_.settled()->a->now.value, *tick);
  }
  player_.seek_previous(cut);
  EXPECT_EQ(player_.settled()->a->now, Tick{0});
}

TEST_F(PlayerTest, AnEventThatNeverHappensLeadsToTheEndOrTheStart) {
  const EventWish never{{EventKind::suit_decided}, CustomerId{3U}, {}};
  player_.seek_next(never);
  EXPECT_EQ(player_.settled()->doing, Doing::finished);
  player_.seek_previous(never);
  EXPECT_EQ(player_.settled()->a->now, Tick{0});
}

TEST_F(PlayerTest, ALiveChangeIsASwitchThatAPlainRunRepeats) {
  (void)at(player_, 60);
  player_.change(Side::a, kLongCure);
  player_.seek(Tick{240});
  const auto frame = player_.settled();
  const auto [scenario, seed] = player_.scenario_of(Side::a).value();
  ASSERT_EQ(scenario.switches.size(), 1U);
  EXPECT_EQ(frame->a->trajectory, PlainRun{scenario}.trajectory());
  EXPECT_NE(frame->a->trajectory, PlainRun{scenario_}.trajectory());
  // Before the change nothing is different.
  EXPECT_EQ(at(player_, 60)->a->trajectory, trajectory_at(scenario_, 60));
  ASSERT_EQ(frame->a->changes.size(), 1U);
  EXPECT_EQ(frame->a->changes[0].tick, Tick{60});
}

TEST_F(PlayerTest, ChangesOfOneHourAreOneSwitchAndThoseOfALaterPastAreForgotten) {
  (void)at(player_, 60);
  player_.change(Side::a, kLongCure);
  player_.change(Side::a, kReview);
  player_.change(Side::a, {{"policy.cure_period_hours", 12.0}});
  (void)at(player_, 120);
  player_.change(Side::a, {{"policy.human_review", false}});
  auto frame = player_.settled();
  ASSERT_EQ(frame->a->changes.size(), 2U);
  EXPECT_THAT(frame->a->changes[0].values,
              ::testing::UnorderedElementsAre(Settings::value_type{"policy.cure_period_hours", 12.0}, kReview[0]));
  (void)at(player_, 240);
  EXPECT_EQ(player_.settled()->a->trajectory, PlainRun{player_.scenario_of(Side::a)->first}.trajectory());
  // Back, and another history.
  (void)at(player_, 90);
  player_.change(Side::a, kLongCure);
  frame = at(player_, 240);
  ASSERT_EQ(frame->a->changes.size(), 2U);
  EXPECT_EQ(frame->a->changes[1].tick, Tick{90});
  EXPECT_EQ(frame->a->trajectory, PlainRun{player_.scenario_of(Side::a)->first}.trajectory());
  EXPECT_EQ(frame->furthest, Tick{240});
}

TEST_F(PlayerTest, UndoneChangesLeaveTheWorldAsItWasOpened) {
  (void)at(player_, 60);
  player_.change(Side::a, kLongCure);
  (void)at(player_, 100);
  player_.change(Side::a, {{"notices_per_customer_year", 3.0}});
  (void)at(player_, 180);
  player_.undo_changes(Side::a);
  const auto frame = player_.settled();
  EXPECT_EQ(frame->a->now, Tick{180});
  EXPECT_TRUE(frame->a->changes.empty());
  EXPECT_EQ(frame->a->trajectory, trajectory_at(scenario_, 180));
}

TEST_F(PlayerTest, AWorldParameterFoundsTheWorldAnewAndTakesItToTheSameTick) {
  (void)at(player_, 100);
  player_.change(Side::a, kLongCure);
  player_.change(Side::a, {{"notices_per_customer_year", 3.0}});
  const auto frame = player_.settled();
  EXPECT_EQ(frame->a->now, Tick{100});
  Scenario changed = scenario_;
  changed.parameters.notices_per_customer_year = 3;
  EXPECT_EQ(frame->a->trajectory, trajectory_at(changed, 100));
  const Scenario now = player_.scenario_of(Side::a)->first;
  EXPECT_EQ(now.parameters.notices_per_customer_year, 3);
  EXPECT_EQ(now.switches.size(), 1U);
  EXPECT_EQ(at(player_, 240)->a->trajectory, PlainRun{now}.trajectory());
}

TEST_F(PlayerTest, AShorterWorldIsShownAtItsEnd) {
  (void)at(player_, 200);
  player_.change(Side::a, {{"ticks", 150.0}});
  const auto frame = player_.settled();
  EXPECT_EQ(frame->a->now, Tick{150});
  EXPECT_EQ(frame->doing, Doing::finished);
}

TEST_F(PlayerTest, ForkedWorldsAreOneBeforeTheForkAndStandAtTheSameTick) {
  (void)at(player_, 80);
  player_.fork(kLongCure);
  const auto forked = player_.settled();
  ASSERT_TRUE(forked->b);
  EXPECT_EQ(forked->forked_at, Tick{80});
  EXPECT_EQ(forked->forked_by, "policy.cure_period_hours: null -> 168");
  EXPECT_EQ(difference(*forked->a, *forked->b), "");
  const auto later = at(player_, 220);
  EXPECT_EQ(later->b->now, Tick{220});
  EXPECT_NE(later->a->trajectory, later->b->trajectory);
  EXPECT_EQ(later->a->trajectory, trajectory_at(scenario_, 220));
  EXPECT_EQ(later->b->trajectory, trajectory_at(player_.scenario_of(Side::b)->first, 220));
  for (const std::uint32_t tick : {80U, 79U, 30U, 0U}) {
    const auto before = at(player_, tick);
    EXPECT_EQ(difference(*before->a, *before->b), "") << tick;
  }
}

TEST_F(PlayerTest, AForkMayHaveBeenUnderItsRulesSinceAnEarlierHour) {
  (void)at(player_, 80);
  player_.fork(kReview, "human-review", Tick{0});
  const auto frame = player_.settled();
  ASSERT_TRUE(frame->b);
  EXPECT_EQ(frame->forked_at, Tick{0});
  EXPECT_EQ(frame->a->now, Tick{80});
  EXPECT_EQ(frame->b->now, Tick{80});
  ASSERT_EQ(frame->b->changes.size(), 1U);
  EXPECT_EQ(frame->b->changes[0].tick, Tick{0});
  EXPECT_EQ(frame->a->trajectory, trajectory_at(scenario_, 80));
  EXPECT_EQ(frame->b->trajectory, trajectory_at(player_.scenario_of(Side::b)->first, 80));
  EXPECT_NE(frame->a->trajectory, frame->b->trajectory);
}

TEST_F(PlayerTest, ANewForkTakesThePlaceOfTheOldOne) {
  (void)at(player_, 80);
  player_.fork(kLongCure);
  (void)at(player_, 120);
  player_.fork(kReview, "human-review");
  const auto frame = at(player_, 200);
  EXPECT_EQ(frame->forked_at, Tick{120});
  EXPECT_EQ(frame->forked_by, "human-review");
  EXPECT_EQ(frame->b->changes.size(), 1U);
  EXPECT_EQ(frame->b->trajectory, trajectory_at(player_.scenario_of(Side::b)->first, 200));
}

TEST_F(PlayerTest, AForkByAWorldParameterPartsAtTheStart) {
  (void)at(player_, 80);
  player_.fork({{"notices_per_customer_year", 3.0}});
  const auto frame = player_.settled();
  EXPECT_EQ(frame->forked_at, Tick{0});
  EXPECT_EQ(frame->b->now, Tick{80});
  Scenario changed = scenario_;
  changed.parameters.notices_per_customer_year = 3;
  EXPECT_EQ(frame->b->trajectory, trajectory_at(changed, 80));
  EXPECT_EQ(frame->a->trajectory, trajectory_at(scenario_, 80));
}

TEST_F(PlayerTest, EitherWorldCanBeKept) {
  (void)at(player_, 80);
  player_.fork(kLongCure);
  const std::uint64_t with = at(player_, 200)->b->trajectory;
  player_.keep(Side::b);
  auto frame = player_.settled();
  EXPECT_FALSE(frame->b);
  EXPECT_FALSE(frame->forked_at);
  EXPECT_EQ(frame->a->trajectory, with);
  EXPECT_EQ(at(player_, 40)->a->trajectory, trajectory_at(scenario_, 40));
  player_.fork(kReview);
  player_.keep(Side::a);
  frame = at(player_, 200);
  EXPECT_FALSE(frame->b);
  EXPECT_EQ(frame->a->trajectory, with);
}

TEST_F(PlayerTest, OneWorldOfTwoCanBeChanged) {
  (void)at(player_, 80);
  player_.fork(kLongCure);
  (void)at(player_, 100);
  player_.change(Side::b, kReview);
  player_.change(Side::a, kReview);
  const auto frame = at(player_, 200);
  EXPECT_EQ(frame->forked_at, Tick{80});
  for (const Side side : {Side::a, Side::b}) {
    EXPECT_EQ(frame->world(side)->trajectory, trajectory_at(player_.scenario_of(side)->first, 200));
  }
  // A goes another way before the fork: from then on they differ.
  (void)at(player_, 50);
  player_.change(Side::a, kReview);
  EXPECT_EQ(player_.settled()->forked_at, Tick{50});
}

TEST_F(PlayerTest, AWishThatCannotBeIsRefusedAndLeavesTheWorld) {
  const auto before = at(player_, 80);
  player_.change(Side::a, {{"policy.cure_period_hours", -4.0}});
  auto frame = player_.settled();
  EXPECT_THAT(frame->error, ::testing::HasSubstr("policy.cure_period_hours: found -4"));
  EXPECT_GT(frame->error_serial, before->error_serial);
  EXPECT_EQ(difference(*frame->a, *before->a), "");
  player_.fork({{"policy.cure_hours", 4.0}});
  frame = player_.settled();
  EXPECT_THAT(frame->error, ::testing::HasSubstr("found policy.cure_hours, accepts a parameter path"));
  EXPECT_FALSE(frame->b);
  player_.change(Side::a, {{"kind.press.share", 1.0}});  // shares would not sum to one
  EXPECT_THAT(player_.settled()->error, ::testing::HasSubstr("shares that sum to 1"));
  Scenario bad = scenario_;
  bad.customers[0].hosting = "Nobody";
  player_.open(bad, Seed{2});
  frame = player_.settled();
  EXPECT_THAT(frame->error, ::testing::HasSubstr("Nobody"));
  EXPECT_EQ(difference(*frame->a, *before->a), "");
  player_.step(1);
  frame = player_.settled();
  EXPECT_EQ(frame->error, "");
  EXPECT_EQ(frame->a->trajectory, trajectory_at(scenario_, 81));
}

TEST_F(PlayerTest, ClosesAndOpensAnother) {
  (void)at(player_, 80);
  player_.fork(kLongCure);
  player_.close();
  auto frame = player_.settled();
  EXPECT_EQ(frame->doing, Doing::nothing);
  EXPECT_FALSE(frame->a);
  EXPECT_FALSE(frame->b);
  EXPECT_EQ(frame->checkpoint_bytes, 0U);
  player_.open(scenario_, Seed{2});
  EXPECT_EQ(at(player_, 50)->a->trajectory, trajectory_at(scenario_, 50, 2));
}

TEST_F(PlayerTest, ANewWishToGoSomewhereEndsTheOldOne) {
  for (std::uint32_t tick = 0; tick < 240; tick += 7) player_.seek(Tick{tick});
  player_.seek(Tick{33});
  player_.seek_previous({{EventKind::suit_decided}, {}, {}});
  player_.seek(Tick{44});
  const auto frame = player_.settled();
  EXPECT_EQ(frame->a->now, Tick{44});
  EXPECT_EQ(frame->a->trajectory, trajectory_at(scenario_, 44));
}

TEST_F(PlayerTest, WishesAreDoneInOrder) {
  player_.seek(Tick{90});
  player_.change(Side::a, kLongCure);
  player_.step(10);
  player_.fork(kReview);
  player_.step(-5);
  const auto frame = player_.settled();
  EXPECT_EQ(frame->a->now, Tick{95});
  EXPECT_EQ(frame->a->changes[0].tick, Tick{90});
  EXPECT_EQ(frame->forked_at, Tick{100});
  for (const Side side : {Side::a, Side::b}) {
    EXPECT_EQ(at(player_, 240)->world(side)->trajectory, PlainRun{player_.scenario_of(side)->first}.trajectory());
  }
}

TEST(PlayerAtWork, IsGoneQuickly) {
  Scenario scenario = busy_scenario();
  scenario.parameters.ticks = 50'000;
  scenario.parameters.customers = 5'000;
  const auto begin = std::chrono::steady_clock::now();
  {
    Player player{player_options()};
    player.open(scenario, Seed{1});
    (void)player.settled();
    player.tell(Side::a, CustomerId{5U});
    player.seek(Tick{50'000});
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    EXPECT_EQ(player.latest()->doing, Doing::winding);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{5});
}

}  // namespace
}  // namespace hostscape::testing
