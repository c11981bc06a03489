#include "viz/stage/layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "viz/stage/packing.hpp"

namespace hostscape::viz {
namespace {

constexpr std::size_t kMostInIsland = 40;
constexpr std::size_t kMostAltogether = 150;
constexpr double kFirmShare = 0.04;  // of a layer's contracts, from which a firm is shown unasked
constexpr double kGoldenAngle = 2.399963229728653;

/// Lengths in units of seats, from the extent that a world of so many customers will have.
struct Sizes {
  explicit Sizes(double customers) : extent{1.75 * std::sqrt(customers)} {}
  double extent;
  [[nodiscard]] double least_disc() const { return 0.017 * extent; }
  [[nodiscard]] double firm() const { return 0.016 * extent; }
  [[nodiscard]] double gap() const { return 0.017 * extent; }
  [[nodiscard]] double margin() const { return 0.022 * extent; }
  [[nodiscard]] double least_island() const { return 0.11 * extent; }
  /// Half of the height of a line of type, which discs leave free below them and islands above their discs.
  [[nodiscard]] double half_line() const { return 0.019 * extent; }
};

/// Roughly where on a map of the world: a picture in which everybody finds their way.
constexpr std::array<std::pair<double, double>, kRegimes> kOnTheMap{{
    {-0.15, -0.10},  // france
    {0.15, -0.45},   // germany
    {0.45, -0.10},   // european-union
    {0.25, 0.25},    // italy
    {-0.25, 0.25},   // spain
    {-1.20, 0.00},   // united-states
    {-1.00, -0.80},  // canada
    {1.60, -0.10},   // japan
    {1.00, 0.40},    // india
    {0.70, 0.20},    // turkey
    {0.95, -0.60},   // russia
    {1.30, 0.10},    // china
    {-0.60, 0.75},   // offshore
    {0.35, 0.80},    // rest-of-world
    {1.30, 0.80},    // experimental
}};

/// Providers that the scenario or a focal customer's contracts speak of.
std::vector<bool> spoken_of(const Setup& setup) {
  std::vector<bool> named(setup.providers().size());
  for (std::size_t p = 0; p < named.size(); ++p) named[p] = setup.providers()[p].named >= 0;
  for (std::size_t f = 0; f < setup.focal_count(); ++f) {
    const CustomerId customer{setup.ordinary_customers() + f};
    for (const auto& [layer, provider] : setup.stated_suppliers(customer)) {
      if (provider.valid()) named[provider.index()] = true;
    }
    const ProviderId host = setup.find_provider(setup.focal(customer)->hosting);
    if (host.valid()) named[host.index()] = true;
  }
  return named;
}

/// Firms that host nobody but are known for something else.
std::vector<bool> known_firms(const Setup& setup) {
  std::vector<bool> known(setup.providers().size());
  for (std::size_t l = 1; l < kLayerCount; ++l) {
    const auto layer = static_cast<Layer>(l);
    const auto offering = setup.layers().offering(layer);
    const auto expected = setup.layers().expected(layer);
    for (std::size_t i = 0; i < offering.size(); ++i) {
      if (expected[i] > kFirmShare * setup.layers().contracts(layer)) known[offering[i].index()] = true;
    }
  }
  return known;
}

/// Along the stage's border, where islands leave most room and apart from each other; clockwise from the upper left.
std::array<sf::Vector2f, kNotifierKinds> places_outside(std::span<const Island> islands, sf::Vector2f half) {
  constexpr int kAlongASide = 40;
  const sf::Vector2f reach{half.x * 0.97F, half.y * 0.955F};
  std::vector<sf::Vector2f> border;
  for (int i = 0; i < kAlongASide; ++i) {
    const float part = 2 * static_cast<float>(i) / kAlongASide - 1;
    border.insert(border.end(), {{reach.x * part, -reach.y},
                                 {reach.x, reach.y * part},
                                 {-reach.x * part, reach.y},
                                 {-reach.x, -reach.y * part}});
  }
  std::array<sf::Vector2f, kNotifierKinds> places{};
  for (std::size_t taken = 0; taken < places.size(); ++taken) {
    float most = -1e9F;
    for (const sf::Vector2f at : border) {
      float room = 0.16F;
      for (const Island& island : islands) {
        room = std::min(room, std::hypot(at.x - island.centre.x, at.y - island.centre.y) - island.radius);
      }
      // Room beside the islands counts first, then the way to the others.
      float score = 2 * std::min(room, 0.06F) + room;
      float away = 0.9F;
      for (std::size_t other = 0; other < taken; ++other) {
        away = std::min(away, std::hypot(at.x - places[other].x, at.y - places[other].y));
      }
      score += 0.4F * away;
      if (score <= most) continue;
      most = score;
      places[taken] = at;
    }
  }
  std::ranges::sort(places, {}, [reach](sf::Vector2f at) {
    const sf::Vector2f part{at.x / reach.x, at.y / reach.y};
    const float angle = std::atan2(part.x - part.y, -part.x - part.y);
    return angle < 0 ? angle + 6.2831853F : angle;
  });
  return places;
}

class Builder {
 public:
  Builder(const Setup& setup, std::span<const std::uint32_t> customers, StageShape shape)
      : setup_{setup},
        customers_{customers},
        half_{half_extent(shape)},
        total_{std::max(1U, std::accumulate(customers.begin(), customers.end(), 0U))},
        sizes_{static_cast<double>(total_)},
        named_{spoken_of(setup)} {}

