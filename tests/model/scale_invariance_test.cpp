// A world of 4 N customers behaves like one of N, per customer, if desks and notifiers grow with it. Notifiers do by
// themselves (their rates are per customer), desks by their share per thousand customers, but for the smallest: so the
// capacity of the smallest desk is multiplied by four too.
//
// Both worlds have the same seed and therefore the same providers with the same traits; runs differ by chance in who is
// complained about. Rates of the two are compared as pairs over 24 seeds: under invariance the mean difference over its
// standard error is a Student's t with 23 degrees of freedom, beyond 5 with probability 5e-5; of the 22 comparisons here
// one fails by chance with probability below 1.1e-3.
//
// Requests for terminations are so many a day for all providers together, however many customers they have: none here.
// Scandals (250 times as many as by default) and orders come by the customer.
//
// Addresses are not shared here: one that holds ten customers is full at a large host only, a true difference between small
// and large worlds.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "support/runs.hpp"
#include "support/statistics.hpp"

namespace hostscape::testing {
namespace {

constexpr double kBound = 5;
constexpr std::uint64_t kSeeds = 24;
constexpr std::array kCompared{Metric::notices,
                               Metric::relayed,
                               Metric::remedied,
                               Metric::suspensions,
                               Metric::wrongful_suspensions,
                               Metric::hours_offline,
                               Metric::harm_exposure,
                               Metric::compliance_cost,
                               Metric::orders_issued,
                               Metric::scandals,
                               Metric::terminations};

/// t of the differences between a world of `customers` and one of four times as many, by kCompared; desks handle at least
/// `smallest_desk` and `of_four` notices an hour, and `per_1000` for each thousand customers.
std::vector<double> t_values(const std::string& world, unsigned customers, double smallest_desk, double of_four,
                             double per_1000 = 0.1) {
  const auto prepared = [&](unsigned n, double desk) {
    return prepare(world, {.settings = {fmt::format("customers={}", n), "notices_per_customer_year=0.5",
                                        "provider.customers_per_address=1", "precedent.requests_per_day=0",
                                        "pressure.scandals_per_100000_year=2000",
                                        fmt::format("desk.minimum_notices_per_hour={}", desk),
                                        fmt::format("desk.notices_per_hour_per_1000_customers={}", per_1000)},
                           .ticks = 1500});
  };
  const auto one = prepared(customers, smallest_desk);
  const auto four = prepared(4 * customers, of_four);
  std::vector<std::vector<double>> differences(kCompared.size());
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const RunSummary small = run(one, {.seed = seed});
    const RunSummary large = run(four, {.seed = seed});
    for (std::size_t m = 0; m < kCompared.size(); ++m) {
      differences[m].push_back(small[kCompared[m]] / small.customers - large[kCompared[m]] / large.customers);
    }
  }
  std::vector<double> t;
  for (const auto& of_metric : differences) t.push_back(z_score(mean_of(of_metric).mean, 0, mean_of(of_metric).error));
  return t;
}

class ScaleInvariance : public ::testing::TestWithParam<const char*> {};

TEST_P(ScaleInvariance, RatesPerCustomerDoNotDependOnTheNumberOfCustomers) {
  const auto t = t_values(GetParam(), 20000, 1, 4);
  for (std::size_t m = 0; m < t.size(); ++m) EXPECT_LT(std::abs(t[m]), kBound) << info_of(kCompared[m]).name;
}

INSTANTIATE_TEST_SUITE_P(Worlds, ScaleInvariance, ::testing::Values("france", "europe"),
                         [](const auto& world) { return std::string{world.param}; });

// The same comparison finds desks that do not grow with their customers.
TEST(ScaleInvarianceTest, DesksThatDoNotGrowAreFound) {
  const auto t = t_values("france", 20000, 0.02, 0.02, 1e-9);
  const auto relayed = std::ranges::find(kCompared, Metric::relayed) - kCompared.begin();
  EXPECT_GT(t[static_cast<std::size_t>(relayed)], kBound) << "the larger world relays less";
}

}  // namespace
}  // namespace hostscape::testing
