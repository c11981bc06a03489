#include "model/rules/trust.hpp"

#include <gtest/gtest.h>

#include "model/registry.hpp"

namespace hostscape {
namespace {

TrustParameters trust() {
  TrustParameters t;
  t.loss = 1;
  t.reassurance = 0.1;
  t.sensitivity = 100;
  t.half_life_days = 90;
  return t;
}

Provider provider(std::uint32_t customers, float distrust = 0, std::uint32_t since = 0) {
  Provider p;
  p.customers = customers;
  p.distrust = distrust;
  p.distrust_since = since;
  return p;
}

TEST(Trust, HalfOfTheDistrustIsGoneAfterTheHalfLife) {
  const Provider bad = provider(100, 0.5F, 1000);
  EXPECT_EQ(distrust_at(trust(), bad, Tick{1000}), 0.5);
  EXPECT_NEAR(distrust_at(trust(), bad, Tick{1000 + 90 * 24}), 0.25, 1e-12);
  EXPECT_NEAR(distrust_at(trust(), bad, Tick{1000 + 180 * 24}), 0.125, 1e-12);
}

TEST(Trust, AWrongfulCutWeighsOnePartInTheNumberOfCustomers) {
  EXPECT_DOUBLE_EQ(distrust_after_cut(trust(), provider(100), Tick{5}, true), 0.01);
  EXPECT_DOUBLE_EQ(distrust_after_cut(trust(), provider(400), Tick{5}, true), 0.0025);
  EXPECT_DOUBLE_EQ(distrust_after_cut(trust(), provider(0), Tick{5}, true), 1);
}

TEST(Trust, ARightfulCutTakesATenthOfThatAwayAndNoNameBecomesBetterThanGood) {
  EXPECT_NEAR(distrust_after_cut(trust(), provider(100, 0.5F), Tick{0}, false), 0.499, 1e-12);
  EXPECT_EQ(distrust_after_cut(trust(), provider(100), Tick{0}, false), 0);
}

TEST(Trust, TheHazardToLeaveRisesUpToTheCeiling) {
  Parameters p = Registry::instance().defaults();
  p.trust = trust();
  p.churn.ceiling = 5;
  EXPECT_EQ(leaving_factor(p, 0), 1);
  EXPECT_DOUBLE_EQ(leaving_factor(p, 0.01), 2);
  EXPECT_EQ(leaving_factor(p, 0.5), 5);
}

TEST(Trust, AMoverAcceptsAGoodNameAlwaysAndAWorseOneLessOften) {
  EXPECT_EQ(acceptance(trust(), 0), 1);
  EXPECT_DOUBLE_EQ(acceptance(trust(), 0.01), 0.5);
  EXPECT_DOUBLE_EQ(acceptance(trust(), 0.03), 0.25);
}

}  // namespace
}  // namespace hostscape
