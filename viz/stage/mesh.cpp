#include "viz/stage/mesh.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace hostscape::viz {
namespace {

constexpr float kTurn = 6.2831853F;

int corners_of(float radius) {
  return std::clamp(static_cast<int>(4 + 3.2F * std::sqrt(radius) * 2), 10, 180);
}

sf::Vector2f on_circle(sf::Vector2f centre, float radius, float angle) {
  return {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)};
}

sf::Vector2f across(sf::Vector2f a, sf::Vector2f b) {
  const sf::Vector2f along = b - a;
  const float length = std::hypot(along.x, along.y);
  if (length < 1e-6F) return {0, 0};
  return {-along.y / length, along.x / length};
}

}  // namespace

sf::Color faded(sf::Color colour, float alpha) {
  colour.a = static_cast<std::uint8_t>(std::clamp(static_cast<float>(colour.a) * alpha, 0.0F, 255.0F));
  return colour;
}

sf::Color mixed(sf::Color a, sf::Color b, float part) {
  const auto mix = [part](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(static_cast<float>(x) + (static_cast<float>(y) - static_cast<float>(x)) * part +
                                     0.5F);
  };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)};
}

sf::Vector2f arc_point(sf::Vector2f a, sf::Vector2f b, float bend, float t) {
  const sf::Vector2f along = b - a;
  const sf::Vector2f control = (a + b) / 2.0F + sf::Vector2f{along.y, -along.x} * bend;
  return a * ((1 - t) * (1 - t)) + control * (2 * t * (1 - t)) + b * (t * t);
}

void arc_points(sf::Vector2f a, sf::Vector2f b, float bend, float from, float to, std::size_t steps,
                std::span<sf::Vector2f> points) {
  for (std::size_t i = 0; i <= steps; ++i) {
    points[i] = arc_point(a, b, bend, from + (to - from) * static_cast<float>(i) / static_cast<float>(steps));
  }
}

void Mesh::triangle(sf::Vector2f a, sf::Vector2f b, sf::Vector2f c, sf::Color ca, sf::Color cb, sf::Color cc) {
  vertices_.append({a, ca});
  vertices_.append({b, cb});
  vertices_.append({c, cc});
}

void Mesh::strip(sf::Vector2f a0, sf::Vector2f a1, sf::Vector2f b0, sf::Vector2f b1, sf::Color a, sf::Color b) {
  triangle(a0, b0, a1, a, b, a);
  triangle(a1, b0, b1, a, b, b);
}

void Mesh::disc(sf::Vector2f centre, float radius, sf::Color colour, float feather) {
  const float inner = std::max(0.0F, radius - feather / 2);
  const float outer = radius + feather / 2;
  const sf::Color clear = faded(colour, 0);
  const int corners = corners_of(outer);
  for (int i = 0; i < corners; ++i) {
    const float from = kTurn * static_cast<float>(i) / static_cast<float>(corners);
    const float to = kTurn * static_cast<float>(i + 1) / static_cast<float>(corners);
    const sf::Vector2f a = on_circle(centre, inner, from);
    const sf::Vector2f b = on_circle(centre, inner, to);
    const sf::Vector2f c = on_circle(centre, outer, from);
    const sf::Vector2f d = on_circle(centre, outer, to);
    triangle(centre, a, b, colour, colour, colour);
    triangle(a, c, b, colour, clear, colour);
    triangle(b, c, d, colour, clear, clear);
  }
}

void Mesh::ring(sf::Vector2f centre, float radius, float width, sf::Color colour, int dashes) {
  const std::array<float, 4> radii{radius - width / 2 - 0.5F, radius - width / 2 + 0.5F, radius + width / 2 - 0.5F,
                                   radius + width / 2 + 0.5F};
  const sf::Color clear = faded(colour, 0);
  const int corners = dashes > 0 ? dashes * 6 : corners_of(radius);
  for (int i = 0; i < corners; ++i) {
    if (dashes > 0 && i % 6 >= 3) continue;
    const float from = kTurn * static_cast<float>(i) / static_cast<float>(corners);
    const float to = kTurn * static_cast<float>(i + 1) / static_cast<float>(corners);
    for (std::size_t k = 0; k < 3; ++k) {
      const float low = std::max(0.0F, radii[k]);
      const float high = std::max(0.0F, radii[k + 1]);
      const sf::Color inner = k == 0 ? clear : colour;
      const sf::Color outer = k == 2 ? clear : colour;
      triangle(on_circle(centre, low, from), on_circle(centre, high, from), on_circle(centre, low, to), inner, outer,
               inner);
      triangle(on_circle(centre, low, to), on_circle(centre, high, from), on_circle(centre, high, to), inner, outer,
               outer);
    }
  }
}

