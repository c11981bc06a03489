#include "model/rules/court.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "model/regimes.hpp"

namespace hostscape {
namespace {

constexpr double kLeastNoise = .01;  // nobody is certain of a court

}  // namespace

std::optional<Application> apply_to_court(const Setup& setup, Seed seed, const Case& notice, Regime court) {
  const Parameters& p = setup.parameters();
  const auto kind = static_cast<std::size_t>(notice.notifier);
  if (p.order.escalates[kind] <= 0) return {};
  const RegimeOrders& courts = p.regime_orders[static_cast<std::size_t>(court)];
  const auto key = static_cast<std::uint32_t>(notice.notifier);
  // Index 0: whether it goes there. Index 1: what comes of it.
  const Draw going{seed, Purpose::court, notice.customer, key, notice.filed};
  const double noise = std::max(p.notifier[kind].noise, kLeastNoise);
  const double seen = notice.severity + noise * normal_quantile(going.uniform(0));
  const double bound = setup.law_of(court).unlawful_above[static_cast<std::size_t>(notice.category)];
  const double chance = normal_cdf((seen - bound) / noise);
  const double worth = std::max(chance - courts.court_cost, 0.0);
  if (!going.chance(1, p.order.escalates[kind] * worth)) return {};

  const Draw deciding{seed, Purpose::court, notice.customer, key, notice.filed, 1};
  Application application;
  application.ex_parte = deciding.chance(0, p.court.ex_parte_share);
  application.hours = application.ex_parte
                          ? lognormal(deciding.uniform(1), p.court.ex_parte_hours, p.court.ex_parte_spread)
                          : lognormal(deciding.uniform(1), 24 * courts.court_days, p.court.spread);
  const bool unlawful = !lawful(setup.law_of(court), notice.category, notice.severity);
  const bool errs = deciding.chance(2, application.ex_parte ? p.court.ex_parte_error : courts.court_error);
  application.granted = unlawful != errs;
  return application;
}

}  // namespace hostscape
