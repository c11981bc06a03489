#include "model/rules/order.hpp"

#include <vector>

#include "model/regimes.hpp"

namespace hostscape {

std::optional<Found> find_to_order(const Setup& setup, Seed seed, const World& world, const OrderPower& power,
                                   Regime regime, CustomerId customer, Tick now, double error) {
  std::vector<Item> items;
  setup.items().find(seed, customer, setup.community_index(customer), now, now + Ticks{1}, items);
  const bool errs = error < setup.parameters().law_orders[static_cast<std::size_t>(power.law)].error;
  std::optional<Found> found;
  for (const Item& item : items) {
    if (!power.covers[static_cast<std::size_t>(item.category)] || world.removed_items.contains(item.key)) continue;
    const bool wrong = lawful(setup.law_of(regime), item.category, item.severity);
    if (wrong && !errs) continue;
    const bool better =
        !found || (found->wrong && !wrong) || (found->wrong == wrong && item.severity > found->item.severity);
    if (better) found = Found{item, wrong};
  }
  return found;
}

}  // namespace hostscape
