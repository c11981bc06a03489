#include "engine/upstreams.hpp"

#include <algorithm>
#include <array>

#include "core/quantiles.hpp"
#include "engine/case_work.hpp"
#include "engine/darkness.hpp"
#include "engine/terminations.hpp"

namespace hostscape {
namespace {

bool held_by(const std::vector<ProviderId>& cut_off, ProviderId provider) {
  return std::binary_search(cut_off.begin(), cut_off.end(), provider);
}

// Further layers on which a lost supplier darkens a site.
constexpr std::array<Layer, 3> kFurther{Layer::cdn, Layer::dns, Layer::registrar};

bool hangs_on(const RunState& state, CustomerId customer, const std::vector<ProviderId>& cut_off) {
  const World& world = state.world;
  const auto troubled = world.controversies.find(customer);
  if (troubled != world.controversies.end()) {
    const auto& lines = troubled->second.lines;
    return std::any_of(lines.begin(), lines.end(), [&](const ContractLine& line) {
      return (line.state == ContractState::held || line.state == ContractState::ending) &&
             held_by(cut_off, line.provider);
    });
  }
  if (held_by(cut_off, world.provider_of[customer.index()])) return true;
  return std::any_of(kFurther.begin(), kFurther.end(), [&](Layer layer) {
    const auto sells = [&](ProviderId provider) { return state.setup.layers().offers(provider, layer); };
    return std::any_of(cut_off.begin(), cut_off.end(), sells) &&
           held_by(cut_off, state.setup.layers().initial(state.setup, state.seed, customer, layer));
  });
}

// All who hang on the provider or on those below it: a look at each customer, for nobody keeps lists of them.
std::vector<CustomerId> hanging_on(const RunState& state, ProviderId provider) {
  std::vector<ProviderId> cut_off = state.setup.supply().dependents_of(provider);
  cut_off.push_back(provider);
  std::sort(cut_off.begin(), cut_off.end());
  std::vector<CustomerId> found;
  for (std::uint32_t id = 0; id < state.setup.customers(); ++id) {
    if (hangs_on(state, CustomerId{id}, cut_off)) found.emplace_back(id);
  }
  return found;
}

bool in_another(const World& world, CustomerId customer) {
  return std::any_of(world.blackouts.begin(), world.blackouts.end(), [&](const auto& entry) {
    const auto& list = entry.second.customers;
    return std::binary_search(list.begin(), list.end(), customer);
  });
}

void cut_off(RunState& state, ProviderId upstream, ProviderId dependent, CustomerId about, Layer layer) {
  const auto& termination = state.setup.parameters().termination;
  const Draw draw{state.seed, Purpose::upstream, dependent.value(), upstream.value(), state.now.value, 1};
  Blackout blackout;
  blackout.by = upstream;
  blackout.about = about;
  blackout.since = state.now.value;
  blackout.until = state.now.value + whole_hours(lognormal(draw.uniform(0), termination.upstream_replacement_hours,
                                                           state.setup.parameters().migration.search_spread));
  blackout.customers = hanging_on(state, dependent);
  Event event = event_about_customer(state, about, EventKind::upstream_cut);
  event.layer = layer;
  event.provider = dependent.value();
  event.other = upstream.value();
  event.value = static_cast<float>(blackout.customers.size());
  emit(state, event);
  state.calendar.schedule(Tick{blackout.until}, {dependent.value(), 0, Due::upstream, 0});
  const std::vector<CustomerId> customers = blackout.customers;
  state.world.blackouts.emplace(dependent, std::move(blackout));
  for (const CustomerId customer : customers) {
    set_dark_cause(state, customer, DarkCause::upstream, true, dependent, customer == about ? CustomerId{} : about);
  }
}

}  // namespace

void press_dependent(RunState& state, ProviderId upstream, ProviderId dependent, CustomerId customer, Layer layer) {
  if (state.world.blackouts.contains(dependent)) return;
  const Draw draw{state.seed, Purpose::upstream, customer.value(), dependent.value(), state.now.value};
  const bool stubborn = draw.chance(0, state.world.providers[dependent.index()].tolerance);
  const bool obeys = !stubborn && draw.chance(1, state.setup.parameters().termination.upstream_spares_dependent);
  if (!obeys) cut_off(state, upstream, dependent, customer, layer);
  // Either way it lets go of the customer that brought this upon it.
  end_contract(state, customer, layer, dependent, Ground::upstream, 0, upstream.value());
}

void apply_upstream_found(RunState& state, ProviderId dependent) {
  const auto found = state.world.blackouts.find(dependent);
  if (found == state.world.blackouts.end()) return;
  const Blackout blackout = std::move(found->second);
  state.world.blackouts.erase(found);
  const double hours = state.now.value - blackout.since;
  Event event;
  event.tick = state.now.value;
  event.kind = EventKind::upstream_replaced;
  event.provider = dependent.value();
  event.value = static_cast<float>(hours);
  emit(state, event);
  for (const CustomerId customer : blackout.customers) {
    if (in_another(state.world, customer)) continue;
    set_dark_cause(state, customer, DarkCause::upstream, false, dependent, {}, hours);
  }
}

void leave_blackout(RunState& state, CustomerId customer, ProviderId provider) {
  bool left = false;
  double hours = 0;
  for (auto& [cut, blackout] : state.world.blackouts) {
    const bool below = cut == provider;
    const auto place = std::lower_bound(blackout.customers.begin(), blackout.customers.end(), customer);
    if (!below || place == blackout.customers.end() || *place != customer) continue;
    blackout.customers.erase(place);
    hours = state.now.value - blackout.since;
    left = true;
  }
  if (left && !in_another(state.world, customer)) {
    set_dark_cause(state, customer, DarkCause::upstream, false, provider, {}, hours);
  }
}

}  // namespace hostscape
