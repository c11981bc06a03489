#pragma once

// A cut is talked about: its provider's name suffers or gains, and those who know the customer hear of it.

#include "engine/run_state.hpp"

namespace hostscape {

/// What the cut of the case in `slot` does to the provider's name, and who of its acquaintances with the same provider
/// will act on it. Nobody that leaves or is chilled by hearsay spreads it further.
void spread_word(RunState& state, CaseSlot slot);
/// The same for a cut told as a case: customer, provider, tick, and whether it was lawful (flag::kUnfounded) count.
void spread_word(RunState& state, const Case& notice);

/// The customer acts on what it heard: withdraws an item, leaves, or both; it stays where it is if it has moved meanwhile.
void apply_hearsay(RunState& state, CustomerId customer);

}  // namespace hostscape
