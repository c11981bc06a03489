#include "model/setup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <string>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using ::testing::HasSubstr;

/// What making a setup complains about.
struct Complained {
  std::string where, found, accepted;
};

Complained error_of(Scenario scenario) {
  try {
    (void)testing::make_setup(std::move(scenario));
  } catch (const InputError& error) {
    return {error.where(), error.found(), error.accepted()};
  }
  ADD_FAILURE() << "accepted";
  return {};
}

TEST(SetupErrors, AnUnknownCountryOfTheMarket) {
  const auto error = error_of(testing::small_scenario("FX"));
  EXPECT_EQ(error.where, "market");
  EXPECT_THAT(error.found, HasSubstr("FX"));
  EXPECT_THAT(error.accepted, HasSubstr("codes of two capital letters"));
}

TEST(SetupErrors, AMarketThatCannotBeRead) {
  for (const std::string market : {"FR:0", "FR:-1", "FR:x", "FR:1x", "FR:"}) {
    const auto error = error_of(testing::small_scenario(market));
    EXPECT_EQ(error.where, "market");
    EXPECT_EQ(error.found, market);
    EXPECT_THAT(error.accepted, HasSubstr("FR:2,DE:1"));
  }
  for (const std::string market : {"", "FR,", ",FR"}) {
    const auto error = error_of(testing::small_scenario(market));
    EXPECT_EQ(error.where, "market");
    EXPECT_EQ(error.found, market);
    EXPECT_THAT(error.accepted, HasSubstr("country codes"));
  }
}

TEST(SetupErrors, ACountryNamedTwice) {
  const auto error = error_of(testing::small_scenario("FR,DE,FR"));
  EXPECT_EQ(error.where, "market");
  EXPECT_EQ(error.found, "FR,DE,FR");
  EXPECT_EQ(error.accepted, "each country once");
}

TEST(SetupErrors, AFocalCustomerOutsideTheMarket) {
  Scenario scenario = testing::scenario_with_paper("FR");
  scenario.customers[0].home_country = "DE";
  const auto error = error_of(scenario);
  EXPECT_EQ(error.where, "customers[0].home_country");
  EXPECT_EQ(error.found, "DE");
  EXPECT_THAT(error.accepted, HasSubstr("a country of the scenario's market (FR)"));
}

TEST(SetupErrors, MoreNoticesThanHours) {
  Scenario scenario = testing::small_scenario();
  scenario.parameters.notices_per_customer_year = 800;
  const auto error = error_of(scenario);
  EXPECT_EQ(error.where, "notices_per_customer_year");
  EXPECT_THAT(error.found, HasSubstr("800"));
  EXPECT_THAT(error.accepted, HasSubstr("would be looked at more than every two hours"));
}

TEST(Setup, ACommunityWithoutMembersIsNoReasonToRefuseARate) {
  Scenario scenario = testing::small_scenario();
  scenario.parameters.tier_share = {0.95, 0.05, 0};
  scenario.parameters.notices_per_customer_year = 4;
  EXPECT_NO_THROW((void)testing::make_setup(scenario)) << "only large sites, of which there is none, would be too busy";
}

TEST(SetupErrors, MoreItemsThanCanBeDrawn) {
  Scenario scenario = testing::small_scenario();
  scenario.parameters.kind[static_cast<std::size_t>(CustomerKind::forum)].items_per_year = 7;  // large: x 60
  const auto error = error_of(scenario);
  EXPECT_EQ(error.where, "kind.forum.items_per_year");
  EXPECT_THAT(error.found, HasSubstr("7"));
  EXPECT_THAT(error.accepted, HasSubstr("at most 389 items a year"));
}

TEST(SetupErrors, NoKindOfCustomersHasAShare) {
  Scenario scenario = testing::small_scenario();
  for (auto& kind : scenario.parameters.kind) kind.share = 0;
  const auto error = error_of(scenario);
  EXPECT_EQ(error.where, "kind.*.share and tier.*.share");
  EXPECT_EQ(error.found, "all 0");
  EXPECT_EQ(error.accepted, "at least one positive share of each");
}

TEST(SetupErrors, NobodyComplains) {
  Scenario scenario = testing::small_scenario();
  for (auto& notifier : scenario.parameters.notifier) notifier.share = 0;
  const auto error = error_of(scenario);
  EXPECT_EQ(error.where, "notifier.*.share");
  EXPECT_EQ(error.found, "nobody who finds anything");
  EXPECT_EQ(error.accepted, "at least one positive share");
}

