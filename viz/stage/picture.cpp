#include "viz/stage/picture.hpp"

#include <cmath>

namespace hostscape::viz {

std::optional<std::size_t> Picture::entry_of(CustomerId customer) const {
  const Snapshot& snapshot = world.snapshot;
  if (!customer.valid() || customer.value() % snapshot.stride != 0) return std::nullopt;
  const std::size_t entry = customer.index() / snapshot.stride;
  if (entry >= snapshot.status.size() || entry >= seating.places().size()) return std::nullopt;
  return entry;
}

std::optional<sf::Vector2f> Picture::pixel_of(CustomerId customer) const {
  const auto entry = entry_of(customer);
  if (!entry || seating.node_of(*entry) == Layout::kNowhere) return std::nullopt;
  return view.to_pixel(seating.places()[*entry]);
}

const Node* Picture::node_of(ProviderId provider) const {
  if (!provider.valid() || provider.index() >= layout.node_of.size()) return nullptr;
  const std::uint16_t node = layout.node_of[provider.index()];
  return node == Layout::kNowhere ? nullptr : &layout.nodes[node];
}

std::optional<sf::Vector2f> Picture::stage_place(ProviderId provider) const {
  if (const Node* node = node_of(provider)) return node->centre;
  if (!provider.valid() || provider.index() >= world.setup->providers().size()) return std::nullopt;
  const Regime regime = world.setup->regime_of(provider);
  for (const Island& island : layout.islands) {
    if (island.regime != regime) continue;
    const float angle = 2.3999632F * static_cast<float>(provider.value() % 1024);
    return island.centre + sf::Vector2f{std::cos(angle), std::sin(angle)} * (island.radius * 0.97F);
  }
  return std::nullopt;
}

sf::Vector2f rim_towards(const Node& node, sf::Vector2f from) {
  const sf::Vector2f along = from - node.centre;
  const float length = std::hypot(along.x, along.y);
  return length < 1e-6F ? node.centre : node.centre + along * (node.radius / length);
}

}  // namespace hostscape::viz
