#pragma once

// What becomes of a case when its next stage is due: relay, answer, deadline, lift.

#include "engine/intent.hpp"
#include "engine/run_state.hpp"

namespace hostscape {

/// Applies the stage that the case has reached.
void apply_stage(RunState& state, CaseSlot slot, const Intent& intent);

/// Reading is restored on a spare address while the contract is still suspended.
void apply_workaround(RunState& state, CaseSlot slot);

}  // namespace hostscape
