// Relabelling and scaling: names, numbers and sizes of the world must not matter but for chance.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "model/metamorphic.hpp"
#include "support/statistics.hpp"

namespace hostscape {
namespace {

using testing::RunOptions;
using testing::RunSummary;

constexpr std::array kAggregates{Metric::notices,       Metric::notices_invalid, Metric::relayed,
                                 Metric::remedied,      Metric::suspensions,     Metric::wrongful_suspensions,
                                 Metric::hours_offline, Metric::migrations};

/// Student's t of "the mean of these differences is 0", and how large it may be: |t| beyond 4.5 has a probability of
/// 1e-4 with 29 degrees of freedom, 0.24 % for the three tests of eight aggregates together.
constexpr double kLargestT = 4.5;
constexpr std::uint64_t kSeedCount = 30;

void expect_no_difference(const std::vector<std::vector<double>>& one, const std::vector<std::vector<double>>& other,
                          double most_relative_error) {
  for (std::size_t m = 0; m < kAggregates.size(); ++m) {
    std::vector<double> differences;
    double level = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
      differences.push_back(one[i][m] - other[i][m]);
      level += other[i][m] / static_cast<double>(one.size());
    }
    const auto [mean, error] = testing::mean_of(differences);
    const std::string name{info_of(kAggregates[m]).name};
    SCOPED_TRACE(name);
    ::testing::Test::RecordProperty(name + "_t", std::to_string(mean / error));
    ::testing::Test::RecordProperty(name + "_relative_error", std::to_string(error / level));
    ASSERT_GT(error, 0);
    EXPECT_LT(std::abs(mean / error), kLargestT) << mean << " +- " << error << " of " << level;
    // Sharp enough to notice what matters.
    EXPECT_LT(error, most_relative_error * level);
  }
}

std::vector<double> aggregates(const RunSummary& run, double scale = 1) {
  std::vector<double> values;
  for (const Metric metric : kAggregates) values.push_back(run[metric] * scale);
  return values;
}

// The same two countries in the other order: every customer, provider and address has another number. 30 seeds.
TEST(Metamorphic, RenumberingCustomersAndProvidersChangesNoAggregateBeyondNoise) {
  std::vector<std::vector<double>> one;
  std::vector<std::vector<double>> other;
  for (std::uint64_t seed = 1; seed <= kSeedCount; ++seed) {
    RunOptions options;
    options.seed = seed;
    options.settings = {"customers=24000", "ticks=1080", "notices_per_customer_year=2", "market=FR,DE"};
    one.push_back(aggregates(testing::run("france", options)));
    options.settings.back() = "market=DE,FR";
    other.push_back(aggregates(testing::run("france", options)));
  }
  expect_no_difference(one, other, 0.1);
}

// Six equal providers that differ in doctrine and cure period, named in one order and in the other. 30 seeds.
TEST(Metamorphic, TheOrderInWhichProvidersAreNamedChangesNoAggregateBeyondNoise) {
  const auto scenario = [](bool reversed) {
    RunOptions options;
    options.settings = {"customers=24000", "ticks=1080", "notices_per_customer_year=2", "market=zipf", "providers=2"};
    Scenario made = testing::load("france", options);
    for (int i = 0; i < 6; ++i) {
      NamedProvider provider;
      provider.name = "Host " + std::to_string(i);
      provider.home_country = "ZZ";
      provider.market_share = 0.15;
      provider.doctrine = i % 3 == 0 ? Doctrine::risk_averse : Doctrine::notice_and_action;
      provider.automated = i % 2 == 0;
      provider.cure_period_hours = 24.0 * (i + 1);
      provider.message_clarity = 0.2 * i;
      made.providers.insert(reversed ? made.providers.begin() : made.providers.end(), provider);
    }
    return testing::prepare(made);
  };
  const auto forward = scenario(false);
  const auto backward = scenario(true);
  std::vector<std::vector<double>> one;
  std::vector<std::vector<double>> other;
  for (std::uint64_t seed = 1; seed <= kSeedCount; ++seed) {
    RunOptions options;
    options.seed = seed;
    one.push_back(aggregates(testing::run(forward, options)));
    other.push_back(aggregates(testing::run(backward, options)));
  }
  expect_no_difference(one, other, 0.1);
}

// N = 20,000 against 4 N = 80,000 customers, desks four times as large, per 100,000 site-years; 30 seeds. Providers are
// the same ones with the same traits in both worlds of a seed, so what remains is chance of customers; with shares that
// are whole numbers at N no community is rounded. Synthetic market: who shares an address depends on density.
TEST(Metamorphic, RatesPerSiteDoNotDependOnTheNumberOfSites) {
  const auto rates = [](std::uint32_t customers, std::uint64_t seed) {
    RunOptions options;
    options.seed = seed;
    options.settings = {"customers=" + std::to_string(customers),
                        "ticks=1080",
                        "notices_per_customer_year=2",
                        "market=zipf",
                        "desk.notices_per_hour_per_1000_customers=20",
                        "tier.medium.share=0.05",
                        "tier.large.share=0",
                        "tier.large.weight=6"};
    const double site_years = customers * 1080.0 / 8760;
    return aggregates(testing::run("france", options), 1e5 / site_years);
  };
  std::vector<std::vector<double>> small;
  std::vector<std::vector<double>> large;
  for (std::uint64_t seed = 1; seed <= kSeedCount; ++seed) {
    small.push_back(rates(20000, seed));
    large.push_back(rates(80000, seed));
  }
  expect_no_difference(small, large, 0.1);
}

}  // namespace
}  // namespace hostscape
