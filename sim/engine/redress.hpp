#pragma once

// What a customer does against the loss of a lawful item, where the law or a policy gives it a way: a counter-notice that
// puts the item back unless the notifier sues, or an appeal that a human decides.

#include <cstdint>

#include "engine/run_state.hpp"

namespace hostscape {

/// How the item went.
enum class Removal : std::uint8_t {
  by_provider,   ///< the customer must first learn of it
  to_be_lifted,  ///< the customer withdrew it itself, to have its service back
};

/// Plans a counter-notice or an appeal, if the customer will file one.
void consider_redress(RunState& state, const Case& notice, Removal removal);

/// The next step of a planned or filed one.
void apply_redress(RunState& state, std::uint32_t number);

}  // namespace hostscape
