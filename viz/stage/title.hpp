#pragma once

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/Text.hpp>
#include <string>

#include "viz/app/theme.hpp"

namespace hostscape::viz {

/// UTF-8 as one line of type: spaces that do not break are drawn as a speck by sf::Text, plain ones are not.
[[nodiscard]] sf::String one_line(const std::string& text);

/// What a stage is called when two stand side by side, in a strip above it.
void draw_stage_title(sf::RenderTarget& target, sf::IntRect area, const Theme& theme, float text_scale,
                      const std::string& title);

}  // namespace hostscape::viz
