#pragma once

// Whether a picture has on it what the viewer says that it drew.

#include <SFML/Graphics/Image.hpp>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "viz/app/theme.hpp"
#include "viz/stage/stage.hpp"

namespace hostscape::testing {

extern const std::map<std::string, viz::DotState> kDotStateNames;

/// Greatest difference of a channel.
[[nodiscard]] int distance(sf::Color a, sf::Color b);

/// Whether a pixel within the dot ({x, y, size, state} as in --shown) has the colour of its state, edges and outlines apart.
[[nodiscard]] bool is_painted(const sf::Image& image, const nlohmann::json& dot, const viz::Theme& theme);

/// Whether it has the shape of its state as well: corners filled, a hollow middle, a point above, four points. For dots of some
/// 7 pixels and more that nothing lies on.
[[nodiscard]] bool has_shape(const sf::Image& image, const nlohmann::json& dot, const viz::Theme& theme);

/// Patches of a colour that hang together, of at least so many pixels.
[[nodiscard]] int patches(const sf::Image& image, sf::Color colour, int least);

}  // namespace hostscape::testing
