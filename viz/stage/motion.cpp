#include "viz/stage/motion.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace hostscape::viz {
namespace {

enum class Group : std::uint8_t { none, spark, move };

Group group_of(const Event& event) {
  switch (event.kind) {
    case EventKind::notice_filed:
    case EventKind::notice_relayed:
    case EventKind::request_received:
    case EventKind::order_issued:
      return Group::spark;
    case EventKind::migrated:
    case EventKind::supplier_replaced:
      return Group::move;
    default:
      return Group::none;
  }
}

float unit_of(std::uint32_t a, std::uint32_t b) {
  std::uint32_t x = a * 0x9e3779b9U ^ (b + 0x7f4a7c15U);
  x ^= x >> 16U;
  x *= 0x85ebca6bU;
  x ^= x >> 13U;
  x *= 0xc2b2ae35U;
  x ^= x >> 16U;
  return static_cast<float>(x & 0xffffffU) / 16777216.0F;
}

float eased(float t) {
  t = std::clamp(t, 0.0F, 1.0F);
  return t * t * (3 - 2 * t);
}

bool is_move(const Flight& flight) {
  return flight.kind == FlightKind::move || flight.kind == FlightKind::contract;
}

std::optional<Flight> move_of(const Picture& picture, const Event& event, const Motion::Seats& before) {
  const auto entry = picture.entry_of(CustomerId{event.customer});
  if (!entry) return std::nullopt;
  Flight flight;
  if (event.kind == EventKind::migrated) {
    const auto seat = std::lower_bound(before.begin(), before.end(), *entry,
                                       [](const auto& one, std::size_t value) { return one.first < value; });
    if (seat == before.end() || seat->first != *entry) return std::nullopt;
    flight.kind = FlightKind::move;
    flight.from = seat->second;
    flight.to = picture.seating.places()[*entry];
  } else {
    const auto place = picture.stage_place(ProviderId{event.provider});
    if (!place) return std::nullopt;
    flight.kind = FlightKind::contract;
    flight.from = picture.seating.places()[*entry];
    flight.to = *place;
  }
  if (std::hypot(flight.to.x - flight.from.x, flight.to.y - flight.from.y) < 1e-4F) return std::nullopt;
  // The bow is upwards, whichever way it goes.
  flight.bend = flight.to.x > flight.from.x ? 0.22F : -0.22F;
  return flight;
}

/// Who sent it, of events that name somebody.
std::optional<NotifierKind> sender_kind(const Event& event) {
  if (event.kind == EventKind::request_received) {
    const std::uint32_t kind = event.other & 7U;
    if (kind < kNotifierKinds) return static_cast<NotifierKind>(kind);
  }
  return names_notifier(event) ? std::optional{notifier_of(event)} : std::nullopt;
}

/// From a notifier to a supplier.
std::optional<Flight> message_of(const Picture& picture, const Event& event, const Node& node) {
  const auto sender = sender_kind(event);
  if (!sender) return std::nullopt;
  Flight flight;
  flight.kind = event.kind == EventKind::notice_filed ? FlightKind::notice : FlightKind::request;
  flight.sender = sender;
  flight.from = picture.layout.notifiers[static_cast<std::size_t>(*sender)];
  flight.to = rim_towards(node, flight.from);
  flight.bend = flight.kind == FlightKind::notice ? kNoticeBend : -kNoticeBend;
  return flight;
}

/// From a supplier to its customer: to one of its own across the disc, so that the way is seen.
std::optional<Flight> relay_of(const Picture& picture, const Event& event, const Node& node) {
  const auto entry = picture.entry_of(CustomerId{event.customer});
  if (!entry) return std::nullopt;
  Flight flight;
  flight.kind = FlightKind::notice;
  flight.to = picture.seating.places()[*entry];
  const sf::Vector2f away = flight.to - node.centre;
  const bool inside = std::hypot(away.x, away.y) <= node.radius;
  flight.from = rim_towards(node, inside ? node.centre - away : flight.to);
  flight.bend = kNoticeBend;
  return flight;
}

/// From the island whose court or authority gives it.
std::optional<Flight> order_of(const Picture& picture, const Event& event, const Node& node) {
  const Regime regime = ordering_regime(*picture.world.setup, event);
  Flight flight;
  flight.kind = FlightKind::order;
  flight.bend = 0;
  flight.from = picture.layout.notifiers[static_cast<std::size_t>(NotifierKind::authority)];
  flight.sender = NotifierKind::authority;
  for (const Island& island : picture.layout.islands) {
    if (island.regime != regime) continue;
    flight.sender.reset();
    flight.from = island.centre;
    const sf::Vector2f out = node.centre - island.centre;
    const float length = std::hypot(out.x, out.y);
    // One of its own: from above, where its name stands; another's: from the shore.
    flight.from += length < island.radius ? sf::Vector2f{0, -island.radius} : out * (island.radius / length);
  }
  flight.to = rim_towards(node, flight.from);
  return flight;
}

std::optional<Flight> spark_of(const Picture& picture, const Event& event) {
  const Node* node = picture.node_of(ProviderId{event.provider});
  if (node == nullptr) return std::nullopt;
  if (event.kind == EventKind::order_issued) return order_of(picture, event, *node);
  return event.kind == EventKind::notice_relayed ? relay_of(picture, event, *node) : message_of(picture, event, *node);
}

}  // namespace

