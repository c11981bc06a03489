#pragma once

// Customers as dots: shape and colour say the state. Each is a quad from an atlas drawn at just the size that is needed, so
// that its rims are smooth; of very many the calm ones are painted as a density.

#include <SFML/Graphics/Texture.hpp>
#include <SFML/Graphics/VertexArray.hpp>
#include <array>
#include <cstdint>
#include <vector>

#include "viz/stage/density.hpp"
#include "viz/stage/dot_lists.hpp"

namespace hostscape::viz {

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
  /// Draws who is online; counts everybody into the report. First of the two.
  void draw_quiet(sf::RenderTarget& target, const Picture& picture, StageReport& report);
  /// Draws the others, focal ones last, above whatever is written on the discs.
  void draw_told(sf::RenderTarget& target, const Picture& picture, StageReport& report);

 private:
  /// What the lists below were made of; as long as it stays, so do they.
  struct Source {
    std::uint64_t version = 0;
    sf::FloatRect viewport;
    sf::Vector2f centre;
    float zoom = 0;
    bool dark = true;
    friend bool operator==(const Source&, const Source&) = default;
  };
  /// Whether anything is new.
  bool collect(const Picture& picture);
  void lay_out_online(const Picture& picture);
  void draw_online(sf::RenderTarget& target, StageReport& report);
  void draw_others(sf::RenderTarget& target, const Picture& picture, StageReport& report);
  void draw_focal(sf::RenderTarget& target, const Picture& picture, StageReport& report);
  void ring_differing(sf::RenderTarget& target, const Picture& picture, StageReport& report) const;

  static constexpr std::size_t kMostSingle = 50'000;  // online dots, above which they are painted as a density

  DotAtlas atlas_;
  Density density_;
  Source source_;
  DotLists lists_;
  sf::VertexArray online_quads_{sf::Quads};
  sf::VertexArray quads_{sf::Quads};
};

}  // namespace hostscape::viz
