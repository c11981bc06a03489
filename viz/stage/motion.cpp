#include "viz/stage/motion.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace hostscape::viz {
namespace {

enum class Group : std::uint8_t { none, spark, move };

Group group_of(const Event& event) {
  switch (event.kind) {
    case EventKind::notice_filed:
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

/// Where a notice to somebody at `to` comes from: outside its island, on the side where it lies.
sf::Vector2f outside(const Island& island, sf::Vector2f to, float turn) {
  sf::Vector2f away = to - island.centre;
  float angle = std::hypot(away.x, away.y) < 1e-4F ? -1.2F : std::atan2(away.y, away.x);
  angle += (turn - 0.5F) * 1.6F;
  return island.centre + sf::Vector2f{std::cos(angle), std::sin(angle)} * (island.radius + 0.09F);
}

}  // namespace

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

void Motion::start(const Layout& layout, const Seating& seating, const WorldFrame& world, std::span<const Event> events,
                   std::span<const sf::Vector2f> before) {
  const auto flying = [&](bool moves) {
    return static_cast<std::size_t>(std::count_if(flights_.begin(), flights_.end(), [&](const Flight& flight) {
      const bool move = flight.kind == FlightKind::move || flight.kind == FlightKind::contract;
      return move == moves && flight.age < flight.life;
    }));
  };
  const std::size_t sparks = kMostSparks - std::min(kMostSparks, flying(false));
  const std::size_t moves = kMostMoves - std::min(kMostMoves, flying(true));
  const StageOptions none;
  const Picture picture{layout, seating, world, none, {}, 0};
  for (const Event& event : worth_a_flight(*world.setup, events, sparks, moves)) {
    const CustomerId customer{event.customer};
    const auto entry = picture.entry_of(customer);
    const Node* node = picture.node_of(ProviderId{event.provider});
    Flight flight;
    flight.focal = entry && world.setup->is_focal(customer);
    const float turn = unit_of(event.customer, event.tick);
    flight.bend = turn < 0.5F ? -0.18F : 0.18F;
    flight.age = -0.35 * unit_of(event.tick, event.customer);
    flight.life = 0.9 + 0.4 * turn;
    if (event.kind == EventKind::migrated || event.kind == EventKind::supplier_replaced) {
      if (!entry) continue;
      flight.kind = event.kind == EventKind::migrated ? FlightKind::move : FlightKind::contract;
      flight.life = 1.3;
      flight.to = seating.places()[*entry];
      if (flight.kind == FlightKind::move) {
        if (*entry >= before.size()) continue;
        flight.from = before[*entry];
      } else {
        const auto place = picture.stage_place(ProviderId{event.provider});
        if (!place) continue;
        flight.from = flight.to;
        flight.to = *place;
      }
      if (std::hypot(flight.to.x - flight.from.x, flight.to.y - flight.from.y) < 1e-4F) continue;
      // The bow is upwards, whichever way it goes.
      flight.bend = flight.to.x > flight.from.x ? 0.22F : -0.22F;
    } else {
      if (node == nullptr) continue;
      const Island& island = layout.islands[node->island];
      const bool notice = event.kind == EventKind::notice_filed;
      flight.to = notice && entry ? seating.places()[*entry] : node->centre;
      flight.from = outside(island, flight.to, turn);
      flight.kind = notice ? FlightKind::notice : FlightKind::request;
      if (event.kind == EventKind::order_issued) {
        flight.kind = FlightKind::order;
        const sf::Vector2f out = flight.from - island.centre;
        flight.from = island.centre + out * (island.radius / std::hypot(out.x, out.y));
        flight.bend = 0;
      }
    }
    flights_.push_back(flight);
  }
}

void Motion::advance(double seconds) {
  for (Flight& flight : flights_) flight.age += seconds;
  std::erase_if(flights_, [](const Flight& flight) {
    const bool move = flight.kind == FlightKind::move || flight.kind == FlightKind::contract;
    return flight.age > flight.life + (move ? kTrace : 0.35);
  });
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
    const bool move = flight.kind == FlightKind::move || flight.kind == FlightKind::contract;
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
