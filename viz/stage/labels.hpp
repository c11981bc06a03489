#pragma once

// Labels that never overlap: each is tried at some places around what it names, the important ones first; what finds no room
// is left out. Knows sizes only, no fonts.

#include <SFML/Graphics/Rect.hpp>
#include <SFML/System/Vector2.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hostscape::viz {

/// Where a label may stand.
enum class LabelSpot : std::uint8_t {
  around,  ///< below, above, right, left of what it names
  inside   ///< at its top, inside; else above it, below it
};

struct LabelWish {
  sf::Vector2f size;    ///< of the text [px]
  sf::Vector2f anchor;  ///< centre of what it names [px]
  float clearance = 0;  ///< radius of that [px]
  int priority = 0;     ///< higher ones first; equal ones in the order given
  LabelSpot spot = LabelSpot::around;
  bool insistent = false;  ///< may cover things, where nothing else is left; never other labels
};

/// Something that a label had better not cover [px].
struct LabelObstacle {
  sf::Vector2f centre;
  float radius = 0;
  bool island = false;  ///< kept off by the names of other islands alone
};

/// One rectangle for each wish that found a place; all inside `bounds`, off `blocked` and `gap` pixels apart.
[[nodiscard]] std::vector<std::optional<sf::FloatRect>> place_labels(std::span<const LabelWish> wishes,
                                                                     sf::FloatRect bounds,
                                                                     std::span<const sf::FloatRect> blocked,
                                                                     std::span<const LabelObstacle> obstacles,
                                                                     float gap = 3);

}  // namespace hostscape::viz
