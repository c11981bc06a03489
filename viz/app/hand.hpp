#pragma once

// The mouse on the stage: points, selects, drags, zooms, follows.

#include <SFML/System/Clock.hpp>
#include <SFML/Window/Event.hpp>

#include "viz/app/picture.hpp"

namespace hostscape::viz {

class Hand {
 public:
  Hand(Session& session, Picture& picture) : session_{session}, picture_{picture} {}

  /// An event of the mouse. `over_panel`: a widget wants it.
  void handle(const sf::Event& event, bool over_panel);
  /// Looks up again what lies under the pointer, since the world moves under it.
  void point(bool over_panel);
  /// As keys look about: by parts of the stage further right and down, and by notches of the wheel closer.
  void look(sf::Vector2f by, float notches);
  /// Since the mouse did anything last [s].
  [[nodiscard]] float idle_seconds() const { return since_moved_.getElapsedTime().asSeconds(); }

 private:
  void press(sf::Vector2f pixel);
  void release(sf::Vector2f pixel);
  void move(sf::Vector2f pixel);
  void zoom(sf::Vector2f pixel, float notches);
  [[nodiscard]] float zoom_of(Side side) const;

  Session& session_;
  Picture& picture_;
  sf::Vector2f at_{-1, -1};
  std::optional<Side> pressed_on_;
  sf::Vector2f pressed_at_;
  bool dragging_ = false;
  Pick clicked_;
  sf::Clock since_click_;
  sf::Clock since_moved_;
};

}  // namespace hostscape::viz
