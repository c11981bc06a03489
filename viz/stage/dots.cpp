#include "viz/stage/dots.hpp"

#include <SFML/Graphics/Image.hpp>
#include <algorithm>
#include <cmath>

#include "viz/stage/mesh.hpp"

namespace hostscape::viz {
namespace {

/// Distance to the rim of a state's shape, negative inside, at a point of the unit square about 0 (1 is the dot's radius).
float rim_distance(DotState state, float x, float y) {
  switch (state) {
    case DotState::online:
      return std::hypot(x, y) - 1;
    case DotState::noticed: {  // an upright triangle
      const float side = (std::abs(x) * 2 + y - 1) / std::sqrt(5.0F);
      return std::max(side, y - 0.82F);
    }
    case DotState::moving:
      return (std::abs(x) + std::abs(y) - 1.12F) / std::sqrt(2.0F);
    case DotState::dark:  // hollow
      return std::abs(std::hypot(x, y) - 0.7F) - 0.26F;
    case DotState::suspended:
      return std::max(std::abs(x), std::abs(y)) - 0.84F;
  }
  return 1;
}

constexpr float kPad = 3;  // around a shape, in the atlas

void paint_shape(sf::Image& image, sf::FloatRect cell, DotState state) {
  const float radius = (cell.width - 2 * kPad) / 2;
  const float middle_x = cell.left + cell.width / 2;
  const float middle_y = cell.top + cell.height / 2;
  constexpr int kFine = 4;
  for (unsigned y = static_cast<unsigned>(cell.top); y < static_cast<unsigned>(cell.top + cell.height); ++y) {
    for (unsigned x = static_cast<unsigned>(cell.left); x < static_cast<unsigned>(cell.left + cell.width); ++x) {
      float covered = 0;
      for (int sub = 0; sub < kFine * kFine; ++sub) {
        const float px = static_cast<float>(x) + (static_cast<float>(sub % kFine) + 0.5F) / kFine - middle_x;
        const float py = static_cast<float>(y) + (static_cast<float>(sub / kFine) + 0.5F) / kFine - middle_y;
        covered += std::clamp(0.5F - rim_distance(state, px / radius, py / radius) * radius * kFine, 0.0F, 1.0F);
      }
      const float alpha = covered / (kFine * kFine);
      image.setPixel(x, y, {255, 255, 255, static_cast<std::uint8_t>(alpha * 255 + 0.5F)});
    }
  }
}

/// State by the bits of a status, looked up for each dot.
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

}  // namespace

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

void DotAtlas::prepare(const DotSizes& sizes) {
  if (sizes.online == sizes_.online && sizes.other == sizes_.other && sizes.focal == sizes_.focal) return;
  sizes_ = sizes;
  const std::array<float, 3> diameters{sizes.online, sizes.other, sizes.focal};
  float height = 0;
  float width = 0;
  for (std::size_t kind = 0; kind < diameters.size(); ++kind) {
    const float cell = std::ceil(diameters[kind] + 2 * kPad);
    for (std::size_t state = 0; state < kDotStates; ++state) {
      cells_[kind][state] = {static_cast<float>(state) * cell, height, cell, cell};
    }
    width = std::max(width, cell * kDotStates);
    height += cell;
  }
  sf::Image image;
  image.create(static_cast<unsigned>(width), static_cast<unsigned>(height), {255, 255, 255, 0});
  for (std::size_t kind = 0; kind < diameters.size(); ++kind) {
    for (std::size_t state = 0; state < kDotStates; ++state) {
      sf::FloatRect& cell = cells_[kind][state];
      // The shape has its exact diameter although cells are whole pixels.
      const float slack = cell.width - diameters[kind] - 2 * kPad;
      paint_shape(image, cell, static_cast<DotState>(state));
      (void)slack;
    }
  }
  texture_.loadFromImage(image);
  texture_.setSmooth(true);
}

void DotAtlas::append(sf::VertexArray& quads, Kind kind, DotState state, sf::Vector2f at, sf::Color colour,
                      float grow) const {
  const sf::FloatRect& cell = cells_[static_cast<std::size_t>(kind)][static_cast<std::size_t>(state)];
  const float half = cell.width / 2 * grow;
  quads.append({{at.x - half, at.y - half}, colour, {cell.left, cell.top}});
  quads.append({{at.x + half, at.y - half}, colour, {cell.left + cell.width, cell.top}});
  quads.append({{at.x + half, at.y + half}, colour, {cell.left + cell.width, cell.top + cell.height}});
  quads.append({{at.x - half, at.y + half}, colour, {cell.left, cell.top + cell.height}});
}

void Dots::draw(sf::RenderTarget& target, const Picture& picture, StageReport& report) {
  atlas_.prepare(dot_sizes(picture.seat_pixels(), picture.options.text_scale));
  collect(picture, report);
  draw_online(target, picture);
  draw_others(target, picture, report);
  draw_focal(target, picture, report);
  ring_differing(target, picture, report);
}

void Dots::collect(const Picture& picture, StageReport& report) {
  online_.clear();
  for (auto& list : others_) list.clear();
  focal_.clear();
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
    ++report.shown[static_cast<std::size_t>(state)];
    const sf::Vector2f at = origin + places[entry] * zoom;
    if (at.x < box.left || at.y < box.top || at.x > box.left + box.width || at.y > box.top + box.height) continue;
    ++report.drawn[static_cast<std::size_t>(state)];
    if (entry >= first_focal) {
      focal_.push_back({static_cast<std::uint32_t>(entry), state, at});
    } else if (state == DotState::online) {
      online_.push_back(at);
    } else {
      others_[static_cast<std::size_t>(state)].push_back({static_cast<std::uint32_t>(entry), state, at});
    }
  }
}

