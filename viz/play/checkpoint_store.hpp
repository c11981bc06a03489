#pragma once

// What is held for winding back: checkpoints of one world or two, as bytes in memory, within a cap. Where the worlds have
// the same past they share its bytes. When the cap is reached, entries are thinned and come farther apart from then on.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "core/time.hpp"
#include "viz/play/frame.hpp"

namespace hostscape::viz {

using CheckpointBytes = std::shared_ptr<const std::string>;

class CheckpointStore {
 public:
  static constexpr std::uint32_t kFirstSpacing = 24;  ///< ticks

  /// `cap`: bytes of both sides together.
  explicit CheckpointStore(std::size_t cap) : cap_{cap} {}

  struct Entry {
    Tick tick;
    CheckpointBytes bytes;
  };
  /// The last one with at most so many ticks done.
  [[nodiscard]] std::optional<Entry> nearest(Side side, Tick at_most) const;
  /// Whether a checkpoint at `tick` would be kept: it stands far enough behind the one before it.
  [[nodiscard]] bool wants(Side side, Tick tick) const;
  /// Keeps a checkpoint; makes room by thinning, never above the cap: one that is too large by itself is not kept.
  void add(Side side, Tick tick, std::string bytes);
  /// Keeps a checkpoint for steps back that are near, in place of the last such one, if there is room.
  void add_passing(Side side, Tick tick, std::string bytes);

  void drop_after(Side side, Tick tick);
  /// The other side's checkpoints up to `tick` in place of its own.
  void share(Side from, Side to, Tick up_to);
  void clear(Side side);
  void swap_sides() { lanes_[0].swap(lanes_[1]); }
  /// As new.
  void reset();

  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  [[nodiscard]] std::size_t cap() const { return cap_; }
  [[nodiscard]] std::uint32_t spacing() const { return spacing_; }

 private:
  struct Kept {
    CheckpointBytes bytes;
    bool passing = false;
  };
  using Lane = std::map<Tick, Kept>;
  [[nodiscard]] Lane& lane(Side side) { return lanes_[static_cast<std::size_t>(side)]; }
  [[nodiscard]] const Lane& lane(Side side) const { return lanes_[static_cast<std::size_t>(side)]; }
  void drop_passing(Side side);
  void thin();
  void count();

  std::size_t cap_;
  std::size_t bytes_ = 0;
  std::uint32_t spacing_ = kFirstSpacing;
  std::array<Lane, 2> lanes_;
};

}  // namespace hostscape::viz
