#pragma once

// What the window sees of the run: one immutable picture of the world, or of two worlds side by side, made between two
// ticks by the thread that simulates. Whoever holds one may keep it as long as they like; the run never waits for them.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/ids.hpp"
#include "core/random.hpp"
#include "core/time.hpp"
#include "engine/metrics_recorder.hpp"
#include "engine/snapshot.hpp"
#include "engine/trace_recorder.hpp"
#include "model/event.hpp"
#include "model/setup.hpp"
#include "viz/play/rule_change.hpp"

namespace hostscape::viz {

/// The two worlds that can run side by side: as it was, and what if.
enum class Side : std::uint8_t { a, b };

/// An event worth a mark on the scrubber.
struct Mark {
  Event event;
};

/// Values of all metrics over time, sampled; grows while the run goes on and stays when it is wound back.
struct Series {
  std::vector<std::uint32_t> tick;   ///< ticks done, rising
  std::vector<MetricValues> values;  ///< by entry of `tick`
};

/// A contract of a customer, with its layer and how it stands.
struct ContractPicture {
  CustomerId customer;
  ProviderId provider;  ///< that holds it, or is about to; of a lost one, who held it last
  Layer layer = Layer::hosting;
  ContractState state = ContractState::held;
  friend auto operator<=>(const ContractPicture&, const ContractPicture&) = default;
  /// Whether the supplier serves.
  [[nodiscard]] bool serves() const { return state == ContractState::held || state == ContractState::ending; }
};

/// One world at the end of a tick.
struct WorldFrame {
  std::shared_ptr<const Setup> setup;
  std::shared_ptr<const Scenario> opened;    ///< before any rule was changed
  std::shared_ptr<const Snapshot> founding;  ///< as it was before the first tick, with the same stride
  Seed seed;
  Tick now;           ///< ticks done
  Snapshot snapshot;  ///< after the last of them
  std::uint64_t trajectory = 0;
  MetricValues metrics{};

  std::vector<std::pair<ProviderId, float>> precedents;  ///< stock of precedents, where there is one
  std::vector<std::pair<CustomerId, float>> pressure;    ///< salience of customers in trouble, where it is above 0
  std::vector<ContractPicture> contracts;  ///< of focal customers and those in trouble, by customer, layer and provider
  std::vector<std::pair<CustomerId, std::uint8_t>> dark_causes;  ///< of focal customers: bits of DarkCause
  std::vector<ProviderId> cut_off;                               ///< providers that their upstream has cut off
  std::vector<CustomerId> ordered;                               ///< customers that an order is out against

  /// Events of the ticks in [recent_from, now), in order, the latest kMostRecent of them; empty after a jump.
  std::vector<Event> recent;
  Tick recent_from;
  static constexpr std::size_t kMostRecent = 4096;

  /// What the ticker tells of: the latest kMostTold events before `now`, and the latest kMostTold decisive ones among all; in order.
  /// The same however the world came to this tick.
  std::vector<Event> told;
  static constexpr std::size_t kMostTold = 200;

  std::shared_ptr<const std::vector<Mark>> marks;  ///< of all ticks that this world has ever reached, by rising tick
  std::shared_ptr<const Series> series;
  std::vector<RuleChange> changes;  ///< made while it was watched, by rising tick
};

/// What the simulating thread is doing.
enum class Doing : std::uint8_t {
  nothing,   ///< no world is open
  founding,  ///< a world is being built
  paused,
  playing,
  winding,  ///< going to another tick by resimulation
  finished  ///< at the end of the scenario
};

/// What the window shows: one world or two.
struct Frame {
  std::uint64_t serial = 0;  ///< rises with each frame
  std::uint64_t jumps = 0;  ///< rises whenever the picture does not follow from the one before: no motion is drawn then
  Doing doing = Doing::nothing;
  float progress = 0;   ///< of winding and founding, 0 to 1
  double speed = 12;    ///< wanted [ticks/s]
  double achieved = 0;  ///< over the last second [ticks/s]
  Tick furthest;        ///< ticks that have ever been done
  std::optional<WorldFrame> a;
  std::optional<WorldFrame> b;
  std::optional<Tick> forked_at;         ///< where b left a; the start when a world parameter differs
  std::string forked_by;                 ///< what differs, as a short text: "policy.cure_period_hours: 48 -> 168"
  std::size_t checkpoint_bytes = 0;      ///< held for winding back
  std::size_t checkpoint_bytes_cap = 0;  ///< that may be held
  std::string error;                     ///< why the last wish was refused; empty after the next
  std::uint64_t error_serial = 0;        ///< rises with each refusal

  [[nodiscard]] const WorldFrame* world(Side side) const {
    const auto& one = side == Side::a ? a : b;
    return one ? &*one : nullptr;
  }
};

}  // namespace hostscape::viz