TEST(SetupErrors, AStartThatIsNoDate) {
  for (const std::string start : {"2023-02-30", "yesterday", "2023-11-20T13:30Z", ""}) {
    Scenario scenario = testing::small_scenario();
    scenario.parameters.start = start;
    const auto error = error_of(scenario);
    EXPECT_EQ(error.where, "start");
    EXPECT_THAT(error.found, HasSubstr(start));
    EXPECT_FALSE(error.accepted.empty());
  }
}

TEST(SetupErrors, ASupplierThatDoesNotExist) {
  Scenario scenario = testing::scenario_with_paper();
  scenario.providers[0].upstreams = {"provider 1", "Nobody"};
  auto error = error_of(scenario);
  EXPECT_EQ(error.where, "providers[0].upstreams[1]");
  EXPECT_EQ(error.found, "Nobody");
  EXPECT_THAT(error.accepted, HasSubstr("the name of a provider"));

  scenario = testing::scenario_with_paper();
  scenario.customers[0].hosting = "Nobody";
  error = error_of(scenario);
  EXPECT_EQ(error.where, "customers[0].hosting");
  EXPECT_EQ(error.found, "Nobody");
  EXPECT_THAT(error.accepted, HasSubstr("the name of a provider"));

  scenario = testing::scenario_with_paper();
  scenario.customers[0].planned_move_to = "Nowhere";
  error = error_of(scenario);
  EXPECT_EQ(error.where, "customers[0].planned_move_to");
  EXPECT_EQ(error.found, "Nowhere");

  scenario = testing::scenario_with_paper("FR");
  scenario.providers[0].stands_in_for = "No Such Firm";
  error = error_of(scenario);
  EXPECT_EQ(error.where, "providers[0].stands_in_for");
  EXPECT_EQ(error.found, "No Such Firm");
  EXPECT_EQ(error.accepted, "an organisation of the market table");
}

RuleSwitch on(std::string date) {
  RuleSwitch change;
  change.on = std::move(date);
  change.values = {{"policy.human_review", true}};
  return change;
}

TEST(SetupErrors, SwitchesBeforeTheStartOrOutOfOrder) {
  Scenario scenario = testing::small_scenario();
  scenario.switches = {on("2023-11-19")};
  auto error = error_of(scenario);
  EXPECT_EQ(error.where, "switches[0].on");
  EXPECT_EQ(error.found, "2023-11-19");
  EXPECT_THAT(error.accepted, HasSubstr("after the start"));

  scenario.switches = {on("2023-11-25"), on("2023-11-24")};
  error = error_of(scenario);
  EXPECT_EQ(error.where, "switches[1].on");
  EXPECT_EQ(error.found, "2023-11-24");
  EXPECT_THAT(error.accepted, HasSubstr("not before the switch above"));

  scenario.switches = {on("2023-13-01")};
  EXPECT_EQ(error_of(scenario).where, "switches[0].on");

  scenario.switches = {on("2023-11-25")};
  scenario.switches[0].values = {{"policy.human_revue", true}};
  error = error_of(scenario);
  EXPECT_EQ(error.where, "switches[0]");
  EXPECT_THAT(error.found, HasSubstr("policy.human_revue"));
  EXPECT_THAT(error.accepted, HasSubstr("policy.human_review"));
}

TEST(SetupErrors, FindingACustomerThatDoesNotExist) {
  const auto setup = testing::make_setup(testing::scenario_with_paper());
  EXPECT_EQ(setup->find_customer("Paper"), CustomerId{1000U});
  EXPECT_EQ(setup->find_customer("17"), CustomerId{17U});
  EXPECT_EQ(setup->find_customer("1000"), CustomerId{1000U});
  for (const std::string wrong : {"1001", "Papper", "-1", ""}) {
    try {
      (void)setup->find_customer(wrong);
      ADD_FAILURE() << wrong;
    } catch (const InputError& error) {
      EXPECT_EQ(error.where(), "--customer");
      EXPECT_EQ(error.found(), wrong);
      EXPECT_THAT(error.accepted(), HasSubstr("0 to 1000"));
      EXPECT_THAT(error.accepted(), HasSubstr("Paper"));
    }
  }
}

TEST(Setup, CommunitiesCoverTheIdsOnceInTheStatedShares) {
  const auto setup = testing::make_setup(testing::small_scenario("FR:2,DE:1", 9000));
  std::uint32_t next = 0;
  for (const Community& community : setup->communities()) {
    EXPECT_EQ(community.first, next);
    next += community.count;
    const auto& p = setup->parameters();
    const double quota = 9000.0 * (community.country == 0 ? 2.0 : 1.0) / 3 *
                         p.kind[static_cast<std::size_t>(community.kind)].share *
                         p.tier_share[static_cast<std::size_t>(community.tier)];
    EXPECT_NEAR(community.count, quota, 1);
    for (std::uint32_t id = community.first; id < next; ++id) {
      ASSERT_EQ(&setup->community_of(CustomerId{id}), &community);
    }
  }
  EXPECT_EQ(next, 9000U);
  EXPECT_EQ(setup->countries()[0].customers + setup->countries()[1].customers, 9000U);
  EXPECT_EQ(setup->countries()[1].first_customer, setup->countries()[0].customers);
}

