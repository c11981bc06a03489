#include "engine/orders.hpp"

namespace hostscape {

void consider_court(RunState&, const Case&) {}
void consider_suit(RunState&, CustomerId, Layer, ProviderId) {}
void issue_orders(RunState&) {}
void apply_order(RunState&, std::uint32_t) {}

}  // namespace hostscape