  Layout build() {
    layout_.node_of.assign(setup_.providers().size(), Layout::kNowhere);
    choose_nodes();
    find_supply();
    for (std::uint32_t i = 0; i < layout_.islands.size(); ++i) arrange_island(i);
    place_islands();
    fit();
    layout_.notifiers = places_outside(layout_.islands, half_);
    number_seats();
    return std::move(layout_);
  }

 private:
  [[nodiscard]] bool hosts(std::size_t provider) const {
    return customers_[provider] > 0 || setup_.layers().offers(ProviderId{provider}, Layer::hosting);
  }

  /// Hosts that get a disc of their own: the named ones, and the largest.
  std::vector<bool> own_discs() const {
    std::vector<std::size_t> order;
    for (std::size_t p = 0; p < customers_.size(); ++p) {
      if (named_[p] ? hosts(p) : customers_[p] >= std::max(4U, total_ / 400)) order.push_back(p);
    }
    std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
      if (named_[a] != named_[b]) return static_cast<bool>(named_[a]);
      return customers_[a] != customers_[b] ? customers_[a] > customers_[b] : a < b;
    });
    std::vector<bool> own(customers_.size());
    std::array<std::size_t, kRegimes> in_island{};
    std::size_t all = 0;
    for (const std::size_t p : order) {
      std::size_t& count = in_island[static_cast<std::size_t>(setup_.regime_of(ProviderId{p}))];
      if (!named_[p] && (count >= kMostInIsland || all >= kMostAltogether)) continue;
      own[p] = true;
      ++count;
      ++all;
    }
    return own;
  }

  void choose_nodes() {
    const std::vector<bool> own = own_discs();
    const std::vector<bool> firms = known_firms(setup_);
    std::array<std::vector<std::size_t>, kRegimes> by_regime;
    std::array<bool, kRegimes> inhabited{};
    for (std::size_t p = 0; p < customers_.size(); ++p) {
      const auto regime = static_cast<std::size_t>(setup_.regime_of(ProviderId{p}));
      const bool shown = hosts(p) || named_[p] || firms[p];
      if (!shown) continue;
      inhabited[regime] = true;
      by_regime[regime].push_back(p);
    }
    for (std::size_t r = 0; r < kRegimes; ++r) {
      if (inhabited[r]) add_island(static_cast<Regime>(r), by_regime[r], own);
    }
  }

