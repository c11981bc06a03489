#pragma once

// Pictures of a run for whoever looks on from another thread: immutable, taken between two ticks, never in the way of
// the run.

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "core/ids.hpp"
#include "engine/observer.hpp"
#include "model/world.hpp"

namespace hostscape {

/// A provider as a snapshot shows it.
struct ProviderPicture {
  std::uint32_t customers = 0;  ///< contracts held
  std::uint32_t shown = 0;      ///< of the customers in the snapshot's columns ...
  std::uint32_t suspended = 0;  ///< ... suspended,
  std::uint32_t migrating = 0;  ///< on their way elsewhere,
  std::uint32_t noticed = 0;    ///< active with an open case,
  std::uint32_t dark = 0;       ///< unreachable for whatever reason
  std::uint32_t queued = 0;     ///< notices that wait at its desk
  Doctrine doctrine{};          ///< in force
};

/// The visible state at the end of a tick. Columns hold every `stride`-th customer: entry i is customer i * stride.
struct Snapshot {
  Tick tick;
  std::uint32_t customers = 0;  ///< in the world
  std::uint32_t stride = 1;     ///< 1 when the columns hold everybody
  std::vector<ProviderId> provider_of;
  std::vector<Status> status;
  std::vector<ProviderPicture> providers;
  Levels levels;
  Sums sums;

  [[nodiscard]] CustomerId customer(std::size_t entry) const { return CustomerId{entry * stride}; }
};

/// The picture of `world` after `tick` with at most `most_customers` (>= 1) customers in its columns.
[[nodiscard]] Snapshot take_snapshot(const World& world, Tick tick, std::size_t most_customers);

/// Takes a snapshot every `every` ticks and keeps the latest for readers in other threads.
class SnapshotPublisher : public Observer {
 public:
  struct Options {
    std::uint32_t every = 1;                 ///< [ticks]; >= 1
    std::size_t most_customers = 1'000'000;  ///< in the columns; >= 1
  };
  explicit SnapshotPublisher(Options options) : options_{options} {}

  void after_tick(const TickView& view) override;

  /// The latest snapshot, null before the first. From any thread; readers may keep it as long as they like.
  [[nodiscard]] std::shared_ptr<const Snapshot> latest() const;

 private:
  Options options_;
  mutable std::mutex mutex_;  // guards latest_
  std::shared_ptr<const Snapshot> latest_;
};

}  // namespace hostscape
