#pragma once

// Contested items exist by themselves: a Poisson process per customer, realised by keyed draws whenever somebody looks
// and never stored. Time is cut into windows of 30 days; a window brings each customer a Poisson number of items, each
// with its own block of draws for category, severity, hour of appearance and life. Lives end after eight windows at the
// latest, so nine windows of draws tell what a customer holds.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ids.hpp"
#include "core/random.hpp"
#include "core/time.hpp"
#include "model/item_key.hpp"
#include "model/parameters.hpp"

namespace hostscape {

/// A contested item of a customer.
struct Item {
  ItemKey key;
  Category category{};
  float severity = 0;
  std::int32_t from = 0;   ///< tick of appearance; negative: before the start
  std::int32_t until = 0;  ///< tick in which it would go by itself
};

inline constexpr std::uint32_t kItemWindowTicks = 720;
inline constexpr std::uint32_t kItemWindowsBack = 8;

class ItemProcess {
 public:
  /// Rates of one community.
  struct Rate {
    double per_window = 0;  ///< mean number of items in a window, at most 32
    double exp_neg = 1;     ///< e^-per_window
    double exponent = 1;    ///< of the severity distribution
  };

  ItemProcess() = default;
  ItemProcess(const ItemParameters& parameters, std::vector<Rate> rates);

  [[nodiscard]] bool exist() const { return exist_; }
  [[nodiscard]] const Rate& rate(std::size_t community) const { return rates_[community]; }

  /// Appends to `found` the items of `customer` (of `community`) that are up at some time in [from, until), by window
  /// and ordinal. Removals are the world's affair, not considered here.
  void find(Seed seed, CustomerId customer, std::size_t community, Tick from, Tick until,
            std::vector<Item>& found) const;

  /// Share of items of a category.
  [[nodiscard]] double category_share(std::size_t category) const { return category_share_[category]; }
  /// Mean life of an item [h].
  [[nodiscard]] double mean_life_hours() const;
  /// Mean over items of severity where the item is unlawful, 0 where it is lawful.
  [[nodiscard]] double mean_unlawful_severity(std::size_t community, const RegimeParameters& regime) const;

 private:
  bool exist_ = false;
  double life_hours_ = 0;
  std::array<double, kCategories> category_cumulative_{};
  std::array<double, kCategories> category_share_{};
  std::vector<Rate> rates_;
};

}  // namespace hostscape
