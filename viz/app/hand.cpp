#include "viz/app/hand.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "viz/stage/view.hpp"

namespace hostscape::viz {
namespace {

constexpr float kDragPixels = 5;  // less is a hand that trembles
constexpr float kDoubleClickSeconds = 0.4F;
constexpr float kZoomPerNotch = 1.25F;
constexpr float kLeastZoom = 60, kMostZoom = 40'000;  // [pixels per unit]

}  // namespace

void Hand::handle(const sf::Event& event, bool over_panel) {
  const auto place = [](const auto& mouse) {
    return sf::Vector2f(static_cast<float>(mouse.x), static_cast<float>(mouse.y));
  };
  switch (event.type) {
    case sf::Event::MouseMoved:
      since_moved_.restart();
      move(place(event.mouseMove));
      break;
    case sf::Event::MouseButtonPressed:
      since_moved_.restart();
      at_ = place(event.mouseButton);
      if (event.mouseButton.button == sf::Mouse::Left && !over_panel) press(at_);
      break;
    case sf::Event::MouseButtonReleased:
      at_ = place(event.mouseButton);
      if (event.mouseButton.button == sf::Mouse::Left) release(at_);
      break;
    case sf::Event::MouseWheelScrolled:
      since_moved_.restart();
      if (!over_panel) zoom(place(event.mouseWheelScroll), event.mouseWheelScroll.delta);
      break;
    case sf::Event::MouseLeft:
      at_ = {-1, -1};
      break;
    default:
      break;
  }
}

void Hand::point(bool over_panel) {
  const auto side = over_panel || dragging_ ? std::nullopt : picture_.stage_at(at_);
  if (side)
    picture_.hover(*side, picture_.pick(*side, at_), at_);
  else
    picture_.hover_nothing();
}

void Hand::press(sf::Vector2f pixel) {
  pressed_on_ = picture_.stage_at(pixel);
  pressed_at_ = pixel;
  dragging_ = false;
}

void Hand::release(sf::Vector2f pixel) {
  const auto side = std::exchange(pressed_on_, std::nullopt);
  if (!side || std::exchange(dragging_, false)) return;
  const Pick what = picture_.pick(*side, pixel);
  const bool again = since_click_.getElapsedTime().asSeconds() < kDoubleClickSeconds && what == clicked_;
  since_click_.restart();
  clicked_ = what;
  session_.select(*side, what);
  if (const auto* const customer = std::get_if<CustomerId>(&what); again && customer != nullptr) {
    session_.follow = *customer;
  } else if (again && std::holds_alternative<std::monostate>(what)) {
    picture_.camera = {};  // a double click beside everything: the whole stage
  }
}

float Hand::zoom_of(Side side) const {
  if (picture_.camera.zoom > 0) return picture_.camera.zoom;
  const sf::IntRect area = picture_.area(side);
  return fitting_zoom(area);
}

void Hand::move(sf::Vector2f pixel) {
  const sf::Vector2f by = pixel - at_;
  at_ = pixel;
  if (!pressed_on_) return;
  if (!dragging_ && std::hypot(pixel.x - pressed_at_.x, pixel.y - pressed_at_.y) < kDragPixels) return;
  const sf::Vector2f whole = dragging_ ? by : pixel - pressed_at_;
  dragging_ = true;
  session_.follow.reset();  // who drags wants to look elsewhere
  const float zoom = zoom_of(*pressed_on_);
  picture_.camera.zoom = zoom;
  picture_.camera.centre -= whole / zoom;
}

void Hand::look(sf::Vector2f by, float notches) {
  const sf::IntRect area = picture_.area(Side::a);
  if (area.width <= 0 || area.height <= 0) return;
  const sf::Vector2f size(static_cast<float>(area.width), static_cast<float>(area.height));
  if (by != sf::Vector2f{}) {
    session_.follow.reset();
    const float now = zoom_of(Side::a);
    picture_.camera.zoom = now;
    picture_.camera.centre += sf::Vector2f(by.x * size.x, by.y * size.y) / now;
  }
  if (notches != 0) {
    zoom({static_cast<float>(area.left) + size.x / 2, static_cast<float>(area.top) + size.y / 2}, notches);
  }
}

// What lies under the pointer stays under it.
void Hand::zoom(sf::Vector2f pixel, float notches) {
  const auto side = picture_.stage_at(pixel);
  if (!side) return;
  Camera& camera = picture_.camera;
  const sf::IntRect area = picture_.area(*side);
  const sf::Vector2f middle(static_cast<float>(area.left) + static_cast<float>(area.width) / 2,
                            static_cast<float>(area.top) + static_cast<float>(area.height) / 2);
  const float before = zoom_of(*side);
  const float after = std::clamp(before * std::pow(kZoomPerNotch, notches), kLeastZoom, kMostZoom);
  if (after <= fitting_zoom(area) && notches < 0) {
    camera = {};
    return;
  }
  if (!session_.follow) camera.centre += (pixel - middle) * (1 / before - 1 / after);
  camera.zoom = after;
}

}  // namespace hostscape::viz
