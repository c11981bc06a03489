#include "engine/precedents.hpp"

namespace hostscape {

void set_precedent(RunState&, ProviderId, CustomerId, Layer, double) {}
double commitment_lost(const RunState&, ProviderId) {
  return 0;
}
void receive_requests(RunState&) {}
void apply_review(RunState&, ProviderId) {}

}  // namespace hostscape
