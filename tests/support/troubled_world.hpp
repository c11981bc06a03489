#pragma once

// A world around one hated site, "Forum", with suppliers on all layers, for claims about pressure and the way back. A few
// hundred ordinary sites on a synthetic market; what happens comes from the shock that the scenario states.

#include <memory>
#include <string>
#include <vector>

#include "model/registry.hpp"
#include "model/setup.hpp"
#include "support/runs.hpp"

namespace hostscape::testing {

inline NamedProvider supplier(const std::string& name, const std::string& layers, double susceptibility,
                              double commitment, double tolerance = 0) {
  NamedProvider made;
  made.name = name;
  made.home_country = "ZZ";
  made.layers = layers;
  made.doctrine = made.further_doctrine = Doctrine::discretionary;
  made.susceptibility = susceptibility;
  made.commitment = commitment;
  made.tolerance = tolerance;
  if (layers.find("hosting") != std::string::npos) made.market_share = 0.02;
  return made;
}

inline PressureShock shock_on(const std::string& customer, Reach reach, const std::string& from,
                              const std::string& until) {
  PressureShock made;
  made.customer = customer;
  made.kind = Shock::event;
  made.reach = reach;
  made.from = from;
  made.until = until;
  return made;
}

/// From 1 January 2024; the world hears of Forum on 3 January.
inline Scenario troubled_scenario(std::uint32_t ticks = 4380) {
  Scenario s;
  s.name = "troubled";
  s.title = "A hated forum";
  Parameters& p = s.parameters = Registry::instance().defaults();
  p.market = "zipf";
  p.providers = 40;
  p.customers = 2000;
  p.ticks = ticks;
  p.start = "2024-01-01";
  p.synthetic_regime = Regime::united_states;
  p.notices_per_customer_year = 0;
  p.pressure.scandals_per_100000_year = 0;
  p.churn.per_hour = 0;
  p.precedent.requests_per_day = 0;
  p.order.exist = false;
  s.providers = {supplier("Cloud", "hosting", .5, 0),          supplier("Shield", "cdn", .5, 0),
                 supplier("Shield B", "cdn", .5, 0),           supplier("Shield C", "cdn", .2, .5, .9),
                 supplier("Names", "dns, registrar", .5, 0),   supplier("Names B", "dns, registrar", .5, 0),
                 supplier("Names C", "dns, registrar", .5, 0), supplier("Names D", "dns, registrar", .2, .5, .9),
                 supplier("Refuge", "hosting", .2, .5, .9),    supplier("Shop", "distribution", .5, 0)};
  FocalCustomer forum;
  forum.name = "Forum";
  forum.kind = CustomerKind::extremist_forum;
  forum.tier = Tier::medium;
  forum.home_country = "ZZ";
  forum.hosting = "Cloud";
  forum.suppliers = "cdn: Shield, dns: Names, registrar: Names, distribution: Shop";
  s.customers = {forum};
  s.shocks = {shock_on("Forum", Reach::world, "2024-01-03T12:00Z", "2024-01-03T12:00Z")};
  return s;
}

inline std::vector<RunSummary> runs_of(const Scenario& scenario, std::uint64_t seeds) {
  const auto setup = Setup::make(scenario, "");
  std::vector<RunSummary> runs;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    runs.push_back(run(setup, {.seed = seed, .keep_events = true}));
  }
  return runs;
}

inline double mean_count(const std::vector<RunSummary>& runs, EventKind kind) {
  double sum = 0;
  for (const auto& one : runs) sum += static_cast<double>(count_of(one, kind));
  return sum / static_cast<double>(runs.size());
}

/// Hours dark of the scenario's first focal customer, up to the end of the run, mean over runs.
inline double mean_hours_dark(const std::vector<RunSummary>& runs) {
  double sum = 0;
  for (const auto& one : runs) {
    std::uint32_t since = one.ticks;
    bool dark = false;
    for (const Event& event : one.events) {
      if (event.customer != 2000) continue;
      if (event.kind == EventKind::went_dark && !dark) {
        dark = true;
        since = event.tick;
      } else if (event.kind == EventKind::came_back && dark) {
        dark = false;
        sum += event.tick - since;
      }
    }
    if (dark) sum += one.ticks - since;
  }
  return sum / static_cast<double>(runs.size());
}

}  // namespace hostscape::testing