Regime ordering_regime(const Setup& setup, const Event& order) {
  // An authority orders in the hour in which it looks and names its regime; a court some time after the notice, and it is
  // that of the provider's home.
  const bool of_authority = order.birth == order.tick && order.other < kRegimes;
  return of_authority ? static_cast<Regime>(order.other) : setup.regime_of(ProviderId{order.provider});
}

std::vector<Event> worth_a_flight(const Setup& setup, std::span<const Event> events, std::size_t most_sparks,
                                  std::size_t most_moves) {
  std::vector<Event> chosen;
  for (const Group group : {Group::spark, Group::move}) {
    std::vector<Event> focal;
    std::vector<Event> others;
    for (const Event& event : events) {
      if (group_of(event) != group) continue;
      const bool known = event.customer != CustomerId::kInvalid && setup.is_focal(CustomerId{event.customer});
      (known ? focal : others).push_back(event);
    }
    const std::size_t most = group == Group::spark ? most_sparks : most_moves;
    if (focal.size() > most) focal.erase(focal.begin(), focal.end() - static_cast<std::ptrdiff_t>(most));
    chosen.insert(chosen.end(), focal.begin(), focal.end());
    const std::size_t room = std::min(most - focal.size(), others.size());
    for (std::size_t i = 0; i < room; ++i) chosen.push_back(others[i * others.size() / room]);
  }
  return chosen;
}

