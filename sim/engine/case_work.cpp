#include "engine/case_work.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "engine/moves.hpp"
#include "engine/orders.hpp"
#include "engine/reach.hpp"
#include "engine/redress.hpp"
#include "engine/word_of_mouth.hpp"
#include "model/customer_traits.hpp"
#include "model/exposure.hpp"

namespace hostscape {
namespace {

// However the case of an abusive notice ends, its notifier is pursued with the probability that the policy states.
void prosecute_abuse(RunState& state, const Case& notice) {
  if ((notice.flags & flag::kAbusive) == 0) return;
  const Draw draw{state.seed, Purpose::escalation, notice.customer, static_cast<std::uint32_t>(notice.notifier),
                  notice.filed};
  const Terms terms = terms_of_case(state, notice);
  if (draw.uniform(0) < terms.law.abuse_prosecution_probability) {
    emit(state, event_about(state, notice, EventKind::abuse_prosecuted));
  }
}

// Others on the customer's address go dark with it. Only small sites share addresses, and only while they are still on
// the address they were given at the start.
std::vector<CustomerId> neighbours(const RunState& state, CustomerId customer, ProviderId provider) {
  const auto& setup = state.setup;
  const std::uint32_t per_address = state.world.providers[provider.index()].per_address;
  if (per_address <= 1 || setup.community_of(customer).tier != Tier::small) return {};
  if (state.placement.initial(customer) != provider) return {};
  auto found = state.placement.on_same_address(customer, per_address);
  std::erase_if(found, [&](CustomerId other) {
    return state.world.provider_of[other.index()] != provider || setup.community_of(other).tier != Tier::small;
  });
  return found;
}

void cast_shadows(RunState& state, CaseSlot slot, CustomerId customer, ProviderId provider) {
  auto others = neighbours(state, customer, provider);
  if (others.empty()) return;
  for (const CustomerId other : others) {
    ++state.world.shadow_depth[other];
    if (state.world.status[other.index()].shadowed()) continue;
    Event event = event_about_customer(state, other, EventKind::collateral_dark);
    event.other = customer.value();
    event.birth = state.world.cases[slot].filed;
    if (!state.world.status[other.index()].reachable()) event.flags |= flag::kWasDark;
    change_status(state, other, true)->set_shadowed(true);
    emit(state, event);
  }
  state.world.shadows.emplace(slot, std::move(others));
}

void lift_shadows(RunState& state, CaseSlot slot, CustomerId customer) {
  const auto cast = state.world.shadows.find(slot);
  if (cast == state.world.shadows.end()) return;
  for (const CustomerId other : cast->second) {
    const auto depth = state.world.shadow_depth.find(other);
    if (--depth->second > 0) continue;
    state.world.shadow_depth.erase(depth);
    if (state.world.dark_causes.contains(other)) continue;
    change_status(state, other)->set_shadowed(false);
    Event event = event_about_customer(state, other, EventKind::collateral_lit);
    event.other = customer.value();
    event.birth = state.world.cases[slot].filed;
    emit(state, event);
  }
  state.world.shadows.erase(cast);
}

void give_reasons(RunState& state, const Case& notice, const Intent& intent) {
  if (intent.reasons) emit(state, event_about(state, notice, EventKind::reasons_given));
}

}  // namespace

void close_case(RunState& state, CaseSlot slot) {
  World& world = state.world;
  const Case& notice = world.cases[slot];
  prosecute_abuse(state, notice);
  const CustomerId customer{notice.customer};
  bool last = true;
  if (!state.setup.parameters().one_case_per_customer) {
    const auto first = world.first_case.find(customer);
    if (first->second == slot) {
      first->second = CaseSlot{notice.other_case};
    } else {
      Case* before = &world.cases[first->second];
      while (before->other_case != slot.value()) before = &world.cases[CaseSlot{before->other_case}];
      before->other_case = notice.other_case;
    }
    last = !first->second.valid();
    if (last) world.first_case.erase(first);
  }
  world.cases.close(slot);
  if (last) change_status(state, customer)->set_case(false);
}

void reject(RunState& state, CaseSlot slot, RejectReason reason, std::uint32_t queued_hours) {
  const Case& notice = state.world.cases[slot];
  Event event = event_about(state, notice, EventKind::notice_rejected);
  event.detail = static_cast<std::uint8_t>(reason);
  event.other = packed_notifier(notice.notifier, notice.sender);
  event.value = static_cast<float>(queued_hours);
  emit(state, event);
  if (reason == RejectReason::needs_court_order || reason == RejectReason::ignored_by_doctrine) {
    consider_court(state, notice);
  }
  close_case(state, slot);
}

void withdraw_item(RunState& state, const Case& notice) {
  if (notice.item_ordinal != ItemKey::kNoItem)
    withdraw_item(state, ItemKey{notice.customer, notice.item_window, notice.item_ordinal});
}

void withdraw_item(RunState& state, const ItemKey& key) {
  World& world = state.world;
  if (world.removed_items.contains(key)) return;
  world.removed_items.emplace(key, state.now);
  // From now until the item would have gone by itself it causes nothing; booked hour by hour.
  const ItemExposure exposure = exposure_of(state.setup, state.seed, key, state.now);
  if (exposure.per_hour <= 0 || exposure.until <= state.now) return;
  world.prevented_per_hour += exposure.per_hour;
  world.prevention_ends.emplace(exposure.until, exposure.per_hour);
}

void restore_item(RunState& state, const Case& notice) {
  restore_item(state, ItemKey{notice.customer, notice.item_window, notice.item_ordinal});
}

void restore_item(RunState& state, const ItemKey& key) {
  World& world = state.world;
  if (world.removed_items.erase(key) == 0) return;
  const ItemExposure exposure = exposure_of(state.setup, state.seed, key, state.now);
  if (exposure.per_hour <= 0) return;
  const auto [first, last] = world.prevention_ends.equal_range(exposure.until);
  const auto booked = std::find_if(first, last, [&](const auto& end) { return end.second == exposure.per_hour; });
  if (booked == last) return;
  world.prevention_ends.erase(booked);
  world.prevented_per_hour -= exposure.per_hour;
}

void remove_item(RunState& state, CaseSlot slot, const Intent& intent) {
  const Case notice = state.world.cases[slot];
  Event event = event_about(state, notice, EventKind::item_removed);
  event.detail = static_cast<std::uint8_t>(intent.decision.basis);
  event.value = static_cast<float>(intent.decision.belief);
  event.extra = static_cast<float>(intent.decision.margin);
  if (intent.overloaded) event.other = kOverloadedDesk;
  emit(state, event);
  give_reasons(state, notice, intent);
  withdraw_item(state, notice);
  consider_redress(state, notice, Removal::by_provider);
  close_case(state, slot);
}

void cut(RunState& state, CaseSlot slot, const Intent& intent) {
  const CustomerId customer{state.world.cases[slot].customer};
  const ProviderId provider{state.world.cases[slot].provider};
  {
    Case& notice = state.world.cases[slot];
    notice.since = state.now.value;
    notice.basis = static_cast<std::uint8_t>(intent.decision.basis);
    notice.noticed_hours = static_cast<float>(intent.outage.noticed_hours);
    notice.reply_hours = static_cast<float>(intent.outage.reply_hours);
    if (intent.decision.reviewed) notice.flags |= flag::kReviewed;
    if (!state.world.status[customer.index()].reachable()) notice.flags |= flag::kWasDark;
    Event event = event_about(state, notice, EventKind::suspended);
    event.detail = notice.basis;
    event.value = static_cast<float>(intent.decision.belief);
    event.extra = static_cast<float>(intent.decision.margin);
    if (intent.overloaded) event.other = kOverloadedDesk;
    emit(state, event);
    give_reasons(state, notice, intent);
  }
  const bool lawful = (state.world.cases[slot].flags & flag::kUnfounded) != 0;
  change_status(state, customer, lawful)->set(Contract::suspended);
  cast_shadows(state, slot, customer, provider);
  spread_word(state, slot);
  if (intent.outage.leaves && state.setup.parameters().customer.leaves_at_once) {
    leave_at_once(state, slot);
    return;
  }
  state.world.cases[slot].answer = intent.outage.leaves ? Answer::leaves : Answer::none;
  schedule_stage(state, slot, Stage::lift, state.now + Ticks{intent.outage.lift_hours});
  if (intent.outage.workaround_hours > 0 && intent.outage.workaround_hours < intent.outage.lift_hours) {
    state.calendar.schedule(state.now + Ticks{intent.outage.workaround_hours},
                            {slot.value(), state.world.cases[slot].serial, Due::workaround, 0});
  }
}

void end_suspension(RunState& state, CaseSlot slot) {
  const CustomerId customer{state.world.cases[slot].customer};
  {
    StatusChange change{state, customer};
    change->set(Contract::active);
    change->set_workaround(false);
  }
  lift_shadows(state, slot, customer);
}

}  // namespace hostscape
