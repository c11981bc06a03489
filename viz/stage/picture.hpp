#pragma once

// What the parts of the stage look at while one picture is drawn.

#include <optional>

#include "viz/stage/layout.hpp"
#include "viz/stage/seating.hpp"
#include "viz/stage/stage.hpp"
#include "viz/stage/view.hpp"

namespace hostscape::viz {

struct Picture {
  const Layout& layout;
  const Seating& seating;
  const WorldFrame& world;
  const StageOptions& options;
  View view;
  double clock = 0;           ///< [s] of the wall; stands still when calm
  std::uint64_t version = 0;  ///< another one for each snapshot and seating

  [[nodiscard]] const Theme& theme() const { return *options.theme; }
  /// Pixels per unit of seats.
  [[nodiscard]] float seat_pixels() const { return layout.unit * view.zoom; }
  [[nodiscard]] std::optional<std::size_t> entry_of(CustomerId customer) const;
  /// Nothing when the customer is not in the snapshot, or on no disc.
  [[nodiscard]] std::optional<sf::Vector2f> pixel_of(CustomerId customer) const;
  [[nodiscard]] const Node* node_of(ProviderId provider) const;
  /// Where a provider is: its disc or mark, else the rim of its island.
  [[nodiscard]] std::optional<sf::Vector2f> stage_place(ProviderId provider) const;
};

/// How notices bow on their way (arc_points).
inline constexpr float kNoticeBend = 0.14F;

/// The point of a disc's rim that lies nearest to `from`; stage units.
[[nodiscard]] sf::Vector2f rim_towards(const Node& node, sf::Vector2f from);

}  // namespace hostscape::viz
