#include "model/permutation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace hostscape {
namespace {

Permutation permutation(std::uint64_t seed, std::uint32_t stream, std::uint32_t n) {
  return {Seed{seed}, Purpose::test, stream, n};
}

class PermutationOf : public ::testing::TestWithParam<std::uint32_t> {};

TEST_P(PermutationOf, EveryPlaceIsTakenOnceAndBackwardUndoesForward) {
  const std::uint32_t n = GetParam();
  for (const std::uint64_t seed : {1U, 2U, 77U}) {
    const Permutation p = permutation(seed, 5, n);
    std::vector<bool> taken(n, false);
    for (std::uint32_t x = 0; x < n; ++x) {
      const std::uint32_t y = p.forward(x);
      ASSERT_LT(y, n);
      ASSERT_FALSE(taken[y]) << "two ids on place " << y << " of " << n;
      taken[y] = true;
      ASSERT_EQ(p.backward(y), x);
      ASSERT_EQ(p.forward(p.backward(x)), x);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, PermutationOf, ::testing::Values(1U, 2U, 3U, 4U, 5U, 16U, 17U, 100U, 65537U));

TEST(Permutation, RunsToTheEndOfTheIds) {
  const Permutation p = permutation(1, 0, 0xffffffffU);
  for (const std::uint32_t x : {0U, 1U, 65535U, 65536U, 4000000000U, 0xfffffffeU}) {
    EXPECT_LT(p.forward(x), 0xffffffffU);
    EXPECT_EQ(p.backward(p.forward(x)), x);
  }
}

TEST(Permutation, AllOrdersOfThreeOccur) {
  // 600 seeds, each of the 6 orders expected 100 times with a standard deviation of 9.1: 60 is 4.4 of them away.
  std::vector<int> seen(6, 0);
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    const Permutation p = permutation(seed, 0, 3);
    ++seen[p.forward(0) * 2 + (p.forward(1) > p.forward(2) ? 1U : 0U)];
  }
  for (const int count : seen) EXPECT_GT(count, 60);
}

TEST(Permutation, StreamsAndSeedsAreUnrelated) {
  // Two random permutations agree on Poisson(1) places; more than 10 has probability 1e-8.
  const auto agreements = [](const Permutation& a, const Permutation& b) {
    int same = 0;
    for (std::uint32_t x = 0; x < 10000; ++x) same += a.forward(x) == b.forward(x) ? 1 : 0;
    return same;
  };
  EXPECT_LE(agreements(permutation(1, 0, 10000), permutation(1, 1, 10000)), 10);
  EXPECT_LE(agreements(permutation(1, 0, 10000), permutation(2, 0, 10000)), 10);
}

TEST(Permutation, SpreadsNeighbours) {
  // How many of the first half land in the first half: hypergeometric, standard deviation sqrt(n / 16) = 64; 4.5 of it.
  constexpr std::uint32_t kPlaces = 65537;
  const Permutation p = permutation(3, 0, kPlaces);
  int low = 0;
  for (std::uint32_t x = 0; x < kPlaces / 2; ++x) low += p.forward(x) < kPlaces / 2 ? 1 : 0;
  EXPECT_NEAR(low, kPlaces / 4.0, 4.5 * std::sqrt(kPlaces / 16.0));
}

}  // namespace
}  // namespace hostscape
