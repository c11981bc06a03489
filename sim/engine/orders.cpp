// The life of an order, from its issue to its end.

#include "engine/orders.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "engine/blocks.hpp"
#include "engine/case_work.hpp"
#include "engine/court.hpp"
#include "engine/darkness.hpp"
#include "engine/order_work.hpp"
#include "engine/terminations.hpp"
#include "model/exposure.hpp"
#include "model/rules/comply.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {
namespace {

float since(const RunState& state, std::uint32_t tick) {
  return static_cast<float>(state.now.value - tick);
}

// After `hours`: less than one is now.
void go_on_after(RunState& state, std::uint32_t number, double hours) {
  const auto ticks = static_cast<std::uint32_t>(hours);
  if (ticks == 0)
    apply_order(state, number);
  else
    schedule_order(state, number, state.now + Ticks{ticks});
}

// The site has left the host that was ordered: the order is void.
bool moved_on(const RunState& state, const Order& order) {
  return order.layer == Layer::hosting && state.world.provider_of[order.customer].value() != order.provider;
}

bool darkens(const Order& order) {
  return order.stage == OrderStage::in_force && order.effect == OrderEffect::blocked_everywhere;
}

// Ends the darkness of an order unless another one keeps the customer dark.
void lighten(RunState& state, std::uint32_t number, const Order& order) {
  for (const auto& [other, its] : state.world.orders) {
    if (other != number && its.customer == order.customer && darkens(its)) return;
  }
  set_dark_cause(state, CustomerId{order.customer}, DarkCause::order, false, ProviderId{order.provider});
}

// What is blocked is free again; items and contracts stay as they are.
void end_block(RunState& state, std::uint32_t number) {
  const Order& order = state.world.orders.at(number);
  if (order.effect == OrderEffect::blocked_locally) unblock(state, number);
  if (order.effect == OrderEffect::blocked_everywhere) lighten(state, number, order);
}

void undo(RunState& state, std::uint32_t number) {
  const Order order = state.world.orders.at(number);
  switch (order.effect) {
    case OrderEffect::item_removed:
      restore_item(state, order.item);
      break;
    case OrderEffect::terminated:
      restore_contract(state, CustomerId{order.customer}, order.layer, ProviderId{order.provider});
      break;
    case OrderEffect::blocked_locally:
    case OrderEffect::blocked_everywhere:
      end_block(state, number);
      break;
  }
}

// The tick in which a block for the item ends by itself.
std::uint32_t end_of_block(const RunState& state, const Order& order) {
  const Tick gone = exposure_of(state.setup, state.seed, order.item, state.now).until;
  if (gone > state.now) return gone.value;
  return state.now.value + whole_hours(24 * state.setup.parameters().order.block_days);
}

void plan_appeal(RunState& state, Order& order) {
  if ((order.flags & (flag::kOwnRegimeLawful | flag::kUnfounded)) == 0) return;
  const OrderParameters& p = state.setup.parameters().order;
  const Draw draw{state.seed, Purpose::litigation, order.customer, order.key(), order.born, 1};
  order.appealed = draw.chance(0, p.appeal);
  const bool wrong = (order.flags & flag::kUnfounded) != 0;
  order.granted = draw.chance(1, wrong ? p.wrong_order_lifted : p.rightful_order_lifted);
}

Tick appeal_decided(const RunState& state, const Order& order) {
  const OrderParameters& p = state.setup.parameters().order;
  const Draw draw{state.seed, Purpose::litigation, order.customer, order.key(), order.born, 1};
  return state.now + Ticks{whole_hours(lognormal(draw.uniform(2), p.appeal_hours, p.spread))};
}

// After the execution: waits for the appeal and for the end of what it blocks.
void stay_in_force(RunState& state, std::uint32_t number) {
  Order& order = state.world.orders.at(number);
  order.stage = OrderStage::in_force;
  order.executed = state.now.value;
  const bool blocks = order.effect == OrderEffect::blocked_locally || order.effect == OrderEffect::blocked_everywhere;
  if (blocks) order.ends = end_of_block(state, order);
  plan_appeal(state, order);
  if (!blocks && !order.appealed) {
    close_order(state, number);
    return;
  }
  Tick due = order.appealed ? appeal_decided(state, order) : Tick{order.ends};
  if (blocks && due.value >= order.ends) {  // the block ends before anybody decides
    order.appealed = false;
    due = Tick{order.ends};
  }
  schedule_order(state, number, due);
}

void tell_execution(RunState& state, const Order& order, double part, bool by_access_providers) {
  Event event = event_about_order(state, order, EventKind::order_executed);
  if (by_access_providers) event.provider = ProviderId::kInvalid;
  event.detail = static_cast<std::uint8_t>(order.effect);
  event.value = since(state, order.issued);
  event.extra = static_cast<float>(part);
  emit(state, event);
}

void execute(RunState& state, std::uint32_t number) {
  if (moved_on(state, state.world.orders.at(number))) {
    close_order(state, number);
    return;
  }
  const Order order = state.world.orders.at(number);
  const CustomerId customer{order.customer};
  switch (order.effect) {
    case OrderEffect::item_removed:
      tell_execution(state, order, 0, false);
      withdraw_item(state, order.item);
      break;
    case OrderEffect::terminated:
      tell_execution(state, order, 1, false);
      end_contract(state, customer, order.layer, ProviderId{order.provider}, Ground::order, 0);
      break;
    case OrderEffect::blocked_locally:
      tell_execution(state, order, block_locally(state, number, !order.managed || order.layer != Layer::hosting),
                     false);
      break;
    case OrderEffect::blocked_everywhere:
      tell_execution(state, order, 1, false);
      set_dark_cause(state, customer, DarkCause::order, true, ProviderId{order.provider});
      break;
  }
  stay_in_force(state, number);
}

// The deadline has passed; a regime that makes its threat good has its access providers shut its public out.
void pass_over(RunState& state, std::uint32_t number) {
  Order& order = state.world.orders.at(number);
  Event event = event_about_order(state, order, EventKind::order_ignored);
  event.detail = static_cast<std::uint8_t>(order.category);
  event.value = since(state, order.issued);
  emit(state, event);
  const double threat = state.setup.parameters().regime_orders[static_cast<std::size_t>(order.regime)].threat;
  const Draw draw{state.seed, Purpose::compliance, order.customer, order.key(), order.born, 2};
  if (moved_on(state, order) || !draw.chance(0, threat)) {
    close_order(state, number);
    return;
  }
  order.effect = OrderEffect::blocked_locally;
  tell_execution(state, order, block_locally(state, number, true), true);
  stay_in_force(state, number);
}

void decide_litigation(RunState& state, std::uint32_t number) {
  Order& order = state.world.orders.at(number);
  if (!order.granted) {
    order.stage = OrderStage::pending;
    execute(state, number);
    return;
  }
  Event event = event_about_order(state, order, EventKind::order_lifted);
  event.value = since(state, order.issued);
  emit(state, event);
  close_order(state, number);
}

// An appeal is decided, or a block ends.
void review_or_end(RunState& state, std::uint32_t number) {
  Order& order = state.world.orders.at(number);
  if (order.appealed && order.granted) {
    Event event = event_about_order(state, order, EventKind::order_lifted);
    event.value = since(state, order.issued);
    emit(state, event);
    undo(state, number);
    close_order(state, number);
    return;
  }
  if (order.appealed && order.ends > state.now.value) {
    order.appealed = false;
    schedule_order(state, number, Tick{order.ends});
    return;
  }
  end_block(state, number);
  close_order(state, number);
}

// Whether the host passes the order on and its customer obeys in time, so that nothing need be cut: to keep its contract,
// or, where only the regime's public would be shut out, because its own law forbids the item too.
bool customer_obeys(const RunState& state, Order& order, double& hours) {
  if (order.layer != Layer::hosting || order.managed) return false;
  const bool keeps_it = order.effect == OrderEffect::blocked_locally && (order.flags & flag::kOwnRegimeLawful) != 0;
  if (keeps_it) return false;
  const double withdrawn = withdrawn_after(state.setup, state.seed, order);
  if (withdrawn < 0) return false;
  order.effect = OrderEffect::item_removed;
  hours = withdrawn;
  return true;
}

}  // namespace

