#pragma once

// Abuse desks: finite queues that work in their provider's local office hours.

#include "engine/run_state.hpp"

namespace hostscape {

/// Takes a new case to its provider's desk: into the queue, or through triage at once where desks never close or fill.
void enter_desk(RunState& state, CaseSlot slot);

/// One working hour of a provider's desk: triage, oldest first, as far as its capacity goes.
void work_desk(RunState& state, ProviderId id);

}  // namespace hostscape
