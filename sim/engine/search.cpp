#include "engine/search.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "engine/case_work.hpp"
#include "engine/controversies.hpp"
#include "engine/darkness.hpp"
#include "engine/moves.hpp"
#include "engine/reach.hpp"
#include "engine/terminations.hpp"
#include "engine/upstreams.hpp"
#include "model/rules/pressure.hpp"
#include "model/rules/way_back.hpp"

namespace hostscape {
namespace {

Quest quest_of(CustomerId customer, const ContractLine& line) {
  return {customer, line.layer, Tick{line.sought}};
}

void schedule_step(RunState& state, CustomerId customer, std::size_t at, double hours) {
  ContractLine& line = state.world.controversies.at(customer).lines[at];
  line.due = state.now.value + whole_hours(hours);
  state.calendar.schedule(Tick{line.due}, {customer.value(), static_cast<std::uint16_t>(at), Due::contract, 0});
}

// Asks the next candidate, or pauses for a day when all have refused and asks anew.
void ask_next(RunState& state, CustomerId customer, std::size_t at) {
  Controversy& c = state.world.controversies.at(customer);
  ContractLine& line = c.lines[at];
  const Quest quest = quest_of(customer, line);
  line.asking = next_candidate(state.setup, state.seed, state.world, quest, c, line);
  if (!line.asking.valid()) {
    line.asked.clear();
    schedule_step(state, customer, at, 24);
    return;
  }
  schedule_step(state, customer, at,
                attempt_hours(state.setup, state.seed, state.world, quest, c.notoriety, line.asking, line.refusals));
}

Event event_about_line(const RunState& state, CustomerId customer, const ContractLine& line, EventKind kind,
                       ProviderId provider) {
  Event event = event_about_contract(state, customer, line.layer, provider, kind);
  event.birth = line.sought;
  return event;
}

void hear_answer(RunState& state, CustomerId customer, std::size_t at) {
  Controversy& c = state.world.controversies.at(customer);
  fade(state.setup.parameters(), c, state.now);
  ContractLine& line = c.lines[at];
  const Quest quest = quest_of(customer, line);
  const ProviderId candidate = line.asking;
  const double refuses =
      refusal_by(state.setup, state.world, quest, c, candidate, !has_unlawful_item(state, customer, candidate));
  const Draw draw{state.seed,        Purpose::acceptance, customer.value(),
                  candidate.value(), line.sought,         static_cast<std::uint32_t>(line.layer)};
  if (draw.chance(0, refuses)) {
    Event event = event_about_line(state, customer, line, EventKind::refused, candidate);
    event.value = static_cast<float>(refuses);
    event.extra = static_cast<float>(++line.refusals);
    emit(state, event);
    line.asked.push_back(candidate);
    ask_next(state, customer, at);
    return;
  }
  line.next = candidate;
  line.asking = {};
  if (line.state == ContractState::searching) line.state = ContractState::transferring;
  const double hours = service_hours(state.setup, state.seed, state.world, quest, candidate, line.since > 0);
  Event event = event_about_line(state, customer, line, EventKind::accepted, candidate);
  event.value = static_cast<float>(whole_hours(hours));
  event.extra = static_cast<float>(state.now.value - line.sought);
  emit(state, event);
  schedule_step(state, customer, at, hours);
}

}  // namespace

void begin_search(RunState& state, CustomerId customer, std::size_t at) {
  ContractLine& line = state.world.controversies.at(customer).lines[at];
  if (line.layer == Layer::distribution || line.layer == Layer::payment) return;
  line.sought = state.now.value;
  line.refusals = 0;
  line.asked.clear();
  line.next = {};
  if (line.layer == Layer::hosting) {
    Event event = event_about_customer(state, customer, EventKind::departed);
    event.detail = static_cast<std::uint8_t>(MoveReason::terminated);
    emit(state, event);
  }
  ask_next(state, customer, at);
}

void apply_contract_step(RunState& state, CustomerId customer, std::size_t at) {
  const auto found = state.world.controversies.find(customer);
  if (found == state.world.controversies.end()) return;
  {
    ContractLine& line = found->second.lines[at];
    const bool open = line.state != ContractState::held && line.state != ContractState::given_up;
    if (open && line.due == state.now.value) {
      line.due = 0;
      if (line.next.valid()) {
        settle(state, customer, at, line.next);
      } else if (line.asking.valid()) {
        hear_answer(state, customer, at);
      } else {
        ask_next(state, customer, at);
      }
    }
  }
  const ContractLine& line = found->second.lines[at];
  if (line.state == ContractState::ending && line.ends == state.now.value) lose_contract(state, customer, at);
}

void settle(RunState& state, CustomerId customer, std::size_t at, ProviderId supplier) {
  Controversy& c = state.world.controversies.at(customer);
  ContractLine& line = c.lines[at];
  const ProviderId old = line.provider;
  const bool lost = line.state == ContractState::searching || line.state == ContractState::transferring;
  const std::uint32_t lost_at = line.lost;
  line.state = ContractState::held;
  line.provider = supplier;
  line.next = {};
  line.asking = {};
  line.asked.clear();
  line.since = std::max(state.now.value, 1U);
  line.due = 0;
  const double since_sought = state.now.value - line.sought;
  if (line.layer == Layer::hosting) {
    if (supplier != state.world.provider_of[customer.index()]) {
      Event event = event_about_customer(state, customer, EventKind::migrated);
      event.birth = line.sought;
      event.value = static_cast<float>(since_sought);
      event.extra = lost ? static_cast<float>(state.now.value - lost_at) : 0.0F;
      if (const CaseSlot slot = suspending_case(state, customer); slot.valid()) {
        end_suspension(state, slot);
        close_case(state, slot);
      }
      arrive_at(state, customer, supplier, event);
    }
  } else {
    Event event = event_about_line(state, customer, line, EventKind::supplier_replaced, supplier);
    event.value = lost ? static_cast<float>(state.now.value - lost_at) : 0.0F;
    emit(state, event);
  }
  if (lost) regain_layer(state, customer, line.layer);
  leave_blackout(state, customer, old);
}

void note_new_host(RunState& state, CustomerId customer, ProviderId host) {
  const auto found = state.world.controversies.find(customer);
  if (found == state.world.controversies.end()) return;
  ContractLine& line = found->second.lines.front();
  if (line.provider == host) return;
  line.provider = host;
  line.since = std::max(state.now.value, 1U);
  if (line.state == ContractState::ending) line.state = ContractState::held;
  line.next = {};
  line.asking = {};
  line.due = 0;
}

}  // namespace hostscape
