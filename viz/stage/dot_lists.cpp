#include "viz/stage/dot_lists.hpp"

#include <algorithm>
#include <cmath>

namespace hostscape::viz {

DotState dot_state(Status status) {
  if (status.contract() == Contract::suspended) return DotState::suspended;
  if (!status.reachable()) return DotState::dark;
  if (status.contract() == Contract::migrating || status.moving()) return DotState::moving;
  return status.noticed() ? DotState::noticed : DotState::online;
}

DotSizes dot_sizes(float seat_pixels, float text_scale) {
  DotSizes sizes;
  const auto stepped = [](float size) { return std::round(size * 4) / 4; };
  sizes.online = stepped(std::clamp(0.95F * seat_pixels, 1.0F, 14.0F));
  sizes.other = stepped(std::clamp(1.9F * seat_pixels, 4.5F, 24.0F));
  sizes.focal = stepped(std::clamp(2.6F * seat_pixels, 13.0F * text_scale, 34.0F));
  return sizes;
}

const std::array<DotState, 256>& states_by_byte() {
  static const std::array<DotState, 256> table = [] {
    std::array<DotState, 256> states{};
    for (unsigned byte = 0; byte < 256; ++byte) {
      states[byte] = dot_state(Status::from_byte(static_cast<std::uint8_t>(byte)));
    }
    return states;
  }();
  return table;
}

void DotLists::collect(const Picture& picture) {
  online.clear();
  for (auto& list : others) list.clear();
  focal.clear();
  shown = {};
  drawn = {};
  const Snapshot& snapshot = picture.world.snapshot;
  const auto places = picture.seating.places();
  const std::array<DotState, 256>& states = states_by_byte();
  const std::size_t count = std::min(snapshot.status.size(), places.size());
  const std::size_t first_focal = (picture.world.setup->ordinary_customers() + snapshot.stride - 1) / snapshot.stride;
  const sf::FloatRect box = picture.view.viewport;
  const sf::Vector2f origin = picture.view.to_pixel({0, 0});
  const float zoom = picture.view.zoom;
  for (std::size_t entry = 0; entry < count; ++entry) {
    const DotState state = states[snapshot.status[entry].byte()];
    ++shown[static_cast<std::size_t>(state)];
    const sf::Vector2f at = origin + places[entry] * zoom;
    if (at.x < box.left || at.y < box.top || at.x > box.left + box.width || at.y > box.top + box.height) continue;
    ++drawn[static_cast<std::size_t>(state)];
    if (entry >= first_focal) {
      focal.push_back({static_cast<std::uint32_t>(entry), state, at});
    } else if (state == DotState::online) {
      online.push_back(at);
    } else {
      others[static_cast<std::size_t>(state)].push_back({static_cast<std::uint32_t>(entry), state, at});
    }
  }
}

}  // namespace hostscape::viz
