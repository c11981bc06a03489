#pragma once

// From the stage's units to pixels of the window and back.

#include <SFML/Graphics/Rect.hpp>
#include <SFML/System/Vector2.hpp>

#include "viz/stage/layout.hpp"
#include "viz/stage/stage.hpp"

namespace hostscape::viz {

struct View {
  sf::FloatRect viewport;  ///< [px]
  sf::Vector2f centre;     ///< stage units
  float zoom = 1;          ///< [px per unit]

  [[nodiscard]] sf::Vector2f middle() const {
    return {viewport.left + viewport.width / 2, viewport.top + viewport.height / 2};
  }
  [[nodiscard]] sf::Vector2f to_pixel(sf::Vector2f at) const { return middle() + (at - centre) * zoom; }
  [[nodiscard]] sf::Vector2f to_stage(sf::Vector2f pixel) const { return centre + (pixel - middle()) / zoom; }
  /// Whether a circle of so many pixels about a pixel touches the viewport.
  [[nodiscard]] bool sees(sf::Vector2f pixel, float radius) const {
    return pixel.x + radius >= viewport.left && pixel.x - radius <= viewport.left + viewport.width &&
           pixel.y + radius >= viewport.top && pixel.y - radius <= viewport.top + viewport.height;
  }
};

/// The shape that makes the most of a viewport.
[[nodiscard]] StageShape shape_for(sf::IntRect viewport);
/// Pixels per unit at which the whole stage is in the viewport, with margins for labels.
[[nodiscard]] float fitting_zoom(sf::IntRect viewport);
/// What a camera sees; a camera without a zoom sees the whole stage.
[[nodiscard]] View view_of(const Camera& camera, sf::IntRect viewport);

}  // namespace hostscape::viz
