#pragma once

// Colours and type of the window, in a dark and a light theme. States of customers use colours that people with any of the
// common colour blindnesses tell apart (after Okabe and Ito, 2008), and shapes besides. The two worlds of a fork have a violet and
// a green that are none of a state, one darker than the other.

#include <SFML/Graphics/Color.hpp>
#include <SFML/Graphics/Font.hpp>
#include <array>
#include <memory>
#include <string>

namespace hostscape::viz {

struct Theme {
  bool dark = true;
  sf::Color background, panel, panel_edge, text, text_faint, accent, warning;
  sf::Color disc, disc_edge, edge;                ///< providers; supply edges
  std::array<sf::Color, 5> state;                 ///< by DotState
  std::array<sf::Color, 15> island;               ///< by Regime
  sf::Color side_a, side_b, difference;           ///< of a fork
  sf::Color notice, order, request, halo, pulse;  ///< what passes between agents
  sf::Color selection;
};
[[nodiscard]] const Theme& dark_theme();
[[nodiscard]] const Theme& light_theme();

/// Files of the type faces, found by name through Fontconfig: Inter, else DejaVu Sans. Throws IoError when there is neither.
struct FontFiles {
  std::string regular;
  std::string bold;
};
[[nodiscard]] const FontFiles& font_files();
/// The same faces for the stage; loaded once.
[[nodiscard]] const sf::Font& regular_font();
[[nodiscard]] const sf::Font& bold_font();

}  // namespace hostscape::viz
