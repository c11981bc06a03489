// The measured market as it reaches a world: from the tables through Setup to who hosts whom. That the loader reads the
// tables right is tests/unit/model/market_test.cpp's affair; here the tables are read again, by a reader of this file, and
// what comes out of Setup and of a running world is compared with them.
//
// A country's customers are laid on the hosting rows of its table and on its small firms: the hostnames of the row of asn
// 0 in equal parts, as many parts as make them the size of the smallest named firm. Fronts of CDNs host nobody.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/simulation.hpp"
#include "model/world.hpp"
#include "support/market_tables.hpp"
#include "support/runs.hpp"

namespace hostscape::testing {
namespace {

double index_of(const std::vector<double>& shares) {
  double sum = 0;
  for (const double share : shares) sum += share * share;
  return 10'000 * sum;
}

// Shares that Setup gives, of named hosts and of small firms apart.
struct SetupShares {
  std::map<std::string, std::vector<double>> named;  // by name: some organisations have several rows
  std::vector<double> largest;                       // of all, in order
  std::vector<double> firms;
};

SetupShares shares_of(const Setup& setup, std::size_t country) {
  const CountryMarket& market = setup.countries()[country];
  SetupShares shares;
  for (std::size_t i = 0; i < market.providers.size(); ++i) {
    const std::string& name = setup.providers()[market.providers[i].index()].name;
    shares.largest.push_back(market.share[i]);
    if (name.starts_with("small firm "))
      shares.firms.push_back(market.share[i]);
    else
      shares.named[name].push_back(market.share[i]);
  }
  return shares;
}

TEST(MarketWorld, HasTheSharesOfTheTable) {
  const auto setup = prepare("france", {.settings = {"market=FR,DE,US,JP"}});
  const std::vector<std::string> codes{"FR", "DE", "US", "JP"};
  for (std::size_t c = 0; c < codes.size(); ++c) {
    const HostingTable table = hosting_table(codes[c]);
    const SetupShares found = shares_of(*setup, c);
    std::map<std::string, std::vector<double>> expected;
    for (const auto& host : table.hosts) expected[host.row.organisation].push_back(host.hostnames / table.total());
    ASSERT_EQ(found.named.size(), expected.size()) << codes[c];
    for (const auto& [name, shares] : expected) {
      ASSERT_EQ(found.named.at(name).size(), shares.size()) << name;
      for (std::size_t i = 0; i < shares.size(); ++i) EXPECT_NEAR(found.named.at(name)[i], shares[i], 1e-12) << name;
    }
    ASSERT_EQ(static_cast<double>(found.firms.size()), table.firms) << codes[c];
    for (const double share : found.firms) EXPECT_NEAR(share, table.others / table.firms / table.total(), 1e-12);
  }
}

// The figures of docs/sources.md, here from what Setup made of the table.
TEST(MarketWorld, HasTheConcentrationOfTheTableToTheDecimal) {
  const auto setup = prepare("france", {.settings = {"market=FR,DE,US,RU,JP"}});
  const std::vector<std::pair<std::string, double>> documented{
      {"FR", 1163.0}, {"DE", 536.3}, {"US", 2968.7}, {"RU", 263.2}, {"JP", 2054.5}};
  for (std::size_t c = 0; c < documented.size(); ++c) {
    const SetupShares shares = shares_of(*setup, c);
    std::vector<double> among_named;
    double named = 0;
    for (const auto& [name, of_name] : shares.named) {
      for (const double share : of_name) named += share;
    }
    for (const auto& [name, of_name] : shares.named) {
      for (const double share : of_name) among_named.push_back(share / named);
    }
    EXPECT_NEAR(index_of(among_named), documented[c].second, 0.05) << documented[c].first;
    // With the small firms, from the table: their squares are all that they add.
    const HostingTable table = hosting_table(documented[c].first);
    std::vector<double> all(static_cast<std::size_t>(table.firms), table.others / table.firms / table.total());
    for (const auto& host : table.hosts) all.push_back(host.hostnames / table.total());
    EXPECT_NEAR(index_of(shares.largest), index_of(all), 1e-6) << documented[c].first;
  }
  EXPECT_NEAR(index_of(shares_of(*setup, 0).largest), 929.2675, 1e-4);
}

TEST(MarketWorld, HasTheTenLargestHostsOfFrance) {
  const auto setup = prepare("france");
  const CountryMarket& france = setup->countries().front();
  const std::vector<std::pair<std::string, double>> expected{{"OVH SAS", 0.219183},
                                                             {"Amazon.com, Inc.", 0.195113},
                                                             {"Google LLC", 0.049052},
                                                             {"Free SAS", 0.034646},
                                                             {"Microsoft Corporation", 0.027535},
                                                             {"O2SWITCH SARL", 0.020970},
                                                             {"Orange S.A.", 0.017505},
                                                             {"AS2057", 0.017323},
                                                             {"DataWeb Global Group B.V.", 0.013494},
                                                             {"Hetzner Online GmbH", 0.010394}};
  double sum = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(setup->providers()[france.providers[i].index()].name, expected[i].first);
    EXPECT_NEAR(france.share[i], expected[i].second, 5e-7) << expected[i].first;
    sum += france.share[i];
  }
  EXPECT_NEAR(sum, 0.605215, 5e-7);
}

// What a world of n customers shows may differ from the shares by the rounding to whole customers alone: less than one
// for each host, so at most 2 s / n + 1 / n^2 in each square.
TEST(MarketWorld, StartsWithTheSharesOfTheTableWhateverTheSeed) {
  const auto setup = prepare("france");
  const CountryMarket& france = setup->countries().front();
  const double n = setup->customers();
  ASSERT_EQ(n, 100000);
  double rounding = 0;
  for (const double share : france.share) rounding += 2 * share / n + 1 / (n * n);
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Simulation simulation{setup, Seed{seed}};
    const World& world = simulation.world();
    double held = 0;
    for (std::size_t i = 0; i < france.providers.size(); ++i) {
      const double customers = world.providers[france.providers[i].index()].customers;
      EXPECT_LT(std::abs(customers - france.share[i] * n), 1) << i << ", seed " << seed;
      held += customers;
    }
    EXPECT_EQ(held, n);
    const double index = 10'000 * static_cast<double>(world.levels.share_squares) / (n * n);
    EXPECT_NEAR(index, 929.2675, 10'000 * rounding);
  }
}

TEST(MarketWorld, StartsWithTheOffshoreShareOfTheTable) {
  const HostingTable table = hosting_table("FR");
  double home = table.others;
  for (const auto& host : table.hosts) home += host.row.home == "FR" ? host.hostnames : 0;
  const double offshore = 1 - home / table.total();
  EXPECT_NEAR(offshore, 0.493982, 5e-7);
  const auto setup = prepare("france");
  const Simulation simulation{setup, Seed{1}};
  // Each of the hosts may be off by less than one customer.
  EXPECT_NEAR(static_cast<double>(simulation.world().levels.offshore) / setup->customers(), offshore,
              static_cast<double>(table.hosts.size()) / setup->customers());
}

// Through a year of cuts and moves every customer has one host.
TEST(MarketWorld, ProvidersHoldAllCustomersTogetherAtAllTimes) {
  const auto setup =
      prepare("france", {.settings = {"notices_per_customer_year=1", "customer.departure=0.5"}, .ticks = 1000});
  Simulation simulation{setup, Seed{1}};
  std::vector<std::uint32_t> first;
  for (const Provider& provider : simulation.world().providers) first.push_back(provider.customers);
  while (!simulation.finished()) {
    simulation.step();
    if (simulation.now().value % 50 != 0) continue;
    std::uint64_t held = 0;
    std::uint64_t squares = 0;
    for (const Provider& provider : simulation.world().providers) {
      held += provider.customers;
      squares += std::uint64_t{provider.customers} * provider.customers;
    }
    ASSERT_EQ(held, setup->customers()) << simulation.now().value;
    ASSERT_EQ(squares, simulation.world().levels.share_squares) << simulation.now().value;
  }
  std::vector<std::uint32_t> counted(first.size(), 0);
  for (const ProviderId provider : simulation.world().provider_of) ++counted[provider.index()];
  std::uint64_t moved = 0;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    ASSERT_EQ(counted[i], simulation.world().providers[i].customers);
    moved += counted[i] > first[i] ? counted[i] - first[i] : 0;
  }
  EXPECT_GT(moved, 50U);  // or the test would show nothing
}

}  // namespace
}  // namespace hostscape::testing
