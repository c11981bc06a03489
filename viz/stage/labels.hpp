#pragma once

// Labels that never overlap and never name the wrong thing: each is tried at some places in and around what it names, the
// important ones first; what finds no room is left out. Knows sizes only, no fonts.

#include <SFML/Graphics/Rect.hpp>
#include <SFML/System/Vector2.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace hostscape::viz {

/// Where a label may stand.
enum class LabelSpot : std::uint8_t {
  around,  ///< below, above, right, left of what it names; on it if that is large
  inside   ///< on it where it is free, from the top down; else beside it
};

/// Something that a label had better not cover [px].
struct LabelObstacle {
  enum class Kind : std::uint8_t {
    thing,  ///< not to be covered
    disc,   ///< the same, and no name of another disc stands nearer to it than to its own
    island  ///< kept off by all names that do not belong on it
  };
  sf::Vector2f centre;
  float radius = 0;
  Kind kind = Kind::thing;
  friend bool operator==(const LabelObstacle&, const LabelObstacle&) = default;
};

struct LabelWish {
  sf::Vector2f size;    ///< of the text [px]
  sf::Vector2f anchor;  ///< centre of what it names [px]
  float clearance = 0;  ///< radius of that [px]
  int priority = 0;     ///< higher ones first; equal ones in the order given
  LabelSpot spot = LabelSpot::around;
  bool insistent = false;           ///< may cover a little or stand apart, where nothing else is left; never on labels
  bool upon = true;                 ///< may stand on what it names, where that holds it
  std::optional<std::size_t> self;  ///< obstacle that it names; none: it may stand near and on all
  std::optional<std::size_t> on_island;  ///< obstacle on which what it names lies
  friend bool operator==(const LabelWish&, const LabelWish&) = default;
};

struct PlacedLabel {
  sf::FloatRect rect;
  bool apart = false;  ///< so far from what it names that a line should lead there
};

/// One rectangle for each wish that found a place; all inside `bounds`, off `blocked` and `gap` pixels apart.
[[nodiscard]] std::vector<std::optional<PlacedLabel>> place_labels(std::span<const LabelWish> wishes,
                                                                   sf::FloatRect bounds,
                                                                   std::span<const sf::FloatRect> blocked,
                                                                   std::span<const LabelObstacle> obstacles,
                                                                   float gap = 3);

/// From a rectangle to the rim of a circle [px]; below 0: that far inside.
[[nodiscard]] float distance_between(const sf::FloatRect& rect, const LabelObstacle& circle);

}  // namespace hostscape::viz
