#pragma once

// What passes between agents, on the wall's clock: notices as sparks from a notifier to a provider and, when it relays them,
// on to its customer; requests and orders to a provider; customers that fly to their new seat, and the traces that these leave
// for a while. Nothing here is state of the world.

#include <SFML/System/Vector2.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "viz/stage/mesh.hpp"
#include "viz/stage/notifiers.hpp"
#include "viz/stage/picture.hpp"

namespace hostscape::viz {

/// What flies.
enum class FlightKind : std::uint8_t { notice, request, order, move, contract };

/// One thing on its way, stage units.
struct Flight {
  FlightKind kind{};
  sf::Vector2f from, to;
  float bend = 0.2F;
  double age = 0;   ///< [s]; below 0: not yet begun
  double life = 1;  ///< [s] of the flight; the trace of a move stays longer
  bool focal = false;
  std::optional<NotifierKind> sender;  ///< whose mark it leaves
};

class Motion {
 public:
  static constexpr std::size_t kMostSparks = 60;
  static constexpr std::size_t kMostMoves = 40;
  static constexpr double kTrace = 4;  ///< that a move's trace fades [s]

  /// Where customers sat: entry and place, by rising entry.
  using Seats = std::vector<std::pair<std::uint32_t, sf::Vector2f>>;
  /// Seats of those that the events move, before they move.
  [[nodiscard]] static Seats seats_before(const Seating& seating, std::span<const Event> events, std::uint32_t stride);
  /// Lets go what the events of new ticks tell.
  void start(const Layout& layout, const Seating& seating, const WorldFrame& world, std::span<const Event> events,
             const Seats& before);
  void advance(double seconds);
  void clear() { flights_.clear(); }
  [[nodiscard]] std::span<const Flight> flights() const { return flights_; }
  /// Notifiers from whom something is on its way.
  [[nodiscard]] Heard heard() const;

  /// Adds what flies to the mesh, and counts it.
  void draw(Mesh& mesh, const Picture& picture, StageReport& report) const;

 private:
  [[nodiscard]] std::size_t room(bool moves) const;

  std::vector<Flight> flights_;
};

/// Whose court or authority gave an order, by the event that tells of it.
[[nodiscard]] Regime ordering_regime(const Setup& setup, const Event& order);

/// Events that let something fly, at most so many: those of focal customers, and an even sample of the others.
[[nodiscard]] std::vector<Event> worth_a_flight(const Setup& setup, std::span<const Event> events,
                                                std::size_t most_sparks, std::size_t most_moves);

}  // namespace hostscape::viz
