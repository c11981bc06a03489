#include "engine/simulation.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "core/large_pages.hpp"
#include "engine/apply.hpp"
#include "engine/checkpoint_state.hpp"
#include "engine/churn.hpp"
#include "engine/controversies.hpp"
#include "engine/filing.hpp"
#include "engine/imitation.hpp"
#include "engine/intent.hpp"
#include "engine/invariants.hpp"
#include "engine/notices.hpp"
#include "engine/orders.hpp"
#include "engine/parallel.hpp"
#include "engine/precedents.hpp"
#include "engine/prefetch.hpp"
#include "engine/reach.hpp"
#include "engine/run_state.hpp"
#include "model/provider_traits.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

constexpr std::size_t kDecisionGrain = 256;     // decisions per task
constexpr std::size_t kPlacementGrain = 65536;  // customers per task
constexpr std::uint64_t kSampledTicks = 64;     // one tick in so many is timed

using Stopwatch = std::chrono::steady_clock;

template <class Value>
void make_column(std::vector<Value>& column, std::size_t size) {
  column.reserve(size);
  prefer_large_pages(column.data(), size * sizeof(Value));
  column.resize(size);
}

}  // namespace

struct Simulation::Parts {
  Parts(std::shared_ptr<const Setup> fixed, Seed seed, unsigned threads)
      : setup{std::move(fixed)}, state{*setup, seed}, parallel{threads}, notices{*setup}, churn{*setup} {}

  void found_world();
  void size_desks();

  // The phases of a tick; see docs/architecture.md.
  void take_due();
  void decide_due();
  void apply_due();
  void draw_notices();
  void apply_notices();
  void let_leave();
  void press();
  void switch_rules();
  void record();
  void tell_observers();
  void check_invariants() const;
  void look_ahead(std::size_t at, std::size_t end) const;

  template <class Work>
  void timed(Phase phase, bool sampled, Work work) {
    if (!sampled) {
      work();
      return;
    }
    const auto begin = Stopwatch::now();
    work();
    profile.sampled[static_cast<std::size_t>(phase)] += Stopwatch::now() - begin;
  }

  std::shared_ptr<const Setup> setup;
  RunState state;
  Parallel parallel;
  NoticeDrawing notices;
  ChurnDrawing churn;
  std::vector<Entry> due;
  std::vector<Intent> intents;
  std::vector<Observer*> observers;
  TrajectoryHash hash;
  Profile profile;
  std::size_t next_rule = 0;
};

Simulation::Simulation(std::shared_ptr<const Setup> setup, Seed seed, unsigned threads)
    : parts_{std::make_unique<Parts>(std::move(setup), seed, threads)} {
  parts_->found_world();
  parts_->state.world.levels = count_levels(parts_->state);
  schedule_scenario(parts_->state);
  schedule_pressure(parts_->state);
}

Simulation::~Simulation() = default;

void Simulation::Parts::found_world() {
  World& world = state.world;
  world = World{};
  world.policy = setup->parameters().policy;
  world.providers = draw_providers(*setup, state.seed);
  make_column(world.status, setup->customers());
  make_column(world.provider_of, setup->customers());
  parallel.for_ranges(setup->customers(), kPlacementGrain, [&](std::size_t begin, std::size_t end) {
    state.placement.place(CustomerId{begin}, std::span{world.provider_of}.subspan(begin, end - begin));
  });
  for (const ProviderId provider : world.provider_of) ++world.providers[provider.index()].customers;
  size_desks();
}

// Desks are as large as their provider was at the start.
void Simulation::Parts::size_desks() {
  const DeskParameters& desk = setup->parameters().desk;
  for (auto& provider : state.world.providers) {
    if (desk.notices_per_hour_per_1000_customers <= 0) continue;
    provider.notices_per_hour = static_cast<float>(
        std::max(desk.minimum_notices_per_hour, desk.notices_per_hour_per_1000_customers * provider.customers / 1000));
  }
}

