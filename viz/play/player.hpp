#pragma once

// The machine of time: a thread that simulates one world or two, forwards at a wanted speed and backwards from
// checkpoints. It publishes frames and takes wishes; drawing can neither slow it nor change what happens.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "core/random.hpp"
#include "engine/trace_recorder.hpp"
#include "viz/play/frame.hpp"
#include "viz/play/rule_change.hpp"

namespace hostscape::viz {

/// What "the next event" may be: any of these kinds; of one customer or provider only, if given.
struct EventWish {
  std::vector<EventKind> kinds;
  std::optional<CustomerId> customer;
  std::optional<ProviderId> provider;
  [[nodiscard]] bool matches(const Event& event) const;
};

/// All members but the constructor may be called from any thread and return at once; wishes are done in order, and a new
/// wish to go somewhere ends one that is still on its way.
class Player {
 public:
  struct Options {
    std::string market_directory;
    unsigned threads = 1;                        ///< of a simulation
    std::size_t checkpoint_bytes = 256U << 20U;  ///< cap on what is held for winding back, both worlds together
    std::size_t most_customers = 1'000'000;      ///< drawn; worlds with more are sampled
    double frames_per_second = 60;               ///< published at most
  };
  explicit Player(Options options);
  ~Player();
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;

  /// The latest picture; never null.
  [[nodiscard]] std::shared_ptr<const Frame> latest() const;
  /// Waits until nothing is left to do but playing (all wishes done, nothing founding or winding) and returns the picture
  /// then. For recorders and tests.
  [[nodiscard]] std::shared_ptr<const Frame> settled() const;

  /// Opens a world at its start, paused; whatever was open is closed.
  void open(Scenario scenario, Seed seed);
  void close();

  void play();
  void pause();
  void set_speed(double ticks_per_second);  ///< above 0
  /// Goes on or back by so many ticks, and pauses.
  void step(std::int64_t ticks);
  /// Goes to where `ticks_done` ticks are done, at most the end, and pauses.
  void seek(Tick ticks_done);
  /// Plays on as fast as it can until such an event happens, in a or b, or the end; pauses after its tick.
  void seek_next(EventWish wish);
  /// Back to the tick after which the last such event before now happened; to the start if there is none.
  void seek_previous(EventWish wish);

  /// Changes rules of one side, from now on (policy.*) or from the start (all else).
  void change(Side side, Settings values, std::string label = {});
  /// Takes back all changes of one side and everything that came of them, by founding it anew and going to the same tick.
  void undo_changes(Side side);
  /// Makes b: as a up to now, and then under other rules, on the same randomness. With world parameters among `values`: from the
  /// start. An older b is dropped. Without values both are equal until one changes. With `since`, an earlier hour: as if b had
  /// lived under these rules from there on; what was changed by hand in a after it is not in b.
  void fork(Settings values, std::string label = {}, std::optional<Tick> since = std::nullopt);
  /// Goes on with one of the two worlds alone.
  void keep(Side side);

  /// Tells the story of a customer up to now, in a thread of its own that reruns the world if need be; `story_of` says when it
  /// is there.
  void tell(Side side, CustomerId customer);
  /// The trace asked for last, up to the latest frame's tick; null while it is being made.
  [[nodiscard]] std::shared_ptr<const Trace> story_of(Side side, CustomerId customer) const;

  /// Scenario with all changes, as `hostscape run` takes it, and its seed. Of the latest frame.
  [[nodiscard]] std::optional<std::pair<Scenario, Seed>> scenario_of(Side side) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hostscape::viz
