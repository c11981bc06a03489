#pragma once

// How concentrated the market of a layer is now. Beyond hosting nobody's contracts are written out but those of customers
// in trouble: the others count as the shares expect them.

#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// Herfindahl-Hirschman index of the contracts of a layer, 0 to 10,000; 0 when there are none.
[[nodiscard]] double layer_hhi(const Setup& setup, const World& world, Layer layer);

/// Share of its contracts that the three largest suppliers of a layer hold, 0 to 1; 0 when there are none.
[[nodiscard]] double layer_top3(const Setup& setup, const World& world, Layer layer);

}  // namespace hostscape