void Dots::draw_online(sf::RenderTarget& target, const Picture& picture) {
  quads_.clear();
  const sf::Color colour = faded(picture.theme().state[0], 0.85F);
  for (const sf::Vector2f at : online_) {
    atlas_.append(quads_, DotAtlas::Kind::online, DotState::online, at, colour);
  }
  target.draw(quads_, &atlas_.texture());
}

void Dots::draw_others(sf::RenderTarget& target, const Picture& picture, StageReport& report) {
  quads_.clear();
  constexpr std::size_t kMostReported = 500;
  const float size = dot_sizes(picture.seat_pixels(), picture.options.text_scale).other;
  for (std::size_t s = 1; s < kDotStates; ++s) {
    const auto state = static_cast<DotState>(s);
    const sf::Color colour = picture.theme().state[s];
    for (const Shown& dot : others_[s]) {
      atlas_.append(quads_, DotAtlas::Kind::other, state, dot.at, faded(picture.theme().disc, 0.8F), 1.25F);
      atlas_.append(quads_, DotAtlas::Kind::other, state, dot.at, colour);
    }
  }
  for (std::size_t s = kDotStates; s-- > 1;) {
    for (const Shown& dot : others_[s]) {
      if (report.customers.size() >= kMostReported) break;
      const CustomerId customer = picture.world.snapshot.customer(dot.entry);
      report.customers.push_back(
          {customer.value(), picture.world.setup->customer_name(customer), dot.state, dot.at.x, dot.at.y, size});
    }
  }
  target.draw(quads_, &atlas_.texture());
}

void Dots::draw_focal(sf::RenderTarget& target, const Picture& picture, StageReport& report) {
  quads_.clear();
  const float size = dot_sizes(picture.seat_pixels(), picture.options.text_scale).focal;
  for (const Shown& dot : focal_) {
    const sf::Color colour = dot.state == DotState::online
                                 ? mixed(picture.theme().state[0], picture.theme().text, 0.55F)
                                 : picture.theme().state[static_cast<std::size_t>(dot.state)];
    atlas_.append(quads_, DotAtlas::Kind::focal, dot.state, dot.at, picture.theme().disc, 1.22F);
    atlas_.append(quads_, DotAtlas::Kind::focal, dot.state, dot.at, colour);
    const CustomerId customer = picture.world.snapshot.customer(dot.entry);
    report.customers.insert(report.customers.begin(), {customer.value(), picture.world.setup->customer_name(customer),
                                                       dot.state, dot.at.x, dot.at.y, size});
  }
  target.draw(quads_, &atlas_.texture());
}

void Dots::ring_differing(sf::RenderTarget& target, const Picture& picture, StageReport& report) const {
  if (picture.options.other == nullptr) return;
  const Snapshot& mine = picture.world.snapshot;
  const Snapshot& theirs = picture.options.other->snapshot;
  const std::size_t count = std::min({mine.status.size(), theirs.status.size(), picture.seating.places().size()});
  const std::array<DotState, 256>& states = states_by_byte();
  const float radius = dot_sizes(picture.seat_pixels(), 1).other * 0.5F + 3;
  Mesh mesh;
  for (std::size_t entry = 0; entry < count; ++entry) {
    if (states[mine.status[entry].byte()] == states[theirs.status[entry].byte()]) continue;
    ++report.differing;
    const sf::Vector2f at = picture.view.to_pixel(picture.seating.places()[entry]);
    if (picture.view.sees(at, radius) && mesh.size() < 600'000) mesh.ring(at, radius, 1.4F, picture.theme().difference);
  }
  mesh.draw(target);
}

}  // namespace hostscape::viz
