#include "engine/imitation.hpp"

#include <numbers>

#include "core/quantiles.hpp"

namespace hostscape {

// A success weighs one over the abusive notices that are expected in a half-life, so that what is remembered does not grow
// with the world.
void remember_abuse(RunState& state) {
  const Parameters& p = state.setup.parameters();
  const double half_life = p.abuse.imitation_half_life * 24;
  double shares = 0;
  for (const auto& traits : p.notifier) shares += traits.share;
  const double abuser = p.notifier[static_cast<std::size_t>(NotifierKind::abuser)].share;
  const double expected =
      p.notices_per_customer_year / 8760 * state.setup.ordinary_customers() * abuser / shares * half_life;
  if (!(expected > 0)) return;
  double& success = state.world.abuse_success;
  success *= exp_neg(std::numbers::ln2 / half_life);
  for (const Event& event : state.events) {
    if (event.kind == EventKind::suspended && (event.flags & flag::kAbusive) != 0) success += 1 / expected;
  }
}

}  // namespace hostscape
