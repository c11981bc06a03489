#pragma once

// Observers watch a run from outside the loop. They read what was applied in a tick and the state after it; nothing that
// they do can reach the trajectory or its hash.

#include <span>

#include "core/time.hpp"
#include "model/event.hpp"

namespace hostscape {

class Setup;
struct World;

/// What an observer sees after each tick; valid only during the call.
struct TickView {
  Tick tick;                      ///< the tick that has just been done
  std::span<const Event> events;  ///< applied in this tick, in order
  const World& world;
  const Setup& setup;
};

class Observer {
 public:
  virtual ~Observer() = default;
  virtual void after_tick(const TickView& view) = 0;
};

}  // namespace hostscape
