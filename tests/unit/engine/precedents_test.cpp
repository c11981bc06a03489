#include "engine/precedents.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/concentration.hpp"
#include "model/rules/terms.hpp"
#include "support/hand_run.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::HandRun;

constexpr std::uint32_t kMonth = 720;

/// A world of 20 hosts of which "Host" has a half, with many requests and none granted.
Scenario asked(double per_day = 240) {
  Scenario scenario = testing::scenario_with_paper();
  scenario.providers[0].market_share = 0.5;
  scenario.parameters.precedent.requests_per_day = per_day;
  scenario.parameters.precedent.granted = 0;
  for (double& share : scenario.parameters.provider.doctrine_mix) share = 0;
  scenario.parameters.provider.doctrine_mix[static_cast<std::size_t>(Doctrine::discretionary)] = 1;
  scenario.parameters.regime[static_cast<std::size_t>(Regime::france)].court_only_share = 0;
  return scenario;
}

struct Tally {
  double all = 0;
  double quoting = 0;
  double by_authorities = 0;
  double work = 0;
};

/// Requests at `provider` in so many hours.
Tally receive(HandRun& run, ProviderId provider, std::uint32_t hours) {
  Tally tally;
  for (std::uint32_t hour = 0; hour < hours; ++hour) {
    run.due();
    receive_requests(run.state);
    for (const Event& event : run.events_of(EventKind::request_received)) {
      if (event.provider != provider.value()) continue;
      ++tally.all;
      tally.quoting += event.detail;
      tally.by_authorities += (event.other & 7U) == static_cast<std::uint32_t>(NotifierKind::authority) ? 1 : 0;
      EXPECT_EQ(run.state.world.provider_of[event.customer].value(), event.provider) << "about a customer of its own";
    }
    for (const Event& event : run.events_of(EventKind::request_refused)) {
      if (event.provider == provider.value()) tally.work += event.value;
    }
    run.next();
  }
  return tally;
}

TEST(Requests, ComeAsOftenAsTheParameterSaysWhateverTheSizeOfTheWorld) {
  double rate[2];
  for (const std::uint32_t customers : {1000U, 4000U}) {
    Scenario scenario = asked();
    scenario.parameters.customers = customers;
    HandRun run{testing::make_setup(scenario)};
    double count = 0;
    for (std::uint32_t hour = 0; hour < kMonth; ++hour) {
      run.due();
      receive_requests(run.state);
      count += static_cast<double>(run.events_of(EventKind::request_received).size());
      run.next();
    }
    rate[customers == 4000 ? 1 : 0] = count;
  }
  const double expected = 240.0 * 30;  // 4 standard deviations
  EXPECT_NEAR(rate[0], expected, 4 * std::sqrt(expected));
  EXPECT_NEAR(rate[1], expected, 4 * std::sqrt(expected));
}

TEST(Requests, ComeInAWaveAfterANotoriousTerminationThatFadesOverMonths) {
  const auto setup = testing::make_setup(asked());
  const ProviderId host = setup->find_provider("Host");
  HandRun calm{setup};
  HandRun after{setup};
  set_precedent(after.state, host, CustomerId{3}, Layer::hosting, 0.95);
  EXPECT_EQ(after.events_of(EventKind::precedent_set).size(), 1U);
  const double month = receive(calm, host, kMonth).all;
  const Tally wave = receive(after, host, kMonth);
  EXPECT_GT(wave.all, 1.5 * month);
  EXPECT_DOUBLE_EQ(wave.all - wave.quoting, month) << "the others are the same requests";
  EXPECT_GT(wave.by_authorities, 3 * 0.05 * month) << "a dramatic increase from authoritarian regimes";
  EXPECT_DOUBLE_EQ(wave.work, wave.all * setup->parameters().precedent.hours_per_request);
  (void)receive(after, host, 5 * kMonth);
  const Tally late = receive(after, host, kMonth);
  EXPECT_LT(late.quoting, wave.quoting / 3);
}

