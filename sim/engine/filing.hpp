#pragma once

// Notices enter the world here: those of notifiers and those that the scenario documents.

#include "engine/run_state.hpp"
#include "model/rules/look.hpp"

namespace hostscape {

/// Files a complaint as a notice at the customer's provider, or drops it as a duplicate.
void file_notice(RunState& state, const Complaint& complaint);

/// Files the documented notice `index` of the scenario, if its customer can be reached.
void file_documented_notice(RunState& state, std::uint32_t index);

/// Schedules documented notices and planned moves; the hour of a notice is drawn within what the record allows.
void schedule_scenario(RunState& state);

}  // namespace hostscape
