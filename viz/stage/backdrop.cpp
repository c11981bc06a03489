#include "viz/stage/backdrop.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "viz/stage/names.hpp"

namespace hostscape::viz {
namespace {

void add_islands(Mesh& mesh, const Picture& picture) {
  for (const Island& island : picture.layout.islands) {
    const sf::Vector2f at = picture.view.to_pixel(island.centre);
    const float radius = island.radius * picture.view.zoom;
    if (!picture.view.sees(at, radius + 8)) continue;
    const sf::Color colour = picture.theme().island[static_cast<std::size_t>(island.regime)];
    // A wide faint rim below a firm one: soft, yet with a shape.
    mesh.disc(at, radius * 0.985F, colour, std::min(14.0F, radius * 0.08F + 2));
  }
}

void add_supply(Mesh& mesh, const Picture& picture) {
  const sf::Color colour = faded(picture.theme().edge, 0.42F);
  for (const SupplyLine& line : picture.layout.supply) {
    const Node& a = picture.layout.nodes[line.dependent];
    const Node& b = picture.layout.nodes[line.upstream];
    const sf::Vector2f from = picture.view.to_pixel(a.centre);
    const sf::Vector2f to = picture.view.to_pixel(b.centre);
    const sf::Vector2f along = to - from;
    const float length = std::hypot(along.x, along.y);
    const float first = a.radius * picture.view.zoom;
    const float last = b.radius * picture.view.zoom;
    if (length < first + last + 4) continue;
    std::array<sf::Vector2f, 25> points;
    arc_points(from, to, 0.13F, first / length, 1 - last / length, points.size() - 1, points);
    mesh.dashed(points, 1.1F, colour, colour, 2.2F);
  }
}

bool is_cut_off(const Picture& picture, const Node& node) {
  const auto& cut = picture.world.cut_off;
  return node.provider.valid() && std::find(cut.begin(), cut.end(), node.provider) != cut.end();
}

void add_disc(Mesh& mesh, const Picture& picture, const Node& node) {
  const Theme& theme = picture.theme();
  const sf::Vector2f at = picture.view.to_pixel(node.centre);
  const float radius = node.radius * picture.view.zoom;
  const sf::Color island = theme.island[static_cast<std::size_t>(picture.layout.islands[node.island].regime)];
  const bool cut = is_cut_off(picture, node);
  if (node.kind == NodeKind::firm) {
    mesh.diamond(at, radius, node.named ? mixed(theme.disc_edge, theme.text, 0.55F) : theme.disc_edge);
    mesh.diamond(at, std::max(1.0F, radius - 2.2F), cut ? mixed(theme.disc, island, 0.8F) : theme.disc);
    return;
  }
  const bool gathered = node.kind == NodeKind::gathered;
  mesh.disc(at, radius,
            cut        ? mixed(theme.disc, island, 0.75F)
            : gathered ? mixed(theme.disc, island, 0.45F)
                       : theme.disc);
  if (cut) {
    mesh.ring(at, radius, 1.8F, theme.state[static_cast<std::size_t>(DotState::dark)],
              std::clamp(static_cast<int>(radius / 3), 6, 60));
  } else if (!gathered) {
    mesh.ring(at, radius, node.named ? 1.6F : 1.0F,
              node.named ? mixed(theme.disc_edge, theme.text, 0.3F) : theme.disc_edge);
  } else {
    mesh.ring(at, radius, 1, faded(theme.disc_edge, 0.5F));
  }
}

void add_halos(Mesh& mesh, const Picture& picture, StageReport& report) {
  for (const auto& [provider, stock] : picture.world.precedents) {
    const Node* node = picture.node_of(provider);
    if (node == nullptr || node->kind == NodeKind::gathered || stock < 0.02F) continue;
    const sf::Vector2f at = picture.view.to_pixel(node->centre);
    const float radius = node->radius * picture.view.zoom;
    const float strength = std::min(1.0F, 0.35F + 0.3F * std::log1p(stock) / std::log(2.0F));
    // Narrow about small marks, or it would be all that one sees of them.
    const float most = std::clamp(radius * 0.3F, 1.5F, 5.5F);
    const float width = 1.5F + most * std::min(1.0F, std::log1p(stock));
    mesh.ring(at, radius + 3 + width / 2, width, faded(picture.theme().halo, strength * 0.75F));
    if (picture.view.sees(at, radius + width)) ++report.halos;
  }
}

}  // namespace

void draw_backdrop(sf::RenderTarget& target, const Picture& picture, StageReport& report) {
  Mesh mesh;
  add_islands(mesh, picture);
  add_supply(mesh, picture);
  add_halos(mesh, picture, report);
  for (const Node& node : picture.layout.nodes) {
    const sf::Vector2f at = picture.view.to_pixel(node.centre);
    const float radius = node.radius * picture.view.zoom;
    if (!picture.view.sees(at, radius)) continue;
    add_disc(mesh, picture, node);
    if (!node.provider.valid()) continue;
    report.providers.push_back({node.provider.value(), picture.world.setup->providers()[node.provider.index()].name,
                                DotState::online, at.x, at.y, 2 * radius});
  }
  mesh.draw(target);
}

}  // namespace hostscape::viz
