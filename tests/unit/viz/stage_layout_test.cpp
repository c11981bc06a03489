#include "viz/stage/layout.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "unit/viz/stage_world.hpp"
#include "viz/stage/packing.hpp"

namespace hostscape::viz {
namespace {

float distance(sf::Vector2f a, sf::Vector2f b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

void expect_sound(const Layout& layout, StageShape shape) {
  const sf::Vector2f half = half_extent(shape);
  for (std::size_t i = 0; i < layout.islands.size(); ++i) {
    const Island& island = layout.islands[i];
    EXPECT_LE(std::abs(island.centre.x) + island.radius, half.x * 1.0001F);
    EXPECT_LE(std::abs(island.centre.y) + island.radius, half.y * 1.0001F);
    for (std::size_t j = i + 1; j < layout.islands.size(); ++j) {
      EXPECT_GE(distance(island.centre, layout.islands[j].centre), island.radius + layout.islands[j].radius);
    }
  }
  for (std::size_t kind = 0; kind < kNotifierKinds; ++kind) {
    const sf::Vector2f at = layout.notifiers[kind];
    EXPECT_LE(std::abs(at.x), half.x);
    EXPECT_LE(std::abs(at.y), half.y);
    for (const Island& island : layout.islands) EXPECT_GT(distance(at, island.centre), island.radius);
    for (std::size_t other = 0; other < kind; ++other) EXPECT_GT(distance(at, layout.notifiers[other]), 0.15F);
  }
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
    const Node& node = layout.nodes[i];
    const Island& island = layout.islands[node.island];
    EXPECT_LE(distance(node.centre, island.centre) + node.radius, island.radius * 1.0001F) << "node " << i;
    for (std::size_t j = i + 1; j < layout.nodes.size(); ++j) {
      const Node& other = layout.nodes[j];
      if (other.island != node.island) continue;
      EXPECT_GE(distance(node.centre, other.centre), node.radius + other.radius) << "nodes " << i << " and " << j;
    }
  }
}

TEST(StageLayout, DiscsLieApartInsideIslandsThatLieApartOnTheStageAndNotifiersOutsideThem) {
  for (const char* scenario : {"classroom-small", "streetpress-2023", "parler-2021", "notice-core"}) {
    SCOPED_TRACE(scenario);
    const StageWorld world{scenario};
    expect_sound(world.layout, StageShape::wide);
    expect_sound(make_layout(*world.setup, world.customers, StageShape::tall), StageShape::tall);
  }
}

TEST(StageLayout, EverybodyHasASeat) {
  const StageWorld world{"parler-2021"};
  std::uint32_t customers = 0;
  for (const Node& node : world.layout.nodes) {
    EXPECT_GE(node.seats, node.customers);
    customers += node.customers;
  }
  EXPECT_EQ(customers, world.setup->customers());
  for (std::size_t provider = 0; provider < world.customers.size(); ++provider) {
    if (world.customers[provider] > 0) {
      EXPECT_NE(world.layout.node_of[provider], Layout::kNowhere);
    }
  }
}

TEST(StageLayout, AreasOfLargeDiscsAreAsTheirCustomers) {
  const StageWorld world{"streetpress-2023"};
  for (const Node& node : world.layout.nodes) {
    if (node.customers < 500) continue;
    const double radius = node.radius / world.layout.unit - 1.1;
    EXPECT_NEAR(radius * radius / node.customers, 1.06, 0.02);
  }
}

TEST(StageLayout, WhatTheScenarioNamesIsDrawnByItself) {
  const StageWorld world{"parler-2021"};
  for (const char* name : {"AWS", "Google Play", "Epik", "DDoS-Guard"}) {
    const ProviderId provider = world.setup->find_provider(name);
    ASSERT_TRUE(provider.valid());
    const std::uint16_t node = world.layout.node_of[provider.index()];
    ASSERT_NE(node, Layout::kNowhere) << name;
    EXPECT_EQ(world.layout.nodes[node].provider, provider) << name;
  }
}

TEST(StageLayout, FollowsFromTheCountsAlone) {
  const StageWorld world{"classroom-small"};
  const Layout again = make_layout(*world.setup, world.customers);
  ASSERT_EQ(again.nodes.size(), world.layout.nodes.size());
  for (std::size_t i = 0; i < again.nodes.size(); ++i) EXPECT_EQ(again.nodes[i].centre, world.layout.nodes[i].centre);
}

TEST(StageLayout, TwoSeedsWithTheSameCountsHaveTheSameStage) {
  const StageWorld one{"classroom-small", 1};
  const StageWorld two{"classroom-small", 2};
  ASSERT_EQ(one.customers, two.customers);
  for (std::size_t i = 0; i < one.layout.nodes.size(); ++i) {
    EXPECT_EQ(one.layout.nodes[i].centre, two.layout.nodes[i].centre);
  }
}

TEST(StageLayout, EveryRentedContractBetweenTwoDiscsIsInALineAndEachPairHasOne) {
  const StageWorld world{"classroom-small"};
  std::uint32_t contracts = 0;
  for (std::size_t p = 0; p < world.customers.size(); ++p) {
    for (const ProviderId upstream : world.setup->supply().upstreams_of(ProviderId{p})) {
      const std::uint16_t from = world.layout.node_of[p], to = world.layout.node_of[upstream.index()];
      if (from != to && from != Layout::kNowhere && to != Layout::kNowhere) ++contracts;
    }
  }
  ASSERT_GT(contracts, 0U);
  std::uint32_t drawn = 0;
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const SupplyLine& line : world.layout.supply) {
    drawn += line.count;
    EXPECT_TRUE(pairs.emplace(line.dependent, line.upstream).second);
  }
  EXPECT_EQ(drawn, contracts);
}

TEST(StagePacking, LinkedCirclesComeNearerToEachOtherThanTheOthers) {
  std::vector<Circle> circles(10, Circle{0, 0, 1});
  const std::vector<std::pair<std::size_t, std::size_t>> links{{1, 9}, {1, 8}};
  arrange_by_links(circles, links);
  const auto apart = [&](std::size_t a, std::size_t b) {
    return std::hypot(circles[a].x - circles[b].x, circles[a].y - circles[b].y);
  };
  double all = 0;
  for (std::size_t i = 0; i < circles.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) all += apart(i, j) / 45;
  }
  EXPECT_LT(apart(1, 9), 0.7 * all);
  EXPECT_LT(apart(1, 8), 0.7 * all);
}

TEST(StagePacking, CirclesKeepTheirGapHoweverTheyLayAtFirst) {
  std::vector<Circle> circles;
  for (int i = 0; i < 30; ++i) circles.push_back({0, 0, 1.0 + i % 7});
  pack(circles, 0.5, {});
  for (std::size_t i = 0; i < circles.size(); ++i) {
    for (std::size_t j = i + 1; j < circles.size(); ++j) {
      const double apart = std::hypot(circles[i].x - circles[j].x, circles[i].y - circles[j].y);
      EXPECT_GE(apart, circles[i].radius + circles[j].radius + 0.5);
    }
  }
}

TEST(StagePacking, TheEnclosingCircleHoldsAllAndIsHardlyTooLarge) {
  const std::vector<Circle> circles{{-3, 0, 1}, {3, 0, 1}, {0, 1, 0.5}};
  const Circle around = enclosing(circles);
  EXPECT_GE(around.radius, 4);
  EXPECT_LE(around.radius, 4.1);
}

}  // namespace
}  // namespace hostscape::viz
