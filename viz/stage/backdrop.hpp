#pragma once

// What lies below the dots: islands, supply, discs, marks of firms, halos of precedents.

#include <vector>

#include "viz/stage/mesh.hpp"
#include "viz/stage/picture.hpp"

namespace hostscape::viz {

/// Supply edges that are drawn: of whoever is looked at strongly; faintly those between providers that the scenario names, and
/// all where they are few.
struct ShownSupply {
  std::vector<SupplyLine> faint, strong;
};
[[nodiscard]] ShownSupply supply_shown(const Picture& picture);

/// Draws it, and counts discs and halos into the report.
void draw_backdrop(sf::RenderTarget& target, const Picture& picture, StageReport& report);

}  // namespace hostscape::viz
