#include "viz/stage/view.hpp"

#include <algorithm>

namespace hostscape::viz {

StageShape shape_for(sf::IntRect viewport) {
  return viewport.width < viewport.height * 1.1 ? StageShape::tall : StageShape::wide;
}

float fitting_zoom(sf::IntRect viewport) {
  constexpr float kSide = 14;
  constexpr float kTopAndBottom = 16;
  const float width = std::max(10.0F, static_cast<float>(viewport.width) - 2 * kSide);
  const float height = std::max(10.0F, static_cast<float>(viewport.height) - 2 * kTopAndBottom);
  const sf::Vector2f half = half_extent(shape_for(viewport));
  return std::min(width / (2 * half.x), height / (2 * half.y));
}

View view_of(const Camera& camera, sf::IntRect viewport) {
  View view;
  view.viewport = sf::FloatRect{viewport};
  view.zoom = camera.zoom > 0 ? camera.zoom : fitting_zoom(viewport);
  view.centre = camera.centre;
  return view;
}

}  // namespace hostscape::viz
