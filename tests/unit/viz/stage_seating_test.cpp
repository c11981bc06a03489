#include "viz/stage/seating.hpp"

#include <gmock/gmock.h>

#include <set>

#include "unit/viz/stage_world.hpp"

namespace hostscape::viz {
namespace {

std::vector<std::uint32_t> seats_of(const Seating& seating, std::size_t count) {
  std::vector<std::uint32_t> seats;
  for (std::size_t entry = 0; entry < count; ++entry) seats.push_back(seating.seat_of(entry));
  return seats;
}

/// Moves every `every`-th customer to the host of another one.
Snapshot shuffled(const Snapshot& founding, std::size_t every) {
  Snapshot later = founding;
  for (std::size_t i = 0; i < later.provider_of.size(); i += every) {
    later.provider_of[i] = founding.provider_of[(i * 7 + 13) % founding.provider_of.size()];
  }
  return later;
}

class StageSeating : public testing::Test {
 protected:
  StageWorld world_{"classroom-small"};
  Seating seating_{world_.layout, *world_.setup, world_.founding};
};

TEST_F(StageSeating, AtTheFoundingEverybodyHasASeatOfItsOwn) {
  const auto seats = seats_of(seating_, world_.founding.status.size());
  EXPECT_EQ(std::set<std::uint32_t>(seats.begin(), seats.end()).size(), seats.size());
  EXPECT_THAT(seats, testing::Each(testing::Lt(world_.layout.seats)));
}

TEST_F(StageSeating, ArrivalsSitOnFreeSeatsOfTheirNewDisc) {
  const Snapshot later = shuffled(world_.founding, 20);
  seating_.follow(later);
  ASSERT_FALSE(seating_.movers().empty());
  std::set<std::uint32_t> taken;
  for (std::size_t entry = 0; entry < later.status.size(); ++entry) {
    EXPECT_EQ(seating_.node_of(entry), world_.layout.node_of[later.provider_of[entry].index()]);
    const std::uint32_t seat = seating_.seat_of(entry);
    if (seat != Seating::kNoSeat) {
      EXPECT_TRUE(taken.insert(seat).second) << "entry " << entry;
    }
  }
}

TEST_F(StageSeating, APictureIsTheSameHoweverItWasReached) {
  const Snapshot between = shuffled(world_.founding, 3);
  const Snapshot later = shuffled(world_.founding, 11);
  seating_.follow(later);
  const auto direct = seats_of(seating_, later.status.size());
  seating_.follow(between);
  seating_.follow(later);
  EXPECT_EQ(seats_of(seating_, later.status.size()), direct);
}

TEST_F(StageSeating, NobodyElseMovesWhenOneLeaves) {
  const auto before = seats_of(seating_, world_.founding.status.size());
  Snapshot later = world_.founding;
  const std::size_t leaver = 42;
  std::size_t host = 0;
  while (world_.layout.node_of[later.provider_of[host].index()] == seating_.node_of(leaver)) ++host;
  later.provider_of[leaver] = later.provider_of[host];
  seating_.follow(later);
  const auto after = seats_of(seating_, later.status.size());
  for (std::size_t entry = 0; entry < before.size(); ++entry) {
    if (entry == leaver) continue;
    EXPECT_EQ(after[entry], before[entry]);
  }
  EXPECT_NE(after[leaver], before[leaver]);
}

TEST_F(StageSeating, WhoComesBackHasItsOldSeat) {
  const auto before = seats_of(seating_, world_.founding.status.size());
  seating_.follow(shuffled(world_.founding, 2));
  seating_.follow(world_.founding);
  EXPECT_EQ(seats_of(seating_, before.size()), before);
}

}  // namespace
}  // namespace hostscape::viz
