#include "model/rules/comply.hpp"

#include "core/quantiles.hpp"
#include "model/customer_traits.hpp"

namespace hostscape {
namespace {

Draw order_draw(Seed seed, Purpose purpose, const Order& order, std::uint32_t index = 0) {
  return {seed, purpose, order.customer, order.key(), order.born, index};
}

}  // namespace

bool binds(const Setup& setup, const Order& order) {
  const Regime home = setup.regime_of(ProviderId{order.provider});
  if (home == order.regime) return true;
  return order.law != Order::kOfCourt && setup.regimes().has_law(home, static_cast<Law>(order.law));
}

double foreign_compliance(const Setup& setup, ProviderId provider, Regime regime) {
  const Parameters& p = setup.parameters();
  const double exposure = setup.jurisdictions().exposure(setup.countries(), provider, regime);
  const double threat = p.regime_orders[static_cast<std::size_t>(regime)].threat;
  return threat * exposure / (exposure + p.order.exposure_half);
}

Compliance comply(const Setup& setup, Seed seed, Doctrine doctrine, const Order& order) {
  const OrderParameters& p = setup.parameters().order;
  const Draw draw = order_draw(seed, Purpose::compliance, order);
  Compliance does;
  does.hours = draw.uniform(0) * order.deadline_hours;
  double ignores = doctrine == Doctrine::bulletproof ? p.defiance : 0;
  if (!binds(setup, order)) {
    ignores = 1 - (1 - ignores) * foreign_compliance(setup, ProviderId{order.provider}, order.regime);
  }
  // Monotone: who obeys a threat also obeys a larger one.
  if (draw.uniform(1) >= 1 - ignores) {
    does.response = Response::ignores;
    return does;
  }
  if (order.layer == Layer::hosting) return does;
  const Draw fight = order_draw(seed, Purpose::litigation, order);
  if (!fight.chance(0, p.litigation)) return does;
  does.response = Response::fights;
  does.hours = lognormal(fight.uniform(1), p.litigation_hours, p.spread);
  const bool wrong = (order.flags & flag::kUnfounded) != 0;
  does.lifted = fight.chance(2, wrong ? p.wrong_order_lifted : p.rightful_order_lifted);
  return does;
}

OrderEffect effect_of(const Setup& setup, const Order& order, bool managed, bool local_only) {
  const bool global = order.global && !local_only;
  if (order.layer == Layer::hosting) {
    if (!global && !binds(setup, order)) return OrderEffect::blocked_locally;
    return managed ? OrderEffect::item_removed : OrderEffect::terminated;
  }
  const bool everywhere = global || (order.layer == Layer::registrar && !local_only);
  return everywhere ? OrderEffect::blocked_everywhere : OrderEffect::blocked_locally;
}

double withdrawn_after(const Setup& setup, Seed seed, const Order& order) {
  const Parameters& p = setup.parameters();
  const Draw draw = order_draw(seed, Purpose::compliance, order, 1);
  const double reads = attention_of(setup, seed, CustomerId{order.customer});
  if (draw.uniform(0) >= reads || draw.uniform(1) >= p.customer.remedies) return -1;
  const double hours = p.customer.response_delay == Delay::exponential
                           ? exponential(draw.uniform(2), p.customer.response_hours)
                           : lognormal(draw.uniform(2), p.customer.response_hours, p.customer.response_spread);
  return hours <= order.deadline_hours ? hours : -1;
}

}  // namespace hostscape
