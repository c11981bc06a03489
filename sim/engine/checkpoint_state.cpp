#include "engine/checkpoint_state.hpp"

#include <fmt/format.h>

#include "engine/checkpoint_archive.hpp"
#include "engine/reach.hpp"
#include "engine/simulation.hpp"
#include "model/registry.hpp"

namespace hostscape {
namespace {

// Changes when bytes mean something else though no name and no number of fields tells.
constexpr std::uint32_t kStateFormat = 2;

/// A customer that is not as it was founded.
struct ChangedCustomer {
  CustomerId customer;  // invalid: behind the last one
  ProviderId provider;
  std::uint8_t status = 0;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(customer, provider, status);
  }
};

struct ScheduledEntry {
  Tick due;
  Entry entry;

  template <class Archive>
  void serialize(Archive& archive) {
    archive(due, entry);
  }
};

void save_columns(CheckpointOutput& out, const RunState& state) {
  const World& world = state.world;
  for (std::size_t i = 0; i < world.status.size(); ++i) {
    const CustomerId customer{i};
    const bool as_founded = world.status[i].byte() == 0 && world.provider_of[i] == state.placement.initial(customer);
    if (!as_founded) out(ChangedCustomer{customer, world.provider_of[i], world.status[i].byte()});
  }
  out(ChangedCustomer{});
}

bool possible(Status status) {
  return status.contract() <= Contract::migrating && !(status.reachable() && status.dark_lawful());
}

void restore_columns(CheckpointInput& in, RunState& state) {
  World& world = state.world;
  ChangedCustomer changed;
  std::uint64_t next = 0;
  for (in(changed); changed.customer.valid(); in(changed)) {
    in.below(changed.customer.value(), world.status.size(), "customer");
    if (changed.customer.value() < next) in.refuse("customer", "a number again", "customers in order");
    in.below(changed.provider.value(), world.providers.size(), "customer, provider");
    const Status status = Status::from_byte(changed.status);
    if (!possible(status)) {
      in.refuse("customer, status", fmt::format("{:#04x}", changed.status), "a state that a contract can be in");
    }
    ProviderId& provider = world.provider_of[changed.customer.index()];
    --world.providers[provider.index()].customers;
    ++world.providers[changed.provider.index()].customers;
    provider = changed.provider;
    world.status[changed.customer.index()] = status;
    next = std::uint64_t{changed.customer.value()} + 1;
  }
}

void save_calendar(CheckpointOutput& out, const Calendar& calendar) {
  out(std::uint64_t{calendar.size()});
  calendar.for_each([&](Tick due, Entry entry) { out(ScheduledEntry{due, entry}); });
}

void restore_calendar(CheckpointInput& in, RunState& state) {
  const std::uint64_t size = in.get_size();
  state.calendar = Calendar{state.now};
  for (std::uint64_t i = 0; i < size; ++i) {
    ScheduledEntry scheduled;
    in(scheduled);
    if (scheduled.due < state.now) {
      in.refuse("calendar", fmt::format("an entry of tick {}", scheduled.due.value),
                fmt::format("ticks from {} on", state.now.value));
    }
    state.calendar.schedule(scheduled.due, scheduled.entry);
  }
}

// What the founding rests on: a checkpoint of another run is refused before anything is read into this one.
void check_same(CheckpointInput& in, std::string_view what, std::uint64_t own) {
  std::uint64_t found = 0;
  in(found);
  if (found != own) in.refuse(what, fmt::format("{}", found), fmt::format("{}, as in this run", own));
}

}  // namespace

std::size_t rules_switched(const Setup& setup, Tick now) {
  const auto timeline = setup.timeline();
  std::size_t switched = 0;
  while (switched < timeline.size() && timeline[switched].from < now) ++switched;
  return switched;
}

void save_state(CheckpointOutput& out, const RunState& state, const TrajectoryHash& hash) {
  out(state.seed.value, std::uint64_t{state.world.status.size()}, std::uint64_t{state.world.providers.size()});
  out(state.now, hash.value());
  save_columns(out, state);
  for (const Provider& provider : state.world.providers) out(provider);
  out(state.world);
  save_calendar(out, state.calendar);
}

void restore_state(CheckpointInput& in, RunState& state, TrajectoryHash& hash) {
  World& world = state.world;
  check_same(in, "seed", state.seed.value);
  check_same(in, "number of customers", world.status.size());
  check_same(in, "number of providers", world.providers.size());
  std::uint64_t chain = 0;
  in(state.now, chain);
  in.below(state.now.value, std::uint64_t{state.setup.length().count} + 1, "tick");
  restore_columns(in, state);
  for (Provider& provider : world.providers) in(provider);
  in(world);
  restore_calendar(in, state);
  const std::size_t switched = rules_switched(state.setup, state.now);
  world.policy = switched == 0 ? state.setup.parameters().policy : state.setup.timeline()[switched - 1].policy;
  world.levels = count_levels(state);
  hash = TrajectoryHash{chain};
  check_restored(in, state);
}

std::uint64_t checkpoint_layout() {
  TrajectoryHash hash;
  const auto add = [&](std::string_view text) { hash.add_bytes(text.data(), text.size()); };
  for (const Parameter& parameter : Registry::instance().all()) add(parameter.path);
  for (const std::string_view kind : kEventKindNames) add(kind);
  const std::array<std::uint64_t, 17> numbers{kStateFormat,
                                              field_count<World>(),
                                              field_count<Provider>(),
                                              field_count<Case>(),
                                              field_count<Levels>(),
                                              field_count<Sums>(),
                                              field_count<Complainant>(),
                                              field_count<Hearsay>(),
                                              field_count<Controversy>(),
                                              field_count<ContractLine>(),
                                              field_count<Precedents>(),
                                              field_count<Blackout>(),
                                              field_count<Order>(),
                                              field_count<Block>(),
                                              sizeof(Provider),
                                              sizeof(Case),
                                              kEventKinds};
  hash.add_bytes(numbers.data(), sizeof(numbers));
  return hash.value();
}

std::string checkpoint_of(const Simulation& simulation) {
  std::string bytes;
  CheckpointOutput out{[&](std::string_view block) { bytes += block; }};
  simulation.save(out);
  out.finish();
  return bytes;
}

void restore(Simulation& simulation, std::string_view checkpoint) {
  const ByteSource source = source_of(checkpoint);
  verify_checkpoint(source, "checkpoint");
  CheckpointInput in{source, "checkpoint"};
  simulation.restore(in);
  in.finish();
}

}  // namespace hostscape
