#pragma once

// What the public of a regime cannot read, and what that costs and prevents.

#include "engine/run_state.hpp"

namespace hostscape {

/// Shuts the regime's public out from the order's site (`whole_site`) or its item. Returns the part of the audience.
double block_locally(RunState& state, std::uint32_t number, bool whole_site);

/// Ends what the order blocks, if it blocks anything, and books it: visits lost until those cut off have come back, and
/// exposure that it prevented.
void unblock(RunState& state, std::uint32_t number);

/// Adds what blocks cost in this hour; in the last hour of a run also what those that stand have prevented.
void book_blocks(RunState& state);

}  // namespace hostscape
