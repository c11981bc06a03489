#include "engine/filing.hpp"

#include <algorithm>

#include "engine/case_work.hpp"
#include "engine/desk.hpp"
#include "engine/reach.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kFromScenario = 1U << 31;  // beyond the numbers of batches

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
  notice.sender = complaint.sender;
  notice.category = complaint.category;
  notice.flags =
      static_cast<std::uint8_t>(complaint.flags | press_flags(state, complaint.customer, ProviderId{notice.provider}));
  if (!state.setup.parameters().one_case_per_customer) {
    const auto [first, fresh] = world.first_case.try_emplace(complaint.customer, slot);
    if (!fresh) {
      notice.other_case = first->second.value();
      first->second = slot;
    }
  }
  change_status(state, complaint.customer)->set_case(true);
  return slot;
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
  event.other = packed_notifier(complaint.notifier, complaint.sender);
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
  complaint.sender = state.setup.senders(shock.notifier)
                         .sender({state.seed, Purpose::sender, complaint.customer.value(), kFromScenario | index, 0});
  complaint.category = shock.category;
  complaint.severity =
      static_cast<float>(std::clamp(shock.severity + shock.severity_spread * (2 * draw.uniform(0) - 1), 0.0, 1.0));
  complaint.item = {complaint.customer.value(), ItemKey::kFromScenario, static_cast<std::uint16_t>(index)};
  const Judges judges = judges_of(state.setup, state.world, complaint.customer);
  complaint.flags = flags_of(judges.deciding, judges.own, complaint.category, complaint.severity, complaint.notifier,
                             shock.formally_valid);
  if (state.world.status[complaint.customer.index()].reachable()) file_notice(state, complaint);
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
    // Also those after the end, where nobody comes: a checkpoint does not depend on how long its run was to be.
    state.calendar.schedule(Tick{static_cast<std::uint32_t>(hours)}, {i, 0, Due::planned_move, 0});
  }
}

}  // namespace hostscape
