#pragma once

// The player's thread: takes wishes, does ticks, publishes frames. A loop of short slices, so that a wish never waits longer
// than a tick, a checkpoint or a founding takes.

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "viz/play/checkpoint_store.hpp"
#include "viz/play/exchange.hpp"
#include "viz/play/journey.hpp"
#include "viz/play/pace.hpp"
#include "viz/play/player.hpp"
#include "viz/play/wish.hpp"
#include "viz/play/world_line.hpp"

namespace hostscape::viz {

class PlayLoop {
 public:
  PlayLoop(Player::Options options, Exchange& exchange);

  /// Until the exchange is stopped.
  void run();

 private:
  using Stopwatch = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds kSlice{5};
  struct Lane {
    std::unique_ptr<WorldLine> line;
    Stopwatch::duration saving{};   // what its last checkpoint took
    Stopwatch::time_point saved{};  // when that was
    std::optional<Tick> passing;    // where a checkpoint for near steps back is to be made
  };

  // Wishes (play_wishes.cpp).
  void take_wishes();
  [[nodiscard]] bool has_to_wait(const wish::Any& wish) const;
  void apply(wish::Open& wish);
  void apply(wish::Close& wish);
  void apply(wish::Play& wish);
  void apply(wish::Pause& wish);
  void apply(wish::Speed& wish);
  void apply(wish::Step& wish);
  void apply(wish::Seek& wish);
  void apply(wish::Find& wish);
  void apply(wish::Change& wish);
  void apply(wish::Undo& wish);
  void apply(wish::Fork& wish);
  void apply(wish::Keep& wish);
  void put_under(Side side, ChangeList changes);
  void close();
  void go(Tick target);
  void go_to_common_tick(Tick target);
  void find(const wish::Find& wish);
  void refuse(std::string why);

  // Going somewhere (play_travel.cpp).
  void travel();
  void travel_to();
  void search_forwards();
  void search_backwards();
  void arrive();
  [[nodiscard]] std::uint64_t ticks_left() const;
  bool advance(Side side, Tick target, Stopwatch::time_point deadline);
  void put_before(Side side, Tick target);

  // Ticks (play_loop.cpp).
  void play();
  void step_all();
  void step(Side side);
  void keep_checkpoint(Side side);
  void recover(const std::string& why);

  // Frames (play_publish.cpp).
  void publish_if_due();
  void publish();
  void announce(Doing doing);
  [[nodiscard]] std::shared_ptr<Frame> heading(Doing doing) const;
  [[nodiscard]] Doing doing() const;
  void send(std::shared_ptr<Frame> frame);

  [[nodiscard]] Lane& lane(Side side) { return lanes_[static_cast<std::size_t>(side)]; }
  [[nodiscard]] const Lane& lane(Side side) const { return lanes_[static_cast<std::size_t>(side)]; }
  [[nodiscard]] WorldLine* line(Side side) { return lane(side).line.get(); }
  [[nodiscard]] const WorldLine* line(Side side) const { return lane(side).line.get(); }
  [[nodiscard]] bool is_open() const { return line(Side::a) != nullptr; }
  /// Where the worlds stand, or are going.
  [[nodiscard]] Tick here() const;
  [[nodiscard]] Tick end() const;

  Player::Options options_;
  Exchange& exchange_;
  CheckpointStore store_;
  std::array<Lane, 2> lanes_;
  std::optional<Journey> journey_;
  std::optional<wish::Find> next_find_;  // at the end of the journey
  std::optional<Tick> forked_at_;
  bool playing_ = false;
  Pace pace_;

  bool changed_ = true;  // something that the latest frame does not show
  bool urgent_ = true;   // and that nobody should wait for
  std::shared_ptr<const Frame> published_;
  std::uint64_t serial_ = 0;
  std::uint64_t jumps_ = 0;
  std::string error_;
  std::uint64_t error_serial_ = 0;
  Stopwatch::time_point next_frame_{};
  Stopwatch::time_point next_lists_{};
};

}  // namespace hostscape::viz
