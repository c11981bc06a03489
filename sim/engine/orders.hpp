#pragma once

// Courts and authorities (process C). docs/ODD.md tells the equations.

#include "engine/run_state.hpp"

namespace hostscape {

/// The notifier of a case that ended with the content kept, or that nobody passed on, may go to court.
void consider_court(RunState& state, const Case& notice);

/// A customer whose contract was ended may sue for reinstatement.
void consider_suit(RunState& state, CustomerId customer, Layer layer, ProviderId supplier);

/// The orders that authorities issue in this hour; and what blocks cost in it.
void issue_orders(RunState& state);

/// The next step of an order or a suit.
void apply_order(RunState& state, std::uint32_t number);

}  // namespace hostscape
