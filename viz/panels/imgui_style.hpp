#pragma once

// The look of the widgets: colours from the theme, generous spacing, no frames but panels' edges.

#include <SFML/Graphics/Color.hpp>
#include <cstdint>

#include "viz/app/theme.hpp"

struct ImVec4;

namespace hostscape::viz {

void apply_style(const Theme& theme, float text_scale);

/// ImGui's colours of the theme's.
[[nodiscard]] ImVec4 tint(sf::Color colour, float opacity = 1);
[[nodiscard]] std::uint32_t ink(sf::Color colour, float opacity = 1);
/// A colour between two: 0 is the first.
[[nodiscard]] sf::Color blend(sf::Color a, sf::Color b, float part);
/// Of the two, the one that reads better on a ground.
[[nodiscard]] sf::Color readable_on(sf::Color ground, sf::Color one, sf::Color other);
/// Ratio of luminances by WCAG 2.1, 1 to 21.
[[nodiscard]] float contrast(sf::Color a, sf::Color b);

}  // namespace hostscape::viz
