#include "engine/redress.hpp"

#include "engine/case_work.hpp"
#include "model/rules/redress.hpp"

namespace hostscape {
namespace {

void schedule(RunState& state, std::uint32_t number, Tick due) {
  state.calendar.schedule(due, {number, 0, Due::redress, 0});
}

void file(RunState& state, std::uint32_t number, Complainant& complainant) {
  complainant.filed = state.now.value;
  const auto way = static_cast<Redress>(complainant.way);
  const EventKind kind = way == Redress::appeal ? EventKind::appeal_filed : EventKind::counter_notice_filed;
  Event event = event_about(state, complainant.notice, kind);
  event.value = static_cast<float>(state.now.value - complainant.removed);
  emit(state, event);
  const Terms terms = terms_of_case(state, complainant.notice);
  schedule(state, number, redress_decided(state.setup, state.seed, terms, complainant.notice, way, state.now));
}

void decide(RunState& state, const Complainant& complainant) {
  const Case& notice = complainant.notice;
  const auto way = static_cast<Redress>(complainant.way);
  const ProviderId provider{notice.provider};
  const Terms terms = terms_of_case(state, notice);
  const bool granted =
      redress_granted(state.setup, state.seed, state.world.providers[provider.index()], terms, notice, way);
  Event event = event_about(state, notice, granted ? EventKind::item_restored : EventKind::redress_refused);
  event.detail = complainant.way;
  event.value = static_cast<float>(state.now.value - complainant.removed);
  event.extra = static_cast<float>(state.now.value - complainant.filed);
  emit(state, event);
  if (granted) restore_item(state, notice);
}

}  // namespace

void consider_redress(RunState& state, const Case& notice, Removal removal) {
  if (notice.item_ordinal == ItemKey::kNoItem) return;  // nothing that could be put back
  const Terms terms = terms_of_case(state, notice);
  const RedressPlan plan = plan_redress(state.setup, state.seed, terms, notice, removal == Removal::to_be_lifted);
  if (plan.way == Redress::none) return;
  const std::uint32_t number = state.world.next_redress++;
  state.world.redress.emplace(number, Complainant{notice, state.now.value, 0, static_cast<std::uint8_t>(plan.way)});
  schedule(state, number, state.now + Ticks{plan.after_hours});
}

void apply_redress(RunState& state, std::uint32_t number) {
  const auto found = state.world.redress.find(number);
  Complainant& complainant = found->second;
  // Whoever has moved on puts its item up elsewhere and asks its old supplier for nothing.
  const bool still_there = state.world.provider_of[complainant.notice.customer].value() == complainant.notice.provider;
  if (still_there && complainant.filed == 0) {
    file(state, number, complainant);
    return;
  }
  if (still_there) decide(state, complainant);
  state.world.redress.erase(found);
}

}  // namespace hostscape
