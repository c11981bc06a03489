#include "engine/stages.hpp"

#include <algorithm>

#include "engine/case_work.hpp"
#include "engine/desk.hpp"
#include "engine/moves.hpp"
#include "engine/orders.hpp"
#include "engine/reach.hpp"
#include "engine/redress.hpp"

namespace hostscape {
namespace {

void apply_relay(RunState& state, CaseSlot slot, const Intent& intent) {
  Case& notice = state.world.cases[slot];
  const std::uint32_t triaged = notice.deadline;
  notice.deadline = state.now.value + intent.cure_hours;
  if (intent.press) notice.flags |= flag::kDeclaredPress;
  Event relayed = event_about(state, notice, EventKind::notice_relayed);
  relayed.value = static_cast<float>(intent.clarity);
  relayed.extra = static_cast<float>(intent.cure_hours);
  if (triaged > 0) relayed.other = triaged - notice.filed;
  emit(state, relayed);
  const Reading& reading = intent.reading;
  Event seen = event_about(state, notice, reading.read ? EventKind::message_read : EventKind::message_unread);
  seen.value = static_cast<float>(reading.probability);
  seen.extra = static_cast<float>(reading.answer_hours);
  emit(state, seen);
  if (reading.answer != Answer::none && reading.answer_hours <= intent.cure_hours) {
    notice.answer = reading.answer;
    schedule_stage(state, slot, Stage::answer, state.now + Ticks{reading.answer_hours});
  } else {
    schedule_stage(state, slot, Stage::deadline, Tick{notice.deadline});
  }
}

void apply_answer(RunState& state, CaseSlot slot) {
  const Case& notice = state.world.cases[slot];
  const EventKind kind = notice.answer == Answer::remedies   ? EventKind::customer_remedied
                         : notice.answer == Answer::contests ? EventKind::customer_contested
                                                             : EventKind::customer_refused;
  emit(state, event_about(state, notice, kind));
  if (notice.answer == Answer::remedies) {
    withdraw_item(state, notice);
    close_case(state, slot);
  } else {
    schedule_stage(state, slot, Stage::deadline, Tick{std::max(notice.deadline, state.now.value + 1)});
  }
}

void apply_deadline(RunState& state, CaseSlot slot, const Intent& intent) {
  Case& notice = state.world.cases[slot];
  const Decision& decision = intent.decision;
  if (intent.press) notice.flags |= flag::kDeclaredPress;
  if (decision.reviewed) owe_review(state, ProviderId{notice.provider});
  if (decision.act && !intent.item_level) {
    cut(state, slot, intent);
    return;
  }
  if (decision.reviewed) notice.flags |= flag::kReviewed;
  if (decision.act) {
    remove_item(state, slot, intent);
    return;
  }
  Event event = event_about(state, notice, EventKind::provider_kept);
  event.detail = static_cast<std::uint8_t>(decision.basis);
  event.value = static_cast<float>(decision.belief);
  event.extra = static_cast<float>(decision.margin);
  if (intent.overloaded) event.other = kOverloadedDesk;
  emit(state, event);
  consider_court(state, notice);
  close_case(state, slot);
}

// The customer says that it has withdrawn the item; support can verify neither claim nor remedy and lifts.
void apply_lift(RunState& state, CaseSlot slot) {
  const Case notice = state.world.cases[slot];
  const CustomerId customer{notice.customer};
  if (notice.noticed_hours > 0) {
    Event noticed = event_about(state, notice, EventKind::outage_noticed);
    noticed.value = notice.noticed_hours;
    noticed.extra = notice.reply_hours;
    emit(state, noticed);
  }
  withdraw_item(state, notice);
  consider_redress(state, notice, Removal::to_be_lifted);
  Event lifted = event_about(state, notice, EventKind::reinstated);
  lifted.value = static_cast<float>(state.now.value - notice.since);
  lifted.extra = static_cast<float>((notice.readable > 0 ? notice.readable : state.now.value) - notice.since);
  emit(state, lifted);
  end_suspension(state, slot);
  close_case(state, slot);

  const Provider& provider = state.world.providers[notice.provider];
  if ((notice.flags & flag::kPress) != 0 && provider.press_desk && !state.world.status[customer.index()].declared()) {
    change_status(state, customer)->set_declared(true);
    emit(state, event_about(state, notice, EventKind::press_declared));
  }
  const auto* const focal = state.setup.focal(customer);
  const bool has_plan = focal != nullptr && focal->planned_move_to &&
                        state.setup.find_provider(*focal->planned_move_to) != state.world.provider_of[customer.index()];
  if (has_plan)
    start_background_move(state, customer, MoveReason::plan_brought_forward, true);
  else if (notice.answer == Answer::leaves)
    start_background_move(state, customer, MoveReason::lost_trust, false);
}

}  // namespace

void apply_workaround(RunState& state, CaseSlot slot) {
  Case& notice = state.world.cases[slot];
  if (notice.stage != Stage::lift) return;
  notice.readable = state.now.value;
  Event event = event_about(state, notice, EventKind::workaround_up);
  event.value = static_cast<float>(state.now.value - notice.since);
  emit(state, event);
  change_status(state, CustomerId{notice.customer})->set_workaround(true);
}

void apply_stage(RunState& state, CaseSlot slot, const Intent& intent) {
  const Case& notice = state.world.cases[slot];
  const Stage stage = notice.stage;
  if (stage == Stage::relay || stage == Stage::answer || stage == Stage::deadline) {
    const CustomerId customer{notice.customer};
    if (state.world.provider_of[customer.index()].value() != notice.provider) {
      reject(state, slot, RejectReason::customer_left);
      return;
    }
    if (state.world.status[customer.index()].contract() != Contract::active) {
      reject(state, slot, RejectReason::customer_already_cut);
      return;
    }
  }
  switch (stage) {
    case Stage::relay:
      apply_relay(state, slot, intent);
      break;
    case Stage::answer:
      apply_answer(state, slot);
      break;
    case Stage::deadline:
      apply_deadline(state, slot, intent);
      break;
    case Stage::lift:
      apply_lift(state, slot);
      break;
    case Stage::move:
      apply_dark_move(state, slot, intent);
      break;
    case Stage::free_slot:
    case Stage::queued:
      break;
  }
}

}  // namespace hostscape
