#include "viz/app/view_window.hpp"

#include <SFML/Window/VideoMode.hpp>

#include "core/errors.hpp"
#include "viz/app/display.hpp"

namespace hostscape::viz {

ViewWindow::ViewWindow(unsigned width, unsigned height, const std::string& title, bool fullscreen, bool seen)
    : title_{title}, before_{width, height}, fullscreen_{fullscreen}, seen_{seen} {
  require_display();
  make();
}

void ViewWindow::make() {
  gui_.reset();  // its textures live in the window's context
  const auto name = sf::String::fromUtf8(title_.begin(), title_.end());
  if (fullscreen_)
    window_.create(sf::VideoMode::getDesktopMode(), name, sf::Style::Fullscreen);
  else
    window_.create(sf::VideoMode{before_.x, before_.y}, name, seen_ ? sf::Style::Default : sf::Style::None);
  if (!window_.isOpen() || window_.getSize().x == 0) throw IoError{"the window cannot be opened: is there OpenGL?"};
  if (!seen_) window_.setVisible(false);
  window_.setKeyRepeatEnabled(true);
  gui_ = std::make_unique<ImguiWindow>(window_);
}

void ViewWindow::toggle_fullscreen() {
  if (!fullscreen_) before_ = window_.getSize();
  fullscreen_ = !fullscreen_;
  make();
}

}  // namespace hostscape::viz