TEST(Setup, AFocalCustomerComesLastAndMovesNobody) {
  const auto plain = testing::make_setup(testing::small_scenario());
  const auto with = testing::make_setup(testing::scenario_with_paper());
  EXPECT_EQ(with->customers(), plain->customers() + 1);
  EXPECT_TRUE(with->is_focal(CustomerId{1000U}));
  EXPECT_FALSE(with->is_focal(CustomerId{999U}));
  EXPECT_EQ(with->customer_name(CustomerId{1000U}), "Paper");
  EXPECT_EQ(with->customer_name(CustomerId{999U}), "customer 999");
  EXPECT_EQ(with->community_of(CustomerId{1000U}).kind, CustomerKind::press);
  for (std::uint32_t id = 0; id < 1000; ++id) {
    ASSERT_EQ(with->community_index(CustomerId{id}), plain->community_index(CustomerId{id}));
  }
}

TEST(Setup, ChunksCoverEveryCustomerOnceAndCarryItsRate) {
  for (const std::uint32_t customers : {1000U, 200000U}) {
    Scenario scenario = testing::scenario_with_paper("FR", customers);
    scenario.parameters.notices_per_customer_year = customers == 1000 ? 1 : 2;
    const auto setup = testing::make_setup(scenario);
    std::uint32_t next = 0;
    double rate = 0;
    for (const NoticeChunk& chunk : setup->chunks()) {
      EXPECT_EQ(chunk.first, next);
      EXPECT_LE(chunk.count, 65536U);
      next += chunk.count;
      rate += chunk.rate();
      for (std::size_t level = 0; level < chunk.exp_neg_rate.size(); ++level) {
        const double mean = chunk.batch_rate[level];
        EXPECT_LE(mean, 32) << "the draw of a count allows no more";
        EXPECT_LE(mean, chunk.rate() * setup->rhythm().levels[level] * (1 + 1e-12)) << "batches hold one look or more";
        EXPECT_NEAR(chunk.exp_neg_rate[level], std::exp(-mean), 1e-12);
      }
    }
    EXPECT_EQ(next, setup->customers());
    double expected = 0;
    for (const Community& community : setup->communities()) expected += community.count * community.notice_rate;
    expected += setup->community_of(setup->find_customer("Paper")).notice_rate;
    EXPECT_NEAR(rate / expected, 1, 1e-9);
  }
}

TEST(Setup, ChunksKeepToOneCountryAndItsHours) {
  const auto setup = testing::make_setup(testing::small_scenario("JP,FR,US", 9000));
  std::size_t chunks_of_japan = 0;
  for (const NoticeChunk& chunk : setup->chunks()) {
    const CountryMarket& country = setup->country_of(CustomerId{chunk.first});
    EXPECT_EQ(&setup->country_of(CustomerId{chunk.first + chunk.count - 1}), &country);
    EXPECT_EQ(chunk.utc_offset_hours, country.utc_offset_hours);
    chunks_of_japan += chunk.utc_offset_hours == 9 ? 1 : 0;
  }
  EXPECT_GT(chunks_of_japan, 0U);
}

// A search of rights holders is long, and there are as many as bring the stated share of their notices; private persons
// look at one site at a time. Where items do not exist everybody does.
TEST(Setup, OnlySearchersLookAtManySitesAtOnce) {
  const auto rights_holder = static_cast<std::size_t>(NotifierKind::rights_holder);
  const auto individual = static_cast<std::size_t>(NotifierKind::individual);
  Scenario scenario = testing::small_scenario("FR", 200000);
  const auto setup = testing::make_setup(scenario);
  for (const NoticeChunk& chunk : setup->chunks()) {
    EXPECT_EQ(chunk.batches[individual].search_share, 0);
    const ChunkBatches& searching = chunk.batches[rights_holder];
    EXPECT_GT(searching.search_share, 0);
    EXPECT_LT(searching.search_share, 0.5) << "in looks' terms most batches are single looks";
    EXPECT_GT(searching.looks_per_notice, 1);
    EXPECT_LE(searching.largest, scenario.parameters.notifier[rights_holder].batch_largest);
    EXPECT_LT(searching.largest * searching.looks_per_notice, chunk.count) << "no search looks at more than there is";
  }
  scenario.parameters.item.exist = false;
  const auto core = testing::make_setup(scenario);
  for (const NoticeChunk& chunk : core->chunks()) {
    double batches = 0;
    for (const ChunkBatches& of_kind : chunk.batches) {
      EXPECT_EQ(of_kind.search_share, 0);
      batches += of_kind.rate;
    }
    EXPECT_NEAR(batches / chunk.rate(), 1, 1e-12);
  }
}