TEST(Requests, DoNotRiseAtOthersNorAfterTheTerminationOfAnUnknownSite) {
  const auto setup = testing::make_setup(asked());
  const ProviderId host = setup->find_provider("Host");
  HandRun calm{setup};
  HandRun unknown{setup};
  for (std::uint32_t i = 0; i < 100; ++i) {
    set_precedent(unknown.state, host, CustomerId{i}, Layer::hosting, 0.05);
  }
  EXPECT_TRUE(unknown.state.world.precedents.empty());
  EXPECT_EQ(receive(unknown, host, 200).all, receive(calm, host, 200).all);
  HandRun elsewhere{setup};
  set_precedent(elsewhere.state, ProviderId{0}, CustomerId{3}, Layer::hosting, 1);
  EXPECT_EQ(receive(elsewhere, host, 200).quoting, 0);
}

TEST(Requests, WithoutWeightAreTheSameWhateverWasTerminated) {
  Scenario scenario = asked();
  scenario.parameters.precedent.weight = 0;
  const auto setup = testing::make_setup(scenario);
  const ProviderId host = setup->find_provider("Host");
  HandRun calm{setup};
  HandRun after{setup};
  for (std::uint32_t i = 0; i < 10; ++i) set_precedent(after.state, host, CustomerId{i}, Layer::hosting, 1);
  EXPECT_EQ(receive(after, host, kMonth).all, receive(calm, host, kMonth).all);
}

TEST(Requests, AreKeptAwayByACommitmentThatIsKept) {
  Scenario scenario = asked();
  scenario.providers[0].doctrine = Doctrine::court_order_only;
  const auto committed = testing::make_setup(scenario);
  const auto open = testing::make_setup(asked());
  const ProviderId host = open->find_provider("Host");
  HandRun without{open};
  HandRun always{committed};
  const double all = receive(without, host, kMonth).all;
  const double left = receive(always, host, kMonth).all;
  const double floor = open->parameters().precedent.credibility_floor;
  EXPECT_NEAR(left / all, floor, 4 * std::sqrt(floor * (1 - floor) / all));

  Scenario bound = asked();  // a policy that binds everybody from the start on is believed little by little
  bound.parameters.policy.doctrine[0] = Doctrine::court_order_only;
  HandRun fresh{testing::make_setup(bound)};
  const double first = receive(fresh, host, kMonth).all;
  (void)receive(fresh, host, 10 * kMonth);
  const double later = receive(fresh, host, kMonth).all;
  EXPECT_GT(first, 0.85 * all);
  EXPECT_LT(later, 0.75 * all);
}

TEST(Requests, AreGrantedByThoseWhoActOnTermsAndByNobodyElse) {
  Scenario scenario = asked();
  scenario.parameters.precedent.granted = 1;
  for (const Doctrine doctrine : {Doctrine::discretionary, Doctrine::notice_and_action, Doctrine::bulletproof}) {
    scenario.providers[0].doctrine = doctrine;
    HandRun run{testing::make_setup(scenario)};
    const ProviderId host = run.setup->find_provider("Host");
    double refused = 0;
    double announced = 0;
    for (std::uint32_t hour = 0; hour < 24; ++hour) {
      run.state.events.clear();
      receive_requests(run.state);
      for (const Event& event : run.events_of(EventKind::request_refused)) refused += event.provider == host.value();
      for (const Event& event : run.events_of(EventKind::termination_announced)) {
        EXPECT_EQ(event.detail, static_cast<std::uint8_t>(Ground::request));
        announced += event.provider == host.value();
      }
      run.next();
    }
    EXPECT_EQ(refused == 0, doctrine == Doctrine::discretionary);
    EXPECT_EQ(announced > 0, doctrine == Doctrine::discretionary);
  }
}

