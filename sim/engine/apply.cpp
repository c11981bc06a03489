#include "engine/apply.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "engine/case_work.hpp"
#include "engine/reach.hpp"
#include "model/rules/triage.hpp"
#include "model/working_time.hpp"

namespace hostscape {
namespace {

bool same_item_open(const RunState& state, const Complaint& complaint) {
  if (complaint.item.ordinal == ItemKey::kNoItem) return false;
  const auto first = state.world.first_case.find(complaint.customer);
  if (first == state.world.first_case.end()) return false;
  for (CaseSlot slot = first->second; slot.valid(); slot = CaseSlot{state.world.cases[slot].other_case}) {
    const Case& open = state.world.cases[slot];
    if (open.item_window == complaint.item.window && open.item_ordinal == complaint.item.ordinal) return true;
  }
  return false;
}

bool is_duplicate(const RunState& state, const Complaint& complaint) {
  const Status status = state.world.status[complaint.customer.index()];
  if (state.setup.parameters().one_case_per_customer) return !status.idle();
  return status.has_case() && same_item_open(state, complaint);
}

std::uint8_t press_flags(const RunState& state, CustomerId customer, ProviderId provider) {
  if (state.setup.community_of(customer).kind != CustomerKind::press) return 0;
  const bool declared = treated_as_press(state.setup, state.seed, state.world, customer, provider);
  return static_cast<std::uint8_t>(flag::kPress | (declared ? flag::kDeclaredPress : 0));
}

CaseSlot open_case(RunState& state, const Complaint& complaint) {
  World& world = state.world;
  const CaseSlot slot = world.cases.open();
  Case& notice = world.cases[slot];
  notice.customer = complaint.customer.value();
  notice.provider = world.provider_of[complaint.customer.index()].value();
  notice.filed = state.now.value;
  notice.severity = complaint.severity;
  notice.item_window = complaint.item.window;
  notice.item_ordinal = complaint.item.ordinal;
  notice.notifier = complaint.notifier;
  notice.category = complaint.category;
  notice.flags = static_cast<std::uint8_t>(
      complaint.flags | press_flags(state, complaint.customer, ProviderId{notice.provider}));
  if (!state.setup.parameters().one_case_per_customer) {
    const auto [first, fresh] = world.first_case.try_emplace(complaint.customer, slot);
    if (!fresh) {
      notice.other_case = first->second.value();
      first->second = slot;
    }
  }
  StatusChange{state, complaint.customer}->set_case(true);
  return slot;
}

void wake_desk(RunState& state, ProviderId id, Tick not_before) {
  Provider& provider = state.world.providers[id.index()];
  if (provider.desk_awake) return;
  provider.desk_awake = true;
  const WorkingTime hours{state.setup.clock(), state.setup.parameters().desk};
  const Tick due = hours.next_open(not_before, state.setup.providers()[id.index()].utc_offset_hours);
  state.calendar.schedule(due, {id.value(), 0, Due::desk, 0});
}

// A risk-averse provider acts without waiting for an answer; what it believes is recorded all the same.
void act_at_once(RunState& state, CaseSlot slot, const Terms& terms) {
  const Case& notice = state.world.cases[slot];
  Intent intent;
  intent.decision = decide(state.setup, state.seed, state.world.policy, state.world.providers[notice.provider], terms,
                           notice, false);
  intent.decision.basis = Basis::at_once;
  intent.decision.reviewed = false;
  decide_action(state, notice, terms, intent);
  if (intent.item_level) {
    Event event = event_about(state, notice, EventKind::item_removed);
    event.detail = static_cast<std::uint8_t>(Basis::at_once);
    event.value = static_cast<float>(intent.decision.belief);
    event.extra = static_cast<float>(intent.decision.margin);
    emit(state, event);
    withdraw_item(state, notice);
    close_case(state, slot);
    return;
  }
  if (state.world.status[notice.customer].contract() != Contract::active) {
    reject(state, slot, RejectReason::customer_already_cut);
    return;
  }
  cut(state, slot, intent);
}

void triage_case(RunState& state, CaseSlot slot) {
  const Case& notice = state.world.cases[slot];
  const CustomerId customer{notice.customer};
  const ProviderId provider{notice.provider};
  if (state.world.provider_of[customer.index()] != provider) {
    reject(state, slot, RejectReason::customer_left);
    return;
  }
  const auto& p = state.setup.parameters();
  const Terms terms = terms_of(p, state.world.policy, state.world.providers[provider.index()]);
  const bool press = treated_as_press(state.setup, state.seed, state.world, customer, provider);
  const TriageResult result = triage(p.regime, terms, notice, press);
  if (result.what == Triage::reject) {
    reject(state, slot, result.reason);
  } else if (result.what == Triage::act_at_once) {
    act_at_once(state, slot, terms);
  } else {
    const WorkingTime hours{state.setup.clock(), p.desk};
    const double delay = relay_delay_hours(state.setup, state.seed, notice);
    schedule_stage(state, slot, Stage::relay,
                   hours.after(state.now, delay, state.setup.providers()[provider.index()].utc_offset_hours));
  }
}

void enter_desk(RunState& state, CaseSlot slot) {
  Case& notice = state.world.cases[slot];
  const ProviderId id{notice.provider};
  Provider& provider = state.world.providers[id.index()];
  if (provider.notices_per_hour <= 0 && state.setup.parameters().desk.hours == DeskHours::always) {
    triage_case(state, slot);
    return;
  }
  notice.stage = Stage::queued;
  if (provider.queue_length == 0) provider.queue_first = slot;
  else state.world.cases[provider.queue_last].next_in_queue = slot.value();
  provider.queue_last = slot;
  ++provider.queue_length;
  wake_desk(state, id, state.now + Ticks{1});
}

void apply_relay(RunState& state, CaseSlot slot, const Intent& intent) {
  Case& notice = state.world.cases[slot];
  notice.deadline = state.now.value + intent.cure_hours;
  if (intent.press) notice.flags |= flag::kDeclaredPress;
  Event relayed = event_about(state, notice, EventKind::notice_relayed);
  relayed.value = static_cast<float>(intent.clarity);
  relayed.extra = static_cast<float>(intent.cure_hours);
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
  if (decision.act && !intent.item_level) {
    cut(state, slot, intent);
    return;
  }
  if (decision.reviewed) notice.flags |= flag::kReviewed;
  Event event = event_about(state, notice, decision.act ? EventKind::item_removed : EventKind::provider_kept);
  event.detail = static_cast<std::uint8_t>(decision.basis);
  event.value = static_cast<float>(decision.belief);
  event.extra = static_cast<float>(decision.margin);
  emit(state, event);
  if (decision.act) withdraw_item(state, notice);
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
  Event lifted = event_about(state, notice, EventKind::reinstated);
  lifted.value = static_cast<float>(state.now.value - notice.since);
  lifted.extra = static_cast<float>((notice.readable > 0 ? notice.readable : state.now.value) - notice.since);
  emit(state, lifted);
  end_suspension(state, slot);
  close_case(state, slot);

  const Provider& provider = state.world.providers[notice.provider];
  if ((notice.flags & flag::kPress) != 0 && provider.press_desk &&
      !state.world.status[customer.index()].declared()) {
    StatusChange{state, customer}->set_declared(true);
    emit(state, event_about(state, notice, EventKind::press_declared));
  }
  const Draw draw{state.seed, Purpose::escalation, notice.customer, static_cast<std::uint32_t>(notice.notifier),
                  notice.filed};
  if ((notice.flags & flag::kAbusive) != 0 &&
      draw.uniform(0) < state.world.policy.abuse_prosecution_probability) {
    emit(state, event_about(state, notice, EventKind::abuse_prosecuted));
  }
  const auto* const focal = state.setup.focal(customer);
  const bool has_plan = focal != nullptr && focal->planned_move_to &&
                        state.setup.find_provider(*focal->planned_move_to) != state.world.provider_of[customer.index()];
  if (has_plan) start_background_move(state, customer, MoveReason::plan_brought_forward, true);
  else if (notice.answer == Answer::leaves) start_background_move(state, customer, MoveReason::lost_trust, false);
}

void settle_at(RunState& state, CustomerId customer, ProviderId destination, Event event) {
  if (!destination.valid()) return;  // nobody else to go to: it stays
  change_provider(state, customer, destination);
  StatusChange{state, customer}->set_declared(false);
  event.other = destination.value();
  emit(state, event);
}

void apply_dark_move(RunState& state, CaseSlot slot, const Intent& intent) {
  const Case notice = state.world.cases[slot];
  const CustomerId customer{notice.customer};
  Event event = event_about(state, notice, EventKind::migrated);
  event.value = static_cast<float>(state.now.value - notice.since);
  event.extra = event.value;
  end_suspension(state, slot);
  close_case(state, slot);
  settle_at(state, customer, intent.destination, event);
}

CaseSlot suspending_case(const RunState& state, CustomerId customer) {
  const auto first = state.world.first_case.find(customer);
  if (first == state.world.first_case.end()) return {};
  for (CaseSlot slot = first->second; slot.valid(); slot = CaseSlot{state.world.cases[slot].other_case}) {
    if (state.world.cases[slot].stage == Stage::lift) return slot;
  }
  return {};
}

// A move prepared in the background ends, whatever has happened to the contract meanwhile.
void apply_background_move(RunState& state, CustomerId customer, const Intent& intent) {
  if (!state.world.status[customer.index()].moving()) return;
  Event event;
  event.tick = state.now.value;
  event.kind = EventKind::migrated;
  event.customer = customer.value();
  event.provider = state.world.provider_of[customer.index()].value();
  if (const CaseSlot slot = suspending_case(state, customer); slot.valid()) {
    event.extra = static_cast<float>(state.now.value - state.world.cases[slot].since);
    end_suspension(state, slot);
    close_case(state, slot);
  }
  StatusChange{state, customer}->set_moving(false);
  settle_at(state, customer, intent.destination, event);
}

void apply_planned_move(RunState& state, std::uint32_t focal_number) {
  const CustomerId customer{state.setup.ordinary_customers() + focal_number};
  const auto& plan = *state.setup.focal(customer)->planned_move_to;
  if (state.setup.find_provider(plan) == state.world.provider_of[customer.index()]) return;  // brought forward
  start_background_move(state, customer, MoveReason::planned, true);
}

void apply_workaround(RunState& state, CaseSlot slot) {
  Case& notice = state.world.cases[slot];
  if (notice.stage != Stage::lift) return;
  notice.readable = state.now.value;
  Event event = event_about(state, notice, EventKind::workaround_up);
  event.value = static_cast<float>(state.now.value - notice.since);
  emit(state, event);
  StatusChange{state, CustomerId{notice.customer}}->set_workaround(true);
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
    case Stage::relay: apply_relay(state, slot, intent); break;
    case Stage::answer: apply_answer(state, slot); break;
    case Stage::deadline: apply_deadline(state, slot, intent); break;
    case Stage::lift: apply_lift(state, slot); break;
    case Stage::move: apply_dark_move(state, slot, intent); break;
    case Stage::free_slot:
    case Stage::queued: break;
  }
}

Tick drawn_hour(const RunState& state, const NoticeShock& shock, std::uint32_t index, const std::string& where) {
  const auto from = state.setup.clock().hours_until(Clock::parse(shock.from, where + ".from"));
  const auto until = state.setup.clock().hours_until(Clock::parse(shock.until, where + ".until"));
  const Draw draw{state.seed, Purpose::scenario_date, index, 0, 0};
  return Tick{static_cast<std::uint32_t>(from) + draw.below(0, static_cast<std::uint32_t>(until - from) + 1)};
}

}  // namespace

