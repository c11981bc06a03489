// check_restored: whether what was read from a file can be the state of a run.

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/checkpoint_archive.hpp"
#include "engine/checkpoint_state.hpp"
#include "engine/invariants.hpp"

namespace hostscape {
namespace {

class Check {
 public:
  Check(const CheckpointInput& in, const RunState& state)
      : in_{in},
        state_{state},
        world_{state.world},
        customers_{state.world.status.size()},
        providers_{state.world.providers.size()},
        slots_{state.world.cases.slots().size()} {}

  void all() {
    for (std::size_t i = 0; i < slots_; ++i) {
      const Case& notice = world_.cases[CaseSlot{i}];
      if (notice.stage != Stage::free_slot) check_case(notice, fmt::format("cases[{}]", i));
    }
    check_free_slots();
    check_cases_of_customers();
    check_queues();
    check_shadows();
    check_dark();
    check_items();
    check_providers();
    check_controversies();
    check_blackouts();
    check_orders();
    state_.calendar.for_each([this](Tick, Entry entry) { check_entry(entry); });
    check_awaited();
    if (const std::string broken = broken_invariant(state_); !broken.empty()) {
      in_.refuse("state", fmt::format("an inconsistency, {}", broken), "the state of a run");
    }
  }

 private:
  // Refuses with what `of` returns unless `right`.
  template <class Of>
  void demand(bool right, std::string_view accepted, Of of) const {
    if (!right) in_.refuse(of(), "an impossible value", accepted);
  }
  void past(std::uint32_t tick, std::string_view what) const { in_.below(tick, state_.now.value, what); }

  void check_case(const Case& notice, const std::string& where) const;
  void check_free_slots();
  void check_cases_of_customers();
  void check_queues();
  [[nodiscard]] std::uint64_t check_queue(std::size_t provider, CaseSlot first, CaseSlot last);
  void check_shadows() const;
  void check_dark() const;
  void check_items() const;
  void check_providers() const;
  void check_controversies() const;
  void check_blackouts() const;
  void check_orders() const;
  void check_entry(Entry entry);
  void check_awaited() const;

  // Every slot is met once on the way through the lists; a circle would meet one again.
  void meet(std::vector<bool>& met, CaseSlot slot, std::string_view list) const {
    in_.below(slot.value(), slots_, list);
    if (met[slot.index()]) in_.refuse(list, fmt::format("slot {} again", slot.value()), "each slot once");
    met[slot.index()] = true;
  }

