// What somebody did in two worlds comes back from a replay: the same lists of changes, the same hashes.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "support/program.hpp"
#include "support/watched_player.hpp"
#include "viz/app/rewatch.hpp"
#include "viz/takeaway/replay_file.hpp"

namespace hostscape::testing {
namespace {

using viz::Act;
using viz::Player;
using viz::Replay;
using viz::Settings;
using viz::Side;

/// Somebody who plays about: rules changed in one world or the other, back and forth, with one fork at most.
void play_about(Player& player, std::mt19937& random) {
  const std::vector<Settings> rules{{{"policy.cure_period_hours", 168.0}},
                                    {{"policy.human_review", true}},
                                    {{"policy.cure_period_hours", 2.0}, {"policy.human_review", false}},
                                    {{"policy.message_clarity", 1.0}},
                                    {{"notices_per_customer_year", 2.0}}};
  const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random()) % count; };
  const std::size_t fork_after = pick(6);
  for (std::size_t i = 0; i < 6; ++i) {
    (void)at(player, static_cast<std::uint32_t>(pick(200)));
    const bool forked = player.latest()->b.has_value();
    if (i == fork_after) {
      player.fork(pick(2) == 0 ? Settings{} : rules[pick(rules.size())], pick(2) == 0 ? "" : "some-policy");
    } else {
      player.change(forked && pick(2) == 0 ? Side::b : Side::a, rules[pick(rules.size())]);
    }
    (void)player.settled();
  }
  (void)at(player, static_cast<std::uint32_t>(pick(240)));
}

Replay written_and_read(const Replay& replay) {
  const ScratchDirectory folder;
  const auto file = folder.path() / "some.replay.json";
  viz::write_replay(file, replay);
  return viz::read_replay(file, Library::find());
}

TEST(Rewatching, AnySessionComesBackFromItsReplay) {
  std::mt19937 random{11};
  int forks = 0, differing = 0;
  for (int session = 0; session < 16; ++session) {
    Player played{player_options()};
    played.open(busy_scenario(), Seed{3});
    play_about(played, random);
    const auto frame = played.settled();
    const Replay replay = written_and_read(viz::replay_of(*frame, ""));

    Player again{player_options()};
    again.open(replay.scenario, replay.seed);
    const auto forked_at = replay.fork ? std::optional{replay.fork->tick} : std::nullopt;
    for (const Act& act :
         viz::acts_of(replay.changes, forked_at, replay.fork ? replay.fork->changes : viz::ChangeList{})) {
      (void)at(again, act.tick.value);
      viz::perform(again, act);
      (void)again.settled();
    }
    const auto back = at(again, replay.now.value);
    ASSERT_EQ(back->a->trajectory, frame->a->trajectory) << session;
    ASSERT_TRUE(std::ranges::equal(back->a->changes, frame->a->changes, viz::same)) << session;
    ASSERT_EQ(back->b.has_value(), frame->b.has_value());
    if (!frame->b) continue;
    ++forks;
    ASSERT_EQ(back->b->trajectory, frame->b->trajectory) << session;
    ASSERT_TRUE(std::ranges::equal(back->b->changes, frame->b->changes, viz::same)) << session;
    differing += frame->b->trajectory != frame->a->trajectory ? 1 : 0;
  }
  EXPECT_GT(forks, 8);
  EXPECT_GT(differing, 4) << "or nothing was tried";
}

}  // namespace
}  // namespace hostscape::testing
