#pragma once

// Customers change providers: in the dark, in the background, by plan.

#include "engine/intent.hpp"
#include "engine/run_state.hpp"

namespace hostscape {

/// The customer arrives at its new host; `event`, of kind migrated, is completed and emitted.
void arrive_at(RunState& state, CustomerId customer, ProviderId destination, Event event);

/// The case that has suspended the customer; invalid when none has.
[[nodiscard]] CaseSlot suspending_case(const RunState& state, CustomerId customer);

/// The suspended customer leaves in the dark: it does not wait for the lift (docking core).
void leave_at_once(RunState& state, CaseSlot slot);

/// Starts a move that goes on while the customer stays with its provider, unless it is moving already; `heard_of` is the
/// customer whose cut made it leave, if that is the reason.
void start_background_move(RunState& state, CustomerId customer, MoveReason reason, bool prepared,
                           CustomerId heard_of = {});

/// A move in the dark ends: back online, elsewhere.
void apply_dark_move(RunState& state, CaseSlot slot, const Intent& intent);

/// A move prepared in the background ends, whatever has happened to the contract meanwhile.
void apply_background_move(RunState& state, CustomerId customer, const Intent& intent);

/// The date of a focal customer's plan has come; nothing happens if it was brought forward.
void apply_planned_move(RunState& state, std::uint32_t focal_number);

}  // namespace hostscape
