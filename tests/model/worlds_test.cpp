// The worlds of many countries against the tables, read by a reader that shares no code with the loader
// (tests/support/market_tables.hpp): each country by its weight, its hosts and small firms as in market_world_test.cpp.
//
// The shares of a world have the small firms of asn 0 in them, which the HHI "among named hosts" has not; nor is either the
// 256.6 of the worldwide table: what publics look at first is more concentrated than all that is popular somewhere
// (docs/sources.md).

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include <string>
#include <vector>

#include "engine/simulation.hpp"
#include "model/world.hpp"
#include "support/market_tables.hpp"
#include "support/runs.hpp"

namespace hostscape::testing {
namespace {

/// What the tables say of several countries together.
struct Expected {
  double hhi = 0;
  double hhi_named = 0;  // of the named hosts among themselves
  double abroad = 0;
};

Expected expected_of(const std::map<std::string, double>& weights) {
  double sum = 0;
  for (const auto& [country, weight] : weights) sum += weight;
  std::map<std::string, double> hosts;
  Expected expected;
  for (const auto& [country, weight] : weights) {
    const HostingTable& table = hosting_table(country);
    const double part = weight / sum;
    for (const auto& host : table.hosts) hosts[host.asn] += part * host.hostnames / table.total();
    const double firm = part * table.others / table.firms / table.total();
    expected.hhi += 10'000 * table.firms * firm * firm;
    expected.abroad += part * table.abroad(country);
  }
  double named = 0;
  for (const auto& [asn, share] : hosts) {
    expected.hhi += 10'000 * share * share;
    named += share;
  }
  for (const auto& [asn, share] : hosts) expected.hhi_named += 10'000 * share * share / (named * named);
  return expected;
}

std::map<std::string, double> weights_of(const std::string& group) {
  std::map<std::string, double> weights;
  for (const auto& [code, row] : country_rows()) {
    const bool european = row.group != "other" || code == "GB" || code == "CH";
    if (row.weight > 0 && (group == "world" || european)) weights[code] = row.weight;
  }
  return weights;
}

/// Shares of the providers over all countries of a setup, each by its weight in `weights`.
Expected of_setup(const Setup& setup, const std::map<std::string, double>& weights) {
  double sum = 0;
  for (const auto& [country, weight] : weights) sum += weight;
  std::vector<double> share(setup.providers().size(), 0);
  Expected found;
  for (const auto& country : setup.countries()) {
    const double part = weights.at(country.country) / sum;
    for (std::size_t i = 0; i < country.providers.size(); ++i) {
      share[country.providers[i].index()] += part * country.share[i];
      const bool away = setup.providers()[country.providers[i].index()].home_country != country.country;
      found.abroad += away ? part * country.share[i] : 0;
    }
  }
  for (const double s : share) found.hhi += 10'000 * s * s;
  return found;
}

/// What rounding to whole customers may do to shares and to the HHI: a country is off by less than two customers, of whom a
/// host has its share; and what a host is owed by rounding is carried from country to country, so that two customers more
/// are enough for all of them together.
struct Rounding {
  double abroad = 0;
  double hhi = 0;
};

Rounding rounding_of(const Setup& setup) {
  const double n = setup.ordinary_customers();
  std::vector<double> share(setup.providers().size(), 0);
  std::vector<double> off(setup.providers().size(), 2);
  Rounding rounding;
  for (const auto& country : setup.countries()) {
    for (std::size_t i = 0; i < country.providers.size(); ++i) {
      share[country.providers[i].index()] += country.share[i] * country.customers / n;
      off[country.providers[i].index()] += 2 * country.share[i];
    }
    rounding.abroad += (static_cast<double>(country.providers.size()) + 2) / n;
  }
  for (std::size_t i = 0; i < share.size(); ++i) {
    rounding.hhi += 10'000 * (2 * share[i] * off[i] / n + off[i] * off[i] / (n * n));
  }
  return rounding;
}

struct World {
  std::string name;
  std::size_t countries;
  Expected documented;  // in docs/sources.md
};

class Worlds : public ::testing::TestWithParam<World> {};

TEST_P(Worlds, HaveTheConcentrationOfTheTablesToTheDecimal) {
  const auto weights = weights_of(GetParam().name);
  const Expected expected = expected_of(weights);
  EXPECT_NEAR(expected.hhi, GetParam().documented.hhi, 0.05);
  EXPECT_NEAR(expected.hhi_named, GetParam().documented.hhi_named, 0.05);
  EXPECT_NEAR(expected.abroad, GetParam().documented.abroad, 0.0005);

  const auto setup = prepare(GetParam().name);
  ASSERT_EQ(setup->countries().size(), GetParam().countries);
  const Expected found = of_setup(*setup, weights);
  EXPECT_NEAR(found.hhi, expected.hhi, 1e-6);
  EXPECT_NEAR(found.abroad, expected.abroad, 1e-9);
}

// As a run starts: the metrics hhi_hosting and offshore_share of its first hour, nobody having moved yet.
TEST_P(Worlds, StartWithTheConcentrationAndTheHomeBiasOfTheTables) {
  const Expected expected = expected_of(weights_of(GetParam().name));
  const auto setup = prepare(GetParam().name);
  const RunSummary start = run(setup->scenario().name, {.ticks = 1});
  const Rounding rounding = rounding_of(*setup);
  EXPECT_LT(rounding.hhi, 0.001 * expected.hhi) << "or the bound would say little";
  EXPECT_NEAR(start[Metric::hhi_hosting], expected.hhi, rounding.hhi);
  EXPECT_NEAR(start[Metric::offshore_share], expected.abroad, rounding.abroad);
}

INSTANTIATE_TEST_SUITE_P(Shipped, Worlds,
                         ::testing::Values(World{"europe", 34, {421.8, 513.3, 0.6209}},
                                           World{"world", 174, {527.2, 639.3, 0.6012}}),
                         [](const auto& world) { return world.param.name; });

// The share of customers hosted abroad, measured as by the table: half of France's and Germany's, a sixth of the United
// States' customers, though all three have hosts of their own.
TEST(HomeBias, OfCountriesIsThatOfTheTable) {
  const std::vector<std::pair<std::string, double>> documented{
      {"FR", 0.4940}, {"DE", 0.5572}, {"US", 0.1700}, {"RU", 0.2894}, {"JP", 0.5304}};
  for (const auto& [code, abroad] : documented) {
    EXPECT_NEAR(hosting_table(code).abroad(code), abroad, 5e-5) << code;
    const auto setup = prepare("france", {.settings = {"market=" + code}});
    const RunSummary start = run("france", {.settings = {"market=" + code}, .ticks = 1});
    EXPECT_NEAR(start[Metric::offshore_share], abroad, rounding_of(*setup).abroad) << code;
  }
}

// Four times the customers have the same shares: of countries, of hosts, of kinds and tiers, up to rounding.
TEST(MarketScale, SharesDoNotDependOnTheNumberOfCustomers) {
  struct Shares {
    std::vector<double> hosts;
    std::map<std::pair<CustomerKind, Tier>, double> classes;
  };
  const auto shares_of = [](const char* customers) {
    const auto setup = prepare("europe", {.settings = {std::string{"customers="} + customers}});
    const double n = setup->customers();
    Shares shares;
    const Simulation simulation{setup, Seed{1}};
    for (const Provider& provider : simulation.world().providers) shares.hosts.push_back(provider.customers / n);
    for (const auto& community : setup->communities()) {
      shares.classes[{community.kind, community.tier}] += community.count / n;
    }
    return shares;
  };
  const Shares one = shares_of("50000");
  const Shares four = shares_of("200000");
  ASSERT_EQ(one.hosts.size(), four.hosts.size());
  // A host has places in up to 34 countries, each rounded by less than one, and each country by less than two.
  for (std::size_t i = 0; i < one.hosts.size(); ++i) {
    ASSERT_NEAR(one.hosts[i], four.hosts[i], 34 * (3.0 / 50000 + 3.0 / 200000)) << i;
  }
  for (const auto& [of, share] : one.classes) EXPECT_NEAR(share, four.classes.at(of), 1.0 / 50000 + 1.0 / 200000);
  double squares = 0;
  double squares_of_four = 0;
  for (const double share : one.hosts) squares += 10'000 * share * share;
  for (const double share : four.hosts) squares_of_four += 10'000 * share * share;
  EXPECT_NEAR(squares, squares_of_four, 0.5);
}

}  // namespace
}  // namespace hostscape::testing
