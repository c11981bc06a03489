#include "engine/upstreams.hpp"

namespace hostscape {

void press_dependent(RunState&, ProviderId, ProviderId, CustomerId, Layer) {}
void apply_upstream_found(RunState&, ProviderId) {}

}  // namespace hostscape
