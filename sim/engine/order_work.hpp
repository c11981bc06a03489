#pragma once

// Steps on one order that courts and authorities share.

#include "engine/run_state.hpp"

namespace hostscape {

/// A record about the order, ready for the fields of its kind.
[[nodiscard]] Event event_about_order(const RunState& state, const Order& order, EventKind kind);

/// Takes an order or a suit into the world's table; the caller gives it its next step. Returns its number.
std::uint32_t open_order(RunState& state, const Order& order);

/// Puts the order's next step into the calendar; `due` must lie after now.
void schedule_order(RunState& state, std::uint32_t number, Tick due);

/// The order is given: from here on it is its provider's affair.
void give_order(RunState& state, std::uint32_t number);

/// The order is done with, whatever came of it.
void close_order(RunState& state, std::uint32_t number);

}  // namespace hostscape
