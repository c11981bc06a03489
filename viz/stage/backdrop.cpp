#include "viz/stage/backdrop.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

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

void add_lines_of(const Picture& picture, ProviderId provider, bool dependents, std::vector<SupplyLine>& lines) {
  const Node* node = picture.node_of(provider);
  if (node == nullptr) return;
  const auto number = static_cast<std::uint32_t>(node - picture.layout.nodes.data());
  if (node->provider == provider) {
    std::ranges::copy_if(picture.layout.supply, std::back_inserter(lines), [&](const SupplyLine& line) {
      return line.dependent == number || (dependents && line.upstream == number);
    });
    return;
  }
  // One of many on a disc of gathered hosts: what it rents itself.
  for (const ProviderId upstream : picture.world.setup->supply().upstreams_of(provider)) {
    const Node* other = picture.node_of(upstream);
    if (other == nullptr || other == node) continue;
    lines.push_back({number, static_cast<std::uint32_t>(other - picture.layout.nodes.data())});
  }
}

/// Of a provider who supplies it and whom it supplies; of a customer on whom its host depends.
void add_lines_about(const Picture& picture, const Pick& what, std::vector<SupplyLine>& lines) {
  if (const auto* provider = std::get_if<ProviderId>(&what)) add_lines_of(picture, *provider, true, lines);
  const auto* customer = std::get_if<CustomerId>(&what);
  const auto entry = customer == nullptr ? std::nullopt : picture.entry_of(*customer);
  if (entry) add_lines_of(picture, picture.world.snapshot.provider_of[*entry], false, lines);
}

void add_supply_line(Mesh& mesh, const Picture& picture, const SupplyLine& line, bool strong) {
  const Theme& theme = picture.theme();
  const sf::Color colour = strong ? faded(mixed(theme.edge, theme.text, 0.4F), 0.8F) : faded(theme.edge, 0.42F);
  const Node& a = picture.layout.nodes[line.dependent];
  const Node& b = picture.layout.nodes[line.upstream];
  const sf::Vector2f from = picture.view.to_pixel(a.centre);
  const sf::Vector2f to = picture.view.to_pixel(b.centre);
  const sf::Vector2f along = to - from;
  const float length = std::hypot(along.x, along.y);
  const float first = a.radius * picture.view.zoom;
  const float last = b.radius * picture.view.zoom;
  if (length < first + last + 4) return;
  std::array<sf::Vector2f, 25> points;
  arc_points(from, to, 0.13F, first / length, 1 - last / length, points.size() - 1, points);
  const float width = std::min(1.9F, 1.1F + 0.12F * std::log2(static_cast<float>(line.count)));
  mesh.dashed(points, strong ? width + 0.3F : width, colour, colour, 2.2F);
}

void add_supply(Mesh& mesh, const Picture& picture) {
  const ShownSupply shown = supply_shown(picture);
  for (const SupplyLine& line : shown.faint) add_supply_line(mesh, picture, line, false);
  for (const SupplyLine& line : shown.strong) add_supply_line(mesh, picture, line, true);
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

ShownSupply supply_shown(const Picture& picture) {
  constexpr std::size_t kFew = 40;  // more would be a thicket
  const Layout& layout = picture.layout;
  ShownSupply shown;
  for (const Pick& what : {picture.options.selected, picture.options.hovered}) {
    add_lines_about(picture, what, shown.strong);
  }
  std::ranges::sort(shown.strong);
  shown.strong.erase(std::unique(shown.strong.begin(), shown.strong.end()), shown.strong.end());
  for (const SupplyLine& line : layout.supply) {
    const bool told = layout.nodes[line.dependent].named && layout.nodes[line.upstream].named;
    if (told || layout.supply.size() <= kFew) shown.faint.push_back(line);
  }
  return shown;
}

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
