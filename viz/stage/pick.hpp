#pragma once

// What lies under a pixel, and where something lies.

#include <optional>

#include "engine/snapshot.hpp"
#include "viz/stage/dot_lists.hpp"

namespace hostscape::viz {

/// What was drawn last, as far as pointing at it goes.
struct Drawn {
  const Layout& layout;
  const Seating& seating;
  const Snapshot& founding;  ///< its stride is that of all snapshots
  std::uint32_t ordinary_customers = 0;
  View view;
  DotSizes sizes;
};

/// The nearest dot within a few pixels, else the disc, else the island.
[[nodiscard]] Pick pick_at(const Drawn& drawn, sf::Vector2f pixel);
[[nodiscard]] std::optional<sf::Vector2f> place_of(const Drawn& drawn, const Pick& what);

}  // namespace hostscape::viz