Motion::Seats Motion::seats_before(const Seating& seating, std::span<const Event> events, std::uint32_t stride) {
  Seats seats;
  for (const Event& event : events) {
    const std::uint32_t entry = event.customer / stride;
    if (event.kind != EventKind::migrated || event.customer % stride != 0 || entry >= seating.places().size()) continue;
    seats.emplace_back(entry, seating.places()[entry]);
  }
  std::sort(seats.begin(), seats.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return seats;
}

std::size_t Motion::room(bool moves) const {
  const auto flying = std::count_if(flights_.begin(), flights_.end(), [&](const Flight& flight) {
    return is_move(flight) == moves && flight.age < flight.life;
  });
  const std::size_t most = moves ? kMostMoves : kMostSparks;
  return most - std::min(most, static_cast<std::size_t>(flying));
}

void Motion::start(const Layout& layout, const Seating& seating, const WorldFrame& world, std::span<const Event> events,
                   const Seats& before) {
  const StageOptions none;
  const Picture picture{layout, seating, world, none, {}, 0, 0};
  for (const Event& event : worth_a_flight(*world.setup, events, room(false), room(true))) {
    auto flight = group_of(event) == Group::move ? move_of(picture, event, before) : spark_of(picture, event);
    if (!flight) continue;
    const float turn = unit_of(event.customer, event.tick);
    flight->focal = event.customer != CustomerId::kInvalid && world.setup->is_focal(CustomerId{event.customer});
    flight->age = -0.35 * unit_of(event.tick, event.customer);
    flight->life = group_of(event) == Group::move ? 1.3 : 0.9 + 0.4 * turn;
    flights_.push_back(*flight);
  }
}

Heard Motion::heard() const {
  Heard heard{};
  for (const Flight& flight : flights_) {
    if (flight.sender && flight.age >= 0) heard[static_cast<std::size_t>(*flight.sender)] = true;
  }
  return heard;
}

void Motion::advance(double seconds) {
  for (Flight& flight : flights_) flight.age += seconds;
  std::erase_if(flights_,
                [](const Flight& flight) { return flight.age > flight.life + (is_move(flight) ? kTrace : 0.35); });
}

namespace {

sf::Color colour_of(const Theme& theme, FlightKind kind) {
  switch (kind) {
    case FlightKind::notice:
      return theme.notice;
    case FlightKind::request:
      return theme.request;
    case FlightKind::order:
      return theme.order;
    case FlightKind::move:
    case FlightKind::contract:
      return theme.state[static_cast<std::size_t>(DotState::moving)];
  }
  return theme.text;
}

}  // namespace

void Motion::draw(Mesh& mesh, const Picture& picture, StageReport& report) const {
  std::array<sf::Vector2f, 33> points;
  for (const Flight& flight : flights_) {
    if (flight.age < 0) continue;
    const bool move = is_move(flight);
    const sf::Vector2f from = picture.view.to_pixel(flight.from);
    const sf::Vector2f to = picture.view.to_pixel(flight.to);
    const sf::Color colour = colour_of(picture.theme(), flight.kind);
    const float t = eased(static_cast<float>(flight.age / flight.life));
    const float big = flight.focal ? 1.5F : 1;
    if (flight.age >= flight.life) {
      const auto after = static_cast<float>(flight.age - flight.life);
      if (!move) {  // a ripple where it arrived
        mesh.ring(to, 3 + 22 * after, 1.4F, faded(colour, std::max(0.0F, 0.7F - 2 * after)));
        continue;
      }
      ++report.arcs;
      arc_points(from, to, flight.bend, 0, 1, points.size() - 1, points);
      const float left = 1 - after / static_cast<float>(kTrace);
      mesh.line(points, flight.focal ? 2.0F : 1.1F, faded(colour, 0.15F * left),
                faded(colour, (flight.focal ? 0.7F : 0.4F) * left));
      continue;
    }
    ++(move ? report.travellers : report.sparks);
    const float tail = move ? 0 : std::max(0.0F, t - 0.45F);
    arc_points(from, to, flight.bend, tail, t, points.size() - 1, points);
    const float width = (move ? 1.6F : 1.8F) * big;
    if (flight.kind == FlightKind::request) {
      mesh.dashed(points, width, faded(colour, 0.1F), colour, 5);
    } else {
      mesh.line(points, width, faded(colour, move ? 0.15F : 0.0F), faded(colour, 0.85F));
    }
    const sf::Vector2f head = points.back();
    mesh.disc(head, 7 * big, faded(colour, 0.22F), 8);
    if (move) {
      mesh.diamond(head, 4.2F * big, colour);
    } else if (flight.kind == FlightKind::order) {
      mesh.box({head.x - 3.4F * big, head.y - 3.4F * big, 6.8F * big, 6.8F * big}, 1, colour);
    } else {
      mesh.disc(head, 2.6F * big, colour);
    }
  }
}

}  // namespace hostscape::viz
