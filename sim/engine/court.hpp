#pragma once

// What courts decide.

#include "engine/run_state.hpp"

namespace hostscape {

/// The court decides on the application for an order.
void decide_application(RunState& state, std::uint32_t number);

/// The court decides on a customer's suit for reinstatement.
void decide_suit(RunState& state, std::uint32_t number);

}  // namespace hostscape
