#include <gmock/gmock.h>

#include <numeric>

#include "unit/viz/stage_world.hpp"
#include "viz/stage/dot_lists.hpp"
#include "viz/stage/pick.hpp"

namespace hostscape::viz {
namespace {

TEST(DotState, WorseNewsWins) {
  Status status;
  EXPECT_EQ(dot_state(status), DotState::online);
  status.set_case(true);
  EXPECT_EQ(dot_state(status), DotState::noticed);
  status.set_moving(true);
  EXPECT_EQ(dot_state(status), DotState::moving);
  status.set_shadowed(true);
  EXPECT_EQ(dot_state(status), DotState::dark);
  status.set(Contract::suspended);
  EXPECT_EQ(dot_state(status), DotState::suspended);
}

TEST(DotState, WhoMovesIsDarkUnlessItCanBeReadElsewhere) {
  Status status;
  status.set(Contract::migrating);
  EXPECT_EQ(dot_state(status), DotState::dark);
  status.set_workaround(true);
  EXPECT_EQ(dot_state(status), DotState::moving);
}

class StageView : public testing::Test {
 protected:
  StageView() {
    frame_.setup = world_.setup;
    frame_.snapshot = world_.founding;
    frame_.snapshot.status[5].set(Contract::suspended);
    frame_.snapshot.status[6].set_case(true);
  }
  [[nodiscard]] DotLists lists(const Camera& camera) const {
    DotLists lists;
    lists.collect({world_.layout, seating_, frame_, options_, view_of(camera, kViewport), 0, 0});
    return lists;
  }
  [[nodiscard]] Drawn drawn(const Camera& camera) const {
    const View view = view_of(camera, kViewport);
    return {world_.layout,
            seating_,
            world_.founding,
            world_.setup->ordinary_customers(),
            view,
            dot_sizes(world_.layout.unit * view.zoom, 1)};
  }

  const sf::IntRect kViewport{40, 30, 900, 600};
  StageWorld world_{"streetpress-2023"};
  Seating seating_{world_.layout, *world_.setup, world_.founding};
  WorldFrame frame_;
  StageOptions options_;
};

TEST_F(StageView, WithTheWholeStageInViewAllAreDrawnAsCounted) {
  const DotLists all = lists({});
  EXPECT_EQ(all.drawn, all.shown);
  EXPECT_EQ(std::accumulate(all.shown.begin(), all.shown.end(), 0U), world_.setup->customers());
  EXPECT_EQ(all.shown[static_cast<std::size_t>(DotState::suspended)], 1U);
  EXPECT_EQ(all.shown[static_cast<std::size_t>(DotState::noticed)], 1U);
  EXPECT_EQ(all.focal.size(), 1U);
}

TEST_F(StageView, ZoomedInFewerAreDrawnButAllAreCounted) {
  const DotLists near = lists({{0.3F, 0.2F}, 4000});
  EXPECT_LT(near.drawn[0], near.shown[0]);
  EXPECT_EQ(std::accumulate(near.shown.begin(), near.shown.end(), 0U), world_.setup->customers());
}

TEST_F(StageView, PixelsAndUnitsGoRoundTrip) {
  const View view = view_of({{0.2F, -0.1F}, 500}, kViewport);
  const sf::Vector2f there = view.to_stage(view.to_pixel({0.37F, -0.21F}));
  EXPECT_NEAR(there.x, 0.37F, 1e-4);
  EXPECT_NEAR(there.y, -0.21F, 1e-4);
}

TEST_F(StageView, WhatIsPointedAtIsFound) {
  const Drawn near = drawn({{0, 0}, 6000});
  const CustomerId focal{world_.setup->ordinary_customers()};
  for (const CustomerId customer : {CustomerId{0}, CustomerId{1234}, CustomerId{19'000}, focal}) {
    const sf::Vector2f at = near.view.to_stage(*place_of(near, customer));
    const Drawn there = drawn({at, 6000});
    EXPECT_EQ(pick_at(there, *place_of(there, customer)), Pick{customer});
  }
}

TEST_F(StageView, BesideDotsADiscIsMeantAndBesideDiscsAnIsland) {
  const Drawn whole = drawn({{0, 0}, 20'000});
  const ProviderId scaleway = world_.setup->find_provider("Scaleway");
  const Node& node = world_.layout.nodes[world_.layout.node_of[scaleway.index()]];
  const Drawn rim = drawn({node.centre + sf::Vector2f{node.radius, 0}, 20'000});
  EXPECT_EQ(pick_at(rim, rim.view.middle()), Pick{scaleway});
  const Island& island = world_.layout.islands.front();
  const Drawn shore = drawn({island.centre + sf::Vector2f{0, island.radius * 0.999F}, 20'000});
  EXPECT_EQ(pick_at(shore, shore.view.middle()), Pick{island.regime});
  EXPECT_EQ(pick_at(whole, {0, 0}), Pick{});
}

TEST_F(StageView, WhatIsNotOnTheStageHasNoPlace) {
  EXPECT_FALSE(place_of(drawn({}), CustomerId{99'999'999}).has_value());
  EXPECT_FALSE(place_of(drawn({}), Pick{}).has_value());
}

}  // namespace
}  // namespace hostscape::viz
