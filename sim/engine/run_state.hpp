#pragma once

#include <vector>

#include "core/random.hpp"
#include "core/time.hpp"
#include "engine/calendar.hpp"
#include "model/acquaintances.hpp"
#include "model/event.hpp"
#include "model/placement.hpp"
#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// All that a run carries from tick to tick.
struct RunState {
  RunState(const Setup& fixed, Seed run_seed)
      : setup{fixed}, seed{run_seed}, placement{fixed, run_seed}, acquaintances{fixed, run_seed} {}

  const Setup& setup;
  Seed seed;
  Placement placement;
  Acquaintances acquaintances;
  World world;
  Calendar calendar;
  Tick now;
  std::vector<Event> events;  ///< applied in the tick being done
};

}  // namespace hostscape
