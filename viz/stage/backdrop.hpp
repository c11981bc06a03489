#pragma once

// What lies below the dots: islands, supply, discs, marks of firms, halos of precedents.

#include "viz/stage/mesh.hpp"
#include "viz/stage/picture.hpp"

namespace hostscape::viz {

/// Draws it, and counts discs and halos into the report.
void draw_backdrop(sf::RenderTarget& target, const Picture& picture, StageReport& report);

}  // namespace hostscape::viz
