#pragma once

// What fails when a contract is gone, and what an hour of it does: darkness and its causes, names, attackers, audiences,
// mirrors, giving in.

#include "engine/run_state.hpp"

namespace hostscape {

/// The contract in `line` has gone: what fails with its layer fails.
void lose_contract(RunState& state, CustomerId customer, std::size_t line);

/// What comes back with a contract on this layer comes back.
void regain_layer(RunState& state, CustomerId customer, Layer layer);

/// Sets or clears one cause of darkness and books what follows. `provider`: of the layer that failed; `blamed`: another
/// customer on whose account; `hours`: that customers outside the table of those in trouble have been dark.
void set_dark_cause(RunState& state, CustomerId customer, DarkCause cause, bool on, ProviderId provider = {},
                    CustomerId blamed = {}, double hours = 0);

/// Attackers go for the site: it goes down unless it has a shield.
void attack(RunState& state, CustomerId customer);

/// One hour of a watched customer: attackers, names, audience, mirrors, giving in.
void pass_hour(RunState& state, CustomerId customer);

}  // namespace hostscape
