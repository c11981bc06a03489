#pragma once

// How a customer in trouble finds suppliers again: candidates in an order of its own, refusals by notoriety, transfer.

#include "engine/run_state.hpp"

namespace hostscape {

/// Begins to look for another supplier for a contract that ends or has ended.
void begin_search(RunState& state, CustomerId customer, std::size_t line);

/// The next step of a contract: its grace ends, a candidate answers, a transfer is done. Nothing if none is due now.
void apply_contract_step(RunState& state, CustomerId customer, std::size_t line);

/// The contract in `line` is held by `supplier` from now on.
void settle(RunState& state, CustomerId customer, std::size_t line, ProviderId supplier);

/// A customer that moved of its own accord arrived at its host: its stack, if it is written out, says so too.
void note_new_host(RunState& state, CustomerId customer, ProviderId host);

}  // namespace hostscape
