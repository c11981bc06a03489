#include "model/exposure.hpp"

#include <algorithm>

#include "core/quantiles.hpp"
#include "model/customer_traits.hpp"

namespace hostscape {
namespace {

bool unlawful(const Setup& setup, const Item& item) {
  const auto& own = setup.law_of(setup.regime_of(CustomerId{item.key.customer}));
  return !lawful(own, item.category, item.severity);
}

// Mean audience of a community [visits/h]: the mean of a lognormal.
double mean_audience(const Parameters& p, const Community& community) {
  const double median = p.kind[static_cast<std::size_t>(community.kind)].audience_per_day *
                        p.tier_weight[static_cast<std::size_t>(community.tier)];
  const double sigma = p.customer.audience_spread;
  return median * exp_any(sigma * sigma / 2) / 24;
}

double summed(const Setup& setup, Seed seed, CustomerId customer, Tick from, Tick until, const World* world) {
  std::vector<Item> items;
  setup.items().find(seed, customer, setup.community_index(customer), from, until, items);
  double sum = 0;
  for (const Item& item : items) {
    if (!unlawful(setup, item)) continue;
    auto end = std::min(item.until, static_cast<std::int32_t>(until.value));
    if (world != nullptr) {
      const auto removed = world->removed_items.find(item.key);
      if (removed != world->removed_items.end()) end = std::min(end, static_cast<std::int32_t>(removed->second.value));
    }
    const auto begin = std::max(item.from, static_cast<std::int32_t>(from.value));
    if (end > begin) sum += item.severity * static_cast<double>(end - begin);
  }
  return sum > 0 ? sum * audience_of(setup, seed, customer) / 24 : 0;
}

}  // namespace

double baseline_exposure_per_hour(const Setup& setup, Seed seed) {
  const auto& p = setup.parameters();
  if (!p.item.exist) return 0;
  double rate = 0;
  if (p.item.accounting == ExposureAccounting::expected) {
    for (std::size_t c = 0; c < setup.communities().size(); ++c) {
      const auto& community = setup.communities()[c];
      const auto& own = setup.law_of(setup.countries()[community.country].regime);
      const double items = setup.items().rate(c).per_window / kItemWindowTicks * setup.items().mean_life_hours();
      rate += community.count * items * setup.items().mean_unlawful_severity(c, own) * mean_audience(p, community);
    }
  }
  const std::uint32_t first = p.item.accounting == ExposureAccounting::expected ? setup.ordinary_customers() : 0;
  double hours = 0;
  for (std::uint32_t id = first; id < setup.customers(); ++id) {
    hours += summed(setup, seed, CustomerId{id}, Tick{0}, Tick{p.ticks}, nullptr);
  }
  return rate + hours / p.ticks;
}

double exposure_between(const Setup& setup, Seed seed, const World& world, CustomerId customer, Tick from, Tick until) {
  return until > from ? summed(setup, seed, customer, from, until, &world) : 0;
}

ItemExposure exposure_of(const Setup& setup, Seed seed, const ItemKey& key, Tick now) {
  const CustomerId customer{key.customer};
  std::vector<Item> items;
  setup.items().find(seed, customer, setup.community_index(customer), now, now + Ticks{1}, items);
  for (const Item& item : items) {
    if (item.key != key) continue;
    const double visits = unlawful(setup, item) ? audience_of(setup, seed, customer) / 24.0 : 0;
    return {item.severity * visits, Tick{static_cast<std::uint32_t>(item.until)}};
  }
  return {0, now};
}

}  // namespace hostscape
