#pragma once

#include <vector>

#include "model/registry.hpp"

namespace hostscape {

/// Every parameter of the model, in the order in which documents show them. Called once, by the registry.
std::vector<Parameter> parameter_entries();

}  // namespace hostscape
