#include "model/item_process.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/quantiles.hpp"
#include "model/registry.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::binomial_z;
using testing::poisson_z;

constexpr double kPerWindow = 0.8;
constexpr double kExponent = 2.0;

ItemProcess process(double per_window = kPerWindow) {
  const Parameters p = Registry::instance().defaults();
  return {p.item, {{per_window, exp_neg(per_window), kExponent}}};
}

std::vector<Item> items_of(const ItemProcess& items, std::uint32_t customer, std::uint32_t from, std::uint32_t until) {
  std::vector<Item> found;
  items.find(Seed{1}, CustomerId{customer}, 0, Tick{from}, Tick{until}, found);
  return found;
}

bool same(const Item& a, const Item& b) {
  return a.key == b.key && a.category == b.category && a.severity == b.severity && a.from == b.from &&
         a.until == b.until;
}

TEST(ItemProcess, LookingLongerFindsTheSameItemsAndMore) {
  const ItemProcess items = process();
  std::size_t compared = 0;
  for (std::uint32_t customer = 0; customer < 300; ++customer) {
    const auto all = items_of(items, customer, 0, 20000);
    for (const std::uint32_t from : {0U, 1U, 719U, 720U, 5000U, 12345U}) {
      for (const std::uint32_t length : {1U, 100U, 1440U}) {
        const auto some = items_of(items, customer, from, from + length);
        // Exactly those of `all` that are up at some time in [from, from + length), in the same order.
        std::vector<Item> expected;
        for (const Item& item : all) {
          if (item.until > static_cast<int>(from) && item.from < static_cast<int>(from + length)) {
            expected.push_back(item);
          }
        }
        ASSERT_TRUE(std::equal(some.begin(), some.end(), expected.begin(), expected.end(), same))
            << "customer " << customer << ", " << length << " ticks from " << from;
        compared += some.size();
      }
    }
  }
  EXPECT_GT(compared, 5000U);
}

TEST(ItemProcess, AsManyItemsAreUpAsTheirRateTimesTheirLifeAtAnyTime) {
  // 20,000 customers: the number up is Poisson with mean rate x life x customers (some 15,400); 4.5 deviations.
  const ItemProcess items = process();
  const double expected = 20000 * kPerWindow / kItemWindowTicks * items.mean_life_hours();
  for (const std::uint32_t now : {0U, 719U, 4000U}) {
    double up = 0;
    for (std::uint32_t c = 0; c < 20000; ++c) up += static_cast<double>(items_of(items, c, now, now + 1).size());
    EXPECT_LT(std::abs(poisson_z(up, expected)), 4.5) << "tick " << now << ": " << up << " of " << expected;
  }
}

TEST(ItemProcess, ItemsLiveAsLongAsStatedAndAreAsSevere) {
  const ItemProcess items = process();
  const Parameters p = Registry::instance().defaults();
  double count = 0;
  double life = 0;
  double life_squares = 0;
  double severe = 0;
  double unlawful = 0;
  double unlawful_squares = 0;
  std::array<double, kCategories> of_category{};
  for (std::uint32_t c = 0; c < 20000; ++c) {
    for (const Item& item : items_of(items, c, 720, 1440)) {
      if (item.from < 720) continue;  // those that appear in the window: an unbiased sample of lives
      const double hours = item.until - item.from;
      ++count;
      life += hours;
      life_squares += hours * hours;
      severe += item.severity > 0.5F ? 1 : 0;
      ++of_category[static_cast<std::size_t>(item.category)];
      const bool wrong = item.severity > p.regime[0].unlawful_above[static_cast<std::size_t>(item.category)];
      const double x = wrong ? double{item.severity} : 0.0;
      unlawful += x;
      unlawful_squares += x * x;
    }
  }
  EXPECT_LT(std::abs(poisson_z(count, 20000 * kPerWindow)), 4.5);
  const auto mean_z = [count](double sum, double squares, double expected) {
    const double mean = sum / count;
    return (mean - expected) / std::sqrt((squares / count - mean * mean) / count);
  };
  EXPECT_LT(std::abs(mean_z(life, life_squares, items.mean_life_hours())), 4.5);
  EXPECT_NEAR(items.mean_life_hours(), 720.5, 2.5) << "30 days, half an hour of rounding up, less what is cut off";
  EXPECT_LT(std::abs(binomial_z(severe, count, std::pow(0.5, kExponent))), 4.5) << "P(x > s) = (1 - s)^b";
  EXPECT_LT(std::abs(mean_z(unlawful, unlawful_squares, items.mean_unlawful_severity(0, p.regime[0]))), 4.5);
  for (std::size_t c = 0; c < kCategories; ++c) {
    EXPECT_LT(std::abs(binomial_z(of_category[c], count, p.item.category_mix[c])), 4.5) << kCategoryNames[c];
  }
}

TEST(ItemProcess, MeanUnlawfulSeverityAgreesWithTheIntegral) {
  const Parameters p = Registry::instance().defaults();
  const ItemProcess items = process();
  double expected = 0;
  constexpr int kSteps = 100000;
  for (std::size_t c = 0; c < kCategories; ++c) {
    double sum = 0;
    for (int i = 0; i < kSteps; ++i) {
      const double severity = 1 - std::pow((i + 0.5) / kSteps, 1 / kExponent);
      sum += severity > p.regime[0].unlawful_above[c] ? severity : 0;
    }
    expected += p.item.category_mix[c] * sum / kSteps;
  }
  EXPECT_NEAR(items.mean_unlawful_severity(0, p.regime[0]), expected, 1e-5);
}

TEST(ItemProcess, AnotherCustomerOrSeedHoldsOtherItems) {
  const ItemProcess items = process(5);
  std::vector<Item> found;
  items.find(Seed{2}, CustomerId{1}, 0, Tick{0}, Tick{720}, found);
  const auto mine = items_of(items, 1, 0, 720);
  const auto others = items_of(items, 2, 0, 720);
  ASSERT_FALSE(mine.empty() || others.empty() || found.empty());
  EXPECT_NE(mine.front().severity, others.front().severity);
  EXPECT_NE(mine.front().severity, found.front().severity);
}

TEST(ItemProcess, NobodyHoldsAnythingAtRateZero) {
  const ItemProcess items = process(0);
  for (std::uint32_t c = 0; c < 100; ++c) EXPECT_TRUE(items_of(items, c, 0, 8760).empty());
}

}  // namespace
}  // namespace hostscape
