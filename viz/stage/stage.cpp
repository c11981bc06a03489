#include "viz/stage/stage.hpp"

#include <SFML/Graphics/View.hpp>
#include <algorithm>
#include <iterator>

#include "viz/stage/backdrop.hpp"
#include "viz/stage/captions.hpp"
#include "viz/stage/dots.hpp"
#include "viz/stage/focus.hpp"
#include "viz/stage/layout.hpp"
#include "viz/stage/mesh.hpp"
#include "viz/stage/motion.hpp"
#include "viz/stage/notifiers.hpp"
#include "viz/stage/pick.hpp"
#include "viz/stage/picture.hpp"
#include "viz/stage/seating.hpp"
#include "viz/stage/view.hpp"

namespace hostscape::viz {

struct Stage::Parts {
  const WorldFrame* world = nullptr;  // of the last update
  std::shared_ptr<const Setup> setup;
  std::shared_ptr<const Snapshot> founding;
  std::vector<std::uint32_t> counts;  // that the layout was made from
  StageShape shape = StageShape::wide;
  std::unique_ptr<Layout> layout;
  std::unique_ptr<Seating> seating;
  double clock = 0;
  View view;  // drawn last
  float text_scale = 1;
  StageReport report;
  Dots dots;
  Captions captions;
  Motion motion;
  std::uint32_t taken = 0;       // ticks whose events have been seen
  std::uint64_t trajectory = 0;  // of the picture taken last
  std::uint64_t version = 0;

  /// Whether there is another world to look at than before.
  bool found(const WorldFrame& frame);
  void follow(const WorldFrame& frame, bool jumped);
  /// Lays everything out again for a viewport of another shape.
  void reshape(StageShape wanted);
  [[nodiscard]] Drawn drawn() const {
    return {*layout,   *seating,
            *founding, setup->ordinary_customers(),
            view,      dot_sizes(layout->unit * view.zoom, text_scale)};
  }
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
    layout = std::make_unique<Layout>(make_layout(*setup, customers, shape));
    counts = std::move(customers);
  }
  if (!same_seats) seating = std::make_unique<Seating>(*layout, *setup, *founding);
  return !same_seats;
}

void Stage::Parts::follow(const WorldFrame& frame, bool jumped) {
  if (!jumped && frame.now.value == taken && frame.trajectory == trajectory) return;
  std::vector<Event> events;
  Motion::Seats before;
  if (!jumped && frame.now.value > taken) {
    std::copy_if(frame.recent.begin(), frame.recent.end(), std::back_inserter(events),
                 [this](const Event& event) { return event.tick >= taken; });
    before = Motion::seats_before(*seating, events, frame.snapshot.stride);
  }
  if (jumped) motion.clear();
  seating->follow(frame.snapshot);
  motion.start(*layout, *seating, frame, events, before);
  taken = frame.now.value;
  trajectory = frame.trajectory;
  ++version;
}

void Stage::Parts::reshape(StageShape wanted) {
  shape = wanted;
  seating.reset();
  layout = std::make_unique<Layout>(make_layout(*setup, counts, shape));
  seating = std::make_unique<Seating>(*layout, *setup, *founding);
  seating->follow(world->snapshot);
  motion.clear();
  ++version;
}

Stage::Stage() : parts_{std::make_unique<Parts>()} {}
Stage::~Stage() = default;
Stage::Stage(Stage&&) noexcept = default;
Stage& Stage::operator=(Stage&&) noexcept = default;

float Stage::fitting_zoom(sf::IntRect viewport) {
  return viz::fitting_zoom(viewport);
}

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
  if (const StageShape shape = shape_for(viewport); shape != parts.shape) {
    parts.reshape(shape);
    camera = {};
  }
  Picture picture{
      *parts.layout, *parts.seating, *parts.world, options, view_of(camera, viewport), options.calm ? 0 : parts.clock,
      parts.version};
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
  // A picture at rest has nobody who is just speaking, but cases that are open.
  Heard heard = options.calm ? Heard{} : parts.motion.heard();
  for (const OpenNotice& notice : open_notices(picture)) heard[static_cast<std::size_t>(notice.notifier)] = true;
  parts.dots.draw_quiet(target, picture, parts.report);
  if (options.labelled) parts.captions.prepare(picture, heard, parts.report);
  if (options.labelled) parts.captions.draw(target, picture, false);
  parts.dots.draw_told(target, picture, parts.report);
  Mesh above;
  add_notifiers(above, picture, heard);
  if (!options.calm) parts.motion.draw(above, picture, parts.report);
  add_attention(above, picture, parts.report);
  above.draw(target);
  if (options.labelled) parts.captions.draw(target, picture, true);
  target.setView(before);
}

Pick Stage::pick(sf::Vector2f pixel) const {
  return parts_->layout ? pick_at(parts_->drawn(), pixel) : Pick{};
}

std::optional<sf::Vector2f> Stage::position_of(const Pick& what) const {
  return parts_->layout ? place_of(parts_->drawn(), what) : std::nullopt;
}

const StageReport& Stage::report() const {
  return parts_->report;
}

}  // namespace hostscape::viz
