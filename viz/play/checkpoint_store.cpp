#include "viz/play/checkpoint_store.hpp"

#include <iterator>
#include <set>
#include <utility>

namespace hostscape::viz {

std::optional<CheckpointStore::Entry> CheckpointStore::nearest(Side side, Tick at_most) const {
  const Lane& kept = lane(side);
  const auto after = kept.upper_bound(at_most);
  if (after == kept.begin()) return std::nullopt;
  const auto found = std::prev(after);
  return Entry{found->first, found->second.bytes};
}

bool CheckpointStore::wants(Side side, Tick tick) const {
  if (tick.value < spacing_) return false;
  const auto before = nearest(side, tick);
  return tick.value - (before ? before->tick.value : 0) >= spacing_;
}

void CheckpointStore::add(Side side, Tick tick, std::string bytes) {
  const std::size_t size = bytes.size();
  if (size > cap_) return;
  if (bytes_ + size > cap_) drop_passing(Side::a);
  if (bytes_ + size > cap_) drop_passing(Side::b);
  while (bytes_ + size > cap_) thin();
  lane(side).insert_or_assign(tick, Kept{std::make_shared<const std::string>(std::move(bytes)), false});
  count();
}

void CheckpointStore::add_passing(Side side, Tick tick, std::string bytes) {
  drop_passing(side);
  if (bytes_ + bytes.size() > cap_ || lane(side).contains(tick)) return;
  lane(side).emplace(tick, Kept{std::make_shared<const std::string>(std::move(bytes)), true});
  count();
}

void CheckpointStore::drop_passing(Side side) {
  std::erase_if(lane(side), [](const auto& entry) { return entry.second.passing; });
  count();
}

// Each lane by itself keeps what stands twice as far apart. Lanes with one past decide alike about it, so that it stays shared.
void CheckpointStore::thin() {
  spacing_ *= 2;
  for (Lane& kept : lanes_) {
    std::uint32_t last = 0;
    for (auto entry = kept.begin(); entry != kept.end();) {
      if (entry->first.value - last < spacing_) {
        entry = kept.erase(entry);
      } else {
        last = entry->first.value;
        ++entry;
      }
    }
  }
  count();
}

void CheckpointStore::drop_after(Side side, Tick tick) {
  Lane& kept = lane(side);
  kept.erase(kept.upper_bound(tick), kept.end());
  count();
}

void CheckpointStore::share(Side from, Side to, Tick up_to) {
  lane(to) = lane(from);
  drop_after(to, up_to);
}

void CheckpointStore::clear(Side side) {
  lane(side).clear();
  count();
}

void CheckpointStore::reset() {
  lanes_ = {};
  spacing_ = kFirstSpacing;
  count();
}

void CheckpointStore::count() {
  std::set<const std::string*> seen;
  bytes_ = 0;
  for (const Lane& kept : lanes_) {
    for (const auto& [tick, entry] : kept) {
      if (seen.insert(entry.bytes.get()).second) bytes_ += entry.bytes->size();
    }
  }
}

}  // namespace hostscape::viz
