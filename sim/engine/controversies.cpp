#include "engine/controversies.hpp"

namespace hostscape {

void schedule_pressure(RunState&) {}
void apply_watch(RunState&, CustomerId) {}
void apply_shock(RunState&, std::uint32_t) {}
void apply_report(RunState&, std::uint32_t) {}
void let_scandals_break(RunState&) {}

}  // namespace hostscape
