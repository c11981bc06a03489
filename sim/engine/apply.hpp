#pragma once

// Applying what was decided: the only functions that write the world. They run in one thread, in a fixed order, and check
// again what may have changed since the decision.

#include "engine/intent.hpp"
#include "engine/run_state.hpp"
#include "model/rules/look.hpp"

namespace hostscape {

/// Files a complaint as a notice at the customer's provider.
void file_notice(RunState& state, const Complaint& complaint);

/// Files the documented notice `index` of the scenario.
void file_documented_notice(RunState& state, std::uint32_t index);

/// One working hour of a provider's desk.
void work_desk(RunState& state, ProviderId provider);

/// Does what an entry of the calendar leads to.
void apply(RunState& state, const Intent& intent);

/// Schedules documented notices and planned moves; the hour of a notice is drawn within what the record allows.
void schedule_scenario(RunState& state);

}  // namespace hostscape
