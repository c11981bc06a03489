#pragma once

// A small world made by hand, and events told to observers without a simulation.

#include <memory>
#include <string>
#include <vector>

#include "engine/observer.hpp"
#include "model/registry.hpp"
#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape::testing {

/// 100 customers and the focal "Paper" (id 100), five providers and "Host" (id 5), from Mon 20 Nov 2023.
inline Scenario watched_scenario(std::uint32_t ticks = 60) {
  Scenario scenario;
  scenario.name = "watched";
  scenario.title = "A watched world";
  scenario.parameters = Registry::instance().defaults();
  scenario.parameters.market = "zipf";
  scenario.parameters.providers = 5;
  scenario.parameters.customers = 100;
  scenario.parameters.ticks = ticks;
  scenario.parameters.start = "2023-11-20";
  scenario.parameters.synthetic_regime = Regime::france;
  scenario.parameters.order.exist = false;
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
  return scenario;
}

inline std::shared_ptr<const Setup> watched_setup() {
  return Setup::make(watched_scenario(), "");
}

inline constexpr std::uint32_t kPaper = 100;
inline constexpr std::uint32_t kHost = 5;

/// Everybody online at provider 0, Paper at Host.
inline World watched_world(const Setup& setup) {
  World world;
  world.provider_of.assign(setup.customers(), ProviderId{0U});
  world.provider_of.back() = ProviderId{std::size_t{kHost}};
  world.status.resize(setup.customers());
  world.providers.resize(setup.providers().size());
  for (Provider& provider : world.providers) provider.doctrine = Doctrine::notice_and_action;
  world.providers[kHost].doctrine = Doctrine::risk_averse;
  world.providers[0].customers = setup.customers() - 1;
  world.providers[kHost].customers = 1;
  world.levels.share_squares = std::uint64_t{setup.customers() - 1} * (setup.customers() - 1) + 1;
  return world;
}

/// An event about Paper at Host in a case that was filed at `birth`.
inline Event event(EventKind kind, std::uint32_t birth, std::uint8_t detail = 0, std::uint8_t flags = 0,
                   float value = 0, float extra = 0) {
  Event made;
  made.kind = kind;
  made.detail = detail;
  made.flags = flags;
  made.customer = kPaper;
  made.provider = kHost;
  made.birth = birth;
  made.value = value;
  made.extra = extra;
  return made;
}

inline Event with_other(Event made, std::uint32_t other) {
  made.other = other;
  return made;
}

/// Tells `observer` that `events` happened in `tick`.
inline void tell(Observer& observer, const Setup& setup, const World& world, std::uint32_t tick,
                 std::vector<Event> events = {}) {
  for (Event& each : events) each.tick = tick;
  observer.after_tick({Tick{tick}, events, world, setup});
}

}  // namespace hostscape::testing
