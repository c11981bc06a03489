#pragma once

#include <SFML/Graphics/RenderWindow.hpp>
#include <memory>
#include <string>

#include "viz/panels/imgui_window.hpp"

namespace hostscape::viz {

/// An SFML window with widgets, which can be made anew for the full screen.
class ViewWindow {
 public:
  /// `seen`: somebody looks on; else the window stays hidden. Throws IoError when there is no display or it cannot be opened.
  ViewWindow(unsigned width, unsigned height, const std::string& title, bool fullscreen, bool seen);

  [[nodiscard]] sf::RenderWindow& window() { return window_; }
  [[nodiscard]] ImguiWindow& gui() { return *gui_; }
  void toggle_fullscreen();
  [[nodiscard]] bool fullscreen() const { return fullscreen_; }
  /// Size of the window beside the full screen.
  [[nodiscard]] sf::Vector2u size() const { return fullscreen_ ? before_ : window_.getSize(); }

 private:
  void make();

  std::string title_;
  sf::Vector2u before_;
  bool fullscreen_;
  bool seen_;
  sf::RenderWindow window_;
  std::unique_ptr<ImguiWindow> gui_;
};

}  // namespace hostscape::viz
