#pragma once

#include <SFML/System/Vector2.hpp>
#include <string_view>

#include "viz/app/session.hpp"

namespace hostscape::viz {

/// A box in the middle of the window, above everything else; lives while its content is drawn.
class OverlayBox {
 public:
  /// `size`: 0 is as the content needs; at most the window's.
  OverlayBox(Session& session, const char* name, sf::Vector2u window, sf::Vector2f size, bool scrolls = false);
  ~OverlayBox();
  OverlayBox(const OverlayBox&) = delete;
  OverlayBox& operator=(const OverlayBox&) = delete;

  /// A title with a cross at the right, under the name given; true when it was clicked, or something beside the box was.
  bool close_button(std::string_view title, std::string_view name);

 private:
  Session& session_;
  bool beside_ = false;  // somebody clicked beside the box
};

}  // namespace hostscape::viz
