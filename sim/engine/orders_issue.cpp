// Authorities: whom they look at in an hour, and what they order. Work grows with the looks, not with the world.

#include <algorithm>
#include <vector>

#include "core/quantiles.hpp"
#include "engine/blocks.hpp"
#include "engine/case_work.hpp"
#include "engine/order_work.hpp"
#include "engine/orders.hpp"
#include "model/rules/look.hpp"
#include "model/rules/order.hpp"

namespace hostscape {
namespace {

constexpr double kPartRate = 24;  // Poisson means up to 32 can be drawn

// Who supplies the customer on a layer; invalid when nobody does.
ProviderId supplier_of(const RunState& state, CustomerId customer, Layer layer) {
  if (layer == Layer::hosting) return state.world.provider_of[customer.index()];
  const auto trouble = state.world.controversies.find(customer);
  if (trouble == state.world.controversies.end()) {
    return state.setup.layers().initial(state.setup, state.seed, customer, layer);
  }
  for (const ContractLine& line : trouble->second.lines) {
    const bool holds = line.state == ContractState::held || line.state == ContractState::ending;
    if (line.layer == layer && holds) return line.provider;
  }
  return {};
}

// One of the suppliers that the power reaches, by a word of the look.
std::vector<std::pair<Layer, ProviderId>> suppliers_within(const RunState& state, const OrderPower& power,
                                                           CustomerId customer) {
  std::vector<std::pair<Layer, ProviderId>> found;
  for (std::size_t l = 0; l < kLayerCount; ++l) {
    const auto layer = static_cast<Layer>(l);
    if (!power.layers[l] || (state.world.policy.layer_immunity && layer != Layer::hosting)) continue;
    const ProviderId supplier = supplier_of(state, customer, layer);
    if (supplier.valid()) found.emplace_back(layer, supplier);
  }
  return found;
}

// An authority looks at a site: words 2 and 3 of `draw` say whether it errs and whom it orders.
void look_at(RunState& state, Regime regime, const OrderPower& power, CustomerId customer, const Draw& draw) {
  World& world = state.world;
  if (!world.status[customer.index()].reachable()) return;
  const OrderedBy by{customer, regime};
  if (world.ordered.contains(by) || world.blocks.contains(by)) return;
  const auto found = find_to_order(state.setup, state.seed, world, power, regime, customer, state.now, draw.uniform(2));
  if (!found) return;
  const auto suppliers = suppliers_within(state, power, customer);
  if (suppliers.empty()) return;
  const auto [layer, supplier] = suppliers[draw.below(3, static_cast<std::uint32_t>(suppliers.size()))];
  const LawOrders& law = state.setup.parameters().law_orders[static_cast<std::size_t>(power.law)];
  Order order;
  order.item = found->item.key;
  order.customer = customer.value();
  order.provider = supplier.value();
  order.other = static_cast<std::uint32_t>(regime);
  order.born = state.now.value;
  order.layer = layer;
  order.category = found->item.category;
  order.regime = regime;
  order.law = static_cast<std::uint8_t>(power.law);
  order.global = law.scope == OrderScope::global && !world.policy.local_orders_only;
  order.flags = flags_of(state.setup.law_of(regime), state.setup.law_of(state.setup.regime_of(customer)),
                         order.category, found->item.severity, NotifierKind::authority, true);
  order.deadline_hours = static_cast<float>(law.deadline_hours);
  give_order(state, open_order(state, order));
}

// Ordinary customers: candidates are those at home there and, at the rate at which its public reads them, all.
void look_around(RunState& state, Regime regime, const OrderPower& power, double per_site) {
  const Jurisdictions& where = state.setup.jurisdictions();
  const double home = where.at_home(regime);
  const double abroad = where.reading_abroad(regime) * state.setup.ordinary_customers();
  const double rate = per_site * (home + abroad);
  if (rate <= 0) return;
  const std::uint32_t key = static_cast<std::uint32_t>(regime) << 8U | static_cast<std::uint32_t>(power.law);
  const auto parts = static_cast<std::uint32_t>(rate / kPartRate) + 1;
  const double mean = rate / parts;
  const double exp_neg_mean = exp_neg(mean);
  for (std::uint32_t part = 0; part < parts; ++part) {
    const Draw count{state.seed, Purpose::order, key, part, state.now.value};
    const std::uint32_t looks = poisson_count(count.uniform53(0), exp_neg_mean, mean);
    for (std::uint32_t i = 0; i < looks; ++i) {
      const Draw draw{state.seed, Purpose::order, key, part, state.now.value, 1 + i};
      const double at = draw.uniform53(0) * (home + abroad);
      if (at < home) {
        look_at(state, regime, power, where.home_customer(regime, static_cast<std::uint32_t>(at)), draw);
        continue;
      }
      const double last = state.setup.ordinary_customers() - 1.0;
      const CustomerId customer{
          static_cast<std::size_t>(std::min((at - home) / abroad * state.setup.ordinary_customers(), last))};
      if (state.setup.regime_of(customer) != regime) look_at(state, regime, power, customer, draw);
    }
  }
}

// Focal customers apart, so that adding one moves nobody.
void look_at_focal(RunState& state, Regime regime, const OrderPower& power, double per_site) {
  const std::uint32_t key = static_cast<std::uint32_t>(regime) << 8U | static_cast<std::uint32_t>(power.law);
  for (std::uint32_t id = state.setup.ordinary_customers(); id < state.setup.customers(); ++id) {
    const CustomerId customer{id};
    const bool home = state.setup.regime_of(customer) == regime;
    const double rate = per_site * (home ? 1 : state.setup.jurisdictions().reading_abroad(regime));
    const Draw draw{state.seed, Purpose::order, id, 0x10000U | key, state.now.value};
    if (draw.chance(0, rate)) look_at(state, regime, power, customer, draw);
  }
}

}  // namespace

void issue_orders(RunState& state) {
  const Parameters& p = state.setup.parameters();
  if (!p.order.exist) return;
  if (state.setup.items().exist()) {
    for (std::size_t r = 0; r < kRegimes; ++r) {
      const auto regime = static_cast<Regime>(r);
      for (const OrderPower& power : state.setup.regimes().order_powers(regime)) {
        if (!power.in_force(state.now)) continue;
        const double per_site = p.law_orders[static_cast<std::size_t>(power.law)].looks / 100'000 / 8760;
        look_around(state, regime, power, per_site);
        look_at_focal(state, regime, power, per_site);
      }
    }
  }
  book_blocks(state);
}

}  // namespace hostscape
