#include "model/rules/comply.hpp"

#include <gtest/gtest.h>

#include "model/rules/sue.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

constexpr int kOrders = 4000;

class ComplyRule : public ::testing::Test {
 protected:
  ComplyRule() {
    order_.customer = 7;
    order_.provider = 0;
    order_.regime = Regime::france;
    order_.law = static_cast<std::uint8_t>(Law::lcen_police);
    order_.deadline_hours = 24;
  }
  /// Of many orders, how many get this response.
  int count(Response response, Doctrine doctrine = Doctrine::notice_and_action) {
    int found = 0;
    for (order_.born = 0; order_.born < kOrders; ++order_.born) {
      const Compliance does = comply(*setup_, Seed{1}, doctrine, order_);
      found += does.response == response ? 1 : 0;
      if (does.response != Response::executes) continue;
      EXPECT_LE(does.hours, order_.deadline_hours);
    }
    return found;
  }

  std::shared_ptr<const hostscape::Setup> setup_ = testing::make_setup(testing::small_scenario("FR:2,RU:1,TR:1,DE:1"));
  Order order_;
};

TEST_F(ComplyRule, OrdersOfTheHomeAreExecutedAndTheBulletproofIgnoreNearlyAll) {
  order_.provider = static_cast<std::uint32_t>(setup_->find_provider("OVH SAS").value());
  EXPECT_EQ(count(Response::executes), kOrders);
  EXPECT_EQ(count(Response::executes, Doctrine::court_order_only), kOrders);
  const int ignored = count(Response::ignores, Doctrine::bulletproof);
  EXPECT_LT(std::abs(testing::binomial_z(ignored, kOrders, setup_->parameters().order.defiance)), 4.5);
}

// WordPress.com, 2016: Russia 87 %, Turkey 68 %, France 36 %, Germany 0 %.
TEST_F(ComplyRule, ForeignOrdersAreObeyedAsTheThreatIsCredible) {
  order_.provider = static_cast<std::uint32_t>(setup_->find_provider("Amazon.com, Inc.").value());
  const auto obeyed = [&](Regime regime, Law law) {
    order_.regime = regime;
    order_.law = static_cast<std::uint8_t>(law);
    return static_cast<double>(count(Response::executes)) / kOrders;
  };
  EXPECT_NEAR(obeyed(Regime::russia, Law::law_149_fz), 0.87, 0.05);
  EXPECT_NEAR(obeyed(Regime::turkey, Law::law_5651), 0.68, 0.05);
  EXPECT_NEAR(obeyed(Regime::france, Law::lcen_police), 0.36, 0.05);
  EXPECT_LT(obeyed(Regime::germany, Law::netzdg), 0.03);
}

TEST_F(ComplyRule, WhoeverHasNoPublicThereIsNotImpressed) {
  const ProviderId host = setup_->find_provider("OVH SAS");
  EXPECT_GT(foreign_compliance(*setup_, host, Regime::russia), 0.5);
  EXPECT_EQ(foreign_compliance(*setup_, host, Regime::china), 0) << "no customer of this world lives in China";
}

TEST_F(ComplyRule, AnOrderByALawOfTheUnionBindsHostsInAllOfIt) {
  order_.provider = static_cast<std::uint32_t>(setup_->find_provider("Hetzner Online GmbH").value());
  EXPECT_FALSE(binds(*setup_, order_)) << "the French police law is not German";
  order_.law = static_cast<std::uint8_t>(Law::tco_regulation);
  EXPECT_TRUE(binds(*setup_, order_));
  order_.law = Order::kOfCourt;
  EXPECT_FALSE(binds(*setup_, order_));
}

TEST_F(ComplyRule, LayersBeyondHostingFightAndWrongOrdersAreLiftedMoreOften) {
  order_.provider = static_cast<std::uint32_t>(setup_->find_provider("OVH SAS").value());
  order_.layer = Layer::dns;
  const OrderParameters& p = setup_->parameters().order;
  EXPECT_LT(std::abs(testing::binomial_z(count(Response::fights), kOrders, p.litigation)), 4.5);
  const auto lifted = [&] {
    int found = 0;
    for (order_.born = 0; order_.born < kOrders; ++order_.born) {
      found += comply(*setup_, Seed{1}, Doctrine::notice_and_action, order_).lifted ? 1 : 0;
    }
    return found;
  };
  const int rightful = lifted();
  order_.flags = flag::kUnfounded;
  EXPECT_GT(lifted(), 2 * rightful);
}

TEST_F(ComplyRule, WhatItDoesFollowsFromLayerScopeAndHome) {
  order_.provider = static_cast<std::uint32_t>(setup_->find_provider("OVH SAS").value());
  EXPECT_EQ(effect_of(*setup_, order_, true, false), OrderEffect::item_removed);
  EXPECT_EQ(effect_of(*setup_, order_, false, false), OrderEffect::terminated);
  order_.regime = Regime::russia;
  order_.law = static_cast<std::uint8_t>(Law::law_149_fz);
  EXPECT_EQ(effect_of(*setup_, order_, true, false), OrderEffect::blocked_locally);
  order_.global = true;
  EXPECT_EQ(effect_of(*setup_, order_, false, false), OrderEffect::terminated);
  EXPECT_EQ(effect_of(*setup_, order_, false, true), OrderEffect::blocked_locally) << "local orders only";
  order_.layer = Layer::cdn;
  EXPECT_EQ(effect_of(*setup_, order_, true, false), OrderEffect::blocked_everywhere);
  order_.global = false;
  EXPECT_EQ(effect_of(*setup_, order_, true, false), OrderEffect::blocked_locally);
  order_.layer = Layer::registrar;
  EXPECT_EQ(effect_of(*setup_, order_, true, false), OrderEffect::blocked_everywhere) << "a name has no borders";
}

TEST_F(ComplyRule, TheLongerTheDeadlineTheMoreCustomersObeyThemselves) {
  const auto obey = [&](float deadline) {
    order_.deadline_hours = deadline;
    int found = 0;
    for (order_.born = 0; order_.born < kOrders; ++order_.born) {
      found += withdrawn_after(*setup_, Seed{1}, order_) >= 0 ? 1 : 0;
    }
    return found;
  };
  const int hour = obey(1);
  const int day = obey(24);
  EXPECT_LT(hour, kOrders / 10);
  EXPECT_GT(day, 3 * hour);
  EXPECT_GT(obey(168), day);
}

TEST(SuitRule, FewSueAndOneInTwentyWins) {
  Scenario scenario = testing::scenario_with_paper();
  scenario.parameters.suit.files = 0.5;
  scenario.customers[0].sues = 1;
  const auto setup = testing::make_setup(scenario);
  const auto sued = [&](CustomerId customer) {
    std::array<int, 2> of{};
    for (std::uint32_t tick = 0; tick < 20000; ++tick) {
      const auto suit = sue(*setup, Seed{1}, customer, Layer::hosting, Tick{tick});
      of[0] += suit ? 1 : 0;
      of[1] += suit && suit->won ? 1 : 0;
    }
    return of;
  };
  const auto ordinary = sued(CustomerId{std::size_t{7}});
  EXPECT_LT(std::abs(testing::binomial_z(ordinary[0], 20000, 0.5)), 4.5);
  const auto paper = sued(CustomerId{std::size_t{1000}});
  EXPECT_EQ(paper[0], 20000);
  EXPECT_LT(std::abs(testing::binomial_z(paper[1], 20000, 0.05)), 4.5);
}

}  // namespace
}  // namespace hostscape
