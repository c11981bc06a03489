#pragma once

// Circles side by side: pulled together, pushed apart, wrapped. Deterministic, without any draw.

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace hostscape::viz {

struct Circle {
  double x = 0, y = 0, radius = 0;
};

/// How circles are drawn together.
struct Pull {
  double x = 0.02, y = 0.02;  ///< part of the distance to the centre that is made up for in a step
  int steps = 600;
};

/// Draws circles towards the origin and keeps them `gap` apart. Afterwards no two are nearer than `gap`.
void pack(std::span<Circle> circles, double gap, const Pull& pull);

/// Places the circles by Boost.Graph's force-directed layout: linked ones near each other, the largest in the middle. They may
/// overlap: `pack` follows.
void arrange_by_links(std::span<Circle> circles, std::span<const std::pair<std::size_t, std::size_t>> links);

/// Nearly the smallest circle around all; radius 0 around none.
[[nodiscard]] Circle enclosing(std::span<const Circle> circles);

}  // namespace hostscape::viz