  const CheckpointInput& in_;
  const RunState& state_;
  const World& world_;
  std::size_t customers_;
  std::size_t providers_;
  std::size_t slots_;
  std::vector<bool> queued_;         // slots that were met in a queue
  std::set<std::uint32_t> redress_;  // numbers that the calendar holds
  std::set<std::uint32_t> hearsay_;  // customers that the calendar holds
  std::set<std::uint32_t> orders_;   // numbers that the calendar holds
};

bool is_length(float hours) {
  return std::isfinite(hours) && hours >= 0;
}

void Check::check_case(const Case& notice, const std::string& where) const {
  const auto what = [&](std::string_view field) { return fmt::format("{}.{}", where, field); };
  in_.below(static_cast<std::uint64_t>(notice.stage), static_cast<std::uint64_t>(Stage::move) + 1, what("stage"));
  in_.below(notice.customer, customers_, what("customer"));
  in_.below(notice.provider, providers_, what("provider"));
  in_.below(static_cast<std::uint64_t>(notice.notifier), kNotifierKinds, what("notifier"));
  in_.below(static_cast<std::uint64_t>(notice.category), kCategories, what("category"));
  in_.below(static_cast<std::uint64_t>(notice.answer), static_cast<std::uint64_t>(Answer::leaves) + 1, what("answer"));
  in_.below(notice.basis, kBasisNames.size(), what("basis"));
  past(notice.filed, what("filed"));
  past(notice.since, what("since"));
  const bool waits = notice.stage == Stage::queued || notice.stage == Stage::relay;
  const bool triaged = notice.deadline == 0 || (notice.deadline >= notice.filed && notice.deadline < state_.now.value);
  demand(!waits || triaged, "0, or the tick of triage", [&] { return what("deadline"); });
  const bool readable = notice.readable == 0 || (notice.readable >= notice.since && notice.readable < state_.now.value);
  demand(readable, "0, or a tick since the cut", [&] { return what("readable"); });
  demand(notice.severity >= 0 && notice.severity <= 1, "0 to 1", [&] { return what("severity"); });
  demand(is_length(notice.noticed_hours), "hours", [&] { return what("noticed_hours"); });
  demand(is_length(notice.reply_hours), "hours", [&] { return what("reply_hours"); });
}

void Check::check_free_slots() {
  std::vector<bool> met(slots_, false);
  for (const CaseSlot slot : world_.cases.free_slots()) {
    meet(met, slot, "free slots");
    demand(world_.cases[slot].stage == Stage::free_slot, "slots without a case", [] { return "free slots"; });
  }
  const std::size_t open = slots_ - world_.cases.free_slots().size();
  demand(world_.cases.open_count() == open, fmt::format("{}", open), [] { return "number of open cases"; });
}

// Where a customer has one case at a time nobody looks for its others.
void Check::check_cases_of_customers() {
  if (state_.setup.parameters().one_case_per_customer) {
    demand(world_.first_case.empty(), "none where a customer has one case", [] { return "lists of cases"; });
    return;
  }
  std::vector<bool> met(slots_, false);
  std::size_t open = 0;
  for (const auto& [customer, first] : world_.first_case) {
    in_.below(customer.value(), customers_, "lists of cases");
    demand(first.valid(), "a case for each customer in the list", [] { return "lists of cases"; });
    for (CaseSlot slot = first; slot.valid(); slot = CaseSlot{world_.cases[slot].other_case}) {
      meet(met, slot, "lists of cases");
      const Case& notice = world_.cases[slot];
      demand(notice.stage != Stage::free_slot && notice.customer == customer.value(), "the customer's open cases",
             [] { return "lists of cases"; });
      ++open;
    }
  }
  demand(open == world_.cases.open_count(), "all open cases", [] { return "lists of cases"; });
}

std::uint64_t Check::check_queue(std::size_t provider, CaseSlot first, CaseSlot last) {
  std::uint64_t length = 0;
  CaseSlot end;
  for (CaseSlot slot = first; slot.valid(); slot = CaseSlot{world_.cases[slot].next_in_queue}, ++length) {
    meet(queued_, slot, "queues");
    const Case& notice = world_.cases[slot];
    demand(notice.stage == Stage::queued && notice.provider == provider, "cases that wait at the desk",
           [] { return "queues"; });
    end = slot;
  }
  demand(length == 0 || end == last, "the last case", [] { return "end of a queue"; });
  return length;
}

void Check::check_queues() {
  std::uint64_t waiting = 0;
  queued_.assign(slots_, false);
  for (std::size_t i = 0; i < providers_; ++i) {
    const Provider& provider = world_.providers[i];
    const std::uint64_t length = check_queue(i, provider.urgent_first, provider.urgent_last) +
                                 check_queue(i, provider.queue_first, provider.queue_last);
    demand(length == provider.queue_length, fmt::format("{}", length),
           [&] { return fmt::format("providers[{}].queue_length", i); });
    waiting += length;
  }
  for (const Case& notice : world_.cases.slots()) waiting -= notice.stage == Stage::queued ? 1U : 0U;
  demand(waiting == 0, "all cases that wait", [] { return "queues"; });
}

// That depths agree with shadows is among the invariants.
void Check::check_shadows() const {
  for (const auto& [slot, others] : world_.shadows) {
    in_.below(slot.value(), slots_, "shadows");
    const Stage stage = world_.cases[slot].stage;
    demand(stage == Stage::lift || stage == Stage::move, "slots of sanctions", [] { return "shadows"; });
    for (const CustomerId other : others) in_.below(other.value(), customers_, "shadows");
  }
  for (const auto& [customer, depth] : world_.shadow_depth) {
    in_.below(customer.value(), customers_, "depth of shadows");
    demand(depth > 0 && world_.status[customer.index()].shadowed(), "shadowed customers",
           [] { return "depth of shadows"; });
  }
}

void Check::check_dark() const {
  const std::size_t dark = state_.setup.items().exist() ? world_.levels.dark : 0;
  demand(world_.dark_since.size() == dark, fmt::format("{} customers", dark), [] { return "dark customers"; });
  for (const auto& [customer, since] : world_.dark_since) {
    in_.below(customer.value(), customers_, "dark customers");
    demand(!world_.status[customer.index()].reachable(), "dark ones", [] { return "dark customers"; });
    in_.below(since.value, std::uint64_t{state_.now.value} + 1, "dark customers, tick");
  }
}

void Check::check_items() const {
  for (const auto& [key, tick] : world_.removed_items) {
    in_.below(key.customer, customers_, "removed items");
    past(tick.value, "removed items, tick");
  }
  for (const auto& [tick, exposure] : world_.prevention_ends) {
    demand(std::isfinite(exposure), "numbers", [] { return "prevented exposure"; });
  }
  demand(std::isfinite(world_.prevented_per_hour) && std::isfinite(world_.sums.exposure_prevented), "numbers",
         [] { return "prevented exposure"; });
}

void Check::check_providers() const {
  for (const Provider& provider : world_.providers) {
    demand(std::isfinite(provider.desk_credit), "a number", [] { return "credit of a desk"; });
    demand(std::isfinite(provider.distrust) && provider.distrust >= 0, "0 or more", [] { return "distrust"; });
    in_.below(provider.distrust_since, std::uint64_t{state_.now.value} + 1, "distrust, tick");
  }
  demand(std::isfinite(world_.abuse_success) && world_.abuse_success >= 0, "0 or more", [] { return "abuse_success"; });
}

void Check::check_controversies() const {
  const auto known = [&](ProviderId provider, std::string_view what) {
    if (provider.valid()) in_.below(provider.value(), providers_, what);
  };
  const std::uint64_t next = std::uint64_t{state_.now.value} + 1;
  for (const auto& [customer, c] : world_.controversies) {
    in_.below(customer.value(), customers_, "customers in trouble");
    in_.below(c.as_of, next, "customers in trouble, tick");
    for (const double level :
         {c.salience, c.notoriety, c.drops, c.violations, c.campaign, c.concession, c.core, c.casual, c.mirrors}) {
      demand(std::isfinite(level) && level >= 0, "0 or more", [] { return "customers in trouble, levels"; });
    }
    for (const std::uint32_t tick : {c.campaign_from, c.dark_since, c.name_lost, c.threat_tick}) {
      in_.below(tick, next, "customers in trouble, ticks");
    }
    known(c.aimed_at, "customers in trouble, provider aimed at");
    for (const ProviderId provider : c.dropped_by) known(provider, "customers in trouble, providers that dropped it");
    demand(!c.lines.empty() && c.lines.front().layer == Layer::hosting, "hosting first",
           [] { return "customers in trouble, contracts"; });
    for (const ContractLine& line : c.lines) {
      in_.below(static_cast<std::uint64_t>(line.layer), kLayerCount, "contracts, layer");
      in_.below(static_cast<std::uint64_t>(line.state), static_cast<std::uint64_t>(ContractState::given_up) + 1,
                "contracts, state");
      in_.below(line.ground, kGroundNames.size(), "contracts, ground");
      in_.below(line.provider.value(), providers_, "contracts, provider");
      known(line.next, "contracts, next provider");
      for (const ProviderId provider : line.asked) known(provider, "contracts, providers asked");
      for (const std::uint32_t tick : {line.since, line.lost, line.sought}) in_.below(tick, next, "contracts, ticks");
      demand(line.state != ContractState::transferring || line.next.valid(), "a next provider",
             [] { return "contracts in transfer"; });
    }
  }
  for (const auto& [customer, causes] : world_.dark_causes) {
    in_.below(customer.value(), customers_, "causes of darkness");
    demand(causes < (1U << kDarkCauseNames.size()), "known causes", [] { return "causes of darkness"; });
  }
}

void Check::check_blackouts() const {
  for (const auto& [provider, blackout] : world_.blackouts) {
    in_.below(provider.value(), providers_, "providers cut off");
    in_.below(blackout.by.value(), providers_, "providers cut off, upstream");
    if (blackout.about.valid()) in_.below(blackout.about.value(), customers_, "providers cut off, because of");
    for (const CustomerId customer : blackout.customers) in_.below(customer.value(), customers_, "providers cut off");
  }
  for (const auto& [provider, known] : world_.precedents) {
    in_.below(provider.value(), providers_, "precedents");
    in_.below(known.as_of, std::uint64_t{state_.now.value} + 1, "precedents, tick");
    in_.below(known.committed, std::uint64_t{state_.now.value} + 1, "precedents, commitment");
    in_.below(known.reviewed, std::uint64_t{state_.now.value} + 1, "precedents, review");
    for (const double level : {known.stock, known.memory, known.requests}) {
      demand(std::isfinite(level) && level >= 0, "0 or more", [] { return "precedents"; });
    }
    in_.below(known.flipped, std::uint64_t{1} << kLayerCount, "precedents, layers");
  }
}

void Check::check_orders() const {
  const std::uint64_t next = std::uint64_t{state_.now.value} + 1;
  std::map<OrderedBy, std::uint32_t> given;
  for (const auto& [number, order] : world_.orders) {
    in_.below(number, world_.next_order, "orders, number");
    in_.below(order.customer, customers_, "orders, customer");
    demand(order.item.customer == order.customer, "items of its customer", [] { return "orders, item"; });
    in_.below(order.provider, providers_, "orders, provider");
    for (const std::uint32_t tick : {order.born, order.issued, order.executed}) in_.below(tick, next, "orders, ticks");
    in_.below(static_cast<std::uint64_t>(order.stage), kOrderStages, "orders, stage");
    in_.below(static_cast<std::uint64_t>(order.effect), kOrderEffectNames.size(), "orders, effect");
    in_.below(static_cast<std::uint64_t>(order.layer), kLayerCount, "orders, layer");
    in_.below(static_cast<std::uint64_t>(order.category), kCategories, "orders, category");
    in_.below(static_cast<std::uint64_t>(order.regime), kRegimes, "orders, regime");
    demand(order.law < kLaws || order.law == Order::kOfCourt, "a law, or a court", [] { return "orders, law"; });
    demand(is_length(order.deadline_hours), "0 or more", [] { return "orders, deadline"; });
    const bool is_given = order.stage != OrderStage::court && order.stage != OrderStage::suit;
    if (is_given) ++given[OrderedBy{CustomerId{order.customer}, order.regime}];
  }
  demand(given == world_.ordered, "as many as there are orders", [] { return "orders by customer and regime"; });
  for (const auto& [where, block] : world_.blocks) {
    const auto order = world_.orders.find(block.order);
    const bool its = order != world_.orders.end() && order->second.customer == where.customer.value() &&
                     order->second.regime == where.regime && order->second.stage == OrderStage::in_force;
    demand(its, "those of orders in force", [] { return "blocks"; });
    demand(block.part >= 0 && block.part <= 1, "0 to 1", [] { return "blocks, part"; });
    in_.below(block.since, next, "blocks, tick");
  }
  for (const double visits : {world_.blocked_per_hour, world_.blocked_lawful_per_hour, world_.sums.blocked_visits,
                              world_.sums.blocked_lawful_visits}) {
    demand(std::isfinite(visits), "numbers", [] { return "visits that blocks cost"; });
  }
}

void Check::check_entry(Entry entry) {
  const Scenario& scenario = state_.setup.scenario();
  switch (entry.what) {
    case Due::stage:
    case Due::workaround:
      in_.below(entry.index, slots_, "calendar, case");
      return;
    case Due::desk:
      in_.below(entry.index, providers_, "calendar, desk");
      return;
    case Due::move:
      in_.below(entry.index, customers_, "calendar, customer");
      return;
    case Due::planned_move:
      in_.below(entry.index, scenario.customers.size(), "calendar, focal customer");
      demand(scenario.customers[entry.index].planned_move_to.has_value(), "focal customers with a plan",
             [] { return "calendar, planned move"; });
      return;
    case Due::notice:
      in_.below(entry.index, scenario.notices.size(), "calendar, documented notice");
      return;
    case Due::redress:
      demand(redress_.insert(entry.index).second, "each number once", [] { return "calendar, redress"; });
      return;
    case Due::hearsay:
      demand(hearsay_.insert(entry.index).second, "each customer once", [] { return "calendar, hearsay"; });
      return;
    case Due::watch:
    case Due::contract: {
      const auto found = world_.controversies.find(CustomerId{entry.index});
      demand(found != world_.controversies.end(), "customers in trouble", [] { return "calendar, watch"; });
      if (entry.what == Due::contract) in_.below(entry.serial, found->second.lines.size(), "calendar, contract");
      return;
    }
    case Due::shock:
      in_.below(entry.index, scenario.shocks.size(), "calendar, shock");
      return;
    case Due::report:
      in_.below(entry.index, scenario.reports.size(), "calendar, report");
      return;
    case Due::upstream:
      demand(world_.blackouts.contains(ProviderId{entry.index}), "providers that are cut off",
             [] { return "calendar, upstream"; });
      return;
    case Due::review:
      in_.below(entry.index, providers_, "calendar, review");
      return;
    case Due::order:
      demand(world_.orders.contains(entry.index), "numbers of orders", [] { return "calendar, order"; });
      demand(orders_.insert(entry.index).second, "each number once", [] { return "calendar, order"; });
      return;
  }
  in_.refuse("calendar", fmt::format("kind {}", static_cast<unsigned>(entry.what)), "kinds of entries");
}

// What waits for its entry in the calendar is there, and the other way round.
void Check::check_awaited() const {
  demand(redress_.size() == world_.redress.size(), "an entry for each", [] { return "calendar, redress"; });
  for (const auto& [number, complainant] : world_.redress) {
    demand(redress_.contains(number) && number < world_.next_redress, "a number in the calendar",
           [] { return "redress"; });
    check_case(complainant.notice, "redress");
    past(complainant.removed, "redress, tick of the removal");
    past(complainant.filed, "redress, tick of its filing");
    in_.below(complainant.way, kRedressNames.size(), "redress, way");
  }
  demand(orders_.size() == world_.orders.size(), "an entry for each", [] { return "calendar, order"; });
  demand(hearsay_.size() == world_.hearsay.size(), "an entry for each", [] { return "calendar, hearsay"; });
  for (const auto& [customer, heard] : world_.hearsay) {
    in_.below(customer.value(), customers_, "hearsay");
    demand(hearsay_.contains(customer.value()), "a customer in the calendar", [] { return "hearsay"; });
    in_.below(heard.about.value(), customers_, "hearsay, about");
    in_.below(heard.by.value(), providers_, "hearsay, provider");
  }
}

}  // namespace

void check_restored(const CheckpointInput& in, const RunState& state) {
  Check{in, state}.all();
}

}  // namespace hostscape
