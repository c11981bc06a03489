#include "viz/stage/labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hostscape::viz {
namespace {

using Kind = LabelObstacle::Kind;

constexpr float kLittle = 1.5F;  // that any label may cover [px]

/// Somewhere to try, and what is held against it [px].
struct Candidate {
  sf::Vector2f corner;
  float cost = 0;
  bool apart = false;
};

void add_around(const LabelWish& wish, float cost, std::vector<Candidate>& candidates) {
  const auto [w, h] = wish.size;
  const auto [x, y] = wish.anchor;
  const float r = wish.clearance, slant = r * 0.71F;
  const float middle = x - w / 2;
  for (const sf::Vector2f corner : {sf::Vector2f{middle, y + r + 3},
                                    {middle, y - r - h - 3},
                                    {x + r + 5, y - h / 2},
                                    {x - r - w - 5, y - h / 2},
                                    {x + slant + 3, y + slant + 1},
                                    {x + slant + 3, y - slant - h - 1},
                                    {x - slant - w - 3, y + slant + 1},
                                    {x - slant - w - 3, y - slant - h - 1}}) {
    candidates.push_back({corner, cost});
    cost += 0.01F;
  }
}

/// On a disc, where it holds the whole name.
void add_upon(const LabelWish& wish, std::vector<Candidate>& candidates) {
  const auto [w, h] = wish.size;
  if (std::hypot(w, h) > 1.9F * wish.clearance) return;
  candidates.push_back({{wish.anchor.x - w / 2, wish.anchor.y - h / 2}, 0.5F});
}

/// On an island, as far as it is in view: rows from the top down, each from its middle outwards.
void add_inside(const LabelWish& wish, const sf::FloatRect& bounds, std::vector<Candidate>& candidates) {
  constexpr int kRows = 20, kColumns = 7;
  const auto [w, h] = wish.size;
  const float r = wish.clearance - 4;
  const float top = std::max(wish.anchor.y - r, bounds.top), left = std::max(wish.anchor.x - r, bounds.left);
  const float down = std::min(wish.anchor.y + r, bounds.top + bounds.height) - h - top;
  const float across = std::min(wish.anchor.x + r, bounds.left + bounds.width) - w - left;
  if (down < 0 || across < 0) return;
  for (int row = 0; row <= kRows; ++row) {
    for (int column = 0; column < kColumns; ++column) {
      const float off = 0.5F * static_cast<float>((column + 1) / 2) / (kColumns / 2) * (column % 2 == 0 ? 1.0F : -1.0F);
      const sf::Vector2f at{left + across * (0.5F + off), top + down * static_cast<float>(row) / kRows};
      const float farthest = std::hypot(std::max(std::abs(at.x - wish.anchor.x), std::abs(at.x + w - wish.anchor.x)),
                                        std::max(std::abs(at.y - wish.anchor.y), std::abs(at.y + h - wish.anchor.y)));
      if (farthest > r) continue;
      candidates.push_back({at, 0.02F * static_cast<float>(row) + 0.1F * std::abs(off)});
    }
  }
}

/// Farther and farther off, where a line has to lead there.
void add_apart(const LabelWish& wish, std::vector<Candidate>& candidates) {
  constexpr int kDirections = 16;
  for (const float distance : {0.9F, 1.8F, 3.0F}) {
    for (int i = 0; i < kDirections; ++i) {
      const float angle = 6.2831853F * static_cast<float>(i) / kDirections;
      const sf::Vector2f way{std::cos(angle), std::sin(angle)};
      const float reach = wish.clearance + distance * wish.size.y;
      const sf::Vector2f middle{wish.anchor.x + way.x * (reach + wish.size.x / 2),
                                wish.anchor.y + way.y * (reach + wish.size.y / 2)};
      candidates.push_back({middle - wish.size / 2.0F, 4 + 2 * distance, true});
    }
  }
}

/// Below and above, moved sideways as far as the view asks for it.
void add_moved_in(const LabelWish& wish, const sf::FloatRect& bounds, std::vector<Candidate>& candidates) {
  const auto [w, h] = wish.size;
  if (w > bounds.width) return;
  const float left = std::clamp(wish.anchor.x - w / 2, bounds.left, bounds.left + bounds.width - w);
  candidates.push_back({{left, wish.anchor.y + wish.clearance + 3}, 2});
  candidates.push_back({{left, wish.anchor.y - wish.clearance - h - 3}, 2});
}

std::vector<Candidate> candidates_for(const LabelWish& wish, const sf::FloatRect& bounds) {
  std::vector<Candidate> candidates;
  if (wish.spot == LabelSpot::inside) {
    add_inside(wish, bounds, candidates);
    add_around(wish, 1, candidates);
  } else {
    add_around(wish, 0, candidates);
    if (wish.self && wish.upon) add_upon(wish, candidates);
    if (wish.insistent && !wish.self) add_moved_in(wish, bounds, candidates);
  }
  if (wish.insistent && wish.self) add_apart(wish, candidates);
  return candidates;
}

bool inside(const sf::FloatRect& outer, const sf::FloatRect& inner) {
  return inner.left >= outer.left && inner.top >= outer.top && inner.left + inner.width <= outer.left + outer.width &&
         inner.top + inner.height <= outer.top + outer.height;
}

/// What is held against a place, or nothing if it would mislead.
std::optional<float> cost_of(const sf::FloatRect& rect, const Candidate& candidate, const LabelWish& wish,
                             std::span<const LabelObstacle> obstacles) {
  float sum = candidate.cost;
  const bool of_island = wish.spot == LabelSpot::inside;
  const Kind rival = of_island ? Kind::island : Kind::disc;
  const float own = wish.self ? distance_between(rect, obstacles[*wish.self]) : 0;
  for (std::size_t i = 0; i < obstacles.size(); ++i) {
    const LabelObstacle& obstacle = obstacles[i];
    if (wish.self == i || wish.on_island == i) continue;
    if (obstacle.kind == Kind::island && !wish.self) continue;
    const float distance = distance_between(rect, obstacle);
    if (wish.self && obstacle.kind == rival && !candidate.apart && distance < own) return std::nullopt;
    if (distance >= 0) continue;
    if (obstacle.kind == Kind::island && (of_island || candidate.apart || !wish.insistent)) return std::nullopt;
    sum -= distance;
  }
  return sum;
}

}  // namespace

