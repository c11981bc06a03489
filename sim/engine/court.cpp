// Who goes to court: notifiers whose notice was refused, customers whose contract was ended.

#include "engine/court.hpp"
#include "core/quantiles.hpp"
#include "engine/case_work.hpp"
#include "engine/order_work.hpp"
#include "engine/orders.hpp"
#include "engine/terminations.hpp"
#include "model/rules/court.hpp"
#include "model/rules/sue.hpp"

namespace hostscape {

void consider_court(RunState& state, const Case& notice) {
  if (!state.setup.parameters().order.exist || notice.item_ordinal == ItemKey::kNoItem) return;
  const ProviderId provider{notice.provider};
  const Regime court = state.setup.regime_of(provider);
  const auto application = apply_to_court(state.setup, state.seed, notice, court);
  if (!application) return;
  Order order;
  order.item = {notice.customer, notice.item_window, notice.item_ordinal};
  order.customer = notice.customer;
  order.provider = notice.provider;
  order.other = packed_notifier(notice.notifier, notice.sender);
  order.born = notice.filed;
  order.issued = state.now.value;
  order.category = notice.category;
  order.regime = court;
  order.flags = notice.flags;
  order.law = Order::kOfCourt;
  order.granted = application->granted;
  order.deadline_hours = static_cast<float>(state.setup.parameters().court.deadline_hours);
  Event event = event_about_order(state, order, EventKind::order_sought);
  event.detail = static_cast<std::uint8_t>(order.category);
  event.value = static_cast<float>(application->hours);
  emit(state, event);
  schedule_order(state, open_order(state, order), state.now + Ticks{whole_hours(application->hours)});
}

void decide_application(RunState& state, std::uint32_t number) {
  const Order& order = state.world.orders.at(number);
  // Nothing is left to be ordered where the item has gone or the site has moved on.
  const bool moot = state.world.provider_of[order.customer].value() != order.provider ||
                    state.world.removed_items.contains(order.item);
  if (order.granted && !moot) {
    give_order(state, number);
    return;
  }
  Event event = event_about_order(state, order, EventKind::order_denied);
  event.detail = static_cast<std::uint8_t>(order.category);
  event.value = static_cast<float>(state.now.value - order.issued);
  emit(state, event);
  close_order(state, number);
}

void consider_suit(RunState& state, CustomerId customer, Layer layer, ProviderId supplier) {
  if (!state.setup.parameters().order.exist) return;
  const auto suit = sue(state.setup, state.seed, customer, layer, state.now);
  if (!suit) return;
  Order order;
  order.stage = OrderStage::suit;
  order.item.customer = customer.value();
  order.customer = customer.value();
  order.provider = supplier.value();
  order.born = state.now.value;
  order.issued = state.now.value;
  order.layer = layer;
  order.regime = state.setup.regime_of(supplier);
  order.law = Order::kOfCourt;
  order.granted = suit->won;
  emit(state, event_about_order(state, order, EventKind::suit_filed));
  schedule_order(state, open_order(state, order), state.now + Ticks{whole_hours(suit->hours)});
}

void decide_suit(RunState& state, std::uint32_t number) {
  const Order order = state.world.orders.at(number);
  Event event = event_about_order(state, order, EventKind::suit_decided);
  event.detail = order.granted ? 1 : 0;
  event.value = static_cast<float>(state.now.value - order.born);
  emit(state, event);
  close_order(state, number);
  if (order.granted) restore_contract(state, CustomerId{order.customer}, order.layer, ProviderId{order.provider});
}

}  // namespace hostscape
