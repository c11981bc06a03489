#include "viz/stage/focus.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "viz/stage/dots.hpp"

namespace hostscape::viz {
namespace {

constexpr std::size_t kMostPulses = 120;
constexpr std::size_t kMostOrdered = 400;
constexpr double kPulseSeconds = 2.6;

float dot_radius(const Picture& picture, CustomerId customer) {
  const DotSizes sizes = dot_sizes(picture.seat_pixels(), picture.options.text_scale);
  return (picture.world.setup->is_focal(customer) ? sizes.focal : sizes.other) / 2;
}

std::vector<Layer> layers_of(const Setup& setup, CustomerId customer, ProviderId provider) {
  std::vector<Layer> layers;
  if (setup.is_focal(customer)) {
    for (const auto& [layer, supplier] : setup.stated_suppliers(customer)) {
      if (supplier == provider) layers.push_back(layer);
    }
  }
  for (std::size_t l = 1; layers.empty() && l < kLayerCount; ++l) {
    if (setup.layers().offers(provider, static_cast<Layer>(l))) layers.push_back(static_cast<Layer>(l));
  }
  return layers;
}

/// The loudest ones, by falling salience.
std::vector<std::pair<CustomerId, float>> loudest(const WorldFrame& world) {
  std::vector<std::pair<CustomerId, float>> all = world.pressure;
  const std::size_t most = std::min(kMostPulses, all.size());
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most), all.end(),
                    [](const auto& a, const auto& b) { return a.second > b.second; });
  all.resize(most);
  return all;
}

void add_pulses(Mesh& mesh, const Picture& picture, StageReport& report) {
  for (const auto& [customer, salience] : loudest(picture.world)) {
    const auto at = picture.pixel_of(customer);
    if (!at || salience < 0.5F) continue;
    const float strength = std::clamp(std::log1p(salience) / std::log1p(300.0F), 0.0F, 1.0F);
    const float base = dot_radius(picture, customer) + 3;
    const float reach = 6 + 22 * strength;
    if (!picture.view.sees(*at, base + reach)) continue;
    ++report.pulses;
    // Two rings half a period apart; the phases of customers differ, so that the stage does not beat as one.
    for (const double offset : {0.0, 0.5}) {
      const double phase = std::fmod(picture.clock / kPulseSeconds + offset + 0.37 * customer.value(), 1.0);
      const auto out = static_cast<float>(phase);
      const float alpha = (1 - out) * (0.25F + 0.6F * strength);
      mesh.ring(*at, base + reach * out, 1.2F + 1.4F * strength, faded(picture.theme().pulse, alpha));
    }
  }
}

void add_orders(Mesh& mesh, const Picture& picture) {
  std::size_t shown = 0;
  for (const CustomerId customer : picture.world.ordered) {
    const auto at = picture.pixel_of(customer);
    if (!at || !picture.view.sees(*at, 10) || ++shown > kMostOrdered) continue;
    const float radius = dot_radius(picture, customer) + 2.5F;
    const sf::Vector2f slant{radius * 0.72F, -radius * 0.72F};
    mesh.ring(*at, radius, 1.3F, picture.theme().order);
    mesh.line(*at - slant, *at + slant, 1.3F, picture.theme().order);
  }
}

void add_ring(Mesh& mesh, const Picture& picture, const Pick& what, float width, sf::Color colour) {
  if (const auto* customer = std::get_if<CustomerId>(&what)) {
    if (const auto at = picture.pixel_of(*customer)) mesh.ring(*at, dot_radius(picture, *customer) + 4, width, colour);
  } else if (const auto* provider = std::get_if<ProviderId>(&what)) {
    if (const Node* node = picture.node_of(*provider)) {
      mesh.ring(picture.view.to_pixel(node->centre), node->radius * picture.view.zoom + 3, width, colour);
    }
  } else if (const auto* regime = std::get_if<Regime>(&what)) {
    for (const Island& island : picture.layout.islands) {
      if (island.regime != *regime) continue;
      mesh.ring(picture.view.to_pixel(island.centre), island.radius * picture.view.zoom, width, colour);
    }
  }
}

}  // namespace

std::vector<ContractLink> contract_links(const Picture& picture) {
  std::vector<ContractLink> links;
  for (const auto& [customer, provider] : picture.world.contracts) {
    const auto same = std::find_if(
        links.begin(), links.end(),
        [&, c = customer, p = provider](const ContractLink& link) { return link.customer == c && link.provider == p; });
    if (same != links.end() || !picture.pixel_of(customer) || !picture.stage_place(provider)) continue;
    links.push_back({customer, provider, layers_of(*picture.world.setup, customer, provider)});
  }
  return links;
}

void add_contracts(Mesh& mesh, const Picture& picture) {
  std::array<sf::Vector2f, 29> points;
  for (const ContractLink& link : contract_links(picture)) {
    const auto* selected = std::get_if<CustomerId>(&picture.options.selected);
    const bool chosen = selected != nullptr && *selected == link.customer;
    const sf::Vector2f from = *picture.pixel_of(link.customer);
    const sf::Vector2f to = picture.view.to_pixel(*picture.stage_place(link.provider));
    arc_points(from, to, 0.1F, 0, 1, points.size() - 1, points);
    const sf::Color colour = faded(mixed(picture.theme().accent, picture.theme().text, 0.35F), chosen ? 0.95F : 0.55F);
    mesh.line(points, chosen ? 1.8F : 1.2F, colour, colour);
    if (picture.node_of(link.provider) == nullptr) {
      mesh.diamond(to, 6, picture.theme().disc_edge);
      mesh.diamond(to, 4, picture.theme().disc);
    }
  }
}

void add_attention(Mesh& mesh, const Picture& picture, StageReport& report) {
  add_pulses(mesh, picture, report);
  add_orders(mesh, picture);
  if (picture.options.hovered != picture.options.selected) {
    add_ring(mesh, picture, picture.options.hovered, 1.2F, faded(picture.theme().selection, 0.6F));
  }
  add_ring(mesh, picture, picture.options.selected, 2, picture.theme().selection);
}

}  // namespace hostscape::viz
