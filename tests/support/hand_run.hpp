#pragma once

// A run taken apart: the state that Simulation hides, driven tick by tick, with notices filed by hand.

#include <memory>
#include <utility>
#include <vector>

#include "engine/apply.hpp"
#include "engine/filing.hpp"
#include "engine/intent.hpp"
#include "engine/reach.hpp"
#include "engine/run_state.hpp"
#include "model/provider_traits.hpp"
#include "model/rules/look.hpp"

namespace hostscape::testing {

/// World as Simulation founds it (but for the sizes of desks, which the test chooses), nothing scheduled, no notices but
/// those that the test files.
struct HandRun {
  explicit HandRun(std::shared_ptr<const Setup> fixed, Seed seed = Seed{1})
      : setup{std::move(fixed)}, state{*setup, seed} {
    World& world = state.world;
    world.policy = setup->parameters().policy;
    world.providers = draw_providers(*setup, seed);
    world.status.resize(setup->customers());
    for (std::uint32_t id = 0; id < setup->customers(); ++id) {
      world.provider_of.push_back(state.placement.initial(CustomerId{id}));
      ++world.providers[world.provider_of.back().index()].customers;
    }
    world.levels = count_levels(state);
  }

  /// Does what is due now; its events are in `state.events`. Notices may be filed until `next`.
  void due() {
    state.events.clear();
    std::vector<Entry> entries;
    state.calendar.take(state.now, entries);
    std::vector<Intent> intents;
    for (const Entry& entry : entries) intents.push_back(intent_of(state, entry));
    for (const Intent& intent : intents) apply(state, intent);
  }
  void next() { ++state.now; }

  /// A formally valid notice about the numbered item of a customer (0xffff: about nothing in particular).
  void file(std::uint32_t customer, std::uint16_t item = 0, float severity = 0.5F,
            NotifierKind notifier = NotifierKind::individual) {
    const Judges judges = judges_of(*setup, state.world, CustomerId{customer});
    Complaint complaint;
    complaint.customer = CustomerId{customer};
    complaint.notifier = notifier;
    complaint.category = Category::privacy;
    complaint.severity = severity;
    complaint.item = {customer, 3, item};
    complaint.flags = flags_of(judges.deciding, judges.own, complaint.category, severity, notifier, true);
    file_notice(state, complaint);
  }

  [[nodiscard]] std::vector<Event> events_of(EventKind kind) const {
    std::vector<Event> found;
    for (const Event& event : state.events) {
      if (event.kind == kind) found.push_back(event);
    }
    return found;
  }

  std::shared_ptr<const Setup> setup;
  RunState state;
};

}  // namespace hostscape::testing