TEST(Setup, PoolsOfSendersGrowWithTheWorld) {
  const auto small = testing::make_setup(testing::small_scenario("FR", 50000));
  const auto large = testing::make_setup(testing::small_scenario("FR", 200000));
  const auto standing = [](const auto& setup) {
    return static_cast<double>(setup->senders(NotifierKind::rights_holder).standing());
  };
  EXPECT_NEAR(standing(large) / standing(small), 4, 0.05);
}

TEST(Setup, TheWeeksRhythmHasMeanOne) {
  const auto setup = testing::make_setup(testing::small_scenario("FR"));
  const Rhythm& rhythm = setup->rhythm();
  double sum = 0;
  for (const auto level : rhythm.level_of) sum += rhythm.levels[level];
  EXPECT_NEAR(sum / 168, 1, 1e-12);
  EXPECT_GT(rhythm.levels[rhythm.level_of[10]], rhythm.levels[rhythm.level_of[3]]) << "Monday 10:00 against 3:00";
  EXPECT_GT(rhythm.levels[rhythm.level_of[10]], rhythm.levels[rhythm.level_of[5 * 24 + 10]]) << "Saturday";
  for (std::size_t n = 0; n < kNotifierKinds; ++n) {
    double activity = 0;
    for (const auto level : rhythm.level_of) activity += rhythm.activity[level][n];
    EXPECT_NEAR(activity / 168, 1, 1e-12) << kNotifierKindNames[n];
  }
}

TEST(Setup, AProviderThatStandsInForAnotherTakesItsCustomers) {
  Scenario scenario = testing::scenario_with_paper("FR");
  const auto before = testing::make_setup(testing::small_scenario("FR"));
  const auto& market = before->countries().front();
  const std::string largest = before->providers()[market.providers.front().index()].name;
  scenario.providers[0].stands_in_for = largest;
  scenario.providers[0].market_share.reset();
  const auto setup = testing::make_setup(scenario);
  EXPECT_FALSE(setup->find_provider(largest).valid());
  const auto& country = setup->countries().front();
  EXPECT_EQ(country.providers.front(), setup->find_provider("Host"));
  EXPECT_NEAR(country.share.front(), market.share.front(), 1e-12);
}

TEST(Setup, AStatedMarketShareIsThatOfTheWholeMarket) {
  const auto setup = testing::make_setup(testing::scenario_with_paper("FR"));
  const auto& country = setup->countries().front();
  EXPECT_NEAR(country.share[country.rank_of(setup->find_provider("Host"))], 0.1, 1e-12);
  EXPECT_NEAR(std::accumulate(country.share.begin(), country.share.end(), 0.0), 1, 1e-9);
  EXPECT_EQ(country.cumulative.back(), 1);
}

TEST(Setup, SeveralStatedMarketSharesHoldTogether) {
  Scenario scenario = testing::scenario_with_paper("FR");
  for (const double share : {0.2, 0.3}) {
    NamedProvider other;
    other.name = "Host with " + std::to_string(share);
    other.home_country = "FR";
    other.market_share = share;
    scenario.providers.push_back(other);
  }
  const auto setup = testing::make_setup(scenario);
  const auto& country = setup->countries().front();
  for (const auto& named : scenario.providers) {
    EXPECT_NEAR(country.share[country.rank_of(setup->find_provider(named.name))], *named.market_share, 1e-12)
        << named.name;
  }
}

TEST(Setup, SwitchesBecomeWholePoliciesThatBuildOnEachOther) {
  Scenario scenario = testing::small_scenario();
  RuleSwitch second = on("2023-11-22T06:00Z");
  second.values = {{"policy.cure_period_hours", 100.0}};
  scenario.switches = {on("2023-11-21"), second};
  const auto setup = testing::make_setup(scenario);
  ASSERT_EQ(setup->timeline().size(), 2U);
  EXPECT_EQ(setup->timeline()[0].from, Tick{24});
  EXPECT_TRUE(setup->timeline()[0].policy.human_review);
  EXPECT_FALSE(setup->timeline()[0].policy.cure_period_hours);
  EXPECT_EQ(setup->timeline()[1].from, Tick{54});
  EXPECT_TRUE(setup->timeline()[1].policy.human_review);
  EXPECT_EQ(setup->timeline()[1].policy.cure_period_hours, 100.0);
}

}  // namespace
}  // namespace hostscape
