// Customers come and go, and a provider's name follows what it does: rates, market shares, size of the world.

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/simulation.hpp"
#include "model/metamorphic.hpp"
#include "model/world.hpp"
#include "support/statistics.hpp"

namespace hostscape {
namespace {

using testing::kSeeds;
using testing::RunOptions;
using testing::RunSummary;

// 40,000 customers and a year without notices, orders, scandals and requests: 12.2 % of them leave at least once, within 4.5 binomial deviations (0.74
// points; the hazard, rounded to 1.5e-5, would make it 12.3 %).
TEST(Churn, OneCustomerInEightLeavesInAYear) {
  RunOptions options;
  options.settings = {"customers=40000", "notices_per_customer_year=0"};
  options.settings.insert(options.settings.end(), testing::kNoticesAlone.begin(), testing::kNoticesAlone.end());
  options.keep_events = true;
  const RunSummary year = testing::run("france", options);
  std::set<std::uint32_t> left;
  for (const Event& event : year.events) {
    if (event.kind == EventKind::departed) left.insert(event.customer);
  }
  EXPECT_LT(std::abs(testing::binomial_z(static_cast<double>(left.size()), 40000, 0.122)), 4.5) << left.size();
  EXPECT_EQ(year[Metric::departures], year[Metric::departures_by_churn]);
}

// Four seeds, four years of churn in one (rate times four), no notices: what comes to a supplier and what goes have the
// same expectation, so the difference of the two counts, over its root of their sum, is near standard normal: all 476
// suppliers, largest |z| below 5. Drawn by the shares themselves the largest one would lose a fifth of its movers net,
// which the last line shows to be seen (z of -5 and beyond).
TEST(Churn, WithoutCutsTheMarketStaysAsItIsMeasured) {
  std::map<std::uint32_t, double> net;
  std::map<std::uint32_t, double> gross;
  for (const std::uint64_t seed : kSeeds) {
    RunOptions options;
    options.settings = {"notices_per_customer_year=0", "churn.per_hour=6e-5"};
    options.keep_events = true;
    options.seed = seed;
    for (const Event& event : testing::run("france", options).events) {
      if (event.kind != EventKind::migrated) continue;
      --net[event.provider];
      ++net[event.other];
      ++gross[event.provider];
      ++gross[event.other];
    }
  }
  double most = 0;
  for (const auto& [provider, moves] : gross) {
    const double z = net[provider] / std::sqrt(moves);
    EXPECT_LT(std::abs(z), 5) << "provider " << provider << ": " << net[provider] << " of " << moves;
    most = std::max(most, moves);
  }
  EXPECT_GT(0.1 * most / std::sqrt(most), 5);
}

// One provider with a fifth of the market cuts at once on any notice, or never cuts. Nobody leaves because it was cut
// itself, so what changes the provider's size is its name alone.
double size_of_testbed(Doctrine doctrine, std::uint64_t seed, const std::string& sensitivity) {
  RunOptions options;
  options.settings = {"customers=24000",
                      "ticks=4380",
                      "notices_per_customer_year=0.5",
                      "customer.departure=0",
                      "contagion.departure=0",
                      "churn.per_hour=6e-5",
                      "desk.notices_per_hour_per_1000_customers=1",
                      "trust.sensitivity=" + sensitivity};
  Scenario scenario = testing::load("france", options);
  NamedProvider provider;
  provider.name = "Testbed";
  provider.home_country = "FR";
  provider.market_share = 0.2;
  provider.doctrine = doctrine;
  scenario.providers = {provider};
  const auto setup = testing::prepare(scenario);
  Simulation simulation{setup, Seed{seed}};
  while (!simulation.finished()) simulation.step();
  return simulation.world().providers[setup->find_provider("Testbed").index()].customers;
}

// Four seeds, paired: in every one the provider that cuts is smaller in the end, by more than a tenth; where names do not
// matter, the pair differs by less than a tenth of that.
TEST(Trust, AProviderThatCutsWronglyLosesMarketShare) {
  for (const std::uint64_t seed : kSeeds) {
    const double cuts = size_of_testbed(Doctrine::risk_averse, seed, "100");
    const double keeps = size_of_testbed(Doctrine::notice_and_notice, seed, "100");
    EXPECT_LT(cuts, 0.9 * keeps) << "seed " << seed;
    const double indifferent =
        size_of_testbed(Doctrine::risk_averse, seed, "0") - size_of_testbed(Doctrine::notice_and_notice, seed, "0");
    EXPECT_LT(std::abs(indifferent), 0.1 * (keeps - cuts)) << "seed " << seed;
  }
}

// N = 20,000 against 4 N = 80,000 with desks alike: per 100,000 site-years as many churn, per wrongful suspension as many
// leave by hearsay and are chilled; twenty seeds, paired by the providers' traits. |t| with 19 degrees of freedom beyond
// 4.5 has a probability of 2.5e-4.
TEST(WordOfMouth, RatesDoNotDependOnTheNumberOfSites) {
  const auto rates = [](std::uint32_t customers, std::uint64_t seed) {
    RunOptions options;
    options.seed = seed;
    options.settings = {"customers=" + std::to_string(customers),
                        "ticks=1080",
                        "notices_per_customer_year=2",
                        "market=zipf",
                        "desk.notices_per_hour_per_1000_customers=20",
                        "trust.sensitivity=5",
                        "contagion.departure=0.5",
                        "contagion.chilling=1",
                        "kind.personal.items_per_year=3",
                        "kind.shop.items_per_year=3",
                        "kind.association.items_per_year=3",
                        "tier.medium.share=0.05",
                        "tier.large.share=0",
                        "tier.large.weight=6"};
    const RunSummary run = testing::run("france", options);
    const double site_years = customers * 1080.0 / 8760;
    return std::vector<double>{run[Metric::departures_by_churn] * 1e5 / site_years,
                               run[Metric::departures_by_hearsay] / run[Metric::wrongful_suspensions],
                               run[Metric::chilled_items] / run[Metric::wrongful_suspensions]};
  };
  std::vector<std::vector<double>> differences(3);
  std::vector<double> levels(3, 0);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto small = rates(20000, seed);
    const auto large = rates(80000, seed);
    for (std::size_t i = 0; i < 3; ++i) {
      differences[i].push_back(small[i] - large[i]);
      levels[i] += large[i] / 20;
    }
  }
  for (std::size_t i = 0; i < 3; ++i) {
    const auto [mean, error] = testing::mean_of(differences[i]);
    EXPECT_LT(std::abs(mean), 4.5 * error) << i << ": " << mean << " +- " << error << " of " << levels[i];
    EXPECT_LT(error, 0.1 * levels[i]) << i << ": sharp enough to notice what matters";
  }
}

// Four seeds: departures by hearsay are as frequent as the acquaintances at the same provider make them. Who is cut at a
// random customer's side has six acquaintances, of whom the market's concentration puts that share at its own provider.
TEST(WordOfMouth, DeparturesByHearsayRiseWithTheirProbability) {
  for (const std::uint64_t seed : kSeeds) {
    RunOptions options;
    options.seed = seed;
    options.settings = {"customers=24000", "ticks=2160", "notices_per_customer_year=2",
                        "desk.notices_per_hour_per_1000_customers=4"};
    const auto pair = testing::run_pair("france", options, {}, {"contagion.departure=0.5"});
    EXPECT_GT(pair.with[Metric::departures_by_hearsay], 4 * pair.without[Metric::departures_by_hearsay]);
    EXPECT_LT(pair.with[Metric::departures_by_hearsay],
              0.5 * 6 * pair.with[Metric::wrongful_suspensions] * pair.with[Metric::hhi_hosting] / 10000 * 2);
  }
}

}  // namespace
}  // namespace hostscape
