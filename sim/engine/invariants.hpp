#pragma once

#include <string>

#include "engine/run_state.hpp"

namespace hostscape {

/// Checks what must hold after every tick: counts by state equal those of the columns, providers hold together as many
/// contracts as there are customers, every open case belongs to a customer that is marked, a suspended customer has
/// exactly one case that waits for the lift or the move, shadows match their depth. Returns what is broken, empty if
/// nothing is. Costs time proportional to the number of customers.
[[nodiscard]] std::string broken_invariant(const RunState& state);

}  // namespace hostscape
