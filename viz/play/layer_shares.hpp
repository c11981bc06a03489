#pragma once

// How concentrated the markets of the layers are. A recorder without daily rows counts them at the end of the run alone; here
// they are counted at the end of each day, as in `hostscape run`'s daily rows.

#include <array>
#include <cstddef>

#include "engine/metrics_recorder.hpp"
#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape::viz {

inline constexpr std::size_t kLayerShares = 7;
using LayerShares = std::array<double, kLayerShares>;

[[nodiscard]] LayerShares layer_shares(const Setup& setup, const World& world);
/// Puts them in their places.
void put(MetricValues& values, const LayerShares& shares);

}  // namespace hostscape::viz