void Simulation::step() {
  Parts& p = *parts_;
  const bool sampled = p.profile.ticks % kSampledTicks == 0;
  p.state.events.clear();
  p.timed(Phase::due, sampled, [&] { p.take_due(); });
  p.timed(Phase::decide_due, sampled, [&] { p.decide_due(); });
  p.timed(Phase::apply_due, sampled, [&] { p.apply_due(); });
  p.timed(Phase::notices, sampled, [&] { p.draw_notices(); });
  p.timed(Phase::apply_notices, sampled, [&] { p.apply_notices(); });
  p.timed(Phase::churn, sampled, [&] { p.let_leave(); });
  p.timed(Phase::pressure, sampled, [&] { p.press(); });
  p.timed(Phase::rules, sampled, [&] { p.switch_rules(); });
  p.timed(Phase::record, sampled, [&] { p.record(); });
  p.timed(Phase::observers, sampled, [&] { p.tell_observers(); });
  p.check_invariants();
  ++p.state.now;
  ++p.profile.ticks;
  p.profile.sampled_ticks += sampled ? 1 : 0;
}

// Two steps ahead of the work: what entries are about, then whom.
void Simulation::Parts::look_ahead(std::size_t at, std::size_t end) const {
  constexpr std::size_t kAhead = 16;
  if (at + 2 * kAhead < end) prefetch_case(state.world, due[at + 2 * kAhead]);
  if (at + kAhead < end) prefetch_customer_of(state.world, due[at + kAhead]);
}

// Reads and empties the calendar's list of this tick.
void Simulation::Parts::take_due() {
  due.clear();
  state.calendar.take(state.now, due);
}

// Reads the world as the last tick left it; each entry writes its own intent.
void Simulation::Parts::decide_due() {
  intents.resize(due.size());
  parallel.for_ranges(due.size(), kDecisionGrain, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      look_ahead(i, end);
      std::construct_at(&intents[i], intent_of(state, due[i]));
    }
  });
}

// Writes world, calendar and events, in the order in which the entries were scheduled.
void Simulation::Parts::apply_due() {
  for (std::size_t i = 0; i < due.size(); ++i) {
    look_ahead(i, due.size());
    apply(state, intents[i]);
  }
}

// Reads the world after what was due; each chunk writes its own complaints.
void Simulation::Parts::draw_notices() {
  notices.draw(state, parallel);
}

// Writes world, calendar and events, by chunk and candidate.
void Simulation::Parts::apply_notices() {
  const auto& by_chunk = notices.complaints();
  for (std::size_t chunk = 0; chunk < by_chunk.size(); ++chunk) {
    if (chunk + 1 < by_chunk.size()) {
      for (const Complaint& next : by_chunk[chunk + 1]) prefetch_customer(state.world, next.customer.value());
    }
    for (const Complaint& complaint : by_chunk[chunk]) file_notice(state, complaint);
  }
}

// Reads the world after the notices, each chunk writing its own leavers; then writes world, calendar and events.
void Simulation::Parts::let_leave() {
  churn.draw(state, parallel);
  apply_churn(state, churn);
}

// Reads and writes world, calendar and events: scandals, requests at providers, orders, each drawn for the whole world.
void Simulation::Parts::press() {
  let_scandals_break(state);
  receive_requests(state);
  issue_orders(state);
}

// Puts the policy of the scenario's timeline in force, effective from the next decision on.
void Simulation::Parts::switch_rules() {
  const auto timeline = setup->timeline();
  while (next_rule < timeline.size() && timeline[next_rule].from <= state.now) {
    state.world.policy = timeline[next_rule].policy;
    Event event;
    event.tick = state.now.value;
    event.kind = EventKind::rule_switched;
    event.other = static_cast<std::uint32_t>(next_rule);
    state.events.push_back(event);
    ++next_rule;
  }
}

