#pragma once

// Which seat every customer has. Those that are with their founding provider have their home seat and never move; arrivals
// take free seats of their new disc by a rule that knows no past, so a tick looks the same however it was reached.

#include <SFML/System/Vector2.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/snapshot.hpp"
#include "model/setup.hpp"
#include "viz/stage/layout.hpp"

namespace hostscape::viz {

class Seating {
 public:
  /// Seats everybody as at the founding. `layout` must outlive this.
  Seating(const Layout& layout, const Setup& setup, const Snapshot& founding);

  /// Seats those that have moved; `now` has the founding's stride.
  void follow(const Snapshot& now);

  /// Places by entry of the snapshot, stage units.
  [[nodiscard]] std::span<const sf::Vector2f> places() const { return places_; }
  /// Disc by entry; Layout::kNowhere: on none.
  [[nodiscard]] std::uint16_t node_of(std::size_t entry) const;
  /// Seat of all discs together by entry; kNoSeat for arrivals beyond the last one.
  [[nodiscard]] std::uint32_t seat_of(std::size_t entry) const;
  /// Entries that are not with their founding disc, rising.
  [[nodiscard]] std::span<const std::uint32_t> movers() const { return movers_; }

  static constexpr std::uint32_t kNoSeat = 0xffffffff;

 private:
  void seat_arrival(std::size_t mover);

  const Layout* layout_;
  std::vector<std::uint16_t> home_node_;
  std::vector<std::uint32_t> home_seat_;
  std::vector<sf::Vector2f> home_;
  std::vector<sf::Vector2f> places_;
  std::vector<bool> taken_at_home_;  // seats, with everybody at home
  std::vector<bool> taken_;
  std::vector<std::uint32_t> arrived_;  // by node: in this picture
  std::vector<std::uint32_t> movers_;
  std::vector<std::uint16_t> mover_node_;  // by mover
  std::vector<std::uint32_t> mover_seat_;
};

}  // namespace hostscape::viz
