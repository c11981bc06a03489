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
      const float side = (std::abs(x) * 1.9F - y - 1.05F) / 2.15F;
      return std::max(side, y - 0.85F);
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

void paint_shape(sf::Image& image, sf::FloatRect cell, float radius, DotState state) {
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

}  // namespace

void DotAtlas::prepare(const DotSizes& sizes) {
  if (sizes == sizes_) return;
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
      paint_shape(image, cells_[kind][state], diameters[kind] / 2, static_cast<DotState>(state));
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

void Dots::draw_quiet(sf::RenderTarget& target, const Picture& picture, StageReport& report) {
  atlas_.prepare(dot_sizes(picture.seat_pixels(), picture.options.text_scale));
  if (collect(picture)) lay_out_online(picture);
  report.shown = lists_.shown;
  report.drawn = lists_.drawn;
  draw_online(target, report);
}

void Dots::draw_told(sf::RenderTarget& target, const Picture& picture, StageReport& report) {
  draw_others(target, picture, report);
  draw_focal(target, picture, report);
  ring_differing(target, picture, report);
}

bool Dots::collect(const Picture& picture) {
  const Source source{picture.version, picture.view.viewport, picture.view.centre, picture.view.zoom,
                      picture.theme().dark};
  if (source == source_) return false;
  source_ = source;
  lists_.collect(picture);
  return true;
}

void Dots::lay_out_online(const Picture& picture) {
  online_quads_.clear();
  const sf::Color colour = faded(picture.theme().state[0], 0.85F);
  if (lists_.online.size() > kMostSingle) {
    const float pixels = picture.seat_pixels();
    density_.paint(lists_.online, sf::IntRect{picture.view.viewport}, 1 / (3.14159265F * pixels * pixels),
                   picture.theme().state[0]);
    return;
  }
  for (const sf::Vector2f at : lists_.online) {
    atlas_.append(online_quads_, DotAtlas::Kind::online, DotState::online, at, colour);
  }
}

void Dots::draw_online(sf::RenderTarget& target, StageReport& report) {
  report.density = lists_.online.size() > kMostSingle;
  if (report.density) {
    density_.draw(target);
  } else {
    target.draw(online_quads_, &atlas_.texture());
  }
}

void Dots::draw_others(sf::RenderTarget& target, const Picture& picture, StageReport& report) {
  quads_.clear();
  constexpr std::size_t kMostReported = 500;
  const float size = dot_sizes(picture.seat_pixels(), picture.options.text_scale).other;
  for (std::size_t s = 1; s < kDotStates; ++s) {
    const auto state = static_cast<DotState>(s);
    // Moves are everyday: where there are very many of them they do not outshout who is in trouble.
    constexpr float kManyMoves = 150;
    const auto count = static_cast<float>(lists_.others[s].size());
    const float calm = state == DotState::moving && count > kManyMoves ? std::sqrt(kManyMoves / count) : 1;
    const float grow = 0.4F + 0.6F * calm;
    const sf::Color colour = faded(picture.theme().state[s], 0.3F + 0.7F * calm);
    for (const DotLists::Dot& dot : lists_.others[s]) {
      if (calm >= 1) {
        atlas_.append(quads_, DotAtlas::Kind::other, state, dot.at, faded(picture.theme().disc, 0.8F), 1.25F);
      }
      atlas_.append(quads_, DotAtlas::Kind::other, state, dot.at, colour, grow);
    }
  }
  for (std::size_t s = kDotStates; s-- > 1;) {
    for (const DotLists::Dot& dot : lists_.others[s]) {
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
  for (const DotLists::Dot& dot : lists_.focal) {
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
  const DotSizes sizes = dot_sizes(picture.seat_pixels(), picture.options.text_scale);
  Mesh mesh;
  for (std::size_t entry = 0; entry < count; ++entry) {
    if (states[mine.status[entry].byte()] == states[theirs.status[entry].byte()]) continue;
    ++report.differing;
    const sf::Vector2f at = picture.view.to_pixel(picture.seating.places()[entry]);
    const bool focal = picture.world.setup->is_focal(mine.customer(entry));
    const float radius = (focal ? sizes.focal : sizes.other) / 2 + 3;
    if (picture.view.sees(at, radius) && mesh.size() < 600'000) mesh.ring(at, radius, 1.4F, picture.theme().difference);
  }
  mesh.draw(target);
}

}  // namespace hostscape::viz
