#include "viz/stage/seating.hpp"

#include <algorithm>
#include <numeric>

namespace hostscape::viz {
namespace {

/// Spreads consecutive numbers evenly and without repetition over [0, count): a stride near the golden section, coprime to it.
class Spread {
 public:
  explicit Spread(std::uint32_t count) : count_{std::max(1U, count)} {
    stride_ = static_cast<std::uint32_t>(0.6180339887 * count_);
    while (stride_ == 0 || std::gcd(stride_, count_) != 1) ++stride_;
  }
  [[nodiscard]] std::uint32_t operator()(std::uint32_t k) const {
    return static_cast<std::uint32_t>(std::uint64_t{k} * stride_ % count_);
  }

 private:
  std::uint32_t count_;
  std::uint32_t stride_ = 1;
};

std::uint32_t mixed(std::uint32_t x) {
  x ^= x >> 16U;
  x *= 0x7feb352dU;
  x ^= x >> 15U;
  x *= 0x846ca68bU;
  return x ^ x >> 16U;
}

}  // namespace

Seating::Seating(const Layout& layout, const Setup& setup, const Snapshot& founding) : layout_{&layout} {
  const std::size_t count = founding.provider_of.size();
  home_node_.assign(count, Layout::kNowhere);
  home_seat_.assign(count, kNoSeat);
  home_.assign(count, {});
  taken_at_home_.assign(layout.seats, false);
  std::vector<std::uint32_t> filled(layout.nodes.size());
  std::vector<std::vector<std::uint32_t>> focal(layout.nodes.size());
  std::vector<Spread> spread;
  spread.reserve(layout.nodes.size());
  for (const Node& node : layout.nodes) spread.emplace_back(node.customers);

  // Who at first sits where: neighbours by id are of one kind, so they are spread over the disc.
  std::vector<std::uint32_t> sitting(layout.seats, kNoSeat);
  for (std::size_t entry = 0; entry < count; ++entry) {
    const ProviderId provider = founding.provider_of[entry];
    if (!provider.valid() || provider.index() >= layout.node_of.size()) continue;
    const std::uint16_t node = layout.node_of[provider.index()];
    if (node == Layout::kNowhere || layout.nodes[node].seats == 0) continue;
    const std::uint32_t seat = layout.nodes[node].first_seat + spread[node](filled[node]++);
    home_node_[entry] = node;
    home_seat_[entry] = seat;
    sitting[seat] = static_cast<std::uint32_t>(entry);
    if (setup.is_focal(founding.customer(entry))) focal[node].push_back(static_cast<std::uint32_t>(entry));
  }
  // Focal customers sit well inside the disc, where they and their labels are seen, at the price of whoever is there.
  for (std::size_t node = 0; node < focal.size(); ++node) {
    for (std::size_t f = 0; f < focal[node].size(); ++f) {
      const std::uint32_t entry = focal[node][f];
      const auto inside =
          static_cast<std::uint32_t>((0.08 + 0.1 * static_cast<double>(f)) * layout.nodes[node].customers);
      const std::uint32_t seat = layout.nodes[node].first_seat + std::min(inside, layout.nodes[node].customers - 1);
      const std::uint32_t other = sitting[seat];
      std::swap(sitting[seat], sitting[home_seat_[entry]]);
      if (other != kNoSeat) home_seat_[other] = home_seat_[entry];
      home_seat_[entry] = seat;
    }
  }
  for (std::size_t entry = 0; entry < count; ++entry) {
    if (home_seat_[entry] == kNoSeat) continue;
    const Node& node = layout.nodes[home_node_[entry]];
    taken_at_home_[home_seat_[entry]] = true;
    home_[entry] = node.centre + seat_place(home_seat_[entry] - node.first_seat) * layout.unit;
  }
  places_ = home_;
}

void Seating::follow(const Snapshot& now) {
  for (const std::uint32_t entry : movers_) places_[entry] = home_[entry];
  movers_.clear();
  mover_node_.clear();
  mover_seat_.clear();
  const std::size_t count = std::min(now.provider_of.size(), home_node_.size());
  for (std::size_t entry = 0; entry < count; ++entry) {
    const std::size_t provider = now.provider_of[entry].index();
    const std::uint16_t node = provider < layout_->node_of.size() ? layout_->node_of[provider] : Layout::kNowhere;
    if (node == home_node_[entry]) continue;
    movers_.push_back(static_cast<std::uint32_t>(entry));
    mover_node_.push_back(node);
  }
  if (movers_.empty()) return;
  mover_seat_.assign(movers_.size(), kNoSeat);
  taken_ = taken_at_home_;
  arrived_.assign(layout_->nodes.size(), 0);
  for (const std::uint32_t entry : movers_) {
    if (home_seat_[entry] != kNoSeat) taken_[home_seat_[entry]] = false;
  }
  for (std::size_t mover = 0; mover < movers_.size(); ++mover) seat_arrival(mover);
}

void Seating::seat_arrival(std::size_t mover) {
  const std::uint32_t entry = movers_[mover];
  if (mover_node_[mover] == Layout::kNowhere) return;
  const Node& node = layout_->nodes[mover_node_[mover]];
  if (node.seats == 0) {
    places_[entry] = node.centre;
    return;
  }
  // Few tries at places of its own, then the next one that is free; beyond that between the others' seats.
  std::uint32_t at = mixed(entry) % node.seats;
  for (std::uint32_t probe = 0; probe < 64 && taken_[node.first_seat + at]; ++probe) {
    at = probe < 32 ? mixed(entry + 0x9e3779b9U * (probe + 1)) % node.seats : (at + 1) % node.seats;
  }
  const std::uint32_t overflow = arrived_[mover_node_[mover]]++;
  if (taken_[node.first_seat + at]) {
    const sf::Vector2f one = seat_place((overflow * 7) % node.seats);
    const sf::Vector2f other = seat_place((overflow * 7 + 1) % node.seats);
    places_[entry] = node.centre + (one * 0.7F + other * 0.3F) * layout_->unit;
    return;
  }
  taken_[node.first_seat + at] = true;
  mover_seat_[mover] = node.first_seat + at;
  places_[entry] = node.centre + seat_place(at) * layout_->unit;
}

std::uint16_t Seating::node_of(std::size_t entry) const {
  const auto at = std::lower_bound(movers_.begin(), movers_.end(), entry);
  if (at == movers_.end() || *at != entry) return home_node_[entry];
  return mover_node_[static_cast<std::size_t>(at - movers_.begin())];
}

std::uint32_t Seating::seat_of(std::size_t entry) const {
  const auto at = std::lower_bound(movers_.begin(), movers_.end(), entry);
  if (at == movers_.end() || *at != entry) return home_seat_[entry];
  return mover_seat_[static_cast<std::size_t>(at - movers_.begin())];
}

}  // namespace hostscape::viz
