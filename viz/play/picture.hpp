#pragma once

// What a frame shows of a world's state: columns of customers, and those few that something hangs over.

#include <cstddef>

#include "model/world.hpp"
#include "viz/play/frame.hpp"

namespace hostscape::viz {

/// Fills the parts of `frame` that come from `world` when `frame.now` ticks are done; setup and seed are set.
void fill_picture(WorldFrame& frame, const World& world, std::size_t most_customers);

}  // namespace hostscape::viz
