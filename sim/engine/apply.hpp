#pragma once

// Applying what was decided: here and in the files it calls (filing, desk, stages, moves, word_of_mouth, case_work, reach) are the only
// functions that write the world. They run in one thread, in a fixed order, and check again what may have changed since
// the decision.

#include "engine/intent.hpp"

namespace hostscape {

/// Does what an entry of the calendar leads to.
void apply(RunState& state, const Intent& intent);

}  // namespace hostscape
