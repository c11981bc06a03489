#pragma once

#include "engine/run_state.hpp"

namespace hostscape {

/// Ages what abusers remember by a tick and adds the successes of this one, which they see from the next on. Writes
/// World::abuse_success.
void remember_abuse(RunState& state);

}  // namespace hostscape
