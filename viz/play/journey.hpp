#pragma once

// A way to another tick that takes more than one slice of the player's thread.

#include <algorithm>
#include <cstdint>
#include <optional>

#include "viz/play/frame.hpp"
#include "viz/play/player.hpp"

namespace hostscape::viz {

struct Journey {
  enum class Kind : std::uint8_t {
    to_tick,
    forwards_to_event,
    backwards_to_event,
  };
  Kind kind{};
  Tick target;       ///< of to_tick
  EventWish wish;    ///< of the others
  Tick origin;       ///< where it began
  bool jump = true;  ///< the picture at its end does not follow from that at its beginning

  // Backwards: stretches between checkpoints are searched one after the other, the latest first, one world after the other.
  Side searching = Side::a;
  Tick stretch_end;                   ///< ticks done at the end of the stretch
  std::optional<Tick> stretch_begin;  ///< where it begins, once it has been begun
  Tick best;                          ///< ticks done after the latest event found so far; 0: none

  std::uint64_t longest = 0;  ///< ticks that were left when most were
  float progress = 0;
  void set_left(std::uint64_t ticks) {
    longest = std::max(longest, ticks);
    progress = longest == 0 ? 1.0F : 1.0F - static_cast<float>(ticks) / static_cast<float>(longest);
  }
};

}  // namespace hostscape::viz