// Adds the tick to the sums over time and its events, as one portion, to the hash.
void Simulation::Parts::record() {
  const Levels& levels = state.world.levels;
  Sums& sums = state.world.sums;
  sums.dark_hours += levels.dark;
  sums.dark_lawful_hours += levels.dark_lawful;
  sums.dark_lawful_audience_days += levels.dark_lawful_audience;
  book_prevention(state);
  remember_abuse(state);
  profile.events += state.events.size();
  profile.candidates = notices.candidates();
  if (!state.events.empty()) hash.add(std::span<const Event>{state.events});
}

void Simulation::Parts::tell_observers() {
  const TickView view{state.now, state.events, state.world, *setup};
  for (Observer* observer : observers) observer->after_tick(view);
}

void Simulation::Parts::check_invariants() const {
#ifndef NDEBUG
  // Every tick in small worlds; in large ones once a day, in very large ones once in thirty, for the check costs time with
  // every customer.
  const std::uint32_t every = setup->customers() <= 20000 ? 1 : setup->customers() <= 200000 ? 24 : 720;
  if (state.now.value % every != 0) return;
  if (const auto broken = broken_invariant(state); !broken.empty())
    throw std::logic_error{"invariant broken, " + broken};
#endif
}

void Simulation::add_observer(Observer& observer) {
  parts_->observers.push_back(&observer);
}
Tick Simulation::now() const {
  return parts_->state.now;
}
bool Simulation::finished() const {
  return parts_->state.now.value >= parts_->setup->length().count;
}
const World& Simulation::world() const {
  return parts_->state.world;
}
const Setup& Simulation::setup() const {
  return *parts_->setup;
}
Seed Simulation::seed() const {
  return parts_->state.seed;
}
const Profile& Simulation::profile() const {
  return parts_->profile;
}

void Simulation::save(CheckpointOutput& out) const {
  save_state(out, parts_->state, parts_->hash);
}

void Simulation::restore(CheckpointInput& in) {
  if (parts_->state.now.value > 0) parts_->found_world();  // else it is as founded
  parts_->state.calendar = Calendar{};
  parts_->state.events.clear();
  restore_state(in, parts_->state, parts_->hash);
  parts_->next_rule = rules_switched(*parts_->setup, parts_->state.now);
}

std::uint64_t Simulation::trajectory() const {
  TrajectoryHash hash = parts_->hash;
  const World& world = parts_->state.world;
  hash.add_bytes(world.provider_of.data(), world.provider_of.size() * sizeof(ProviderId));
  hash.add_bytes(world.status.data(), world.status.size() * sizeof(Status));
  for (const Case& notice : world.cases.slots()) {
    const std::array<std::uint32_t, 6> words{notice.customer, notice.provider,
                                             notice.filed,    notice.deadline,
                                             notice.since,    static_cast<std::uint32_t>(notice.stage)};
    hash.add_bytes(words.data(), sizeof(words));
  }
  for (const auto& [key, tick] : world.removed_items) {
    const std::array<std::uint32_t, 3> words{key.customer, (std::uint32_t{key.window} << 16) | key.ordinal, tick.value};
    hash.add_bytes(words.data(), sizeof(words));
  }
  for (const auto& [customer, c] : world.controversies) {
    const std::array<double, 4> levels{c.salience, c.notoriety, c.drops, c.violations};
    hash.add_bytes(levels.data(), sizeof(levels));
    for (const ContractLine& line : c.lines) {
      const std::array<std::uint32_t, 5> words{customer.value(), static_cast<std::uint32_t>(line.layer),
                                               static_cast<std::uint32_t>(line.state), line.provider.value(), line.due};
      hash.add_bytes(words.data(), sizeof(words));
    }
  }
  const std::array<std::uint64_t, 3> sums{world.sums.dark_hours, world.sums.dark_lawful_hours,
                                          world.sums.dark_lawful_audience_days};
  hash.add_bytes(sums.data(), sizeof(sums));
  return hash.value();
}

}  // namespace hostscape
