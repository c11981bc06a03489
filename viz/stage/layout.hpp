#pragma once

// Where everything on the stage has its place: islands, what lies in them, who depends on whom. A pure function of the setup
// and of how many customers each provider has at the founding: no seed, no time, no draw.

#include <SFML/System/Vector2.hpp>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ids.hpp"
#include "model/setup.hpp"
#include "model/vocabulary.hpp"

namespace hostscape::viz {

/// The stage's outline: wide for a window, tall for one of two side by side.
enum class StageShape : std::uint8_t { wide, tall };
/// Half of its extent across and up and down; it lies about the origin.
[[nodiscard]] inline sf::Vector2f half_extent(StageShape shape) {
  return shape == StageShape::wide ? sf::Vector2f{1.45F, 1} : sf::Vector2f{1, 1.2F};
}

enum class NodeKind : std::uint8_t {
  host,      ///< a disc with customers
  gathered,  ///< the disc of an island's small hosts together
  firm       ///< hosts nobody: sells on other layers
};

/// A disc, or the mark of a firm. Stage units.
struct Node {
  NodeKind kind{};
  ProviderId provider;  ///< invalid: gathered
  std::uint32_t island = 0;
  sf::Vector2f centre;
  float radius = 0;
  std::uint32_t customers = 0;   ///< at the founding
  std::uint32_t members = 1;     ///< providers
  std::uint32_t seats = 0;       ///< at least the customers; none of a firm
  std::uint32_t first_seat = 0;  ///< of all discs together
  bool named = false;            ///< by the scenario, or supplier of a focal customer
};

struct Island {
  Regime regime{};
  sf::Vector2f centre;
  float radius = 0;
  std::uint32_t customers = 0;
};

/// A dependence that can be seen: indices into nodes, dependent first.
struct SupplyLine {
  std::uint32_t dependent = 0, upstream = 0;
  std::uint32_t count = 1;  ///< contracts: gathered hosts rent one each
  friend auto operator<=>(const SupplyLine&, const SupplyLine&) = default;
};

struct Layout {
  std::vector<Island> islands;         ///< by rising regime
  std::vector<Node> nodes;             ///< by island
  std::vector<SupplyLine> supply;      ///< each pair of nodes once, by rising indices
  std::vector<std::uint16_t> node_of;  ///< by provider; kNowhere for a firm that is not shown
  std::array<sf::Vector2f, kNotifierKinds>
      notifiers{};          ///< by NotifierKind: at the stage's border, outside all islands
  float unit = 1;           ///< stage units per unit of seats
  std::uint32_t seats = 0;  ///< of all discs

  static constexpr std::uint16_t kNowhere = 0xffff;
};

/// `customers`: at the founding, by provider.
[[nodiscard]] Layout make_layout(const Setup& setup, std::span<const std::uint32_t> customers,
                                 StageShape shape = StageShape::wide);

/// Place of seat k in a disc about the origin, in units of seats: a sunflower's.
[[nodiscard]] sf::Vector2f seat_place(std::uint32_t k);

}  // namespace hostscape::viz
