#include "viz/stage/motion.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "unit/viz/stage_world.hpp"

namespace hostscape::viz {
namespace {

class StageMotion : public testing::Test {
 protected:
  StageMotion() {
    frame_.setup = world_.setup;
    frame_.snapshot = world_.founding;
  }
  [[nodiscard]] Event notice_about(CustomerId customer) const {
    Event event;
    event.kind = EventKind::notice_filed;
    event.customer = customer.value();
    event.provider = world_.founding.provider_of[customer.index()].value();
    event.other = packed_notifier(NotifierKind::activist, 0);
    return event;
  }
  static float length_of(sf::Vector2f way) { return std::hypot(way.x, way.y); }
  /// That a place lies on the rim of the customer's disc.
  void expect_on_rim(sf::Vector2f at, CustomerId customer) const {
    const Node& node = world_.layout.nodes[seating_.node_of(customer.index())];
    EXPECT_NEAR(length_of(at - node.centre), node.radius, 1e-4);
  }

  StageWorld world_{"streetpress-2023"};
  Seating seating_{world_.layout, *world_.setup, world_.founding};
  WorldFrame frame_;
  Motion motion_;
};

TEST_F(StageMotion, ANoticeFliesFromItsNotifiersMarkToTheRimOfTheProvider) {
  const CustomerId customer{17};
  const std::vector<Event> events{notice_about(customer)};
  motion_.start(world_.layout, seating_, frame_, events, {});
  ASSERT_EQ(motion_.flights().size(), 1U);
  const Flight& flight = motion_.flights()[0];
  EXPECT_EQ(flight.from, world_.layout.notifiers[static_cast<std::size_t>(NotifierKind::activist)]);
  expect_on_rim(flight.to, customer);
  motion_.advance(0.5);
  EXPECT_TRUE(motion_.heard()[static_cast<std::size_t>(NotifierKind::activist)]);
  motion_.advance(5);
  EXPECT_TRUE(motion_.flights().empty());
  EXPECT_THAT(motion_.heard(), testing::Each(false));
}

TEST_F(StageMotion, ARelayedNoticeFliesFromTheProvidersRimToTheSeatOfTheCustomer) {
  const CustomerId customer{17};
  Event event = notice_about(customer);
  event.kind = EventKind::notice_relayed;
  event.other = 3;  // hours in a queue: no notifier
  const std::vector<Event> events{event};
  motion_.start(world_.layout, seating_, frame_, events, {});
  ASSERT_EQ(motion_.flights().size(), 1U);
  const Flight& flight = motion_.flights()[0];
  expect_on_rim(flight.from, customer);
  EXPECT_EQ(flight.to, seating_.places()[customer.index()]);
  EXPECT_FALSE(flight.sender.has_value());
}

TEST_F(StageMotion, AnAuthoritysOrderComesFromItsOwnIslandAndACourtsFromThatOfTheProvider) {
  const CustomerId customer{17};
  Event event = notice_about(customer);
  event.kind = EventKind::order_issued;
  event.tick = event.birth = 40;
  const Regime home = world_.setup->regime_of(ProviderId{event.provider});
  const Island* abroad = nullptr;
  for (const Island& island : world_.layout.islands) {
    if (island.regime != home) abroad = &island;
  }
  ASSERT_NE(abroad, nullptr);
  event.other = static_cast<std::uint32_t>(abroad->regime);
  EXPECT_EQ(ordering_regime(*world_.setup, event), abroad->regime);
  const std::vector<Event> events{event};
  motion_.start(world_.layout, seating_, frame_, events, {});
  ASSERT_EQ(motion_.flights().size(), 1U);
  EXPECT_NEAR(length_of(motion_.flights()[0].from - abroad->centre), abroad->radius, 1e-4);

  event.birth = 12;  // of the notice that led to it
  event.other = packed_notifier(NotifierKind::rights_holder, 0);
  EXPECT_EQ(ordering_regime(*world_.setup, event), home);
}

TEST_F(StageMotion, WhoMigratesFliesFromItsOldSeatToItsNewOne) {
  const CustomerId customer{17};
  Event event;
  event.kind = EventKind::migrated;
  event.customer = customer.value();
  std::size_t host = 0;
  while (world_.layout.node_of[world_.founding.provider_of[host].index()] == seating_.node_of(customer.index())) ++host;
  frame_.snapshot.provider_of[customer.index()] = world_.founding.provider_of[host];
  const sf::Vector2f old = seating_.places()[customer.index()];
  const std::vector<Event> events{event};
  const Motion::Seats before = Motion::seats_before(seating_, events, 1);
  seating_.follow(frame_.snapshot);
  motion_.start(world_.layout, seating_, frame_, events, before);
  ASSERT_EQ(motion_.flights().size(), 1U);
  EXPECT_EQ(motion_.flights()[0].from, old);
  EXPECT_EQ(motion_.flights()[0].to, seating_.places()[customer.index()]);
}

TEST_F(StageMotion, ThereAreNeverTooManyAndFocalCustomersComeFirst) {
  const CustomerId focal{world_.setup->ordinary_customers()};
  std::vector<Event> events;
  for (std::size_t i = 0; i < 500; ++i) events.push_back(notice_about(CustomerId{i}));
  events.push_back(notice_about(focal));
  for (int again = 0; again < 3; ++again) motion_.start(world_.layout, seating_, frame_, events, {});
  EXPECT_EQ(motion_.flights().size(), Motion::kMostSparks);
  EXPECT_TRUE(motion_.flights()[0].focal);
}

}  // namespace
}  // namespace hostscape::viz
