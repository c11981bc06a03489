#pragma once

// Very many quiet customers as a density: painted on the CPU, by parts of the rows in parallel, and sent as one texture.
// Software rendering draws a million single dots in a quarter of a second, and this in a tenth of it.

#include <SFML/Graphics/RenderTarget.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engine/parallel.hpp"

namespace hostscape::viz {

class Density {
 public:
  Density();

  /// Paints points (pixels of the target, all inside `viewport`). `per_pixel`: points where discs are full.
  void paint(std::span<const sf::Vector2f> points, sf::IntRect viewport, float per_pixel, sf::Color colour);
  void draw(sf::RenderTarget& target) const;

 private:
  static constexpr std::size_t kParts = 2;

  Parallel parallel_;
  sf::IntRect viewport_;
  std::array<std::vector<std::uint16_t>, kParts> counts_;
  std::vector<std::uint8_t> pixels_;
  sf::Texture texture_;
};

}  // namespace hostscape::viz
