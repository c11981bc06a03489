#pragma once

// Small worlds and outcomes made by hand for the tests of ensembles.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "experiments/ensemble.hpp"
#include "model/registry.hpp"
#include "model/setup.hpp"

namespace hostscape::hand_made {

/// A synthetic market with one focal customer, "Paper", about which one private individual complains on the second day.
inline Scenario scenario() {
  Scenario scenario;
  scenario.name = "hand-made";
  scenario.parameters = Registry::instance().defaults();
  scenario.parameters.market = "zipf";
  scenario.parameters.providers = 5;
  scenario.parameters.customers = 3000;
  scenario.parameters.ticks = 400;
  scenario.parameters.start = "2023-11-20";
  scenario.parameters.synthetic_regime = Regime::france;
  scenario.parameters.order.exist = false;
  scenario.parameters.notices_per_customer_year = 0.2;
  NamedProvider host;
  host.name = "Host";
  host.home_country = "ZZ";
  host.market_share = 0.1;
  scenario.providers = {host};
  FocalCustomer paper;
  paper.name = "Paper";
  paper.kind = CustomerKind::press;
  paper.tier = Tier::small;
  paper.home_country = "ZZ";
  paper.hosting = "Host";
  scenario.customers = {paper};
  NoticeShock shock;
  shock.customer = "Paper";
  shock.notifier = NotifierKind::individual;
  shock.category = Category::privacy;
  shock.severity = 0.5;
  shock.from = "2023-11-21";
  shock.until = "2023-11-21T23:00Z";
  scenario.notices = {shock};
  return scenario;
}

inline std::shared_ptr<const Setup> setup() {
  static const auto made = Setup::make(scenario(), "");
  return made;
}

/// An outcome in which the notice came at tick 24.
inline FocalOutcome outcome(std::optional<std::uint32_t> relayed, std::optional<std::uint32_t> cut,
                            std::optional<std::uint32_t> readable) {
  FocalOutcome outcome;
  outcome.filed = true;
  outcome.filed_at = 24;
  outcome.relayed_at = relayed;
  outcome.cut_at = cut;
  outcome.readable_at = readable;
  return outcome;
}

inline RunResult run(double suspensions, FocalOutcome focal = {}) {
  RunResult result;
  result.metrics[static_cast<std::size_t>(Metric::suspensions)] = suspensions;
  result.focal = {std::move(focal)};
  return result;
}

}  // namespace hostscape::hand_made