void file_notice(RunState& state, const Complaint& complaint) {
  Event event;
  event.tick = state.now.value;
  event.customer = complaint.customer.value();
  event.provider = state.world.provider_of[complaint.customer.index()].value();
  event.birth = state.now.value;
  event.other = static_cast<std::uint32_t>(complaint.notifier);
  event.detail = static_cast<std::uint8_t>(complaint.category);
  event.flags = complaint.flags;
  if (is_duplicate(state, complaint)) {
    event.kind = EventKind::notice_duplicate;
    emit(state, event);
    return;
  }
  const CaseSlot slot = open_case(state, complaint);
  event.kind = EventKind::notice_filed;
  event.flags = state.world.cases[slot].flags;
  event.value = complaint.severity;
  event.extra = complaint.item_age_hours;
  emit(state, event);
  enter_desk(state, slot);
}

void file_documented_notice(RunState& state, std::uint32_t index) {
  const NoticeShock& shock = state.setup.scenario().notices[index];
  const Draw draw{state.seed, Purpose::scenario_date, index, 1, 0};
  Complaint complaint;
  complaint.customer = state.setup.find_customer(shock.customer);
  complaint.notifier = shock.notifier;
  complaint.category = shock.category;
  complaint.severity = static_cast<float>(
      std::clamp(shock.severity + shock.severity_spread * (2 * draw.uniform(0) - 1), 0.0, 1.0));
  complaint.item = {complaint.customer.value(), ItemKey::kFromScenario, static_cast<std::uint16_t>(index)};
  complaint.flags = flags_of(state.setup.parameters().regime, complaint.category, complaint.severity,
                             complaint.notifier, shock.formally_valid);
  if (state.world.status[complaint.customer.index()].reachable()) file_notice(state, complaint);
}

