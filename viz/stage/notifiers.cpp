#include "viz/stage/notifiers.hpp"

#include <algorithm>
#include <cmath>

namespace hostscape::viz {
namespace {

void add_person(Mesh& mesh, sf::Vector2f at, float radius, sf::Color colour) {
  mesh.disc({at.x, at.y - radius * 0.45F}, radius * 0.46F, colour);
  mesh.box({at.x - radius * 0.8F, at.y + radius * 0.15F, radius * 1.6F, radius * 0.85F}, radius * 0.42F, colour);
}

}  // namespace

std::vector<OpenNotice> open_notices(const Picture& picture) {
  std::vector<OpenNotice> notices;
  const WorldFrame& world = picture.world;
  if (!world.marks) return notices;
  for (std::size_t f = 0; f < world.setup->focal_count(); ++f) {
    const CustomerId customer{world.setup->ordinary_customers() + f};
    const auto entry = picture.entry_of(customer);
    if (!entry || !world.snapshot.status[*entry].has_case()) continue;
    for (auto mark = world.marks->rbegin(); mark != world.marks->rend(); ++mark) {
      const Event& event = mark->event;
      if (event.kind != EventKind::notice_filed || event.customer != customer.value()) continue;
      if (event.tick >= world.now.value || !names_notifier(event)) continue;
      notices.push_back({customer, ProviderId{event.provider}, notifier_of(event)});
      break;
    }
  }
  return notices;
}

float notifier_radius(const Picture& picture) {
  return 6 * picture.options.text_scale;
}

std::string key_of(NotifierKind kind) {
  return "stage.notifier." + std::string{name_of(kind)};
}

void add_notifiers(Mesh& mesh, const Picture& picture, const Heard& heard) {
  const float radius = notifier_radius(picture);
  std::array<sf::Vector2f, 33> points;
  for (const OpenNotice& notice : open_notices(picture)) {
    const Node* node = picture.node_of(notice.provider);
    if (node == nullptr) continue;
    const sf::Vector2f place = picture.layout.notifiers[static_cast<std::size_t>(notice.notifier)];
    const sf::Vector2f from = picture.view.to_pixel(place);
    const sf::Vector2f to = picture.view.to_pixel(rim_towards(*node, place));
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    if (length < 2 * radius) continue;
    arc_points(from, to, kNoticeBend, 1.6F * radius / length, 1, points.size() - 1, points);
    mesh.dashed(points, 1.4F, faded(picture.theme().notice, 0.75F), faded(picture.theme().notice, 0.75F), 3);
  }
  for (std::size_t kind = 0; kind < kNotifierKinds; ++kind) {
    const sf::Vector2f at = picture.view.to_pixel(picture.layout.notifiers[kind]);
    if (!picture.view.sees(at, radius)) continue;
    add_person(mesh, at, radius, heard[kind] ? picture.theme().notice : faded(picture.theme().text_faint, 0.55F));
  }
}

}  // namespace hostscape::viz
