#pragma once

// Smooth shapes as triangles whose rims fade over one pixel: without multisampling, which software rendering does not have.
// Collected and drawn in one call. All lengths in pixels.

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/VertexArray.hpp>
#include <span>

namespace hostscape::viz {

class Mesh {
 public:
  Mesh() : vertices_{sf::Triangles} {}

  /// A filled circle; `feather`: width over which its rim fades.
  void disc(sf::Vector2f centre, float radius, sf::Color colour, float feather = 1);
  /// A circle's line; `dashes` > 0: in so many dashes.
  void ring(sf::Vector2f centre, float radius, float width, sf::Color colour, int dashes = 0);
  /// A line through points; `end` is the colour at its end.
  void line(std::span<const sf::Vector2f> points, float width, sf::Color begin, sf::Color end);
  void line(sf::Vector2f a, sf::Vector2f b, float width, sf::Color colour);
  /// Dashes of `dash` pixels with gaps as long.
  void dashed(std::span<const sf::Vector2f> points, float width, sf::Color begin, sf::Color end, float dash);
  /// A square on its tip.
  void diamond(sf::Vector2f centre, float radius, sf::Color colour);
  /// A filled rectangle with round corners.
  void box(sf::FloatRect rect, float round, sf::Color colour);

  void clear() { vertices_.clear(); }
  void draw(sf::RenderTarget& target) const { target.draw(vertices_); }
  [[nodiscard]] std::size_t size() const { return vertices_.getVertexCount(); }

 private:
  void triangle(sf::Vector2f a, sf::Vector2f b, sf::Vector2f c, sf::Color ca, sf::Color cb, sf::Color cc);
  void strip(sf::Vector2f a0, sf::Vector2f a1, sf::Vector2f b0, sf::Vector2f b1, sf::Color a, sf::Color b);

  sf::VertexArray vertices_;
};

/// The curve from `a` to `b` that `bend` (part of its length) bows to the left, as points.
void arc_points(sf::Vector2f a, sf::Vector2f b, float bend, float from, float to, std::size_t steps,
                std::span<sf::Vector2f> points);
/// One point of it, `t` from 0 to 1.
[[nodiscard]] sf::Vector2f arc_point(sf::Vector2f a, sf::Vector2f b, float bend, float t);

[[nodiscard]] sf::Color faded(sf::Color colour, float alpha);
/// `part` 0: a; 1: b.
[[nodiscard]] sf::Color mixed(sf::Color a, sf::Color b, float part);

}  // namespace hostscape::viz
