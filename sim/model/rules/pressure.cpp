#include "model/rules/pressure.hpp"

#include <algorithm>
#include <numbers>

#include "core/quantiles.hpp"

namespace hostscape {
namespace {

double logit(double p) {
  return log_positive(p / (1 - p));
}

double saturating(double level, double half) {
  return level > 0 ? level / (level + half) : 0;
}

}  // namespace

double faded(double level, double half_life_days, double hours) {
  if (level <= 0 || hours <= 0) return level;
  return level * exp_neg(std::numbers::ln2 * hours / (24 * half_life_days));
}

void fade(const Parameters& p, Controversy& c, Tick now) {
  const double hours = now.value - c.as_of;
  if (hours <= 0) return;
  c.salience = faded(c.salience, p.pressure.half_life_days, hours);
  c.notoriety = faded(c.notoriety, p.pressure.notoriety_half_life_days, hours);
  c.drops = faded(c.drops, p.termination.cascade_half_life_days, hours);
  c.violations = faded(c.violations, p.termination.violations_half_life_days, hours);
  c.as_of = now.value;
}

double notoriety_after(const PressureParameters& pressure, double notoriety, double size) {
  return 1 - (1 - notoriety) * exp_neg(pressure.notoriety_gain * std::max(size, 0.0));
}

double termination_hazard(const TerminationParameters& t, const Controversy& c, const PressureOn& on) {
  const double z = t.intercept + t.salience * log_positive(1 + c.salience) + t.politics * on.politics +
                   t.cascade * saturating(c.drops, t.cascade_half) +
                   t.violations * saturating(on.violations, t.violations_half) + t.susceptibility * on.susceptibility -
                   t.commitment * on.commitment - t.concession * c.concession + (on.aimed ? t.aimed : 0) +
                   (on.risk_averse ? t.risk_averse : 0) - t.upstream * on.steps;
  const double fresh = 1 + t.tenure * exp_neg(on.tenure_hours / (24 * t.tenure_days));
  return t.ceiling * logistic(z) * fresh;
}

bool because_of_violations(const TerminationParameters& t, const Controversy& c, const PressureOn& on) {
  return t.violations * saturating(on.violations, t.violations_half) > t.salience * log_positive(1 + c.salience);
}

double grace_hours(const TerminationParameters& t, double tenure_hours, double uniform) {
  if (tenure_hours < 24 * t.grace_needs_days) return 0;
  if (uniform < t.grace_24_share) return 24;
  return uniform < t.grace_24_share + t.grace_48_share ? 48 : 0;
}

double refusal_probability(const MigrationParameters& m, double notoriety, double concession) {
  const double low = logit(m.refusal_ordinary);
  const double high = logit(m.refusal_notorious);
  return logistic(low + (high - low) * notoriety - m.concession_relief * concession);
}

}  // namespace hostscape
