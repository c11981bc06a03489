#pragma once

// Suppliers end contracts of their own motion, and others at somebody's demand.

#include "engine/run_state.hpp"

namespace hostscape {

/// Lets each supplier of a customer in trouble, and their upstreams, decide in this hour.
void press_suppliers(RunState& state, CustomerId customer);

/// A supplier ends its contract with a customer on `layer`, after `grace_hours`. `other`: upstream or customer that led to
/// it. Nothing happens if it does not hold that contract any more or has announced to end it already.
void end_contract(RunState& state, CustomerId customer, Layer layer, ProviderId supplier, Ground ground,
                  double grace_hours, std::uint32_t other = ProviderId::kInvalid);

/// A contract that was ended is whole again at the same supplier (a suit that was won, an order that was lifted), unless
/// the customer has found another one.
void restore_contract(RunState& state, CustomerId customer, Layer layer, ProviderId supplier);

/// Whether the customer holds an item now that the supplier's home regime finds unlawful, or has an open case about one.
[[nodiscard]] bool has_unlawful_item(const RunState& state, CustomerId customer, ProviderId supplier);

}  // namespace hostscape
