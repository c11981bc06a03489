#pragma once

#include <cstddef>

#include "core/hash.hpp"
#include "engine/checkpoint.hpp"
#include "engine/run_state.hpp"

namespace hostscape {

/// Writes the state of a run between two ticks.
void save_state(CheckpointOutput& out, const RunState& state, const TrajectoryHash& hash);

/// Overlays a state that was saved on a world as it is founded (nothing scheduled, levels not counted). Throws InputError
/// when it was saved with another seed or another founding, or could not be the state of a run.
void restore_state(CheckpointInput& in, RunState& founded, TrajectoryHash& hash);

/// Number of rules of the timeline that were switched before `now`.
[[nodiscard]] std::size_t rules_switched(const Setup& setup, Tick now);

/// Throws InputError unless the state can be that of a run: every id, slot, tick and kind in its range, every list and queue
/// whole and without circles, counts and marks in agreement. After it the engine can go on without looking.
void check_restored(const CheckpointInput& in, const RunState& state);

}  // namespace hostscape
