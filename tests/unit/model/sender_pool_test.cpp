#include "model/sender_pool.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "support/statistics.hpp"

namespace hostscape {
namespace {

using testing::binomial_z;

NotifierTraits traits(double one_off, double standing) {
  NotifierTraits made;
  made.one_off = one_off;
  made.standing = standing;
  return made;
}

SenderParameters law(double exponent = 1.3, double head = 0.001) {
  SenderParameters made;
  made.activity_exponent = exponent;
  made.activity_head = head;
  return made;
}

std::map<SenderNumber, int> drawn(const SenderPool& pool, std::uint32_t batches) {
  std::map<SenderNumber, int> batches_of;
  for (std::uint32_t i = 0; i < batches; ++i) ++batches_of[pool.sender({Seed{1}, Purpose::sender, i, 0, 0})];
  return batches_of;
}

TEST(SenderPool, GrowsWithTheNoticesAndIsNeverEmpty) {
  EXPECT_EQ(SenderPool(traits(0, 500), law(), 2000).standing(), 1000U);
  EXPECT_EQ(SenderPool(traits(0, 500), law(), 8000).standing(), 4000U);
  EXPECT_EQ(SenderPool(traits(0, 5), law(), 10).standing(), 1U);
}

// n = 100,000 batches, 4.5 deviations; with numbers out of 2^28, 70,000 one-off senders coincide in 9 pairs on average,
// in more than 25 with a probability below 1e-5.
TEST(SenderPool, OneOffSendersWriteOnceAndHaveTheirShare) {
  constexpr std::uint32_t kBatches = 100'000;
  int once = 0;
  int again = 0;
  for (const auto& [sender, batches] : drawn(SenderPool{traits(0.7, 500), law(), 2000}, kBatches)) {
    if (sender < kFirstOneOffSender) {
      EXPECT_GE(sender, 1U);
      EXPECT_LE(sender, 1000U);
      continue;
    }
    EXPECT_LT(sender, 2 * kFirstOneOffSender) << "29 bits";
    once += batches;
    again += batches - 1;
  }
  EXPECT_LT(std::abs(binomial_z(once, kBatches, 0.7)), 4.5);
  EXPECT_LE(again, 25);
}

// Shares of the first rank and of the upper half against the integral of (x + head)^-z; 4.5 binomial deviations.
TEST(SenderPool, ActivityFallsWithTheRankByThePowerLaw) {
  constexpr std::uint32_t kBatches = 100'000;
  for (const double z : {0.0, 0.8, 1.0, 1.3}) {
    const SenderPool pool{traits(0, 500), law(z), 2000};
    const auto batches_of = drawn(pool, kBatches);
    const auto integral = [&](double x) { return z == 1 ? std::log(x + 0.001) : std::pow(x + 0.001, 1 - z) / (1 - z); };
    const auto share = [&](double x) { return (integral(x) - integral(0)) / (integral(1) - integral(0)); };
    const auto first = batches_of.find(1);
    EXPECT_LT(std::abs(binomial_z(first == batches_of.end() ? 0 : first->second, kBatches, share(0.001))), 4.5) << z;
    int upper = 0;
    for (const auto& [sender, batches] : batches_of) upper += sender <= 500 ? batches : 0;
    EXPECT_LT(std::abs(binomial_z(upper, kBatches, share(0.5))), 4.5) << z;
  }
}

}  // namespace
}  // namespace hostscape
