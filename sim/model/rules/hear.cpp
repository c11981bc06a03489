#include "model/rules/hear.hpp"

#include "core/quantiles.hpp"

namespace hostscape {

Hearing hear(const Parameters& parameters, Seed seed, CustomerId who, const Case& cut) {
  const auto& word = parameters.word_of_mouth;
  const Draw draw{seed, Purpose::word_of_mouth, who.value(), cut.customer, cut.filed};
  Hearing hearing;
  hearing.leaves = draw.chance(0, word.departure);
  hearing.chilled = draw.chance(1, word.chilling);
  hearing.after_hours = whole_hours(lognormal(draw.uniform(2), word.delay_hours, word.delay_spread));
  return hearing;
}

std::optional<Item> item_to_withdraw(const Setup& setup, Seed seed, const World& world, CustomerId who, Tick now) {
  if (!setup.items().exist() || world.status[who.index()].has_case()) return {};
  std::vector<Item> items;
  setup.items().find(seed, who, setup.community_index(who), now, now + Ticks{1}, items);
  const auto& unlawful_above = setup.law_of(setup.regime_of(who)).unlawful_above;
  std::optional<Item> nearest;
  double distance = 0;
  for (const Item& item : items) {
    const double below = unlawful_above[static_cast<std::size_t>(item.category)] - double{item.severity};
    if (below < 0 || world.removed_items.contains(item.key)) continue;
    if (nearest && below >= distance) continue;
    nearest = item;
    distance = below;
  }
  return nearest;
}

}  // namespace hostscape
