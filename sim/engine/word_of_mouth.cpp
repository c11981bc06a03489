#include "engine/word_of_mouth.hpp"

#include "engine/case_work.hpp"
#include "engine/moves.hpp"
#include "model/rules/hear.hpp"
#include "model/rules/trust.hpp"

namespace hostscape {
namespace {

void book_distrust(RunState& state, ProviderId id, bool wrongful) {
  const auto& trust = state.setup.parameters().trust;
  if (trust.sensitivity <= 0) return;
  Provider& provider = state.world.providers[id.index()];
  provider.distrust = static_cast<float>(distrust_after_cut(trust, provider, state.now, wrongful));
  provider.distrust_since = state.now.value;
}

void tell(RunState& state, CustomerId who, const Case& notice) {
  const ProviderId provider{notice.provider};
  if (state.world.provider_of[who.index()] != provider) return;
  const Hearing hearing = hear(state.setup.parameters(), state.seed, who, notice);
  if (!hearing.leaves && !hearing.chilled) return;
  const Hearsay heard{CustomerId{notice.customer}, provider, hearing.leaves, hearing.chilled};
  // Who is about to act on one cut does not act on the next.
  if (!state.world.hearsay.try_emplace(who, heard).second) return;
  state.calendar.schedule(state.now + Ticks{hearing.after_hours}, {who.value(), 0, Due::hearsay, 0});
}

void withdraw_own_item(RunState& state, CustomerId customer, CustomerId about) {
  const auto item = item_to_withdraw(state.setup, state.seed, state.world, customer, state.now);
  if (!item) return;
  Event event = event_about_customer(state, customer, EventKind::item_withdrawn);
  event.detail = static_cast<std::uint8_t>(item->category);
  event.other = about.value();
  event.value = item->severity;
  emit(state, event);
  withdraw_item(state, item->key);
}

}  // namespace

void spread_word(RunState& state, CaseSlot slot) {
  spread_word(state, Case{state.world.cases[slot]});
}

void spread_word(RunState& state, const Case& notice) {
  const bool wrongful = (notice.flags & flag::kUnfounded) != 0;
  book_distrust(state, ProviderId{notice.provider}, wrongful);
  const auto& word = state.setup.parameters().word_of_mouth;
  if (!wrongful || (word.departure <= 0 && word.chilling <= 0)) return;
  std::vector<CustomerId> hearers;
  state.acquaintances.hearers(CustomerId{notice.customer}, hearers);
  for (const CustomerId who : hearers) tell(state, who, notice);
}

void apply_hearsay(RunState& state, CustomerId customer) {
  const auto found = state.world.hearsay.find(customer);
  const Hearsay heard = found->second;
  state.world.hearsay.erase(found);
  if (heard.chilled) withdraw_own_item(state, customer, heard.about);
  const bool stayed = state.world.provider_of[customer.index()] == heard.by;
  if (heard.leaves && stayed && state.world.status[customer.index()].contract() == Contract::active) {
    start_background_move(state, customer, MoveReason::heard, false, heard.about);
  }
}

}  // namespace hostscape
