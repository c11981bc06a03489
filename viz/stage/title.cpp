#include "viz/stage/title.hpp"

#include <cmath>

#include "viz/stage/names.hpp"

namespace hostscape::viz {

sf::String one_line(const std::string& text) {
  sf::String line = sf::String::fromUtf8(text.begin(), text.end());
  for (const char32_t unbroken : {U'\u00a0', U'\u202f'}) {
    line.replace(sf::String{static_cast<sf::Uint32>(unbroken)}, " ");
  }
  return line;
}

void draw_stage_title(sf::RenderTarget& target, sf::IntRect area, const Theme& theme, float text_scale,
                      const std::string& title) {
  constexpr unsigned kLeastType = 11;  // [px]
  const auto room = static_cast<float>(area.width - 16);
  sf::Text text{one_line(title), bold_font(), static_cast<unsigned>(std::lround(15 * text_scale))};
  const auto too_wide = [&] { return text.getLocalBounds().width > room; };
  while (too_wide() && text.getCharacterSize() > kLeastType) text.setCharacterSize(text.getCharacterSize() - 1);
  for (std::size_t kept = 80; kept > 8 && too_wide(); --kept) text.setString(one_line(short_name(title, kept)));
  text.setFillColor(theme.text);
  const float left = static_cast<float>(area.left) + (static_cast<float>(area.width) - text.getLocalBounds().width) / 2;
  const float spare = static_cast<float>(area.height) - 1.2F * static_cast<float>(text.getCharacterSize());
  text.setPosition(std::round(left), std::round(static_cast<float>(area.top) + spare / 2));
  target.draw(text);
}

}  // namespace hostscape::viz
