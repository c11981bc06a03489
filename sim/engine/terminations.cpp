#include "engine/terminations.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "engine/case_work.hpp"
#include "engine/controversies.hpp"
#include "engine/darkness.hpp"
#include "engine/precedents.hpp"
#include "engine/search.hpp"
#include "engine/upstreams.hpp"
#include "model/rules/pressure.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {
namespace {

constexpr unsigned kMostSteps = 3;  // upstream, beyond which nobody is asked to act

bool acts_on_terms(Doctrine doctrine) {
  return doctrine == Doctrine::discretionary || doctrine == Doctrine::risk_averse;
}

double politics_of(const RunState& state, const Controversy& c, ProviderId supplier) {
  if (!c.political) return 0;
  const auto regime = static_cast<std::size_t>(state.setup.regime_of(supplier));
  return state.setup.parameters().regime_orders[regime].political_pressure;
}

PressureOn pressure_on(const RunState& state, const Controversy& c, const ContractLine& line, ProviderId supplier,
                       unsigned steps) {
  const Provider& its = state.world.providers[supplier.index()];
  PressureOn on;
  on.politics = politics_of(state, c, supplier);
  on.violations = supplier == c.reported_by ? c.violations : 0;
  // People decide about contracts, also where notices are handled automatically.
  on.commitment = its.commitment_human - commitment_lost(state, supplier);
  on.susceptibility = its.susceptibility;
  on.aimed = c.aimed_at == supplier;
  on.risk_averse = doctrine_on(state.world, supplier, line.layer) == Doctrine::risk_averse;
  on.steps = steps;
  constexpr double kLongAgo = 1e6;  // hours
  on.tenure_hours = line.since == 0 ? kLongAgo : state.now.value - line.since;
  return on;
}

// Whether any rule keeps suppliers of this layer from acting of their own motion against this customer.
bool spared(const RunState& state, CustomerId customer, Layer layer, ProviderId supplier) {
  const PolicyParameters& policy = state.world.policy;
  if (policy.no_terminations) return true;
  if (policy.layer_immunity && layer != Layer::hosting) return true;
  return policy.must_carry && !has_unlawful_item(state, customer, supplier);
}

double grace_of(const RunState& state, const ContractLine& line, const PressureOn& on, CustomerId customer) {
  const Draw draw{state.seed,       Purpose::grace,
                  customer.value(), line.provider.value(),
                  line.since,       static_cast<std::uint32_t>(line.layer)};
  const double own = grace_hours(state.setup.parameters().termination, on.tenure_hours, draw.uniform(0));
  return std::max(own, state.world.policy.minimum_termination_notice_hours.value_or(0));
}

// A supplier that acts on its terms; true when it ends the contract.
bool decide_on_terms(RunState& state, CustomerId customer, const Controversy& c, const ContractLine& line) {
  const auto& termination = state.setup.parameters().termination;
  const PressureOn on = pressure_on(state, c, line, line.provider, 0);
  if (c.salience <= state.setup.parameters().pressure.floor && on.violations <= 0) return false;
  // One decision for all that it sells to the customer.
  const Draw draw{state.seed, Purpose::termination, customer.value(), line.provider.value(), state.now.value};
  if (!draw.chance(0, termination_hazard(termination, c, on))) return false;
  if (spared(state, customer, line.layer, line.provider)) return false;
  const Ground ground = because_of_violations(termination, c, on) ? Ground::violations : Ground::pressure;
  end_contract(state, customer, line.layer, line.provider, ground, grace_of(state, line, on, customer));
  return true;
}

// A supplier that is bound to neutrality acts on a threat to life alone.
bool decide_in_emergency(RunState& state, CustomerId customer, const Controversy& c, const ContractLine& line) {
  if (!c.threatened || !state.world.policy.emergency_override) return false;
  if (doctrine_on(state.world, line.provider, line.layer) == Doctrine::bulletproof) return false;
  if (state.world.policy.no_terminations) return false;
  const Draw draw{state.seed, Purpose::termination, customer.value(), line.provider.value(), state.now.value, 1};
  if (!draw.chance(0, state.setup.parameters().termination.emergency_per_hour)) return false;
  end_contract(state, customer, line.layer, line.provider, Ground::threat_to_life, 0);
  return true;
}

// Suppliers of the supplier, step by step; true when one acts.
bool press_upstreams(RunState& state, CustomerId customer, const Controversy& c, const ContractLine& line,
                     ProviderId dependent, unsigned steps) {
  if (steps > kMostSteps || c.salience <= state.setup.parameters().pressure.floor) return false;
  for (const ProviderId upstream : state.setup.supply().upstreams_of(dependent)) {
    if (acts_on_terms(doctrine_on(state.world, upstream, Layer::hosting))) {
      const PressureOn on = pressure_on(state, c, line, upstream, steps);
      const Draw draw{state.seed, Purpose::termination, customer.value(), upstream.value(), state.now.value, 2};
      const bool acts = draw.chance(0, termination_hazard(state.setup.parameters().termination, c, on));
      if (acts && !spared(state, customer, line.layer, upstream)) {
        press_dependent(state, upstream, dependent, customer, line.layer);
        return true;
      }
    }
    if (press_upstreams(state, customer, c, line, upstream, steps + 1)) return true;
  }
  return false;
}

bool has_unlawful_case(const RunState& state, CustomerId customer) {
  const auto first = state.world.first_case.find(customer);
  if (first == state.world.first_case.end()) return false;
  for (CaseSlot slot = first->second; slot.valid(); slot = CaseSlot{state.world.cases[slot].other_case}) {
    if ((state.world.cases[slot].flags & flag::kUnfounded) == 0) return true;
  }
  return false;
}

std::size_t line_of(const Controversy& c, Layer layer, ProviderId supplier) {
  const auto found = std::find_if(c.lines.begin(), c.lines.end(), [&](const ContractLine& line) {
    return line.layer == layer && line.provider == supplier;
  });
  return static_cast<std::size_t>(found - c.lines.begin());
}

}  // namespace

