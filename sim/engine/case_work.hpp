#pragma once

// Small steps on one case that several phases share.

#include "engine/intent.hpp"
#include "engine/run_state.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {

/// A record about the case in `slot`, ready for the fields of its kind.
[[nodiscard]] inline Event event_about(const RunState& state, const Case& notice, EventKind kind) {
  Event event;
  event.tick = state.now.value;
  event.kind = kind;
  event.flags = notice.flags;
  event.customer = notice.customer;
  event.provider = notice.provider;
  event.birth = notice.filed;
  return event;
}

/// The terms that the provider of a case applies to it now.
[[nodiscard]] inline Terms terms_of_case(const RunState& state, const Case& notice) {
  return terms_at(state.setup, state.world, ProviderId{notice.provider}, notice.category, state.now);
}

/// A record about a customer outside any case.
[[nodiscard]] inline Event event_about_customer(const RunState& state, CustomerId customer, EventKind kind) {
  Event event;
  event.tick = state.now.value;
  event.kind = kind;
  event.customer = customer.value();
  event.provider = state.world.provider_of[customer.index()].value();
  return event;
}

/// A record about what a customer has, or had, from a provider on a layer.
[[nodiscard]] inline Event event_about_contract(const RunState& state, CustomerId customer, Layer layer,
                                                ProviderId provider, EventKind kind) {
  Event event = event_about_customer(state, customer, kind);
  event.layer = layer;
  event.provider = provider.value();
  return event;
}

/// Adds a record to the tick. Assigned field by field in place: whole copies of what was just written wait for it.
inline void emit(RunState& state, const Event& event) {
  state.events.emplace_back() = event;
}

/// Puts the case's next stage into the calendar; `due` must lie after now.
inline void schedule_stage(RunState& state, CaseSlot slot, Stage stage, Tick due) {
  Case& notice = state.world.cases[slot];
  notice.stage = stage;
  state.calendar.schedule(due, {slot.value(), notice.serial, Due::stage, 0});
}

/// Closes the case and, if it was the customer's last, clears its mark.
void close_case(RunState& state, CaseSlot slot);

/// Ends a case that nobody weighed: event, then close. `queued_hours`: what it had waited, if that is at triage.
void reject(RunState& state, CaseSlot slot, RejectReason reason, std::uint32_t queued_hours = 0);

/// Withdraws an item, or that of a case, for good and books the exposure that this prevents.
void withdraw_item(RunState& state, const Case& notice);
void withdraw_item(RunState& state, const ItemKey& key);

/// Puts an item, or that of a closed case, up again and takes back the prevention that was booked.
void restore_item(RunState& state, const Case& notice);
void restore_item(RunState& state, const ItemKey& key);

/// Removes the item of a case by the provider's decision, with all that follows, and closes the case.
void remove_item(RunState& state, CaseSlot slot, const Intent& intent);

/// Cuts the service of the case's customer on `intent`'s decision, with all that follows.
void cut(RunState& state, CaseSlot slot, const Intent& intent);

/// Ends the suspension of the case's customer: contract, darkness, shadows on others.
void end_suspension(RunState& state, CaseSlot slot);

}  // namespace hostscape
