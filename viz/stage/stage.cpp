#include "viz/stage/stage.hpp"

#include <SFML/Graphics/View.hpp>
#include <algorithm>
#include <cmath>

#include "viz/stage/backdrop.hpp"
#include "viz/stage/captions.hpp"
#include "viz/stage/dots.hpp"
#include "viz/stage/layout.hpp"
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
  StageReport report;
  Dots dots;
  Captions captions;

  void found(const WorldFrame& frame);
};

void Stage::Parts::found(const WorldFrame& frame) {
  if (layout && setup == frame.setup && founding == frame.founding) return;
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
}

Stage::Stage() : parts_{std::make_unique<Parts>()} {}
Stage::~Stage() = default;
Stage::Stage(Stage&&) noexcept = default;
Stage& Stage::operator=(Stage&&) noexcept = default;

void Stage::update(const WorldFrame& world, double seconds, bool jumped) {
  Parts& parts = *parts_;
  (void)jumped;
  parts.found(world);
  parts.clock += seconds;
  parts.seating->follow(world.snapshot);
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

  const sf::View before = target.getView();
  const sf::Vector2f size{target.getSize()};
  sf::View clipped{sf::FloatRect{viewport}};
  clipped.setViewport({static_cast<float>(viewport.left) / size.x, static_cast<float>(viewport.top) / size.y,
                       static_cast<float>(viewport.width) / size.x, static_cast<float>(viewport.height) / size.y});
  target.setView(clipped);
  draw_backdrop(target, picture, parts.report);
  parts.dots.draw(target, picture, parts.report);
  parts.captions.draw(target, picture, parts.report);
  target.setView(before);
}

Pick Stage::pick(sf::Vector2f pixel) const {
  (void)pixel;
  return {};
}

std::optional<sf::Vector2f> Stage::position_of(const Pick& what) const {
  (void)what;
  return std::nullopt;
}

const StageReport& Stage::report() const {
  return parts_->report;
}

}  // namespace hostscape::viz