  void add_island(Regime regime, const std::vector<std::size_t>& providers, const std::vector<bool>& own) {
    const auto number = static_cast<std::uint32_t>(layout_.islands.size());
    Island island;
    island.regime = regime;
    std::vector<Node> nodes;
    Node gathered;
    gathered.kind = NodeKind::gathered;
    gathered.island = number;
    gathered.members = 0;
    for (const std::size_t p : providers) {
      island.customers += customers_[p];
      if (hosts(p) && !own[p]) {
        ++gathered.members;
        gathered.customers += customers_[p];
        continue;
      }
      Node node;
      node.kind = hosts(p) ? NodeKind::host : NodeKind::firm;
      node.provider = ProviderId{p};
      node.island = number;
      node.customers = customers_[p];
      node.named = named_[p];
      nodes.push_back(node);
    }
    if (gathered.members > 0) nodes.push_back(gathered);
    std::stable_sort(nodes.begin(), nodes.end(), [](const Node& a, const Node& b) {
      if ((a.kind == NodeKind::firm) != (b.kind == NodeKind::firm)) return b.kind == NodeKind::firm;
      return a.customers > b.customers;
    });
    for (Node& node : nodes) measure(node);
    const auto first = static_cast<std::uint32_t>(layout_.nodes.size());
    first_node_.push_back(first);
    layout_.nodes.insert(layout_.nodes.end(), nodes.begin(), nodes.end());
    layout_.islands.push_back(island);
    index_providers(first, providers, own);
  }

  void measure(Node& node) const {
    if (node.kind == NodeKind::firm) {
      node.radius = static_cast<float>(sizes_.firm() * (node.named ? 1.35 : 1));
      return;
    }
    // Room for some that come later.
    const double wanted = std::sqrt(node.customers * 1.06 + 4);
    const double radius = std::max(wanted, sizes_.least_disc());
    node.seats = std::max(node.customers, static_cast<std::uint32_t>(radius * radius));
    node.radius = static_cast<float>(radius + 1.1);
  }

  void index_providers(std::uint32_t first, const std::vector<std::size_t>& providers, const std::vector<bool>& own) {
    std::uint16_t gathered = Layout::kNowhere;
    for (std::size_t n = first; n < layout_.nodes.size(); ++n) {
      const Node& node = layout_.nodes[n];
      if (node.kind == NodeKind::gathered) gathered = static_cast<std::uint16_t>(n);
      if (node.provider.valid()) layout_.node_of[node.provider.index()] = static_cast<std::uint16_t>(n);
    }
    for (const std::size_t p : providers) {
      if (hosts(p) && !own[p]) layout_.node_of[p] = gathered;
    }
  }

  [[nodiscard]] std::span<Node> nodes_of(std::uint32_t island) {
    const std::size_t first = first_node_[island];
    const std::size_t end = island + 1 < first_node_.size() ? first_node_[island + 1] : layout_.nodes.size();
    return std::span{layout_.nodes}.subspan(first, end - first);
  }