void Mesh::line(std::span<const sf::Vector2f> points, float width, sf::Color begin, sf::Color end) {
  if (points.size() < 2) return;
  const float half = std::max(0.0F, width / 2 - 0.5F);
  const auto last = static_cast<float>(points.size() - 1);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    // Directions at both ends are those of the curve, so that pieces meet without a seam.
    const sf::Vector2f na = across(points[i == 0 ? 0 : i - 1], points[i + 1]);
    const sf::Vector2f nb = across(points[i], points[i + 2 < points.size() ? i + 2 : i + 1]);
    const sf::Color a = mixed(begin, end, static_cast<float>(i) / last);
    const sf::Color b = mixed(begin, end, static_cast<float>(i + 1) / last);
    const sf::Vector2f p = points[i];
    const sf::Vector2f q = points[i + 1];
    const float outer = half + 1;
    const sf::Color ca = faded(a, 0);
    const sf::Color cb = faded(b, 0);
    if (half > 0) strip(p - na * half, p + na * half, q - nb * half, q + nb * half, a, b);
    const auto rim = [&](float side) {
      const sf::Vector2f pi = p + na * (half * side);
      const sf::Vector2f po = p + na * (outer * side);
      const sf::Vector2f qi = q + nb * (half * side);
      const sf::Vector2f qo = q + nb * (outer * side);
      triangle(pi, qi, po, a, b, ca);
      triangle(po, qi, qo, ca, b, cb);
    };
    rim(1);
    rim(-1);
  }
}

void Mesh::line(sf::Vector2f a, sf::Vector2f b, float width, sf::Color colour) {
  const std::array<sf::Vector2f, 2> points{a, b};
  line(points, width, colour, colour);
}

void Mesh::dashed(std::span<const sf::Vector2f> points, float width, sf::Color begin, sf::Color end, float dash) {
  float total = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    total += std::hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
  }
  float done = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const sf::Vector2f p = points[i];
    const sf::Vector2f along = points[i + 1] - p;
    const float length = std::hypot(along.x, along.y);
    for (float at = 0; at < length;) {
      const float phase = std::fmod(done + at, 2 * dash);
      const bool on = phase < dash;
      const float step = std::max(0.01F, std::min((on ? dash : 2 * dash) - phase, length - at));
      if (on) {
        const std::array<sf::Vector2f, 2> piece{p + along * (at / length), p + along * ((at + step) / length)};
        const sf::Color colour = mixed(begin, end, total > 0 ? (done + at) / total : 0);
        line(piece, width, colour, colour);
      }
      at += step;
    }
    done += length;
  }
}

void Mesh::diamond(sf::Vector2f centre, float radius, sf::Color colour) {
  const sf::Color clear = faded(colour, 0);
  const std::array<sf::Vector2f, 4> tips{sf::Vector2f{0, -1}, {1, 0}, {0, 1}, {-1, 0}};
  for (std::size_t i = 0; i < 4; ++i) {
    const sf::Vector2f a = tips[i];
    const sf::Vector2f b = tips[(i + 1) % 4];
    triangle(centre, centre + a * radius, centre + b * radius, colour, colour, colour);
    const float outer = radius + 1.3F;
    triangle(centre + a * radius, centre + a * outer, centre + b * radius, colour, clear, colour);
    triangle(centre + b * radius, centre + a * outer, centre + b * outer, colour, clear, clear);
  }
}

void Mesh::box(sf::FloatRect rect, float round, sf::Color colour) {
  const sf::Color clear = faded(colour, 0);
  const sf::Vector2f middle{rect.left + rect.width / 2, rect.top + rect.height / 2};
  std::array<sf::Vector2f, 32> inner;
  std::array<sf::Vector2f, 32> outer;
  for (std::size_t i = 0; i < inner.size(); ++i) {
    const std::size_t corner = i / 8;
    const float angle = kTurn / 4 * (static_cast<float>(corner) + static_cast<float>(i % 8) / 7);
    const sf::Vector2f at{corner == 0 || corner == 3 ? rect.left + rect.width - round : rect.left + round,
                          corner < 2 ? rect.top + rect.height - round : rect.top + round};
    inner[i] = on_circle(at, round - 0.5F, angle);
    outer[i] = on_circle(at, round + 0.5F, angle);
  }
  for (std::size_t i = 0; i < inner.size(); ++i) {
    const std::size_t next = (i + 1) % inner.size();
    triangle(middle, inner[i], inner[next], colour, colour, colour);
    triangle(inner[i], outer[i], inner[next], colour, clear, colour);
    triangle(inner[next], outer[i], outer[next], colour, clear, clear);
  }
}

}  // namespace hostscape::viz
