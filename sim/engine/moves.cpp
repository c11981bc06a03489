#include "engine/moves.hpp"

#include <vector>

#include "engine/case_work.hpp"
#include "engine/reach.hpp"
#include "engine/search.hpp"
#include "model/rules/outage.hpp"

namespace hostscape {
namespace {

// Whoever moves away leaves the address on which somebody else's sanction darkened it.
void leave_shadows(RunState& state, CustomerId customer) {
  World& world = state.world;
  if (!world.shadow_depth.contains(customer)) return;
  Event event = event_about_customer(state, customer, EventKind::collateral_lit);
  event.detail = 1;
  for (auto& [slot, others] : world.shadows) {
    if (std::erase(others, customer) == 0) continue;
    event.other = world.cases[slot].customer;
    event.birth = world.cases[slot].filed;
  }
  world.shadow_depth.erase(customer);
  if (world.dark_causes.contains(customer)) return;
  change_status(state, customer)->set_shadowed(false);
  emit(state, event);
}

void tell_refusal(RunState& state, CustomerId customer, const Choice& choice) {
  if (choice.refusals == 0) return;
  Event event = event_about_customer(state, customer, EventKind::refused);
  event.provider = choice.refused_by.value();
  event.value = static_cast<float>(state.setup.parameters().migration.refusal_ordinary);
  event.extra = static_cast<float>(choice.refusals);
  emit(state, event);
}

// Whether the customer's hosting contract was ended: then it looks for a host already.
bool seeks_host(const World& world, CustomerId customer) {
  const auto troubled = world.controversies.find(customer);
  return troubled != world.controversies.end() && troubled->second.lines.front().state != ContractState::held;
}

}  // namespace

void arrive_at(RunState& state, CustomerId customer, ProviderId destination, Event event) {
  if (!destination.valid()) return;  // nobody else to go to: it stays
  leave_shadows(state, customer);
  change_provider(state, customer, destination);
  change_status(state, customer)->set_declared(false);
  note_new_host(state, customer, destination);
  event.other = destination.value();
  emit(state, event);
}

CaseSlot suspending_case(const RunState& state, CustomerId customer) {
  const auto first = state.world.first_case.find(customer);
  if (first == state.world.first_case.end()) return {};
  for (CaseSlot slot = first->second; slot.valid(); slot = CaseSlot{state.world.cases[slot].other_case}) {
    if (state.world.cases[slot].stage == Stage::lift) return slot;
  }
  return {};
}

void leave_at_once(RunState& state, CaseSlot slot) {
  const Case& notice = state.world.cases[slot];
  const CustomerId customer{notice.customer};
  const std::uint32_t hours = transfer_hours(state.setup, state.seed, customer,
                                             static_cast<std::uint32_t>(notice.notifier), Tick{notice.filed}, false);
  Event event = event_about(state, notice, EventKind::departed);
  event.detail = static_cast<std::uint8_t>(MoveReason::suspended);
  event.value = static_cast<float>(hours);
  emit(state, event);
  change_status(state, customer)->set(Contract::migrating);
  schedule_stage(state, slot, Stage::move, state.now + Ticks{hours});
}

void start_background_move(RunState& state, CustomerId customer, MoveReason reason, bool prepared,
                           CustomerId heard_of) {
  if (state.world.status[customer.index()].moving() || seeks_host(state.world, customer)) return;
  const std::uint32_t hours = transfer_hours(state.setup, state.seed, customer,
                                             state.world.provider_of[customer.index()].value(), Tick{0}, prepared);
  change_status(state, customer)->set_moving(true);
  Event event = event_about_customer(state, customer, EventKind::departed);
  event.detail = static_cast<std::uint8_t>(reason);
  event.other = heard_of.value();
  event.value = static_cast<float>(hours);
  emit(state, event);
  state.calendar.schedule(state.now + Ticks{hours}, {customer.value(), 0, Due::move, 0});
}

void apply_dark_move(RunState& state, CaseSlot slot, const Intent& intent) {
  const Case notice = state.world.cases[slot];
  const CustomerId customer{notice.customer};
  Event event = event_about(state, notice, EventKind::migrated);
  event.value = static_cast<float>(state.now.value - notice.since);
  event.extra = event.value;
  end_suspension(state, slot);
  close_case(state, slot);
  tell_refusal(state, customer, intent.choice);
  arrive_at(state, customer, intent.choice.supplier, event);
}

void apply_background_move(RunState& state, CustomerId customer, const Intent& intent) {
  if (!state.world.status[customer.index()].moving()) return;
  if (seeks_host(state.world, customer)) {  // its contract was ended meanwhile, which took over
    change_status(state, customer)->set_moving(false);
    return;
  }
  Event event = event_about_customer(state, customer, EventKind::migrated);
  if (const CaseSlot slot = suspending_case(state, customer); slot.valid()) {
    event.extra = static_cast<float>(state.now.value - state.world.cases[slot].since);
    end_suspension(state, slot);
    close_case(state, slot);
  }
  change_status(state, customer)->set_moving(false);
  tell_refusal(state, customer, intent.choice);
  arrive_at(state, customer, intent.choice.supplier, event);
}

void apply_planned_move(RunState& state, std::uint32_t focal_number) {
  const CustomerId customer{state.setup.ordinary_customers() + focal_number};
  const auto& plan = *state.setup.focal(customer)->planned_move_to;
  if (state.setup.find_provider(plan) == state.world.provider_of[customer.index()]) return;  // brought forward
  start_background_move(state, customer, MoveReason::planned, true);
}

}  // namespace hostscape
