#include "engine/blocks.hpp"

#include <algorithm>
#include <numbers>

#include "model/customer_traits.hpp"
#include "model/exposure.hpp"

namespace hostscape {
namespace {

double visits_per_hour(const RunState& state, CustomerId customer, const Block& block) {
  return block.whole_site ? block.part * audience_of(state.setup, state.seed, customer) / 24 : 0;
}

// Exposure that the block has prevented up to `until`.
double prevented(const RunState& state, CustomerId customer, const Block& block, Tick until) {
  const Tick since{block.since};
  if (block.whole_site) {
    return block.part * exposure_between(state.setup, state.seed, state.world, customer, since, until);
  }
  const auto order = state.world.orders.find(block.order);
  if (order == state.world.orders.end()) return 0;
  const ItemExposure item = exposure_of(state.setup, state.seed, order->second.item, since);
  Tick end = std::min(item.until, until);
  const auto removed = state.world.removed_items.find(order->second.item);
  if (removed != state.world.removed_items.end()) end = std::min(end, removed->second);
  return end > since ? block.part * item.per_hour * static_cast<double>(end.value - since.value) : 0;
}

void cost_per_hour(World& world, const Block& block, double visits) {
  world.blocked_per_hour += visits;
  if (block.lawful) world.blocked_lawful_per_hour += visits;
}

}  // namespace

double block_locally(RunState& state, std::uint32_t number, bool whole_site) {
  World& world = state.world;
  const Order& order = world.orders.at(number);
  const CustomerId customer{order.customer};
  Block block;
  block.part = state.setup.jurisdictions().audience_part(state.setup.regime_of(customer), order.regime);
  block.since = state.now.value;
  block.order = number;
  block.whole_site = whole_site;
  block.lawful = (order.flags & flag::kOwnRegimeLawful) != 0;
  const auto [at, added] = world.blocks.emplace(OrderedBy{customer, order.regime}, block);
  if (!added) return 0;  // they cannot read it already
  cost_per_hour(world, block, visits_per_hour(state, customer, block));
  return block.part;
}

void unblock(RunState& state, std::uint32_t number) {
  World& world = state.world;
  const Order& order = world.orders.at(number);
  const auto at = world.blocks.find(OrderedBy{CustomerId{order.customer}, order.regime});
  if (at == world.blocks.end() || at->second.order != number) return;
  const Block block = at->second;
  world.sums.exposure_prevented += prevented(state, CustomerId{order.customer}, block, state.now);
  world.blocks.erase(at);
  const double visits = visits_per_hour(state, CustomerId{order.customer}, block);
  cost_per_hour(world, block, -visits);
  // The integral of visits x 2^-(t / half-life) over all time to come, booked at once.
  const double tail = visits * state.setup.parameters().order.unblock_half_life / std::numbers::ln2;
  world.sums.blocked_visits += tail;
  if (block.lawful) world.sums.blocked_lawful_visits += tail;
  if (world.blocks.empty()) world.blocked_per_hour = world.blocked_lawful_per_hour = 0;  // nothing is left of rounding
}

void book_blocks(RunState& state) {
  World& world = state.world;
  world.sums.blocked_visits += world.blocked_per_hour;
  world.sums.blocked_lawful_visits += world.blocked_lawful_per_hour;
  const Tick next = state.now + Ticks{1};
  if (next.value != state.setup.length().count) return;
  for (auto& [where, block] : world.blocks) {
    world.sums.exposure_prevented += prevented(state, where.customer, block, next);
    block.since = next.value;
  }
}

}  // namespace hostscape
