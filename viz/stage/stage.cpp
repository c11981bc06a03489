#include "viz/stage/stage.hpp"

#include <SFML/Graphics/View.hpp>
#include <algorithm>
#include <cmath>

#include "viz/stage/backdrop.hpp"
#include "viz/stage/captions.hpp"
#include "viz/stage/dots.hpp"
#include "viz/stage/focus.hpp"
#include "viz/stage/layout.hpp"
#include "viz/stage/mesh.hpp"
#include "viz/stage/motion.hpp"
#include "viz/stage/picture.hpp"
#include "viz/stage/seating.hpp"
#include "viz/stage/view.hpp"

namespace hostscape::viz {

struct Stage::Parts {
  const WorldFrame* world = nullptr;  // of the last update
  std::shared_ptr<const Setup> setup;
  std::shared_ptr<const Snapshot> founding;
  std::vector<std::uint32_t> counts;  // that the layout was made from
  std::unique_ptr<Layout> layout;
  std::unique_ptr<Seating> seating;
  double clock = 0;
  View view;  // drawn last
  float text_scale = 1;
  StageReport report;
  Dots dots;
  Captions captions;
  Motion motion;
  std::vector<sf::Vector2f> before;  // seats in the last picture, while something moves
  std::uint32_t taken = 0;           // ticks whose events have been seen

