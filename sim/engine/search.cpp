#include "engine/search.hpp"

namespace hostscape {

void apply_contract_step(RunState&, CustomerId, std::size_t) {}

}  // namespace hostscape
