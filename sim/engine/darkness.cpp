#include "engine/darkness.hpp"

#include <algorithm>
#include <numbers>

#include "core/quantiles.hpp"
#include "engine/case_work.hpp"
#include "engine/controversies.hpp"
#include "engine/moves.hpp"
#include "engine/orders.hpp"
#include "engine/precedents.hpp"
#include "engine/reach.hpp"
#include "engine/search.hpp"
#include "engine/terminations.hpp"
#include "engine/word_of_mouth.hpp"
#include "model/rules/pressure.hpp"
#include "model/rules/way_back.hpp"

namespace hostscape {
namespace {

constexpr std::uint8_t bit(DarkCause cause) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(cause));
}

Layer layer_of(DarkCause cause) {
  if (cause == DarkCause::attack) return Layer::cdn;
  return cause == DarkCause::name ? Layer::dns : Layer::hosting;
}

bool has_cause(const World& world, CustomerId customer, DarkCause cause) {
  const auto found = world.dark_causes.find(customer);
  return found != world.dark_causes.end() && (found->second & bit(cause)) != 0;
}

// Whether the customer has contracts on the layer, and none of them holds.
bool lost_layer(const Controversy& c, Layer layer) {
  bool any = false;
  for (const ContractLine& line : c.lines) {
    if (line.layer != layer) continue;
    any = true;
    if (line.state == ContractState::held || line.state == ContractState::ending) return false;
  }
  return any;
}

double retained(const AudienceParameters& audience, const Controversy& c) {
  return audience.core_share * c.core + (1 - audience.core_share) * c.casual;
}

void note_dark(RunState& state, CustomerId customer, DarkCause cause, Event event) {
  emit(state, event);
  const auto found = state.world.controversies.find(customer);
  if (found == state.world.controversies.end()) return;
  Controversy& c = found->second;
  c.dark = true;
  c.dark_since = state.now.value;
  if (cause == DarkCause::upstream || cause == DarkCause::order) return;
  event.kind = EventKind::forecast_made;
  event.detail = 0;
  event.other = ProviderId::kInvalid;
  event.value = static_cast<float>(forecast_hours(state.setup, state.seed, state.world, customer, cause, state.now));
  emit(state, event);
}

void note_light(RunState& state, CustomerId customer, Event event, double hours) {
  event.value = static_cast<float>(hours);
  event.extra = 1;
  if (const auto found = state.world.controversies.find(customer); found != state.world.controversies.end()) {
    Controversy& c = found->second;
    if (c.dark) event.value = static_cast<float>(state.now.value - c.dark_since);
    event.extra = static_cast<float>(retained(state.setup.parameters().audience, c));
    c.dark = false;
  }
  emit(state, event);
}

void lose_name(RunState& state, CustomerId customer, Controversy& c, const ContractLine& line) {
  Event event = event_about_contract(state, customer, line.layer, line.provider, EventKind::name_lost);
  event.value = static_cast<float>(cached_hours(state.setup, state.seed, customer, Tick{line.lost}));
  emit(state, event);
  if (c.name_lost == 0) c.name_lost = std::max(state.now.value, 1U);
  if (const auto back = original_name_after(state.setup, state.seed, customer, line.layer, state.now)) {
    c.name_due = state.now.value + *back;
  }
}

void lose_host(RunState& state, CustomerId customer, ProviderId provider) {
  // A sanction of process A ends with the contract that it suspended.
  if (const CaseSlot slot = suspending_case(state, customer); slot.valid()) {
    end_suspension(state, slot);
    close_case(state, slot);
  }
  Case told;  // as word of mouth has it
  told.customer = customer.value();
  told.provider = provider.value();
  told.filed = state.now.value;
  if (!has_unlawful_item(state, customer, provider)) told.flags = flag::kUnfounded;
  set_dark_cause(state, customer, DarkCause::hosting, true, provider);
  spread_word(state, told);
}

