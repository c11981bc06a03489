#pragma once

// How a customer in trouble finds suppliers again: candidates in an order of its own, refusals by notoriety, transfer,
// names, the shield, and what became of its audience meanwhile.

#include "engine/run_state.hpp"

namespace hostscape {

/// Begins to look for another supplier for a contract that ends or has ended.
void begin_search(RunState& state, CustomerId customer, std::size_t line);

/// The contract in `line` has gone: what fails with its layer fails.
void lose_contract(RunState& state, CustomerId customer, std::size_t line);

/// The next step of a contract line: its grace ends, a candidate answers, a transfer is done. `index` of the entry is the
/// customer, `serial` the line; stale when the line has no step due now.
void apply_contract_step(RunState& state, CustomerId customer, std::size_t line);

/// One hour of darkness or light of a watched customer: attackers, names, audience, mirrors, giving in.
void pass_hour(RunState& state, CustomerId customer);

}  // namespace hostscape
