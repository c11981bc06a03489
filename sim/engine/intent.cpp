#include "engine/intent.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "engine/case_work.hpp"
#include "model/rules/choose_supplier.hpp"
#include "model/rules/intake.hpp"

namespace hostscape {
namespace {

bool is_press(const RunState& state, const Case& notice) {
  return treated_as_press(state.setup, state.seed, state.world, CustomerId{notice.customer},
                          ProviderId{notice.provider});
}

void intend_relay(const RunState& state, const Case& notice, Intent& intent) {
  intent.press = is_press(state, notice);
  const Terms terms = terms_of_case(state, notice);
  intent.clarity = terms.message_clarity;
  double cure = cure_hours(terms, notice.notifier, Tick{notice.filed}, state.now);
  if (intent.press && state.world.policy.press_privilege) cure = std::max(cure, state.world.policy.press_notice_hours);
  intent.cure_hours = whole_hours(cure);
  intent.reading = read(state.setup, state.seed, notice, terms.message_clarity);
}

void intend_deadline(const RunState& state, const Case& notice, Intent& intent) {
  intent.press = is_press(state, notice);
  const Provider& provider = state.world.providers[notice.provider];
  Terms terms = terms_of_case(state, notice);
  intent.overloaded = terms.human && !intent.press && overloaded(state.setup.parameters().desk, provider);
  if (intent.overloaded) terms = form_only(state.setup.parameters(), state.world.policy, provider, terms);
  intent.decision = decide(state.setup, state.seed, state.world.policy, provider, terms, notice, intent.press);
  if (intent.decision.act) decide_action(state, notice, terms, intent);
}

// A planned move goes where it was planned; others follow an acquaintance or take what the market offers.
Choice destination_of(const RunState& state, CustomerId customer, std::uint32_t key, Tick decided) {
  const auto* const focal = state.setup.focal(customer);
  const ProviderId old = state.world.provider_of[customer.index()];
  if (focal != nullptr && focal->planned_move_to) {
    const ProviderId planned = state.setup.find_provider(*focal->planned_move_to);
    if (planned != old) return Choice{planned, {}, 0};
  }
  const Search search{customer, old, key, decided};
  const ProviderId known = recommended(state.setup, state.seed, state.world, state.acquaintances, search);
  if (known.valid()) return Choice{known, {}, 0};
  return drawn_by_reputation(state.setup, state.seed, state.world, state.placement, search, state.now);
}

}  // namespace

void decide_action(const RunState& state, const Case& notice, const Terms& terms, Intent& intent) {
  intent.item_level = terms.item_level && notice.item_ordinal != ItemKey::kNoItem;
  intent.reasons = terms.law.statement_of_reasons;
  if (intent.item_level) return;
  intent.outage = outage_of(state.setup, state.seed, state.world.policy, state.world.providers[notice.provider], notice,
                            intent.reasons);
}

Intent intent_of(const RunState& state, Entry entry) {
  Intent intent;
  intent.entry = entry;
  if (entry.what == Due::move) {
    intent.choice =
        destination_of(state, CustomerId{entry.index}, state.world.provider_of[entry.index].value(), Tick{0});
    return intent;
  }
  if (entry.what != Due::stage) return intent;
  const Case& notice = state.world.cases[CaseSlot{entry.index}];
  if (notice.serial != entry.serial) return intent;
  // One branch that nobody can foresee, not three.
  switch (notice.stage) {
    case Stage::relay:
      intend_relay(state, notice, intent);
      break;
    case Stage::deadline:
      intend_deadline(state, notice, intent);
      break;
    case Stage::move:
      intent.choice = destination_of(state, CustomerId{notice.customer}, static_cast<std::uint32_t>(notice.notifier),
                                     Tick{notice.filed});
      break;
    default:
      break;
  }
  return intent;
}

}  // namespace hostscape
