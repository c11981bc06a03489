#pragma once

// Cascades along the supply graph.

#include "engine/run_state.hpp"

namespace hostscape {

/// `upstream` of `dependent` wants `customer` gone, with whom it has no contract: the dependent obeys and ends its contract,
/// or is cut off, with all who hang on it, until it finds another upstream.
void press_dependent(RunState& state, ProviderId upstream, ProviderId dependent, CustomerId customer, Layer layer);

/// A provider that was cut off has found another upstream.
void apply_upstream_found(RunState& state, ProviderId dependent);

/// The customer has no contract with `provider` any more, so it is not dark with it.
void leave_blackout(RunState& state, CustomerId customer, ProviderId provider);

}  // namespace hostscape
