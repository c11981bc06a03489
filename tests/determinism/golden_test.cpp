// The committed hash of every golden run, whatever the number of threads. The same file is compared in each build that the
// tests run in, so it also holds g++ and clang++, optimized, debug and sanitized builds to one trajectory.
//
// When the model is meant to move, script/renew-golden writes the new hashes (it runs this program with
// HOSTSCAPE_RENEW_GOLDEN set), and the commit says why.

#include <gtest/gtest.h>

#include <array>
#include <cctype>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "support/golden.hpp"

namespace hostscape::testing {
namespace {

constexpr std::array<unsigned, 4> kThreads{1, 2, 3, 8};

class Golden : public ::testing::TestWithParam<GoldenRun> {};

TEST_P(Golden, TrajectoryIsTheCommittedOneForAnyNumberOfThreads) {
  for (const unsigned threads : kThreads) {
    EXPECT_EQ(trajectory_of(GetParam(), threads), GetParam().trajectory)
        << GetParam().name << ", " << threads
        << " threads; after a change that is meant to move results: script/renew-golden";
  }
}

std::string test_name(const ::testing::TestParamInfo<GoldenRun>& info) {
  std::string name = info.param.name;
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Run, Golden, ::testing::ValuesIn(golden_runs()), test_name);

TEST(GoldenFile, RunsDiffer) {
  std::set<std::string> seen;
  for (const GoldenRun& golden : golden_runs()) {
    EXPECT_EQ(golden.trajectory.size(), 18U) << golden.name;
    // How exposure is accounted for is a matter of bookkeeping, not of what happens.
    if (golden.name == "classroom, explicit items") continue;
    EXPECT_TRUE(seen.insert(golden.trajectory).second) << golden.name;
  }
}

// Exists only where script/renew-golden asks for it.
class GoldenRenewal : public ::testing::TestWithParam<const char*> {};

TEST_P(GoldenRenewal, WritesWhatAllNumbersOfThreadsAgreeOn) {
  auto runs = golden_runs();
  for (GoldenRun& golden : runs) {
    golden.trajectory = trajectory_of(golden, kThreads.front());
    for (const unsigned threads : kThreads) ASSERT_EQ(trajectory_of(golden, threads), golden.trajectory) << golden.name;
  }
  write_golden_runs(runs);
}

std::vector<const char*> renewals() {
  const char* const asked = std::getenv("HOSTSCAPE_RENEW_GOLDEN");
  return asked == nullptr ? std::vector<const char*>{} : std::vector<const char*>{asked};
}

INSTANTIATE_TEST_SUITE_P(Asked, GoldenRenewal, ::testing::ValuesIn(renewals()));
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(GoldenRenewal);

}  // namespace
}  // namespace hostscape::testing
