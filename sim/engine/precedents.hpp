#pragma once

// Precedents: what a provider's voluntary terminations bring upon it, and when it reviews its doctrine (model section 6).

#include "engine/run_state.hpp"

namespace hostscape {

class Parallel;

/// Books a voluntary termination of a customer of this notoriety at its supplier.
void set_precedent(RunState& state, ProviderId provider, CustomerId customer, Layer layer, double notoriety);

/// What its precedents take from a provider's commitment now, 0 or more.
[[nodiscard]] double commitment_lost(const RunState& state, ProviderId provider);

/// Draws the termination requests of this hour and what providers answer, and applies it.
void receive_requests(RunState& state);

/// A provider reviews its doctrine.
void apply_review(RunState& state, ProviderId provider);

}  // namespace hostscape