void work_desk(RunState& state, ProviderId id) {
  Provider& provider = state.world.providers[id.index()];
  provider.desk_awake = false;
  const bool unlimited = provider.notices_per_hour <= 0;
  provider.desk_credit += provider.notices_per_hour;
  while (provider.queue_length > 0 && (unlimited || provider.desk_credit >= 1)) {
    const CaseSlot slot = provider.queue_first;
    provider.queue_first = CaseSlot{state.world.cases[slot].next_in_queue};
    --provider.queue_length;
    provider.desk_credit -= unlimited ? 0 : 1;
    triage_case(state, slot);
  }
  if (provider.queue_length > 0) wake_desk(state, id, state.now + Ticks{1});
  else provider.desk_credit = 0;
}

void apply(RunState& state, const Intent& intent) {
  const Entry entry = intent.entry;
  switch (entry.what) {
    case Due::stage:
    case Due::workaround: {
      const CaseSlot slot{entry.index};
      if (state.world.cases[slot].serial != entry.serial) return;  // stale: that case is closed
      if (entry.what == Due::stage) apply_stage(state, slot, intent);
      else apply_workaround(state, slot);
      return;
    }
    case Due::desk: work_desk(state, ProviderId{entry.index}); return;
    case Due::move: apply_background_move(state, CustomerId{entry.index}, intent); return;
    case Due::planned_move: apply_planned_move(state, entry.index); return;
    case Due::notice: file_documented_notice(state, entry.index); return;
  }
}

void schedule_scenario(RunState& state) {
  const auto& scenario = state.setup.scenario();
  for (std::uint32_t i = 0; i < scenario.notices.size(); ++i) {
    const Tick due = drawn_hour(state, scenario.notices[i], i, "notices[" + std::to_string(i) + "]");
    state.calendar.schedule(due, {i, 0, Due::notice, 0});
  }
  for (std::uint32_t i = 0; i < scenario.customers.size(); ++i) {
    const auto& focal = scenario.customers[i];
    if (!focal.planned_move_to || !focal.planned_move_on) continue;
    const auto hours = state.setup.clock().hours_until(
        Clock::parse(*focal.planned_move_on, "customers[" + std::to_string(i) + "].planned_move_on"));
    if (hours < static_cast<std::int64_t>(state.setup.parameters().ticks)) {
      state.calendar.schedule(Tick{static_cast<std::uint32_t>(hours)}, {i, 0, Due::planned_move, 0});
    }
  }
}

}  // namespace hostscape
