#include "experiments/fate.hpp"

#include <gtest/gtest.h>

#include "experiments/focal_outcome.hpp"
#include "unit/experiments/hand_made.hpp"

namespace hostscape {
namespace {

Event at(std::uint32_t tick, EventKind kind, std::uint32_t provider = 7, Layer layer = Layer::hosting) {
  Event event;
  event.tick = tick;
  event.kind = kind;
  event.provider = provider;
  event.layer = layer;
  return event;
}

class FateOfASite : public testing::Test {
 protected:
  void follow(Event event, float value = 0, float extra = 0, std::uint8_t detail = 0) {
    event.value = value;
    event.extra = extra;
    event.detail = detail;
    fate_.follow(event, country_);
  }
  void dark(std::uint32_t from, std::uint32_t until, float audience = 1) {
    follow(at(from, EventKind::went_dark));
    follow(at(until, EventKind::came_back), 0, audience);
  }
  [[nodiscard]] std::optional<double> value(Quantity quantity) const { return fate_.value(quantity); }

  Fate fate_{10000};
  std::string country_ = "US";
};

TEST_F(FateOfASite, WithoutEventsIsEmptyAndNeverDark) {
  EXPECT_EQ(value(Quantity::suppliers_lost), 0);
  EXPECT_EQ(value(Quantity::hours_dark_total), 0);
  EXPECT_EQ(value(Quantity::dark_at_all), 0);
  for (const Quantity none :
       {Quantity::first_loss_hours, Quantity::suppliers_lost_7_days, Quantity::main_outage_hours,
        Quantity::returned_180_days, Quantity::name_outage_hours, Quantity::audience_plateau, Quantity::suit_won,
        Quantity::mirror_doubling_hours, Quantity::collateral_customers, Quantity::hosting_countries_72_hours}) {
    EXPECT_FALSE(value(none).has_value()) << name_of(none);
  }
}

TEST_F(FateOfASite, CountsLossesFromTheFirst) {
  follow(at(50, EventKind::salience_raised), 10, 10, static_cast<std::uint8_t>(Shock::attack));
  follow(at(100, EventKind::salience_raised), 10, 10, static_cast<std::uint8_t>(Shock::event));
  for (const std::uint32_t tick : {140U, 140U + 96U, 140U + 97U, 140U + 168U, 140U + 2880U, 140U + 2881U}) {
    follow(at(tick, EventKind::terminated));
  }
  EXPECT_EQ(value(Quantity::first_loss_hours), 40);
  EXPECT_EQ(value(Quantity::suppliers_lost), 6);
  EXPECT_EQ(value(Quantity::suppliers_lost_4_days), 2);
  EXPECT_EQ(value(Quantity::suppliers_lost_7_days), 4);
  EXPECT_EQ(value(Quantity::suppliers_lost_120_days), 5);
}

TEST_F(FateOfASite, CountsTheMainOutageUntilItStaysUpForAWeek) {
  dark(100, 110, 0.9F);
  dark(200, 260, 0.8F);  // up for 90 hours only before
  follow(at(210, EventKind::forecast_made), 16);
  follow(at(211, EventKind::refused, 1));
  dark(2000, 2030, 0.6F);
  follow(at(2001, EventKind::refused, 2));
  EXPECT_EQ(value(Quantity::first_return_hours), 10);
  EXPECT_EQ(value(Quantity::main_outage_hours), 160);
  EXPECT_EQ(value(Quantity::hours_dark_total), 10 + 60 + 30);
  EXPECT_EQ(value(Quantity::forecast_ratio), 10);
  EXPECT_EQ(value(Quantity::refusals), 1) << "those before the end of the main outage";
  EXPECT_EQ(value(Quantity::returned_180_days), 1);
  EXPECT_NEAR(*value(Quantity::audience_plateau), 0.6, 1e-6);
}

TEST_F(FateOfASite, KnowsNoEndOfADarknessThatTheRunDoesNotSeeEnd) {
  follow(at(100, EventKind::went_dark));
  follow(at(150, EventKind::went_dark));  // a second cause
  EXPECT_EQ(value(Quantity::hours_dark_total), 9900);
  EXPECT_FALSE(value(Quantity::main_outage_hours).has_value());
  EXPECT_EQ(value(Quantity::returned_180_days), 0);
  follow(at(9900, EventKind::came_back), 0, 1);
  EXPECT_FALSE(value(Quantity::main_outage_hours).has_value()) << "100 hours up prove nothing";
}

TEST_F(FateOfASite, SaysNothingOfAReturnThatTheRunIsTooShortFor) {
  Fate late{10000};
  late.follow(at(9000, EventKind::went_dark), "US");
  EXPECT_FALSE(late.value(Quantity::returned_180_days).has_value());
}

TEST_F(FateOfASite, FollowsNames) {
  follow(at(100, EventKind::name_lost));
  follow(at(107, EventKind::name_regained), 7, 0, 0);
  follow(at(250, EventKind::name_regained), 150, 0, 1);
  EXPECT_EQ(value(Quantity::name_outage_hours), 7);
  EXPECT_EQ(value(Quantity::original_name_hours), 150);
  EXPECT_EQ(value(Quantity::names_used), 2);
}

TEST_F(FateOfASite, MeasuresTheLifeOfRefuges) {
  follow(at(10, EventKind::terminated, 1, Layer::cdn));  // an old supplier: no refuge
  follow(at(20, EventKind::supplier_replaced, 2, Layer::cdn));
  follow(at(50, EventKind::terminated, 2, Layer::cdn));
  follow(at(60, EventKind::supplier_replaced, 2, Layer::dns));  // another layer
  follow(at(70, EventKind::supplier_replaced, 3, Layer::cdn));
  follow(at(80, EventKind::terminated, 3, Layer::cdn));
  EXPECT_EQ(value(Quantity::refuge_life_hours), 20);  // median of 30 and 10
}

TEST_F(FateOfASite, CountsHostsCountriesAndWhomItAsked) {
  fate_.begins_in("US");
  follow(at(100, EventKind::terminated));
  Event move = at(110, EventKind::migrated, 7);
  move.other = 8;
  country_ = "FR";
  follow(move);
  move.tick = 120;
  follow(move);
  move.tick = 200;
  country_ = "SE";
  follow(move);
  EXPECT_EQ(value(Quantity::hosting_countries_72_hours), 2);
  follow(at(100, EventKind::refused, 1));
  follow(at(101, EventKind::refused, 1));
  follow(at(102, EventKind::accepted, 2));
  EXPECT_EQ(value(Quantity::suppliers_tried), 2);
}

TEST_F(FateOfASite, MeasuresTheDoublingOfMirrors) {
  follow(at(0, EventKind::mirrored), 1);
  follow(at(100, EventKind::mirrored), 100);
  follow(at(140, EventKind::mirrored), 200);
  follow(at(300, EventKind::mirrored), 600);
  EXPECT_EQ(value(Quantity::mirror_doubling_hours), 40);
}

TEST_F(FateOfASite, TakesTheLargestCutOfAnUpstreamBecauseOfIt) {
  follow(at(10, EventKind::upstream_cut), 2);
  follow(at(20, EventKind::upstream_cut), 30);
  EXPECT_EQ(value(Quantity::collateral_customers), 30);
}

TEST_F(FateOfASite, MeasuresFromAPublicRefusalAndFromACampaignToTheBlockOfTheSameSupplier) {
  const auto campaign = static_cast<std::uint8_t>(Shock::campaign);
  follow(at(5, EventKind::salience_raised, 3), 1, 1, campaign);
  follow(at(6, EventKind::salience_raised, 3), 1, 1, campaign);
  follow(at(30, EventKind::kept_publicly, 3));
  follow(at(40, EventKind::terminated, 4));
  EXPECT_FALSE(value(Quantity::refusal_to_block_hours).has_value());
  follow(at(102, EventKind::terminated, 3));
  EXPECT_EQ(value(Quantity::refusal_to_block_hours), 72);
  EXPECT_EQ(value(Quantity::campaign_to_block_hours), 97);
}

TEST_F(FateOfASite, FollowsItsSuit) {
  follow(at(10, EventKind::suit_filed));
  EXPECT_FALSE(value(Quantity::suit_hours).has_value());
  follow(at(250, EventKind::suit_decided), 240, 0, 0);
  EXPECT_EQ(value(Quantity::suit_hours), 240);
  EXPECT_EQ(value(Quantity::suit_won), 0);
}

TEST(FateOfAProvider, MeasuresTheWaveOfRequestsAndItsEnd) {
  ProviderFate fate;
  const auto requests = [&](std::uint32_t from, std::uint32_t until, std::uint32_t every) {
    for (std::uint32_t tick = from; tick < until; tick += every) fate.follow(at(tick, EventKind::request_received));
  };
  requests(0, 1440, 24);  // 30 in each of two months
  fate.follow(at(1440, EventKind::precedent_set));
  requests(1440, 2160, 12);  // 60 in the first month after
  requests(2160, 5760, 18);  // 40 in each until the sixth
  EXPECT_EQ(fate.value(Quantity::precedents_set, 10000), 1);
  EXPECT_EQ(fate.value(Quantity::request_wave, 10000), 2);
  EXPECT_NEAR(*fate.value(Quantity::request_decay, 10000), 40.0 / 60, 0.01);
  EXPECT_FALSE(fate.value(Quantity::request_wave, 2000).has_value()) << "the run ends before the month does";
  EXPECT_FALSE(fate.value(Quantity::reversal_months, 10000).has_value());
}

TEST(FateOfAProvider, DatesItsReversal) {
  ProviderFate fate;
  const auto review = [](std::uint32_t tick, Doctrine doctrine) {
    Event event = at(tick, EventKind::doctrine_reviewed, 7, Layer::cdn);
    event.detail = static_cast<std::uint8_t>(doctrine);
    return event;
  };
  fate.follow(review(50, Doctrine::court_order_only));  // before any precedent: no reversal of one
  fate.follow(at(100, EventKind::precedent_set));
  fate.follow(review(500, Doctrine::discretionary));
  fate.follow(review(100 + 1461, Doctrine::court_order_only));
  EXPECT_EQ(fate.value(Quantity::reversal_months, 10000), 2);
}

TEST(FocalRecorderOfFates, KeepsCustomersAndProvidersApart) {
  const auto setup = hand_made::setup();
  FocalRecorder recorder{*setup};
  Event event = at(5, EventKind::terminated, setup->find_provider("Host").value());
  event.customer = setup->ordinary_customers();
  recorder.follow(event);
  event.customer = 3;  // somebody else
  recorder.follow(event);
  event.kind = EventKind::precedent_set;
  recorder.follow(event);
  EXPECT_EQ(recorder.outcomes().front().fate.value(Quantity::suppliers_lost), 1);
  EXPECT_EQ(recorder.providers().front().value(Quantity::precedents_set, 400), 1);
}

}  // namespace
}  // namespace hostscape
