#pragma once

// Abuse desks: finite queues that work in their provider's local office hours.

#include "engine/run_state.hpp"

namespace hostscape {

/// Takes a new case to its provider's desk: into the queue, or through triage at once where desks never close or fill. It
/// bounces from a full mailbox; what has priority never does.
void enter_desk(RunState& state, CaseSlot slot);

/// A person at the provider weighs a case: work that its desk owes before it looks at the next notice.
void owe_review(RunState& state, ProviderId id);

/// One working hour of a provider's desk: reviews that it owes, then triage, priority first and oldest first, as far as its
/// capacity goes.
void work_desk(RunState& state, ProviderId id);

}  // namespace hostscape
