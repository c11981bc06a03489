#include "model/rules/trust.hpp"

#include <algorithm>
#include <numbers>

#include "core/quantiles.hpp"

namespace hostscape {

double distrust_at(const TrustParameters& trust, const Provider& provider, Tick now) {
  if (provider.distrust <= 0) return 0;
  const double hours = now.value - provider.distrust_since;
  return double{provider.distrust} * exp_neg(std::numbers::ln2 * hours / (24 * trust.half_life_days));
}

double distrust_after_cut(const TrustParameters& trust, const Provider& provider, Tick now, bool wrongful) {
  const double each = 1.0 / std::max(provider.customers, 1U);
  const double change = wrongful ? trust.loss : -trust.loss * trust.reassurance;
  return std::max(distrust_at(trust, provider, now) + change * each, 0.0);
}

double leaving_factor(const Parameters& parameters, double distrust) {
  return std::min(1 + parameters.trust.sensitivity * distrust, parameters.churn.ceiling);
}

double acceptance(const TrustParameters& trust, double distrust) {
  return 1 / (1 + trust.sensitivity * distrust);
}

}  // namespace hostscape