void pass_names(RunState& state, CustomerId customer) {
  Controversy& c = state.world.controversies.at(customer);
  const bool lost = lost_layer(c, Layer::dns) || lost_layer(c, Layer::registrar);
  if (lost && !has_cause(state.world, customer, DarkCause::name)) {
    for (const ContractLine& line : c.lines) {
      if (line.layer != Layer::dns && line.layer != Layer::registrar) continue;
      if (line.state != ContractState::searching && line.state != ContractState::transferring) continue;
      if (state.now.value < line.lost + cached_hours(state.setup, state.seed, customer, Tick{line.lost})) continue;
      set_dark_cause(state, customer, DarkCause::name, true, line.provider);
      break;
    }
  }
  if (c.name_due == 0 || state.now.value < c.name_due) return;
  if (lost) {
    c.name_due = state.now.value + 24;  // somebody has to serve it first
    return;
  }
  Event event = event_about_customer(state, customer, EventKind::name_regained);
  event.detail = 1;
  event.value = static_cast<float>(state.now.value - c.name_lost);
  emit(state, event);
  c.name_lost = 0;
  c.name_due = 0;
}

void pass_attackers(RunState& state, CustomerId customer) {
  const auto& pressure = state.setup.parameters().pressure;
  const Controversy& c = state.world.controversies.at(customer);
  const Draw draw{state.seed, Purpose::attack, customer.value(), 0, state.now.value};
  if (has_cause(state.world, customer, DarkCause::attack)) {
    if (draw.chance(0, std::numbers::ln2 / (24 * pressure.attack_tires_days))) {
      set_dark_cause(state, customer, DarkCause::attack, false);
    }
    return;
  }
  if (c.notoriety < pressure.attackers_notoriety || !lost_layer(c, Layer::cdn)) return;
  if (draw.chance(1, std::numbers::ln2 / pressure.attack_hours)) attack(state, customer);
}

void pass_audience(RunState& state, CustomerId customer) {
  Controversy& c = state.world.controversies.at(customer);
  if (!c.dark) return;
  const auto& audience = state.setup.parameters().audience;
  c.core = audience.core_stays + faded(std::max(c.core - audience.core_stays, 0.0), audience.half_life_days, 1);
  c.casual = audience.casual_stays + faded(std::max(c.casual - audience.casual_stays, 0.0), audience.half_life_days, 1);
}

// Mirrors grow while the site is in the news and dark or hunted; the record counts them when they have doubled.
void pass_mirrors(RunState& state, CustomerId customer) {
  Controversy& c = state.world.controversies.at(customer);
  const auto* const focal = state.setup.focal(customer);
  const double supporters = focal == nullptr ? 0 : focal->supporters.value_or(0);
  if (supporters <= 0 || (c.mirrors <= 0 && !c.dark)) return;
  const auto& p = state.setup.parameters();
  const double most = supporters * p.audience.mirrors_most *
                      std::min(c.salience / p.pressure.reach[static_cast<std::size_t>(Reach::world)], 1.0);
  const double before = c.mirrors;
  if (c.mirrors <= 0) c.mirrors = 1;
  if (c.mirrors < most) {
    const Draw draw{state.seed, Purpose::mirror, customer.value(), 0, 0};
    const double doubling = lognormal(draw.uniform(0), p.audience.mirror_doubling_hours, p.migration.search_spread);
    c.mirrors += c.mirrors * std::numbers::ln2 / doubling * (1 - c.mirrors / most);
  }
  double step = 1;
  while (step <= before) step *= 2;
  if (c.mirrors < step) return;
  Event event = event_about_customer(state, customer, EventKind::mirrored);
  event.value = static_cast<float>(c.mirrors);
  emit(state, event);
}

void pass_concession(RunState& state, CustomerId customer) {
  Controversy& c = state.world.controversies.at(customer);
  const auto* const focal = state.setup.focal(customer);
  const double willing = focal == nullptr ? 0 : focal->concession.value_or(0);
  if (!c.dark || willing <= c.concession) return;
  const Draw draw{state.seed, Purpose::concession, customer.value(), 0, state.now.value};
  if (!draw.chance(0, 1 / (24 * state.setup.parameters().migration.concession_days))) return;
  c.concession = willing;
  Event event = event_about_customer(state, customer, EventKind::conceded);
  event.value = static_cast<float>(willing);
  emit(state, event);
}

}  // namespace

