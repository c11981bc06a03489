#pragma once

#include <vector>

#include "core/random.hpp"
#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// The providers of one run. Traits that nobody has published are drawn per seed, so that an ensemble carries our
/// ignorance of them; a named provider has what the scenario states. Customers are not counted yet.
[[nodiscard]] std::vector<Provider> draw_providers(const Setup& setup, Seed seed);

}  // namespace hostscape
