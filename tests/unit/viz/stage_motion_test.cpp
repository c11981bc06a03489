#include "viz/stage/motion.hpp"

#include <gmock/gmock.h>

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
    return event;
  }

  StageWorld world_{"streetpress-2023"};
  Seating seating_{world_.layout, *world_.setup, world_.founding};
  WorldFrame frame_;
  Motion motion_;
};

TEST_F(StageMotion, ASparkEndsAtTheSeatOfWhomItIsAbout) {
  const CustomerId customer{17};
  const std::vector<Event> events{notice_about(customer)};
  motion_.start(world_.layout, seating_, frame_, events, {});
  ASSERT_EQ(motion_.flights().size(), 1U);
  EXPECT_EQ(motion_.flights()[0].to, seating_.places()[customer.index()]);
  motion_.advance(5);
  EXPECT_TRUE(motion_.flights().empty());
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
