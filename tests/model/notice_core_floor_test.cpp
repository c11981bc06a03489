// The floor under the engine does the same work: its counts are the engine's, tick by tick and to the last one, and those
// of the exact chain. Only then does a ratio of their times mean anything.
//
// Against the engine there is no tolerance. Against the chain (support/notice_chain.hpp) kAlpha is the probability with
// which a right floor with other seeds fails, parted over all comparisons (Bonferroni); the bounds are discussed in
// notice_core_test.cpp.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "experiments/floor/notice_core_floor.hpp"
#include "support/notice_chain.hpp"
#include "support/runs.hpp"
#include "support/statistics.hpp"

namespace hostscape {

// For messages of tests.
void PrintTo(const NoticeCoreCounts& counts, std::ostream* out) {
  *out << "online " << counts.online << ", noticed " << counts.noticed << ", suspended " << counts.suspended
       << ", migrating " << counts.migrating << ", notices " << counts.notices << ", duplicates " << counts.duplicates
       << ", remedied " << counts.remedied << ", suspensions " << counts.suspensions << ", wrongful "
       << counts.wrongful_suspensions << ", migrations " << counts.migrations << ", HHI " << counts.hhi_hosting;
}

}  // namespace hostscape

namespace hostscape::testing {
namespace {

constexpr double kAlpha = 1e-3;

NoticeCoreCounts counts_of(const MetricValues& values) {
  const auto value = [&](Metric metric) { return values[static_cast<std::size_t>(metric)]; };
  const auto level = [&](Metric metric) { return static_cast<std::uint32_t>(value(metric)); };
  const auto sum = [&](Metric metric) { return static_cast<std::uint64_t>(value(metric)); };
  NoticeCoreCounts counts;
  counts.online = level(Metric::online);
  counts.noticed = level(Metric::noticed);
  counts.suspended = level(Metric::suspended);
  counts.migrating = level(Metric::migrating);
  counts.notices = sum(Metric::notices);
  counts.duplicates = sum(Metric::duplicates);
  counts.remedied = sum(Metric::remedied);
  counts.suspensions = sum(Metric::suspensions);
  counts.wrongful_suspensions = sum(Metric::wrongful_suspensions);
  counts.migrations = sum(Metric::migrations);
  counts.hhi_hosting = value(Metric::hhi_hosting);
  return counts;
}

struct Size {
  std::uint32_t customers;
  std::uint32_t ticks;
  std::uint64_t seed;
};

class FloorAndEngine : public ::testing::TestWithParam<Size> {};

TEST_P(FloorAndEngine, HaveTheSameCountsAfterEachTick) {
  const auto [customers, ticks, seed] = GetParam();
  const auto engine =
      run("notice-core",
          {.seed = seed, .settings = {"customers=" + std::to_string(customers)}, .ticks = ticks, .hourly = true});
  NoticeCoreFloor floor{customers, Seed{seed}};
  ASSERT_EQ(engine.hourly.size(), ticks);
  for (std::uint32_t tick = 0; tick < ticks; ++tick) {
    floor.step();
    ASSERT_EQ(floor.counts(), counts_of(engine.hourly[tick].values)) << "tick " << tick;
  }
  EXPECT_EQ(run_notice_core_floor(customers, ticks, Seed{seed}), floor.counts());
}

// One customer alone; two chunks, the last of one customer; chunks that are exactly full; some in which a customer is hit
// twice in an hour (0.0004 a chunk and tick); a ring that goes round four times; seeds of 64 bits.
INSTANTIATE_TEST_SUITE_P(Sizes, FloorAndEngine,
                         ::testing::Values(Size{1, 17520, 1}, Size{777, 8760, 2}, Size{65536, 1000, 3},
                                           Size{65537, 1000, 4}, Size{131072, 500, 5}, Size{100000, 8760, 6},
                                           Size{300001, 4000, 0xfedcba9876543210U}));

TEST(Floor, HasTheCountsAndStatesOfTheExactChain) {
  constexpr std::uint32_t kYear = 8760;
  constexpr std::uint32_t kCustomers = 100000;
  const NoticeChain chain{NoticeCore{}, kYear};
  std::vector<std::pair<std::string, double>> z;
  for (const std::uint64_t seed : {11U, 12U, 13U}) {
    const NoticeCoreCounts counts = run_notice_core_floor(kCustomers, kYear, Seed{seed});
    const auto compare = [&](Count what, std::uint64_t found) {
      const Moments one = chain.count(what, kYear);
      z.emplace_back(kCountNames[static_cast<std::size_t>(what)],
                     z_score(static_cast<double>(found), kCustomers * one.mean, std::sqrt(kCustomers * one.variance)));
    };
    compare(Count::accepted, counts.notices);
    compare(Count::duplicates, counts.duplicates);
    compare(Count::remedied, counts.remedied);
    compare(Count::suspensions, counts.suspensions);
    compare(Count::wrongful, counts.wrongful_suspensions);
    compare(Count::migrations, counts.migrations);
    const std::array<std::uint32_t, 4> levels{counts.online, counts.noticed, counts.suspended, counts.migrating};
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const double p = chain.probability(static_cast<CoreState>(i), kYear - 1);
      z.emplace_back(kCoreStateNames[i], binomial_z(levels[i], kCustomers, p));
    }
  }
  const double bound = z_bound(z.size(), kAlpha);
  for (const auto& [what, value] : z) EXPECT_LT(std::abs(value), bound) << what;
}

}  // namespace
}  // namespace hostscape::testing
