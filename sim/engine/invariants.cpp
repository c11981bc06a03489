#include "engine/invariants.hpp"

#include <map>
#include <vector>

#include "engine/reach.hpp"

namespace hostscape {
namespace {

std::string check_levels(const RunState& state) {
  const Levels counted = count_levels(state);
  const Levels& kept = state.world.levels;
  if (counted.suspended != kept.suspended) return "count of suspended customers";
  if (counted.migrating != kept.migrating) return "count of migrating customers";
  if (counted.noticed != kept.noticed) return "count of noticed customers";
  if (counted.queued != kept.queued) return "count of queued notices";
  if (counted.dark != kept.dark || counted.dark_lawful != kept.dark_lawful) return "count of dark customers";
  if (counted.dark_lawful_audience != kept.dark_lawful_audience) return "audience of dark customers";
  if (counted.offshore != kept.offshore) return "count of customers hosted offshore";
  if (counted.share_squares != kept.share_squares) return "sum of squared shares";
  return {};
}

std::string check_providers(const RunState& state) {
  std::uint64_t contracts = 0;
  std::uint64_t queued = 0;
  for (const auto& provider : state.world.providers) {
    contracts += provider.customers;
    queued += provider.queue_length;
  }
  if (queued != state.world.levels.queued) return "queues of all desks";
  return contracts == state.world.provider_of.size() ? std::string{} : "contracts over all providers";
}

// Whether the customer has no host at all, which is not a sanction of process A.
bool without_host(const World& world, CustomerId customer) {
  const auto found = world.dark_causes.find(customer);
  return found != world.dark_causes.end() && (found->second >> static_cast<unsigned>(DarkCause::hosting) & 1U) != 0;
}

std::string check_cases(const RunState& state) {
  const World& world = state.world;
  std::vector<std::uint8_t> cases(world.status.size(), 0);
  std::vector<std::uint8_t> sanctions(world.status.size(), 0);
  std::size_t open = 0;
  for (const Case& notice : world.cases.slots()) {
    if (notice.stage == Stage::free_slot) continue;
    ++open;
    if (notice.filed > state.now.value) return "a case filed in the future";
    cases[notice.customer] = 1;
    if (notice.stage == Stage::lift || notice.stage == Stage::move) ++sanctions[notice.customer];
  }
  if (open != world.cases.open_count()) return "number of open cases";
  for (std::size_t i = 0; i < world.status.size(); ++i) {
    const Status status = world.status[i];
    if (status.has_case() != (cases[i] != 0)) return "mark of an open case, customer " + std::to_string(i);
    const bool sanctioned = status.contract() != Contract::active && !without_host(state.world, CustomerId{i});
    if ((sanctioned ? 1 : 0) != sanctions[i]) {
      return "one sanction per suspended contract, customer " + std::to_string(i);
    }
    if (status.workaround() && status.contract() == Contract::active) {
      return "workaround of an active contract, customer " + std::to_string(i);
    }
  }
  return {};
}

std::string check_shadows(const RunState& state) {
  std::map<CustomerId, std::uint32_t> depth;
  for (const auto& [slot, customers] : state.world.shadows) {
    for (const CustomerId customer : customers) ++depth[customer];
  }
  if (depth != state.world.shadow_depth) return "depth of shadows";
  std::size_t shadowed = 0;
  for (const Status status : state.world.status) shadowed += status.shadowed() ? 1U : 0U;
  std::size_t expected = depth.size();
  for (const auto& [customer, causes] : state.world.dark_causes) {
    if (causes == 0) return "customers dark without a cause";
    if (!state.world.status[customer.index()].shadowed()) return "mark of dark customers";
    expected += depth.contains(customer) ? 0U : 1U;
  }
  return shadowed == expected ? std::string{} : "mark of shadowed customers";
}

}  // namespace

std::string broken_invariant(const RunState& state) {
  for (const auto check : {check_levels, check_providers, check_cases, check_shadows}) {
    if (auto broken = check(state); !broken.empty()) {
      return "tick " + std::to_string(state.now.value) + ": " + broken;
    }
  }
  return {};
}

}  // namespace hostscape