void lose_contract(RunState& state, CustomerId customer, std::size_t at) {
  Controversy& c = state.world.controversies.at(customer);
  fade(state.setup.parameters(), c, state.now);
  ContractLine& line = c.lines[at];
  const auto ground = static_cast<Ground>(line.ground);
  line.lost = state.now.value;
  line.state = line.layer == Layer::distribution || line.layer == Layer::payment ? ContractState::given_up
               : line.next.valid()                                               ? ContractState::transferring
                                                                                 : ContractState::searching;
  ++c.lost;
  c.drops += 1;
  c.dropped_by.push_back(line.provider);
  Event event = event_about_contract(state, customer, line.layer, line.provider, EventKind::terminated);
  event.detail = line.ground;
  event.value = static_cast<float>(c.salience);
  event.extra = static_cast<float>(c.lost);
  if (!has_unlawful_item(state, customer, line.provider)) event.flags |= flag::kUnfounded;
  emit(state, event);
  const ContractLine gone = line;
  const double notoriety = c.notoriety;
  if (ground != Ground::order && ground != Ground::upstream) {
    set_precedent(state, gone.provider, customer, gone.layer, notoriety);
    consider_suit(state, customer, gone.layer, gone.provider);
  }
  if (gone.layer == Layer::hosting) lose_host(state, customer, gone.provider);
  if (gone.layer == Layer::dns || gone.layer == Layer::registrar) lose_name(state, customer, c, gone);
}

void regain_layer(RunState& state, CustomerId customer, Layer layer) {
  const World& world = state.world;
  if (layer == Layer::hosting) set_dark_cause(state, customer, DarkCause::hosting, false);
  if (layer == Layer::cdn && has_cause(world, customer, DarkCause::attack)) {
    set_dark_cause(state, customer, DarkCause::attack, false);
  }
  if (layer != Layer::dns && layer != Layer::registrar) return;
  const Controversy& c = world.controversies.at(customer);
  if (c.name_lost == 0 || lost_layer(c, Layer::dns) || lost_layer(c, Layer::registrar)) return;
  Event event = event_about_customer(state, customer, EventKind::name_regained);
  event.layer = layer;
  event.value = static_cast<float>(state.now.value - c.name_lost);
  emit(state, event);
  if (has_cause(world, customer, DarkCause::name)) set_dark_cause(state, customer, DarkCause::name, false);
}

void set_dark_cause(RunState& state, CustomerId customer, DarkCause cause, bool on, ProviderId provider,
                    CustomerId blamed, double hours) {
  World& world = state.world;
  const bool reachable = world.status[customer.index()].reachable();
  std::uint8_t& causes = world.dark_causes[customer];
  const std::uint8_t before = causes;
  causes = static_cast<std::uint8_t>(on ? before | bit(cause) : before & ~bit(cause));
  const bool any = causes != 0;
  const bool changed = causes != before;
  if (!any) world.dark_causes.erase(customer);
  if (!changed) return;
  const ProviderId judge = provider.valid() ? provider : world.provider_of[customer.index()];
  const bool lawful_if_dark = on && !has_unlawful_item(state, customer, judge);
  {
    StatusChange change{state, customer, lawful_if_dark};
    if (cause == DarkCause::hosting) {
      change->set(on ? Contract::migrating : Contract::active);
      change->set_workaround(false);
    }
    change->set_shadowed(any || world.shadow_depth.contains(customer));
  }
  const bool now_reachable = world.status[customer.index()].reachable();
  if (reachable == now_reachable) return;
  Event event = event_about_customer(state, customer, now_reachable ? EventKind::came_back : EventKind::went_dark);
  event.layer = layer_of(cause);
  event.detail = static_cast<std::uint8_t>(cause);
  if (provider.valid()) event.provider = provider.value();
  event.other = blamed.value();
  if (lawful_if_dark) event.flags |= flag::kUnfounded;
  if (now_reachable)
    note_light(state, customer, event, hours);
  else
    note_dark(state, customer, cause, event);
}

void attack(RunState& state, CustomerId customer) {
  // Who never had a shield of its own stands behind its host's.
  if (lost_layer(controversy_of(state, customer), Layer::cdn)) {
    set_dark_cause(state, customer, DarkCause::attack, true);
  }
}

void pass_hour(RunState& state, CustomerId customer) {
  pass_names(state, customer);
  pass_attackers(state, customer);
  pass_audience(state, customer);
  pass_mirrors(state, customer);
  pass_concession(state, customer);
}

}  // namespace hostscape