  /// Whether there is another world to look at than before.
  bool found(const WorldFrame& frame);
  void follow(const WorldFrame& frame, bool jumped);
  [[nodiscard]] std::optional<std::size_t> nearest_dot(sf::Vector2f pixel) const;
};

bool Stage::Parts::found(const WorldFrame& frame) {
  if (layout && setup == frame.setup && founding == frame.founding) return false;
  std::vector<std::uint32_t> customers;
  customers.reserve(frame.founding->providers.size());
  for (const ProviderPicture& provider : frame.founding->providers) customers.push_back(provider.shown);
  // Another rule makes another setup, but not another world to look at.
  const bool same = layout && founding && customers == counts &&
                    setup->scenario().name == frame.setup->scenario().name &&
                    setup->ordinary_customers() == frame.setup->ordinary_customers();
  const bool same_seats = same && founding->provider_of == frame.founding->provider_of;
  setup = frame.setup;
  founding = frame.founding;
  if (!same) {
    seating.reset();
    layout = std::make_unique<Layout>(make_layout(*setup, customers));
    counts = std::move(customers);
  }
  if (!same_seats) seating = std::make_unique<Seating>(*layout, *setup, *founding);
  return !same_seats;
}

void Stage::Parts::follow(const WorldFrame& frame, bool jumped) {
  const bool news = !jumped && frame.now.value > taken;
  std::vector<Event> events;
  if (news) {
    for (const Event& event : frame.recent) {
      if (event.tick >= taken) events.push_back(event);
    }
    before.assign(seating->places().begin(), seating->places().end());
  }
  if (jumped) motion.clear();
  seating->follow(frame.snapshot);
  if (news) motion.start(*layout, *seating, frame, events, before);
  taken = frame.now.value;
}

/// The dot under a pixel, as drawn last: its entry.
std::optional<std::size_t> Stage::Parts::nearest_dot(sf::Vector2f pixel) const {
  const auto places = seating->places();
  const sf::Vector2f at = view.to_stage(pixel);
  const DotSizes sizes = dot_sizes(layout->unit * view.zoom, text_scale);
  const std::size_t first_focal = (setup->ordinary_customers() + founding->stride - 1) / founding->stride;
  std::optional<std::size_t> best;
  float least = 1e9F;
  for (std::size_t entry = 0; entry < places.size(); ++entry) {
    const sf::Vector2f away = places[entry] - at;
    const float distance = std::hypot(away.x, away.y) * view.zoom;
    const float reach = entry >= first_focal ? sizes.focal / 2 + 3 : std::max(4.0F, sizes.other / 2 + 1);
    // Focal customers lie above the others.
    const float rank = entry >= first_focal ? distance - sizes.focal / 2 : distance;
    if (distance > reach || rank >= least || seating->node_of(entry) == Layout::kNowhere) continue;
    least = rank;
    best = entry;
  }
  return best;
}

Stage::Stage() : parts_{std::make_unique<Parts>()} {}
Stage::~Stage() = default;
Stage::Stage(Stage&&) noexcept = default;
Stage& Stage::operator=(Stage&&) noexcept = default;

void Stage::update(const WorldFrame& world, double seconds, bool jumped) {
  Parts& parts = *parts_;
  const bool first = parts.found(world);
  parts.clock += seconds;
  parts.motion.advance(seconds);
  parts.follow(world, jumped || first);
  parts.world = &world;
}

void Stage::draw(sf::RenderTarget& target, sf::IntRect viewport, Camera& camera, const StageOptions& options) {
  Parts& parts = *parts_;
  parts.report = {};
  if (parts.world == nullptr || options.theme == nullptr || options.texts == nullptr) return;
  Picture picture{
      *parts.layout, *parts.seating, *parts.world, options, view_of(camera, viewport), options.calm ? 0 : parts.clock};
  if (options.follow) {
    if (const auto entry = picture.entry_of(*options.follow)) camera.centre = parts.seating->places()[*entry];
    picture.view = view_of(camera, viewport);
  }
  parts.view = picture.view;
  parts.text_scale = options.text_scale;

  const sf::View before = target.getView();
  const sf::Vector2f size{target.getSize()};
  sf::View clipped{sf::FloatRect{viewport}};
  clipped.setViewport({static_cast<float>(viewport.left) / size.x, static_cast<float>(viewport.top) / size.y,
                       static_cast<float>(viewport.width) / size.x, static_cast<float>(viewport.height) / size.y});
  target.setView(clipped);
  draw_backdrop(target, picture, parts.report);
  Mesh below;
  add_contracts(below, picture);
  below.draw(target);
  parts.dots.draw(target, picture, parts.report);
  Mesh above;
  if (!options.calm) parts.motion.draw(above, picture, parts.report);
  add_attention(above, picture, parts.report);
  above.draw(target);
  parts.captions.draw(target, picture, parts.report);
  target.setView(before);
}

Pick Stage::pick(sf::Vector2f pixel) const {
  const Parts& parts = *parts_;
  if (!parts.layout || !parts.view.viewport.contains(pixel)) return {};
  if (const auto entry = parts.nearest_dot(pixel)) return parts.founding->customer(*entry);
  const sf::Vector2f at = parts.view.to_stage(pixel);
  const auto holds = [&](sf::Vector2f centre, float radius) {
    return std::hypot(at.x - centre.x, at.y - centre.y) <= radius;
  };
  for (const Node& node : parts.layout->nodes) {
    if (node.provider.valid() && holds(node.centre, node.radius + 3 / parts.view.zoom)) return node.provider;
  }
  for (const Island& island : parts.layout->islands) {
    if (holds(island.centre, island.radius)) return island.regime;
  }
  return {};
}

std::optional<sf::Vector2f> Stage::position_of(const Pick& what) const {
  const Parts& parts = *parts_;
  if (!parts.layout) return std::nullopt;
  if (const auto* customer = std::get_if<CustomerId>(&what)) {
    const std::size_t entry = customer->index() / parts.founding->stride;
    if (!customer->valid() || customer->value() % parts.founding->stride != 0 ||
        entry >= parts.seating->places().size() || parts.seating->node_of(entry) == Layout::kNowhere) {
      return std::nullopt;
    }
    return parts.view.to_pixel(parts.seating->places()[entry]);
  }
  if (const auto* provider = std::get_if<ProviderId>(&what)) {
    if (!provider->valid() || provider->index() >= parts.layout->node_of.size()) return std::nullopt;
    const std::uint16_t node = parts.layout->node_of[provider->index()];
    if (node == Layout::kNowhere) return std::nullopt;
    return parts.view.to_pixel(parts.layout->nodes[node].centre);
  }
  if (const auto* regime = std::get_if<Regime>(&what)) {
    for (const Island& island : parts.layout->islands) {
      if (island.regime == *regime) return parts.view.to_pixel(island.centre);
    }
  }
  return std::nullopt;
}

const StageReport& Stage::report() const {
  return parts_->report;
}

}  // namespace hostscape::viz
