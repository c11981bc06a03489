#pragma once

// Scenarios for tests that need no file: the registry's defaults with a few values changed.

#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/errors.hpp"
#include "model/registry.hpp"
#include "model/setup.hpp"
#include "support/source_directory.hpp"
#include "support/statistics.hpp"

namespace hostscape::testing {

inline std::string market_directory() {
  return source_directory() / "sim/scenarios/market";
}

/// A plain world: `customers` on the market "FR", or on a synthetic one ("zipf", 20 providers), from Mon 20 Nov 2023;
/// nobody orders anything.
inline Scenario small_scenario(std::string market = "zipf", std::uint32_t customers = 1000) {
  Scenario scenario;
  scenario.name = "small";
  scenario.title = "A small world";
  scenario.parameters = Registry::instance().defaults();
  scenario.parameters.market = std::move(market);
  scenario.parameters.providers = 20;
  scenario.parameters.synthetic_regime = Regime::france;
  scenario.parameters.customers = customers;
  scenario.parameters.ticks = 720;
  scenario.parameters.start = "2023-11-20";
  scenario.parameters.order.exist = false;
  return scenario;
}

/// The same with the provider "Host", which has a tenth of the market, and its customer "Paper", a small press site.
inline Scenario scenario_with_paper(std::string market = "zipf", std::uint32_t customers = 1000) {
  Scenario scenario = small_scenario(std::move(market), customers);
  const std::string country = scenario.parameters.market == "zipf" ? "ZZ" : scenario.parameters.market;
  NamedProvider host;
  host.name = "Host";
  host.home_country = country;
  host.market_share = 0.1;
  scenario.providers = {host};
  FocalCustomer paper;
  paper.name = "Paper";
  paper.kind = CustomerKind::press;
  paper.tier = Tier::small;
  paper.home_country = country;
  paper.hosting = "Host";
  scenario.customers = {paper};
  return scenario;
}

inline std::shared_ptr<const Setup> make_setup(Scenario scenario) {
  return Setup::make(std::move(scenario), market_directory());
}

/// Standard deviations between `count` and `mean`, were it Poisson.
inline double poisson_z(double count, double mean) {
  return (count - mean) / std::sqrt(mean);
}

}  // namespace hostscape::testing
