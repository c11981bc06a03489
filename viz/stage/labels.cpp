#include "viz/stage/labels.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hostscape::viz {
namespace {

std::array<sf::Vector2f, 8> corners_for(const LabelWish& wish) {
  const auto [w, h] = wish.size;
  const auto [x, y] = wish.anchor;
  const float r = wish.clearance;
  const float middle = x - w / 2;
  if (wish.spot == LabelSpot::inside) {
    const float pad = 6;
    return {{{middle, y - r + pad},
             {middle, y - r - h - 2},
             {middle, y + r - h - pad},
             {middle, y + r + 2},
             {x + r + 3, y - h / 2},
             {x - r - w - 3, y - h / 2},
             {middle, y - r + pad + h},
             {middle, y - h / 2}}};
  }
  return {{{middle, y + r + 3},
           {middle, y - r - h - 3},
           {x + r + 5, y - h / 2},
           {x - r - w - 5, y - h / 2},
           {x + r * 0.71F + 3, y + r * 0.71F + 1},
           {x + r * 0.71F + 3, y - r * 0.71F - h - 1},
           {x - r * 0.71F - w - 3, y + r * 0.71F + 1},
           {x - r * 0.71F - w - 3, y - r * 0.71F - h - 1}}};
}

bool inside(const sf::FloatRect& outer, const sf::FloatRect& inner) {
  return inner.left >= outer.left && inner.top >= outer.top && inner.left + inner.width <= outer.left + outer.width &&
         inner.top + inner.height <= outer.top + outer.height;
}

/// How far obstacles other than what is named reach into a rectangle, added up [px].
float covered(const sf::FloatRect& rect, const LabelWish& wish, std::span<const LabelObstacle> obstacles) {
  float sum = 0;
  for (const LabelObstacle& obstacle : obstacles) {
    if (obstacle.island && wish.spot != LabelSpot::inside) continue;
    const float dx = obstacle.centre.x - std::clamp(obstacle.centre.x, rect.left, rect.left + rect.width);
    const float dy = obstacle.centre.y - std::clamp(obstacle.centre.y, rect.top, rect.top + rect.height);
    const float depth = obstacle.radius - std::hypot(dx, dy);
    if (depth <= 0) continue;
    const bool itself = std::hypot(obstacle.centre.x - wish.anchor.x, obstacle.centre.y - wish.anchor.y) < 0.5F;
    if (!itself) sum += depth;
  }
  return sum;
}

}  // namespace

std::vector<std::optional<sf::FloatRect>> place_labels(std::span<const LabelWish> wishes, sf::FloatRect bounds,
                                                       std::span<const sf::FloatRect> blocked,
                                                       std::span<const LabelObstacle> obstacles, float gap) {
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wishes[a].priority > wishes[b].priority; });
  std::vector<std::optional<sf::FloatRect>> placed(wishes.size());
  std::vector<sf::FloatRect> taken(blocked.begin(), blocked.end());
  for (const std::size_t i : order) {
    std::optional<sf::FloatRect> best;
    float least = wishes[i].insistent ? 1e9F : 1.5F;
    for (const sf::Vector2f corner : corners_for(wishes[i])) {
      const sf::FloatRect rect{corner, wishes[i].size};
      if (!inside(bounds, rect)) continue;
      const sf::FloatRect wide{rect.left - gap, rect.top - gap, rect.width + 2 * gap, rect.height + 2 * gap};
      if (std::any_of(taken.begin(), taken.end(), [&](const auto& other) { return other.intersects(wide); })) continue;
      const float covers = covered(rect, wishes[i], obstacles);
      if (covers >= least) continue;
      least = covers;
      best = rect;
    }
    placed[i] = best;
    if (best) taken.push_back(*best);
  }
  return placed;
}

}  // namespace hostscape::viz
