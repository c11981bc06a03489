#include "engine/reach.hpp"

#include "model/customer_traits.hpp"
#include "model/exposure.hpp"

namespace hostscape {
namespace {

bool offshore(const Setup& setup, CustomerId customer, ProviderId provider) {
  return setup.providers()[provider.index()].home_country != setup.country_of(customer).country;
}

// The same for many customers in a row: remembers what it found out about a country's providers.
class Abroad {
 public:
  explicit Abroad(const Setup& setup) : setup_{setup} {}
  bool operator()(CustomerId customer, ProviderId provider) {
    const std::size_t country = setup_.community_of(customer).country;
    if (country != country_) {
      country_ = country;
      known_.assign(setup_.providers().size(), Known::nothing);
    }
    Known& known = known_[provider.index()];
    if (known == Known::nothing) known = offshore(setup_, customer, provider) ? Known::abroad : Known::home;
    return known == Known::abroad;
  }

 private:
  enum class Known : std::uint8_t { nothing, home, abroad };
  const Setup& setup_;
  std::size_t country_ = static_cast<std::size_t>(-1);
  std::vector<Known> known_;  // by provider
};

std::uint32_t one(bool yes) {
  return yes ? 1U : 0U;
}

}  // namespace

void StatusChange::darken(Status& now) {
  World& world = state_.world;
  ++world.levels.dark;
  now.set_dark_lawful(lawful_if_dark_);
  if (lawful_if_dark_) {
    ++world.levels.dark_lawful;
    world.levels.dark_lawful_audience += audience_of(state_.setup, state_.seed, customer_);
  }
  if (state_.setup.items().exist()) world.dark_since.emplace(customer_, state_.now);
}

void StatusChange::lighten(Status& now) {
  World& world = state_.world;
  --world.levels.dark;
  if (now.dark_lawful()) {
    --world.levels.dark_lawful;
    world.levels.dark_lawful_audience -= audience_of(state_.setup, state_.seed, customer_);
    now.set_dark_lawful(false);
  }
  const auto since = world.dark_since.find(customer_);
  if (since == world.dark_since.end()) return;
  world.sums.exposure_prevented +=
      exposure_between(state_.setup, state_.seed, world, customer_, since->second, state_.now);
  world.dark_since.erase(since);
}

void book_prevention(RunState& state) {
  World& world = state.world;
  auto& ends = world.prevention_ends;
  while (!ends.empty() && ends.begin()->first <= state.now) {
    world.prevented_per_hour -= ends.begin()->second;
    ends.erase(ends.begin());
  }
  if (ends.empty()) world.prevented_per_hour = 0;  // nothing is left of rounding
  world.sums.exposure_prevented += world.prevented_per_hour;
  const Tick next = state.now + Ticks{1};
  if (next.value != state.setup.length().count) return;
  for (auto& [customer, since] : world.dark_since) {
    world.sums.exposure_prevented += exposure_between(state.setup, state.seed, world, customer, since, next);
    since = next;
  }
}

void change_provider(RunState& state, CustomerId customer, ProviderId to) {
  World& world = state.world;
  const ProviderId from = world.provider_of[customer.index()];
  Provider& old = world.providers[from.index()];
  Provider& next = world.providers[to.index()];
  Levels& levels = world.levels;
  levels.share_squares -= 2 * std::uint64_t{old.customers} - 1;
  --old.customers;
  levels.share_squares += 2 * std::uint64_t{next.customers} + 1;
  ++next.customers;
  levels.offshore += one(offshore(state.setup, customer, to));
  levels.offshore -= one(offshore(state.setup, customer, from));
  world.provider_of[customer.index()] = to;
}

Levels count_levels(const RunState& state) {
  Levels levels;
  Abroad abroad{state.setup};
  const World& world = state.world;
  std::vector<std::uint32_t> held(world.providers.size(), 0);
  for (std::uint32_t i = 0; i < world.status.size(); ++i) {
    const Status status = world.status[i];
    const ProviderId provider = world.provider_of[i];
    ++held[provider.index()];
    levels.offshore += one(abroad(CustomerId{i}, provider));
    levels.suspended += one(status.contract() == Contract::suspended);
    levels.migrating += one(status.contract() == Contract::migrating);
    levels.noticed += one(status.noticed());
    if (status.reachable()) continue;
    ++levels.dark;
    if (!status.dark_lawful()) continue;
    ++levels.dark_lawful;
    levels.dark_lawful_audience += audience_of(state.setup, state.seed, CustomerId{i});
  }
  for (const Case& notice : world.cases.slots()) levels.queued += one(notice.stage == Stage::queued);
  for (const std::uint32_t n : held) levels.share_squares += std::uint64_t{n} * n;
  return levels;
}

}  // namespace hostscape
