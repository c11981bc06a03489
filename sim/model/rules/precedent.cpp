#include "model/rules/precedent.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "model/rules/pressure.hpp"

namespace hostscape {

double precedent_weight(const PrecedentParameters& p, double notoriety) {
  return std::clamp((notoriety - p.unheard) / (1 - p.unheard), 0.0, 1.0);
}

double stock_at(const PrecedentParameters& p, const Precedents& known, Tick now) {
  return faded(known.stock, p.half_life_days, now.value - known.as_of);
}

double memory_at(const PrecedentParameters& p, const Precedents& known, Tick now) {
  return faded(known.memory, p.memory_half_life_days, now.value - known.as_of);
}

double request_rise(const PrecedentParameters& p, double stock) {
  return p.weight * stock * p.saturation / (stock + p.saturation);
}

double undeterred(const PrecedentParameters& p, double hours_committed) {
  return p.credibility_floor + (1 - p.credibility_floor) * faded(1, p.credibility_half_life_days, hours_committed);
}

double commitment_taken(const PrecedentParameters& p, double memory) {
  return p.commitment_loss * 2 * memory / (memory + 2);
}

double grant_probability(const PrecedentParameters& p, double commitment_lost) {
  const double odds = p.granted * exp_any(commitment_lost);
  return odds / (odds + 1 - p.granted);
}

// One request is added to both, so that a provider to whom hardly anybody writes does not change its ways over a single
// letter.
double flip_probability(const PrecedentParameters& p, double requests, double expected) {
  const double load = (requests + 1) / (expected + 1);
  return logistic(p.review_slope * log_positive(load / p.review_load));
}

}  // namespace hostscape
