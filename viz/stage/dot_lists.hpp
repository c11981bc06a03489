#pragma once

// Whom a picture shows, by state, and where: the part of drawing dots that needs no window.

#include <array>
#include <cstdint>
#include <vector>

#include "viz/stage/picture.hpp"

namespace hostscape::viz {

struct DotLists {
  struct Dot {
    std::uint32_t entry;
    DotState state;
    sf::Vector2f at;  ///< [px]
  };
  std::vector<sf::Vector2f> online;  ///< in view, of ordinary customers [px]
  std::array<std::vector<Dot>, kDotStates> others;
  std::vector<Dot> focal;
  std::array<std::uint32_t, kDotStates> shown{};  ///< in the snapshot
  std::array<std::uint32_t, kDotStates> drawn{};  ///< in view

  void collect(const Picture& picture);
};

/// Diameters of dots [px].
struct DotSizes {
  float online = 2;
  float other = 5;  ///< of all states that are not online
  float focal = 14;
  friend bool operator==(const DotSizes&, const DotSizes&) = default;
};
[[nodiscard]] DotSizes dot_sizes(float seat_pixels, float text_scale);

/// dot_state of a status by its byte: looked up for each dot.
[[nodiscard]] const std::array<DotState, 256>& states_by_byte();

}  // namespace hostscape::viz