Event event_about_order(const RunState& state, const Order& order, EventKind kind) {
  Event event = event_about_customer(state, CustomerId{order.customer}, kind);
  event.layer = order.layer;
  event.provider = order.provider;
  event.flags = order.flags;
  event.birth = order.born;
  event.other = order.other;
  return event;
}

std::uint32_t open_order(RunState& state, const Order& order) {
  const std::uint32_t number = state.world.next_order++;
  state.world.orders.emplace(number, order);
  return number;
}

void schedule_order(RunState& state, std::uint32_t number, Tick due) {
  state.calendar.schedule(due, {number, 0, Due::order, 0});
}

void give_order(RunState& state, std::uint32_t number) {
  World& world = state.world;
  Order& order = world.orders.at(number);
  const ProviderId provider{order.provider};
  order.issued = state.now.value;
  order.managed = world.providers[provider.index()].managed;
  ++world.ordered[OrderedBy{CustomerId{order.customer}, order.regime}];
  Event event = event_about_order(state, order, EventKind::order_issued);
  event.detail = static_cast<std::uint8_t>(order.category);
  event.value = order.deadline_hours;
  event.extra = order.global ? 1 : 0;
  emit(state, event);

  const Compliance does = comply(state.setup, state.seed, doctrine_on(world, provider, order.layer), order);
  order.effect = effect_of(state.setup, order, order.managed, world.policy.local_orders_only);
  double hours = does.hours;
  switch (does.response) {
    case Response::executes:
      order.stage = OrderStage::pending;
      // Without the customer's help a contract is cut at the deadline.
      if (!customer_obeys(state, order, hours) && order.effect == OrderEffect::terminated && order.deadline_hours > 1)
        hours = order.deadline_hours;
      break;
    case Response::ignores:
      order.stage = OrderStage::ignored;
      hours = order.deadline_hours > 1 ? order.deadline_hours : 0;
      break;
    case Response::fights: {
      order.stage = OrderStage::litigated;
      order.granted = does.lifted;
      hours = whole_hours(does.hours);
      Event fought = event_about_order(state, order, EventKind::order_litigated);
      fought.value = static_cast<float>(does.hours);
      emit(state, fought);
      break;
    }
  }
  go_on_after(state, number, hours);
}

void close_order(RunState& state, std::uint32_t number) {
  World& world = state.world;
  const auto at = world.orders.find(number);
  const bool given = at->second.stage != OrderStage::court && at->second.stage != OrderStage::suit;
  if (given) {
    const auto count = world.ordered.find(OrderedBy{CustomerId{at->second.customer}, at->second.regime});
    if (--count->second == 0) world.ordered.erase(count);
  }
  world.orders.erase(at);
}

void apply_order(RunState& state, std::uint32_t number) {
  switch (state.world.orders.at(number).stage) {
    case OrderStage::court:
      decide_application(state, number);
      return;
    case OrderStage::pending:
      execute(state, number);
      return;
    case OrderStage::ignored:
      pass_over(state, number);
      return;
    case OrderStage::litigated:
      decide_litigation(state, number);
      return;
    case OrderStage::in_force:
      review_or_end(state, number);
      return;
    case OrderStage::suit:
      decide_suit(state, number);
      return;
  }
}

}  // namespace hostscape
