#include "viz/stage/pick.hpp"

#include <algorithm>
#include <cmath>

namespace hostscape::viz {
namespace {

std::optional<std::size_t> nearest_dot(const Drawn& drawn, sf::Vector2f pixel) {
  const auto places = drawn.seating.places();
  const sf::Vector2f at = drawn.view.to_stage(pixel);
  const std::size_t first_focal = (drawn.ordinary_customers + drawn.founding.stride - 1) / drawn.founding.stride;
  std::optional<std::size_t> best;
  float least = 1e9F;
  for (std::size_t entry = 0; entry < places.size(); ++entry) {
    const bool focal = entry >= first_focal;
    const sf::Vector2f away = (places[entry] - at) * drawn.view.zoom;
    const float reach = focal ? drawn.sizes.focal / 2 + 3 : std::max(4.0F, drawn.sizes.other / 2 + 1);
    if (std::abs(away.x) > reach || std::abs(away.y) > reach) continue;
    const float distance = std::hypot(away.x, away.y);
    // Focal customers lie above the others.
    const float rank = focal ? distance - drawn.sizes.focal / 2 : distance;
    if (distance > reach || rank >= least || drawn.seating.node_of(entry) == Layout::kNowhere) continue;
    least = rank;
    best = entry;
  }
  return best;
}

bool holds(sf::Vector2f centre, float radius, sf::Vector2f at) {
  return std::hypot(at.x - centre.x, at.y - centre.y) <= radius;
}

std::optional<sf::Vector2f> place_of_customer(const Drawn& drawn, CustomerId customer) {
  const std::uint32_t stride = drawn.founding.stride;
  if (!customer.valid() || customer.value() % stride != 0) return std::nullopt;
  const std::size_t entry = customer.index() / stride;
  if (entry >= drawn.seating.places().size() || drawn.seating.node_of(entry) == Layout::kNowhere) return std::nullopt;
  return drawn.view.to_pixel(drawn.seating.places()[entry]);
}

}  // namespace

Pick pick_at(const Drawn& drawn, sf::Vector2f pixel) {
  if (!drawn.view.viewport.contains(pixel)) return {};
  if (const auto entry = nearest_dot(drawn, pixel)) return drawn.founding.customer(*entry);
  const sf::Vector2f at = drawn.view.to_stage(pixel);
  for (const Node& node : drawn.layout.nodes) {
    if (node.provider.valid() && holds(node.centre, node.radius + 3 / drawn.view.zoom, at)) return node.provider;
  }
  for (const Island& island : drawn.layout.islands) {
    if (holds(island.centre, island.radius, at)) return island.regime;
  }
  return {};
}

std::optional<sf::Vector2f> place_of(const Drawn& drawn, const Pick& what) {
  if (const auto* customer = std::get_if<CustomerId>(&what)) return place_of_customer(drawn, *customer);
  if (const auto* provider = std::get_if<ProviderId>(&what)) {
    if (!provider->valid() || provider->index() >= drawn.layout.node_of.size()) return std::nullopt;
    const std::uint16_t node = drawn.layout.node_of[provider->index()];
    if (node == Layout::kNowhere) return std::nullopt;
    return drawn.view.to_pixel(drawn.layout.nodes[node].centre);
  }
  if (const auto* regime = std::get_if<Regime>(&what)) {
    for (const Island& island : drawn.layout.islands) {
      if (island.regime == *regime) return drawn.view.to_pixel(island.centre);
    }
  }
  return std::nullopt;
}

}  // namespace hostscape::viz
