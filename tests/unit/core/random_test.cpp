#include "core/random.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace hostscape {
namespace {

constexpr Seed kSeed{20231128};

/// Largest chi-square that `cells` equally likely cells exceed with probability 1e-6 only.
double chi_square_bound(std::size_t cells) {
  const boost::math::chi_squared distribution(static_cast<double>(cells - 1));
  return boost::math::quantile(boost::math::complement(distribution, 1e-6));
}

double chi_square(const std::vector<std::uint32_t>& counts) {
  double total = 0.0;
  for (const std::uint32_t n : counts) total += n;
  const double expected = total / static_cast<double>(counts.size());
  double sum = 0.0;
  for (const std::uint32_t n : counts) sum += (n - expected) * (n - expected) / expected;
  return sum;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += x[i], sy += y[i], sxx += x[i] * x[i], syy += y[i] * y[i], sxy += x[i] * y[i];
  }
  return (n * sxy - sx * sy) / std::sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
}

std::vector<std::uint32_t> words(const Draw& draw) {
  return {draw.word(0), draw.word(1), draw.word(2), draw.word(3)};
}

// The three vectors that Random123 publishes for philox4x32 with 10 rounds. That each can be asked for through Draw
// also fixes how the key and the counter are laid out.
TEST(Draw, ReproducesThePublishedVectors) {
  EXPECT_EQ(words(Draw(Seed{0}, Purpose{0}, 0, 0, 0, 0)),
            (std::vector<std::uint32_t>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(words(Draw(Seed{0xffffffffffffffff}, Purpose{0xff}, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffff)),
            (std::vector<std::uint32_t>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(words(Draw(Seed{0x299f31d0a4093822}, Purpose{0x03}, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x707344)),
            (std::vector<std::uint32_t>{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Draw, IsAPureFunctionOfItsKey) {
  const Draw first(kSeed, Purpose::test, 1, 2, 3, 4);
  const Draw unrelated(kSeed, Purpose::test, 5, 6, 7, 8);
  EXPECT_NE(words(first), words(unrelated));
  EXPECT_EQ(words(first), words(Draw(kSeed, Purpose::test, 1, 2, 3, 4)));
}

TEST(Draw, EveryPartOfTheKeyMatters) {
  const std::vector<Draw> draws = {Draw(kSeed, Purpose::test, 1, 2, 3, 4),
                                   Draw(Seed{kSeed.value + 1}, Purpose::test, 1, 2, 3, 4),
                                   Draw(Seed{kSeed.value + (1ULL << 32)}, Purpose::test, 1, 2, 3, 4),
                                   Draw(kSeed, Purpose::item, 1, 2, 3, 4),
                                   Draw(kSeed, Purpose::test, 2, 2, 3, 4),
                                   Draw(kSeed, Purpose::test, 1, 3, 3, 4),
                                   Draw(kSeed, Purpose::test, 1, 2, 4, 4),
                                   Draw(kSeed, Purpose::test, 1, 2, 3, 5),
                                   Draw(kSeed, Purpose::test, 2, 1, 3, 4)};
  for (std::size_t i = 0; i < draws.size(); ++i) {
    for (std::size_t j = i + 1; j < draws.size(); ++j) EXPECT_NE(words(draws[i]), words(draws[j])) << i << " " << j;
  }
}

// A uniform is a midpoint: 0 and 1 are impossible for any word, and 1 - u is exact.
TEST(Uniform, LiesInTheOpenIntervalAndIsExact) {
  for (std::uint32_t a = 0; a < 10000; ++a) {
    const Draw draw(kSeed, Purpose::test, a, 0, 0);
    for (unsigned i = 0; i < 4; ++i) {
      const double u = draw.uniform(i);
      ASSERT_GT(u, 0.0);
      ASSERT_LT(u, 1.0);
      ASSERT_EQ(u * 4294967296.0 - 0.5, static_cast<double>(draw.word(i)));
      ASSERT_EQ(1.0 - (1.0 - u), u);
    }
    for (unsigned pair = 0; pair < 2; ++pair) {
      const double u = draw.uniform53(pair);
      ASSERT_GT(u, 0.0);
      ASSERT_LT(u, 1.0);
      ASSERT_EQ(static_cast<std::uint64_t>(u * 0x1p53) >> 21, draw.word(2 * pair));
      ASSERT_EQ(static_cast<std::uint64_t>(u * 0x1p53) % 2, 1U);
    }
  }
}

// 2^16 customers x 4 words in 256 cells; the bound is exceeded by chance with probability 1e-6 (the seed is fixed).
TEST(Uniform, IsUniformOverCustomersTicksPurposesAndSeeds) {
  const std::vector<std::pair<std::string, std::function<Draw(std::uint32_t)>>> families = {
      {"customers", [](std::uint32_t i) { return Draw(kSeed, Purpose::test, i, 0, 0); }},
      {"partners", [](std::uint32_t i) { return Draw(kSeed, Purpose::test, 7, i, 0); }},
      {"ticks", [](std::uint32_t i) { return Draw(kSeed, Purpose::test, 7, 0, i); }},
      {"indices", [](std::uint32_t i) { return Draw(kSeed, Purpose::test, 7, 0, 0, i); }},
      {"purposes", [](std::uint32_t i) { return Draw(kSeed, static_cast<Purpose>(i % 256), i / 256, 0, 0); }},
      {"seeds", [](std::uint32_t i) { return Draw(Seed{i}, Purpose::test, 7, 0, 0); }},
      {"high seeds", [](std::uint32_t i) { return Draw(Seed{std::uint64_t{i} << 32}, Purpose::test, 7, 0, 0); }}};
  for (const auto& [name, draw] : families) {
    for (unsigned shift : {24U, 0U}) {  // the highest and the lowest eight bits
      std::vector<std::uint32_t> counts(256);
      for (std::uint32_t i = 0; i < 65536; ++i) {
        for (unsigned w = 0; w < 4; ++w) ++counts[(draw(i).word(w) >> shift) % 256];
      }
      EXPECT_LT(chi_square(counts), chi_square_bound(256)) << name << ", shift " << shift;
    }
  }
}

// Pairs (u at key k, u at key k + 1) in 16 x 16 cells, n = 2^16: independence, not only uncorrelatedness.
TEST(Uniform, PairsOfAdjacentTicksFillTheSquare) {
  for (unsigned w = 0; w < 4; ++w) {
    std::vector<std::uint32_t> counts(256);
    for (std::uint32_t customer = 0; customer < 65536; ++customer) {
      const Draw now(kSeed, Purpose::test, customer, 0, 1000), next(kSeed, Purpose::test, customer, 0, 1001);
      ++counts[(now.word(w) >> 28) * 16 + (next.word(w) >> 28)];
    }
    EXPECT_LT(chi_square(counts), chi_square_bound(256)) << "word " << w;
  }
}

// n = 100,000 pairs: sqrt(n) times the correlation is standard normal, beyond 5 with probability 6e-7.
TEST(Uniform, AdjacentKeysAreUncorrelated) {
  constexpr std::uint32_t kPairs = 100000;
  const std::vector<std::pair<std::string, std::function<Draw(std::uint32_t, std::uint32_t)>>> neighbours = {
      {"customer", [](std::uint32_t i, std::uint32_t d) { return Draw(kSeed, Purpose::test, 2 * i + d, 1, 1); }},
      {"partner", [](std::uint32_t i, std::uint32_t d) { return Draw(kSeed, Purpose::test, i, 1 + d, 1); }},
      {"tick", [](std::uint32_t i, std::uint32_t d) { return Draw(kSeed, Purpose::test, i, 1, 1 + d); }},
      {"index", [](std::uint32_t i, std::uint32_t d) { return Draw(kSeed, Purpose::test, i, 1, 1, d); }},
      {"purpose", [](std::uint32_t i,
                     std::uint32_t d) { return Draw(kSeed, d == 0 ? Purpose::relay : Purpose::reading, i, 1, 1); }},
      {"seed", [](std::uint32_t i, std::uint32_t d) { return Draw(Seed{1 + d}, Purpose::test, i, 1, 1); }},
      {"swapped", [](std::uint32_t i, std::uint32_t d) {
         return d == 0 ? Draw(kSeed, Purpose::test, i, i + 1, 1) : Draw(kSeed, Purpose::test, i + 1, i, 1);
       }}};
  for (const auto& [name, draw] : neighbours) {
    for (unsigned w = 0; w < 4; ++w) {
      std::vector<double> x, y;
      for (std::uint32_t i = 0; i < kPairs; ++i) {
        x.push_back(draw(i, 0).uniform(w));
        y.push_back(draw(i, 1).uniform(w));
      }
      EXPECT_LT(std::abs(correlation(x, y)) * std::sqrt(kPairs), 5.0) << name << ", word " << w;
    }
  }
}

TEST(Uniform, WordsOfOneBlockAreUncorrelated) {
  for (unsigned v = 0; v < 4; ++v) {
    for (unsigned w = v + 1; w < 4; ++w) {
      std::vector<double> x, y;
      for (std::uint32_t i = 0; i < 100000; ++i) {
        const Draw draw(kSeed, Purpose::test, i, 0, 0);
        x.push_back(draw.uniform(v));
        y.push_back(draw.uniform(w));
      }
      EXPECT_LT(std::abs(correlation(x, y)) * std::sqrt(100000.0), 5.0) << v << " " << w;
    }
  }
}

// n = 70,000 in 7 cells, bound at probability 1e-6; the ends of the range are reached and never passed.
TEST(Below, CoversItsRangeEvenly) {
  std::vector<std::uint32_t> counts(7);
  for (std::uint32_t i = 0; i < 70000; ++i) {
    const Draw draw(kSeed, Purpose::test, i, 0, 0);
    ++counts.at(draw.below(0, 7));
    ASSERT_EQ(draw.below(1, 1), 0U);
    ASSERT_LT(draw.below(2, 0xffffffff), 0xffffffffU);
  }
  EXPECT_LT(chi_square(counts), chi_square_bound(7));
}

TEST(Chance, IsNeverAtZeroAlwaysAtOneAndMonotone) {
  std::uint32_t hits = 0;
  for (std::uint32_t i = 0; i < 100000; ++i) {
    const Draw draw(kSeed, Purpose::test, i, 0, 0);
    ASSERT_FALSE(draw.chance(0, 0.0));
    ASSERT_TRUE(draw.chance(0, 1.0));
    ASSERT_TRUE(!draw.chance(0, 0.3) || draw.chance(0, 0.31));
    hits += draw.chance(0, 0.3) ? 1U : 0U;
  }
  EXPECT_NEAR(hits, 30000.0, 5.0 * std::sqrt(100000 * 0.3 * 0.7));  // five standard deviations
}

}  // namespace
}  // namespace hostscape
