#include "model/item_process.hpp"

#include <algorithm>
#include <cmath>

#include "core/quantiles.hpp"

namespace hostscape {
namespace {

constexpr double kLongestLife = kItemWindowTicks * kItemWindowsBack;

}  // namespace

ItemProcess::ItemProcess(const ItemParameters& parameters, std::vector<Rate> rates)
    : exist_{parameters.exist}, life_hours_{parameters.life_days * 24}, rates_{std::move(rates)} {
  double total = 0;
  for (const double share : parameters.category_mix) total += share;
  double sum = 0;
  for (std::size_t c = 0; c < kCategories; ++c) {
    category_share_[c] = total > 0 ? parameters.category_mix[c] / total : 0;
    sum += category_share_[c];
    category_cumulative_[c] = sum;
  }
  category_cumulative_.back() = 1;
}

void ItemProcess::find(Seed seed, CustomerId customer, std::size_t community, Tick from, Tick until,
                       std::vector<Item>& found) const {
  const Rate& rate = rates_[community];
  // Window w covers the ticks from (w - kItemWindowsBack) * kItemWindowTicks on.
  const std::uint32_t first = from.value / kItemWindowTicks;
  const std::uint32_t last = (until.value == 0 ? 0 : until.value - 1) / kItemWindowTicks + kItemWindowsBack;
  for (std::uint32_t window = first; window <= last; ++window) {
    const Draw count{seed, Purpose::customer_items, customer.value(), window, 0};
    const std::uint32_t n = poisson_count(count.uniform53(0), rate.exp_neg, rate.per_window);
    for (std::uint32_t ordinal = 0; ordinal < n; ++ordinal) {
      const Draw draw{seed, Purpose::item, customer.value(), window, ordinal};
      Item item;
      item.key = {customer.value(), static_cast<std::uint16_t>(window), static_cast<std::uint16_t>(ordinal)};
      item.from =
          static_cast<std::int32_t>((window - kItemWindowsBack) * kItemWindowTicks + draw.below(2, kItemWindowTicks));
      const double life = std::min(exponential(draw.uniform(3), life_hours_), kLongestLife);
      item.until = item.from + static_cast<std::int32_t>(whole_hours(life));
      if (item.until <= static_cast<std::int32_t>(from.value) || item.from >= static_cast<std::int32_t>(until.value)) {
        continue;
      }
      const auto category =
          std::upper_bound(category_cumulative_.begin(), category_cumulative_.end() - 1, draw.uniform(0)) -
          category_cumulative_.begin();
      item.category = static_cast<Category>(category);
      item.severity = static_cast<float>(1 - exp_neg(neg_log(draw.uniform(1)) / rate.exponent));
      found.push_back(item);
    }
  }
}

double ItemProcess::mean_life_hours() const {
  // The mean of ceil(min(X, T)) for exponential X and whole T: a geometric sum.
  const double q = exp_neg(1 / life_hours_);
  return (1 - exp_neg(kLongestLife / life_hours_)) / (1 - q);
}

double ItemProcess::mean_unlawful_severity(std::size_t community, const RegimeParameters& regime) const {
  // With P(x > s) = (1 - s)^b the integral of x over x > u is (1-u)^b - b/(b+1) (1-u)^(b+1).
  const double b = rates_[community].exponent;
  double mean = 0;
  for (std::size_t c = 0; c < kCategories; ++c) {
    const double rest = 1 - regime.unlawful_above[c];
    if (rest <= 0) continue;
    mean += category_share_[c] * (power(rest, b) - b / (b + 1) * power(rest, b + 1));
  }
  return mean;
}

}  // namespace hostscape
