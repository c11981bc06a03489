#include "model/destination_weights.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace hostscape {
namespace {

/// Share of all movers that comes to supplier k, when each leaves at the same rate.
double inflow(const std::vector<double>& shares, const std::vector<double>& weights, std::size_t k) {
  double sum = 0;
  for (std::size_t j = 0; j < shares.size(); ++j) sum += j == k ? 0 : shares[j] * weights[k] / (1 - weights[j]);
  return sum;
}

TEST(DestinationWeights, AsManyComeAsGo) {
  std::vector<double> shares{0.3, 0.2, 0.1, 0.05};
  for (int i = 0; i < 35; ++i) shares.push_back(0.01);
  const auto weights = destination_weights(shares);
  EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-12);
  for (std::size_t k = 0; k < shares.size(); ++k) EXPECT_NEAR(inflow(shares, weights, k), shares[k], 1e-12) << k;
  EXPECT_GT(weights[0], shares[0]);
  EXPECT_LT(inflow(shares, shares, 0), 0.93 * shares[0]) << "by the shares themselves the largest would shrink";
}

// Half of the movers ask first; one that hears of its own supplier draws from the market.
TEST(DestinationWeights, AsManyComeAsGoWhereMoversAskAcquaintances) {
  std::vector<double> shares{0.3, 0.2, 0.1, 0.05};
  for (int i = 0; i < 35; ++i) shares.push_back(0.01);
  constexpr double kAsk = 0.5;
  const auto drawing = movers_that_draw(shares, kAsk);
  const auto weights = destination_weights(drawing);
  for (std::size_t k = 0; k < shares.size(); ++k) {
    double comes = inflow(drawing, weights, k);
    for (std::size_t j = 0; j < shares.size(); ++j) comes += j == k ? 0 : shares[j] * kAsk * shares[k];
    EXPECT_NEAR(comes, shares[k], 1e-12) << k;
  }
}

TEST(DestinationWeights, EqualSuppliersAreDrawnEqually) {
  for (const double weight : destination_weights(std::vector<double>(7, 1.0 / 7))) EXPECT_NEAR(weight, 1.0 / 7, 1e-12);
}

TEST(DestinationWeights, AMarketWithOneMasterHasNoBalanceButWeightsAllTheSame) {
  const auto weights = destination_weights(std::vector<double>{0.9, 0.06, 0.04});
  EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1, 1e-12);
  EXPECT_GT(weights[0], weights[1]);
  EXPECT_GT(weights[1], weights[2]);
  EXPECT_EQ(destination_weights(std::vector<double>{1.0}), std::vector<double>{1.0});
  EXPECT_TRUE(destination_weights({}).empty());
}

}  // namespace
}  // namespace hostscape