bool has_unlawful_item(const RunState& state, CustomerId customer, ProviderId supplier) {
  if (has_unlawful_case(state, customer)) return true;
  if (!state.setup.items().exist()) return false;
  const auto& law = state.setup.law_of(state.setup.regime_of(supplier));
  std::vector<Item> items;
  state.setup.items().find(state.seed, customer, state.setup.community_index(customer), state.now, state.now + Ticks{1},
                           items);
  return std::any_of(items.begin(), items.end(), [&](const Item& item) {
    return !state.world.removed_items.contains(item.key) && !lawful(law, item.category, item.severity);
  });
}

void press_suppliers(RunState& state, CustomerId customer) {
  // A decision may add to the stack or shorten the list, so lines are looked up anew.
  const std::size_t lines = state.world.controversies.at(customer).lines.size();
  for (std::size_t i = 0; i < lines; ++i) {
    const Controversy& c = state.world.controversies.at(customer);
    const ContractLine line = c.lines[i];
    if (line.state != ContractState::held || state.world.blackouts.contains(line.provider)) continue;
    const bool on_terms = acts_on_terms(doctrine_on(state.world, line.provider, line.layer));
    const bool ended =
        on_terms ? decide_on_terms(state, customer, c, line) : decide_in_emergency(state, customer, c, line);
    if (!ended) press_upstreams(state, customer, c, line, line.provider, 1);
  }
}

void end_contract(RunState& state, CustomerId customer, Layer layer, ProviderId supplier, Ground ground,
                  double grace_hours, std::uint32_t other) {
  Controversy& c = controversy_of(state, customer);
  const std::size_t at = line_of(c, layer, supplier);
  if (at == c.lines.size() || c.lines[at].state != ContractState::held) return;
  // Who is already on its way in the dark has left as far as its host is concerned.
  if (layer == Layer::hosting && state.world.status[customer.index()].contract() == Contract::migrating) return;
  watch(state, customer);
  ContractLine& line = c.lines[at];
  line.state = ContractState::ending;
  line.ground = static_cast<std::uint8_t>(ground);
  const std::uint32_t grace = grace_hours > 0 ? whole_hours(grace_hours) : 0;
  line.ends = state.now.value + grace;
  Event event = event_about_contract(state, customer, layer, supplier, EventKind::termination_announced);
  event.detail = static_cast<std::uint8_t>(ground);
  event.value = static_cast<float>(grace);
  event.extra = static_cast<float>(salience_of(state, customer));
  event.other = other;
  emit(state, event);
  begin_search(state, customer, at);
  if (grace == 0) {
    lose_contract(state, customer, at);
    return;
  }
  state.calendar.schedule(Tick{line.ends}, {customer.value(), static_cast<std::uint16_t>(at), Due::contract, 0});
}

void restore_contract(RunState& state, CustomerId customer, Layer layer, ProviderId supplier) {
  const auto found = state.world.controversies.find(customer);
  if (found == state.world.controversies.end()) return;
  const std::size_t at = line_of(found->second, layer, supplier);
  if (at == found->second.lines.size() || found->second.lines[at].state == ContractState::held) return;
  Event event = event_about_contract(state, customer, layer, supplier, EventKind::termination_withdrawn);
  event.detail = found->second.lines[at].ground;
  emit(state, event);
  settle(state, customer, at, supplier);
}

}  // namespace hostscape