  /// Discs about the island's centre, and how large it has to be.
  void arrange_island(std::uint32_t number) {
    const std::span<Node> nodes = nodes_of(number);
    std::vector<Circle> circles;
    for (const Node& node : nodes) circles.push_back({0, 0, node.radius + label_room(node)});
    const std::vector<std::pair<std::size_t, std::size_t>> links = links_of(number);
    arrange_by_links(circles, links);
    pack(circles, sizes_.gap(), {});
    Circle around = enclosing(circles);
    // A little lower than the middle: the island's name is above.
    const double down = 1.2 * sizes_.half_line();
    around.radius = std::max(around.radius + sizes_.margin() + down, sizes_.least_island());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      nodes[i].centre = {static_cast<float>(circles[i].x - around.x),
                         static_cast<float>(circles[i].y - around.y + down - label_room(nodes[i]))};
    }
    layout_.islands[number].radius = static_cast<float>(around.radius);
  }

  /// Half of what a disc leaves free below it.
  [[nodiscard]] double label_room(const Node& node) const {
    const bool labelled = node.named || node.radius > 0.045 * sizes_.extent;
    return labelled ? sizes_.half_line() : 0;
  }

  /// Who rents from whom on one island: what its force-directed layout follows.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> links_of(std::uint32_t island) const {
    std::vector<std::pair<std::size_t, std::size_t>> links;
    const std::uint32_t first = first_node_[island];
    for (const SupplyLine& line : layout_.supply) {
      const bool here = layout_.nodes[line.dependent].island == island && layout_.nodes[line.upstream].island == island;
      if (here) links.emplace_back(line.dependent - first, line.upstream - first);
    }
    return links;
  }

  /// Islands near each other, roughly as on a map, in the shape that fills the stage best.
  void place_islands() {
    std::vector<Circle> best;
    double best_scale = 0;
    const double ratio = half_.x / half_.y;
    for (const double part : {0.7, 0.85, 1.0, 1.2, 1.4, 1.65, 2.0}) {
      const double stretch = ratio * part;
      std::vector<Circle> circles;
      for (const Island& island : layout_.islands) {
        const auto& [x, y] = kOnTheMap[static_cast<std::size_t>(island.regime)];
        circles.push_back(
            {x * ratio / 1.45 * sizes_.extent, y * 1.45 / ratio * sizes_.extent, static_cast<double>(island.radius)});
      }
      pack(circles, 0.5 * sizes_.gap(), {0.05 / stretch, 0.05 * stretch, 700});
      const double scale = centre_and_scale(circles);
      if (scale <= best_scale) continue;
      best_scale = scale;
      best = circles;
    }
    for (std::size_t i = 0; i < best.size(); ++i) {
      layout_.islands[i].centre = {static_cast<float>(best[i].x), static_cast<float>(best[i].y)};
    }
    scale_ = best_scale;
  }

  /// Moves the middle of all to the origin; returns by what they must be multiplied to fill the stage.
  [[nodiscard]] double centre_and_scale(std::span<Circle> circles) const {
    double left = 0, right = 0, top = 0, bottom = 0;
    bool any = false;
    for (const Circle& c : circles) {
      left = any ? std::min(left, c.x - c.radius) : c.x - c.radius;
      right = any ? std::max(right, c.x + c.radius) : c.x + c.radius;
      top = any ? std::min(top, c.y - c.radius) : c.y - c.radius;
      bottom = any ? std::max(bottom, c.y + c.radius) : c.y + c.radius;
      any = true;
    }
    if (!any) return 1;
    for (Circle& c : circles) {
      c.x -= (left + right) / 2;
      c.y -= (top + bottom) / 2;
    }
    return std::min(2.0 * half_.x / (right - left), 2.0 * half_.y / (bottom - top));
  }

  void fit() {
    const auto scale = static_cast<float>(scale_);
    for (Island& island : layout_.islands) {
      island.centre *= scale;
      island.radius *= scale;
    }
    for (Node& node : layout_.nodes) {
      node.centre = layout_.islands[node.island].centre + node.centre * scale;
      node.radius *= scale;
    }
    layout_.unit = scale;
  }

  void number_seats() {
    for (Node& node : layout_.nodes) {
      node.first_seat = layout_.seats;
      layout_.seats += node.seats;
    }
  }

  void find_supply() {
    std::vector<SupplyLine> all;
    for (std::size_t p = 0; p < layout_.node_of.size(); ++p) {
      const std::uint16_t dependent = layout_.node_of[p];
      if (dependent == Layout::kNowhere) continue;
      for (const ProviderId upstream : setup_.supply().upstreams_of(ProviderId{p})) {
        const std::uint16_t other = layout_.node_of[upstream.index()];
        if (other != Layout::kNowhere && other != dependent) all.push_back({dependent, other, 1});
      }
    }
    std::ranges::sort(all);
    for (const SupplyLine& line : all) {
      const bool again = !layout_.supply.empty() && layout_.supply.back().dependent == line.dependent &&
                         layout_.supply.back().upstream == line.upstream;
      if (again) {
        ++layout_.supply.back().count;
      } else {
        layout_.supply.push_back(line);
      }
    }
  }

  const Setup& setup_;
  std::span<const std::uint32_t> customers_;
  sf::Vector2f half_;
  std::uint32_t total_;
  Sizes sizes_;
  std::vector<bool> named_;
  Layout layout_;
  std::vector<std::uint32_t> first_node_;  // by island
  double scale_ = 1;
};

}  // namespace

Layout make_layout(const Setup& setup, std::span<const std::uint32_t> customers, StageShape shape) {
  return Builder{setup, customers, shape}.build();
}

sf::Vector2f seat_place(std::uint32_t k) {
  const double distance = std::sqrt(k + 0.5);
  const double angle = std::fmod(k * kGoldenAngle, 2 * 3.141592653589793);
  return {static_cast<float>(distance * std::cos(angle)), static_cast<float>(distance * std::sin(angle))};
}

}  // namespace hostscape::viz
