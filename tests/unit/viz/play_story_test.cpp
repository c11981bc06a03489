// Stories that the viewer tells are those that `hostscape explain` tells.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "support/watched_player.hpp"

namespace hostscape::testing {
namespace {

using viz::Player;
using viz::Side;

constexpr CustomerId kPress{2000U};  // "Paper"

TEST(PlayedStory, IsThatOfARunThatWatchesTheCustomer) {
  const Scenario scenario = busy_scenario();
  const auto setup = make_setup(scenario);
  Player player{player_options()};
  player.open(scenario, Seed{1});
  for (const std::uint32_t tick : {240U, 120U, 1U, 58U, 239U}) {
    (void)at(player, tick);
    EXPECT_EQ(difference(*told(player, Side::a, kPress), plain_trace(setup, kPress, tick)), "") << tick;
  }
  EXPECT_FALSE(player.story_of(Side::a, kPress)->events.empty());
  EXPECT_EQ(player.story_of(Side::a, CustomerId{5U}), nullptr);
  (void)at(player, 0);
  const auto start = told(player, Side::a, kPress);
  EXPECT_EQ(start->provider, "Host");
  EXPECT_TRUE(start->events.empty());
  // An ordinary customer.
  (void)at(player, 240);
  const CustomerId other{77U};
  EXPECT_EQ(difference(*told(player, Side::a, other), plain_trace(setup, other, 240)), "");
  EXPECT_EQ(player.story_of(Side::a, kPress), nullptr);
}

TEST(PlayedStory, GoesOnWhileTheWorldIsPlayed) {
  const Scenario scenario = busy_scenario();
  Player player{player_options()};
  player.open(scenario, Seed{1});
  (void)told(player, Side::a, kPress);
  player.set_speed(2000);
  player.play();
  while (player.latest()->doing != viz::Doing::finished) {
    const auto story = player.story_of(Side::a, kPress);
    ASSERT_NE(story, nullptr);
    EXPECT_LE(story->ticks, 240U);
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  EXPECT_EQ(difference(*told(player, Side::a, kPress), plain_trace(make_setup(scenario), kPress, 240)), "");
}

// Campaigns that follow upon each other make one entry, which grows: it is as long as it was then, wherever the world is
// wound to.
TEST(PlayedStory, OfACampaignIsCutWhereTheWorldIsWoundTo) {
  Scenario scenario = busy_scenario();
  for (const char* const from : {"2023-11-21T00:00Z", "2023-11-21T08:00Z", "2023-11-21T20:00Z"}) {
    PressureShock shock;
    shock.customer = "Paper";
    shock.kind = Shock::campaign;
    shock.from = from;
    shock.until = "2023-11-22T00:00Z";
    scenario.shocks.push_back(shock);
  }
  const auto setup = make_setup(scenario);
  const Trace whole = plain_trace(setup, kPress, 240);
  EXPECT_TRUE(std::ranges::any_of(whole.events, [](const TracedEvent& traced) { return traced.count == 3; }));
  Player player{player_options()};
  player.open(scenario, Seed{1});
  for (const std::uint32_t tick : {240U, 30U, 25U, 24U, 33U, 32U, 45U}) {
    (void)at(player, tick);
    EXPECT_EQ(difference(*told(player, Side::a, kPress), plain_trace(setup, kPress, tick)), "") << tick;
  }
}

TEST(PlayedStory, IsToldAnewWhenTheRulesChange) {
  Player player{player_options()};
  player.open(busy_scenario(), Seed{1});
  (void)at(player, 100);
  (void)told(player, Side::a, kPress);
  player.change(Side::a, {{"policy.cure_period_hours", 168.0}});
  (void)at(player, 240);
  const auto frame = player.settled();
  auto story = player.story_of(Side::a, kPress);
  while (!story || story->ticks < 240) {
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
    story = player.story_of(Side::a, kPress);
  }
  EXPECT_EQ(difference(*story, plain_trace(make_setup(player.scenario_of(Side::a)->first), kPress, 240)), "");
  const auto switched = [](const TracedEvent& traced) { return traced.event.kind == EventKind::rule_switched; };
  EXPECT_EQ(std::ranges::count_if(story->events, switched), 1);
  // Kept under its other name, it is the same world.
  (void)at(player, 200);
  player.fork({{"policy.human_review", true}});
  (void)at(player, 240);
  (void)told(player, Side::b, kPress);
  player.keep(Side::b);
  (void)player.settled();
  EXPECT_NE(player.story_of(Side::a, kPress), nullptr);
}

}  // namespace
}  // namespace hostscape::testing
