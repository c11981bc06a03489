// A hash that misses something proves nothing: every bit of every event counts, and so does the order.

#include <gtest/gtest.h>

#include <cstring>
#include <set>
#include <vector>

#include "core/hash.hpp"
#include "engine/simulation.hpp"
#include "model/world.hpp"
#include "support/runs.hpp"

namespace hostscape::testing {
namespace {

std::uint64_t hash_of(std::span<const Event> events) {
  TrajectoryHash hash;
  hash.add(events);
  return hash.value();
}

std::vector<Event> some_events() {
  auto events = run("classroom-small", {.ticks = 200, .keep_events = true}).events;
  events.resize(100);
  return events;
}

TEST(TrajectoryHash, MovesWithEveryFieldOfAnEvent) {
  auto events = some_events();
  const std::uint64_t before = hash_of(events);
  Event& one = events[50];
  const Event original = one;
  const auto moves = [&](const char* field, auto change) {
    one = original;
    change(one);
    EXPECT_NE(hash_of(events), before) << field;
    one = original;
    EXPECT_EQ(hash_of(events), before) << field;
  };
  moves("tick", [](Event& e) { e.tick ^= 1U; });
  moves("kind", [](Event& e) { e.kind = static_cast<EventKind>(static_cast<unsigned>(e.kind) ^ 1U); });
  moves("layer", [](Event& e) { e.layer = e.layer == Layer::cdn ? Layer::dns : Layer::cdn; });
  moves("detail", [](Event& e) { e.detail ^= 1U; });
  moves("flags", [](Event& e) { e.flags ^= flag::kUnfounded; });
  moves("customer", [](Event& e) { e.customer ^= 1U; });
  moves("provider", [](Event& e) { e.provider ^= 1U; });
  moves("birth", [](Event& e) { e.birth ^= 1U; });
  moves("other", [](Event& e) { e.other ^= 1U; });
  moves("value", [](Event& e) { e.value = -e.value - 1; });
  moves("extra", [](Event& e) { e.extra = -e.extra - 1; });
}

TEST(TrajectoryHash, MovesWithEveryBit) {
  auto events = some_events();
  std::set<std::uint64_t> seen{hash_of(events)};
  std::vector<unsigned char> bytes(sizeof(Event));
  for (const std::size_t which : {std::size_t{0}, std::size_t{37}, events.size() - 1}) {
    std::memcpy(bytes.data(), &events[which], sizeof(Event));
    for (std::size_t bit = 0; bit < 8 * sizeof(Event); ++bit) {
      bytes[bit / 8] = static_cast<unsigned char>(bytes[bit / 8] ^ (1U << bit % 8));
      std::memcpy(&events[which], bytes.data(), sizeof(Event));
      EXPECT_TRUE(seen.insert(hash_of(events)).second) << "bit " << bit << " of event " << which;
      bytes[bit / 8] = static_cast<unsigned char>(bytes[bit / 8] ^ (1U << bit % 8));
    }
    std::memcpy(&events[which], bytes.data(), sizeof(Event));
  }
}

TEST(TrajectoryHash, MovesWithOrderNumberAndPortions) {
  auto events = some_events();
  const std::uint64_t before = hash_of(events);
  TrajectoryHash portions;
  portions.add(std::span<const Event>{events}.first(13));
  const std::uint64_t first = portions.value();
  portions.add(std::span<const Event>{events}.subspan(13, 0));
  EXPECT_EQ(portions.value(), first) << "nothing happened";
  portions.add(std::span<const Event>{events}.subspan(13));
  EXPECT_NE(portions.value(), before) << "a portion is a tick";
  ASSERT_NE(std::memcmp(&events[10], &events[11], sizeof(Event)), 0);
  std::swap(events[10], events[11]);
  EXPECT_NE(hash_of(events), before);
  std::swap(events[10], events[11]);
  events.pop_back();
  EXPECT_NE(hash_of(events), before);
}

// What a later portion hashes to depends on every bit before it, through 64 bits of state.
TEST(TrajectoryHash, GoesOnFromItsValue) {
  auto events = some_events();
  const auto begin = std::span<const Event>{events}.first(50);
  const auto end = std::span<const Event>{events}.subspan(50);
  TrajectoryHash hash;
  hash.add(begin);
  TrajectoryHash resumed{hash.value()};
  hash.add(end);
  resumed.add(end);
  EXPECT_EQ(resumed.value(), hash.value());
  events[3].flags ^= 1U;
  TrajectoryHash other;
  other.add(begin);
  other.add(end);
  EXPECT_NE(other.value(), hash.value());
}

// The hash of a run covers its events and its state, so it moves in every tick in which something happens or somebody is
// dark (and when a case moves on without an event, from the queue to the relay); asking for it changes nothing.
TEST(Trajectory, MovesWithEveryTickThatChangesSomethingAndCanBeAskedForAtAnyTime) {
  const auto setup = prepare("classroom-small");
  Simulation asked{setup, Seed{1}};
  Simulation silent{setup, Seed{1}};
  EXPECT_NE(Simulation(setup, Seed{2}).trajectory(), asked.trajectory());  // the founding alone
  std::size_t moved = 0;
  while (!asked.finished()) {
    const std::uint64_t trajectory = asked.trajectory();
    const std::uint64_t events = asked.profile().events;
    const std::uint64_t dark_hours = asked.world().sums.dark_hours;
    asked.step();
    silent.step();
    const bool changes = asked.profile().events > events || asked.world().sums.dark_hours > dark_hours;
    EXPECT_TRUE(!changes || asked.trajectory() != trajectory) << asked.now().value;
    moved += changes ? 1U : 0U;
  }
  EXPECT_EQ(asked.trajectory(), silent.trajectory());
  EXPECT_GT(moved, 300U);  // of 720
}

}  // namespace
}  // namespace hostscape::testing