float distance_between(const sf::FloatRect& rect, const LabelObstacle& circle) {
  const float dx = circle.centre.x - std::clamp(circle.centre.x, rect.left, rect.left + rect.width);
  const float dy = circle.centre.y - std::clamp(circle.centre.y, rect.top, rect.top + rect.height);
  return std::hypot(dx, dy) - circle.radius;
}

std::vector<std::optional<PlacedLabel>> place_labels(std::span<const LabelWish> wishes, sf::FloatRect bounds,
                                                     std::span<const sf::FloatRect> blocked,
                                                     std::span<const LabelObstacle> obstacles, float gap) {
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wishes[a].priority > wishes[b].priority; });
  std::vector<std::optional<PlacedLabel>> placed(wishes.size());
  std::vector<sf::FloatRect> taken(blocked.begin(), blocked.end());
  for (const std::size_t i : order) {
    const LabelWish& wish = wishes[i];
    // Whoever names something may cover others a little rather than be missing; what names nothing round, whatever there is.
    float least = !wish.insistent ? kLittle : wish.self ? 10 + wish.size.y : 1e9F;
    for (const Candidate& candidate : candidates_for(wish, bounds)) {
      const sf::FloatRect rect{candidate.corner, wish.size};
      if (candidate.cost >= least || !inside(bounds, rect)) continue;
      const sf::FloatRect wide{rect.left - gap, rect.top - gap, rect.width + 2 * gap, rect.height + 2 * gap};
      if (std::any_of(taken.begin(), taken.end(), [&](const auto& other) { return other.intersects(wide); })) continue;
      const auto cost = cost_of(rect, candidate, wish, obstacles);
      if (!cost || *cost >= least) continue;
      least = *cost;
      placed[i] = PlacedLabel{rect, candidate.apart};
    }
    if (placed[i]) taken.push_back(placed[i]->rect);
  }
  return placed;
}

}  // namespace hostscape::viz
