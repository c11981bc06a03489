#include "model/rules/precedent.hpp"

#include <gtest/gtest.h>

#include "model/registry.hpp"

namespace hostscape {
namespace {

PrecedentParameters standard() {
  return Registry::instance().defaults().precedent;
}

TEST(PrecedentWeight, IsWhatTheWorldHeardAndNothingForUnknownSites) {
  const PrecedentParameters p = standard();
  EXPECT_EQ(precedent_weight(p, 0), 0);
  EXPECT_EQ(precedent_weight(p, p.unheard), 0);
  EXPECT_GT(precedent_weight(p, 0.5), 0);
  EXPECT_DOUBLE_EQ(precedent_weight(p, 1), 1);
}

TEST(PrecedentStock, HalvesInItsHalfLife) {
  const PrecedentParameters p = standard();
  Precedents known;
  known.stock = known.memory = 2;
  known.as_of = 100;
  const auto after = [](double days) { return Tick{100 + static_cast<std::uint32_t>(days * 24)}; };
  EXPECT_NEAR(stock_at(p, known, after(p.half_life_days)), 1, 1e-12);
  EXPECT_NEAR(memory_at(p, known, after(p.memory_half_life_days)), 1, 1e-12);
  EXPECT_GT(memory_at(p, known, after(365)), 1.4) << "2017 was still quoted in 2022";
}

TEST(RequestRise, SpansOneAndAHalfToFiveTimesByDefault) {
  const PrecedentParameters p = standard();
  EXPECT_EQ(request_rise(p, 0), 0);
  EXPECT_GT(1 + request_rise(p, 1), 1.5);
  EXPECT_LT(1 + request_rise(p, 1000), 5);
  EXPECT_GT(1 + request_rise(p, 1000), 4.9);
  PrecedentParameters none = p;
  none.weight = 0;
  EXPECT_EQ(request_rise(none, 1000), 0);
}

TEST(Undeterred, FallsFromAllToTheFloor) {
  const PrecedentParameters p = standard();
  EXPECT_DOUBLE_EQ(undeterred(p, 0), 1);
  EXPECT_NEAR(undeterred(p, p.credibility_half_life_days * 24), (1 + p.credibility_floor) / 2, 1e-12);
  EXPECT_NEAR(undeterred(p, 1e9), p.credibility_floor, 1e-12);
}

TEST(CommitmentTaken, SaturatesAtTwiceTheLoss) {
  const PrecedentParameters p = standard();
  EXPECT_EQ(commitment_taken(p, 0), 0);
  EXPECT_NEAR(commitment_taken(p, 0.01), 0.01 * p.commitment_loss, 1e-4);
  EXPECT_LT(commitment_taken(p, 1e6), 2 * p.commitment_loss);
}

TEST(GrantProbability, IsTheParameterAndRisesAsCommitmentErodes) {
  PrecedentParameters p = standard();
  EXPECT_NEAR(grant_probability(p, 0), p.granted, 1e-12);
  EXPECT_GT(grant_probability(p, 0.3), p.granted);
  p.granted = 0;
  EXPECT_EQ(grant_probability(p, 0.3), 0);
  p.granted = 1;
  EXPECT_EQ(grant_probability(p, 0.3), 1);
}

TEST(FlipProbability, IsEvenAtTheLoadOfTheParameterAndSmallWithoutOne) {
  const PrecedentParameters p = standard();
  EXPECT_NEAR(flip_probability(p, 1000 * p.review_load, 1000), 0.5, 0.01);
  EXPECT_LT(flip_probability(p, 1000, 1000), 0.02);
  EXPECT_LT(flip_probability(p, 1, 0.001), 0.3) << "one letter is no load";
}

}  // namespace
}  // namespace hostscape