TEST(Commitment, IsLostWithEachPrecedentAndForYears) {
  HandRun run{testing::make_setup(asked())};
  const ProviderId host = run.setup->find_provider("Host");
  EXPECT_EQ(commitment_lost(run.state, host), 0);
  set_precedent(run.state, host, CustomerId{3}, Layer::hosting, 1);
  const double once = commitment_lost(run.state, host);
  EXPECT_GT(once, 0.1);
  set_precedent(run.state, host, CustomerId{4}, Layer::hosting, 1);
  EXPECT_GT(commitment_lost(run.state, host), once);
  run.state.now = Tick{2 * 8760};
  EXPECT_GT(commitment_lost(run.state, host), 0.5 * once);
}

TEST(Review, CommitsAProviderToOrdersOnlyAfterAHeavyLoad) {
  Scenario scenario = asked(24);
  NamedProvider shield;
  shield.name = "Shield";
  shield.home_country = "ZZ";
  shield.layers = "cdn";
  shield.further_doctrine = Doctrine::discretionary;
  scenario.providers.push_back(shield);
  scenario.customers[0].suppliers = "cdn: Shield";
  const auto setup = testing::make_setup(scenario);
  const ProviderId provider = setup->find_provider("Shield");
  const auto hours = static_cast<std::uint32_t>(setup->parameters().precedent.review_days * 24);
  for (const bool heavy : {false, true}) {
    HandRun run{setup};
    set_precedent(run.state, provider, CustomerId{1000}, Layer::cdn, 1);
    EXPECT_EQ(run.state.calendar.size(), 1U) << "a review is due";
    run.state.now = Tick{hours};
    run.state.world.precedents.at(provider).requests = heavy ? 4000 : 40;  // 43 expected
    run.state.events.clear();
    apply_review(run.state, provider);
    EXPECT_EQ(run.events_of(EventKind::doctrine_reviewed).size(), heavy ? 1U : 0U);
    EXPECT_EQ(doctrine_on(run.state.world, provider, Layer::cdn),
              heavy ? Doctrine::court_order_only : Doctrine::discretionary);
    EXPECT_EQ(run.state.world.precedents.at(provider).requests, 0) << "the next period begins";
  }
}

TEST(Review, IsNotScheduledForAProviderThatHostsAlone) {
  HandRun run{testing::make_setup(asked())};
  set_precedent(run.state, run.setup->find_provider("Host"), CustomerId{3}, Layer::hosting, 1);
  EXPECT_EQ(run.state.calendar.size(), 0U);
}

TEST(Concentration, IsTheIndexOfTheExpectedContractsUntilSomebodyMoves) {
  Scenario scenario = testing::scenario_with_paper("FR", 4000);
  const auto setup = testing::make_setup(scenario);
  HandRun run{setup};
  for (const Layer layer : {Layer::cdn, Layer::dns, Layer::registrar}) {
    double squares = 0;
    std::vector<double> counts{setup->layers().expected(layer).begin(), setup->layers().expected(layer).end()};
    for (const double count : counts) squares += count * count;
    const double total = setup->layers().contracts(layer);
    std::sort(counts.rbegin(), counts.rend());
    EXPECT_NEAR(layer_hhi(*setup, run.state.world, layer), 1e4 * squares / (total * total), 1e-6);
    EXPECT_NEAR(layer_top3(*setup, run.state.world, layer), (counts[0] + counts[1] + counts[2]) / total, 1e-12);
  }
  // Forty customers move their name to the smallest registrar.
  const double before = layer_top3(*setup, run.state.world, Layer::registrar);
  const ProviderId small = setup->find_provider("Epik");
  for (std::uint32_t id = 0; id < 40; ++id) {
    Controversy& trouble = run.state.world.controversies[CustomerId{id}];
    ContractLine line;
    line.layer = Layer::registrar;
    line.provider = small;
    line.since = 5;
    trouble.lines.push_back(line);
  }
  const double after = layer_top3(*setup, run.state.world, Layer::registrar);
  EXPECT_NEAR(before - after, before * 0.01, 0.002);
  double sum = 0;
  for (const Provider& provider : run.state.world.providers) sum += provider.customers;
  EXPECT_GT(layer_hhi(*setup, run.state.world, Layer::hosting), 100);
  EXPECT_EQ(sum, setup->customers());
}

}  // namespace
}  // namespace hostscape
