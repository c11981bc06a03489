#include "engine/snapshot.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace hostscape {
namespace {

std::vector<ProviderPicture> providers_of(const World& world) {
  const auto ruled = world.policy.doctrine[static_cast<std::size_t>(Layer::hosting)];
  std::vector<ProviderPicture> pictures(world.providers.size());
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const Provider& provider = world.providers[i];
    pictures[i].customers = provider.customers;
    pictures[i].queued = provider.queue_length;
    pictures[i].doctrine = ruled ? *ruled : provider.doctrine;
  }
  return pictures;
}

void count_customer(ProviderPicture& picture, Status status) {
  ++picture.shown;
  if (status.contract() == Contract::suspended) ++picture.suspended;
  if (status.contract() == Contract::migrating) ++picture.migrating;
  if (status.contract() == Contract::active && status.has_case()) ++picture.noticed;
  if (!status.reachable()) ++picture.dark;
}

}  // namespace

Snapshot take_snapshot(const World& world, Tick tick, std::size_t most_customers) {
  assert(most_customers > 0);
  const std::size_t all = world.status.size();
  Snapshot snapshot;
  snapshot.tick = tick;
  snapshot.customers = static_cast<std::uint32_t>(all);
  snapshot.stride = static_cast<std::uint32_t>(std::max<std::size_t>(1, (all + most_customers - 1) / most_customers));
  snapshot.providers = providers_of(world);
  snapshot.levels = world.levels;
  snapshot.sums = world.sums;
  const std::size_t shown = (all + snapshot.stride - 1) / snapshot.stride;
  snapshot.provider_of.reserve(shown);
  snapshot.status.reserve(shown);
  for (std::size_t i = 0; i < all; i += snapshot.stride) {
    const ProviderId provider = world.provider_of[i];
    snapshot.provider_of.push_back(provider);
    snapshot.status.push_back(world.status[i]);
    if (provider.index() < snapshot.providers.size()) {
      count_customer(snapshot.providers[provider.index()], world.status[i]);
    }
  }
  return snapshot;
}

void SnapshotPublisher::after_tick(const TickView& view) {
  if (view.tick.value % options_.every != 0) return;
  auto snapshot = std::make_shared<const Snapshot>(take_snapshot(view.world, view.tick, options_.most_customers));
  // The old one is freed outside the lock, by whoever lets go of it last.
  const std::lock_guard lock{mutex_};
  latest_.swap(snapshot);
}

std::shared_ptr<const Snapshot> SnapshotPublisher::latest() const {
  const std::lock_guard lock{mutex_};
  return latest_;
}

}  // namespace hostscape
