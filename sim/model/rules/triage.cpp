#include "model/rules/triage.hpp"

#include "core/quantiles.hpp"

namespace hostscape {

TriageResult triage(const Terms& terms, const Case& notice, bool press) {
  if (terms.doctrine == Doctrine::bulletproof) return {Triage::reject, RejectReason::ignored_by_doctrine};
  const bool waits = terms.doctrine == Doctrine::court_order_only;
  if (waits && !terms.law.relay_duty) return {Triage::reject, RejectReason::needs_court_order};
  if (terms.law.checks_form && (notice.flags & flag::kFormallyValid) == 0) {
    return {Triage::reject, RejectReason::formally_invalid};
  }
  if (terms.doctrine == Doctrine::risk_averse && !press) return {Triage::act_at_once, {}};
  return {Triage::relay, {}};
}

double relay_delay_hours(const Setup& setup, Seed seed, const Case& notice) {
  const auto& desk = setup.parameters().desk;
  const Draw draw{seed, Purpose::relay, notice.customer, static_cast<std::uint32_t>(notice.notifier), notice.filed};
  return desk.relay_delay == Delay::exponential
             ? exponential(draw.uniform(0), desk.relay_delay_hours)
             : lognormal(draw.uniform(0), desk.relay_delay_hours, desk.relay_delay_spread);
}

}  // namespace hostscape
