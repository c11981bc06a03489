#pragma once

// What the first page offers.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sf {
class Texture;
}

namespace hostscape::viz {

struct Session;

struct MenuEntry {
  bool story = false;
  std::string name;  ///< of the script or the scenario
  std::string title;
  std::string sentence;
  std::shared_ptr<sf::Texture> picture;  ///< thumbnail, if there is one
};
/// Stories first, then worlds, in the language of now; without pictures.
[[nodiscard]] std::vector<MenuEntry> menu_entries(const Session& session);

/// The text in lines of at most `width`, at most `most` of them; a text that is longer ends in "…".
[[nodiscard]] std::vector<std::string> wrapped_lines(std::string_view text, float width, int most,
                                                     const std::function<float(std::string_view)>& measure);

}  // namespace hostscape::viz
