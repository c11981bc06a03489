#pragma once

// Customers as dots: shape and colour say the state. Each is a quad from an atlas drawn at just the size that is needed, so
// that its rims are smooth; of very many the calm ones are painted as a density.

#include <SFML/Graphics/Texture.hpp>
#include <SFML/Graphics/VertexArray.hpp>
#include <array>
#include <cstdint>
#include <vector>

#include "viz/stage/picture.hpp"

namespace hostscape::viz {

/// Diameters of dots [px].
struct DotSizes {
  float online = 2;
  float other = 5;  ///< of all states that are not online
  float focal = 14;
};
[[nodiscard]] DotSizes dot_sizes(float seat_pixels, float text_scale);

/// The shapes of all states at one size, in one texture.
class DotAtlas {
 public:
  /// Draws the shapes anew if the sizes are not those of before.
  void prepare(const DotSizes& sizes);
  enum class Kind : std::uint8_t { online, other, focal };
  /// Appends one dot. `grow` > 1: larger than drawn, for a rim behind it.
  void append(sf::VertexArray& quads, Kind kind, DotState state, sf::Vector2f at, sf::Color colour,
              float grow = 1) const;
  [[nodiscard]] const sf::Texture& texture() const { return texture_; }

 private:
  DotSizes sizes_{0, 0, 0};
  sf::Texture texture_;
  std::array<std::array<sf::FloatRect, kDotStates>, 3> cells_{};
};

class Dots {
 public:
  /// Draws everybody, the quiet ones first, focal ones last; counts into the report.
  void draw(sf::RenderTarget& target, const Picture& picture, StageReport& report);

 private:
  struct Shown {
    std::uint32_t entry;
    DotState state;
    sf::Vector2f at;
  };
  void collect(const Picture& picture, StageReport& report);
  void draw_online(sf::RenderTarget& target, const Picture& picture);
  void draw_others(sf::RenderTarget& target, const Picture& picture, StageReport& report);
  void draw_focal(sf::RenderTarget& target, const Picture& picture, StageReport& report);
  void ring_differing(sf::RenderTarget& target, const Picture& picture, StageReport& report) const;

  DotAtlas atlas_;
  sf::VertexArray quads_{sf::Quads};
  std::vector<sf::Vector2f> online_;
  std::array<std::vector<Shown>, kDotStates> others_;
  std::vector<Shown> focal_;
};

}  // namespace hostscape::viz
