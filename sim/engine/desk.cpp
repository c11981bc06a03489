#include "engine/desk.hpp"

#include <algorithm>

#include "engine/case_work.hpp"
#include "model/rules/intake.hpp"
#include "model/rules/triage.hpp"
#include "model/working_time.hpp"

namespace hostscape {
namespace {

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
  intent.decision =
      decide(state.setup, state.seed, state.world.policy, state.world.providers[notice.provider], terms, notice, false);
  intent.decision.basis = Basis::at_once;
  intent.decision.reviewed = false;
  decide_action(state, notice, terms, intent);
  if (intent.item_level) {
    remove_item(state, slot, intent);
    return;
  }
  if (state.world.status[notice.customer].contract() != Contract::active) {
    reject(state, slot, RejectReason::customer_already_cut);
    return;
  }
  cut(state, slot, intent);
}

// Under a deadline of the law a notice is passed on before half of it is over, so that the customer has the other half.
Tick in_time(Tick usual, const Terms& terms, const Case& notice, Tick now) {
  const double deadline = legal_deadline(terms, notice.notifier);
  if (deadline <= 0) return usual;
  const Tick latest{notice.filed + static_cast<std::uint32_t>(deadline / 2)};
  return std::min(usual, std::max(latest, now + Ticks{1}));
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
  const Terms terms = terms_of_case(state, notice);
  const bool press = treated_as_press(state.setup, state.seed, state.world, customer, provider);
  const TriageResult result = triage(terms, notice, press);
  if (result.what == Triage::reject) {
    reject(state, slot, result.reason, state.now.value - notice.filed);
  } else if (result.what == Triage::act_at_once) {
    act_at_once(state, slot, terms);
  } else {
    const WorkingTime hours{state.setup.clock(), p.desk};
    const double delay = relay_delay_hours(state.setup, state.seed, notice);
    const Tick usual = hours.after(state.now, delay, state.setup.providers()[provider.index()].utc_offset_hours);
    schedule_stage(state, slot, Stage::relay, in_time(usual, terms, notice, state.now));
  }
}

void append(RunState& state, CaseSlot slot, CaseSlot& first, CaseSlot& last) {
  if (first.valid())
    state.world.cases[last].next_in_queue = slot.value();
  else
    first = slot;
  last = slot;
}

CaseSlot take(RunState& state, CaseSlot& first) {
  const CaseSlot slot = first;
  first = CaseSlot{state.world.cases[slot].next_in_queue};
  return slot;
}

// The oldest case with priority, else the oldest.
CaseSlot take_next(RunState& state, Provider& provider) {
  --provider.queue_length;
  --state.world.levels.queued;
  return take(state, provider.urgent_first.valid() ? provider.urgent_first : provider.queue_first);
}

}  // namespace

namespace {

// A legal deadline keeps somebody on call, by night and on weekends; the desk owes the work that this takes.
void look_at_once(RunState& state, CaseSlot slot, ProviderId id) {
  Provider& provider = state.world.providers[id.index()];
  if (provider.notices_per_hour > 0) {
    provider.desk_credit -= 1;
    wake_desk(state, id, state.now + Ticks{1});
  }
  triage_case(state, slot);
}

}  // namespace

void enter_desk(RunState& state, CaseSlot slot) {
  Case& notice = state.world.cases[slot];
  const ProviderId id{notice.provider};
  Provider& provider = state.world.providers[id.index()];
  if (provider.notices_per_hour <= 0 && state.setup.parameters().desk.hours == DeskHours::always) {
    triage_case(state, slot);
    return;
  }
  const Terms terms = terms_of_case(state, notice);
  if (legal_deadline(terms, notice.notifier) > 0) {
    look_at_once(state, slot, id);
    return;
  }
  const bool urgent = has_priority(terms.law, notice.notifier);
  if (!urgent && mailbox_full(state.setup.parameters().desk, provider)) {
    reject(state, slot, RejectReason::mailbox_full);
    return;
  }
  notice.stage = Stage::queued;
  if (urgent)
    append(state, slot, provider.urgent_first, provider.urgent_last);
  else
    append(state, slot, provider.queue_first, provider.queue_last);
  ++provider.queue_length;
  ++state.world.levels.queued;
  wake_desk(state, id, state.now + Ticks{1});
}

void owe_review(RunState& state, ProviderId id) {
  Provider& provider = state.world.providers[id.index()];
  const double work = state.setup.parameters().desk.review_notices;
  if (provider.notices_per_hour <= 0 || work <= 0) return;
  provider.desk_credit -= static_cast<float>(work);
  wake_desk(state, id, state.now + Ticks{1});
}

void work_desk(RunState& state, ProviderId id) {
  Provider& provider = state.world.providers[id.index()];
  provider.desk_awake = false;
  const bool unlimited = provider.notices_per_hour <= 0;
  provider.desk_credit += provider.notices_per_hour;
  while (provider.queue_length > 0 && (unlimited || provider.desk_credit >= 1)) {
    const CaseSlot slot = take_next(state, provider);
    provider.desk_credit -= unlimited ? 0 : 1;
    state.world.cases[slot].deadline = state.now.value;
    triage_case(state, slot);
  }
  if (provider.queue_length > 0 || provider.desk_credit < 0)
    wake_desk(state, id, state.now + Ticks{1});
  else
    provider.desk_credit = 0;
}

}  // namespace hostscape
