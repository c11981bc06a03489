#include "engine/churn.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "support/hand_run.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::HandRun;

HandRun churning_run(double per_hour, double ceiling = 5) {
  Scenario scenario = testing::scenario_with_paper("zipf", 50000);
  scenario.parameters.churn.per_hour = per_hour;
  scenario.parameters.churn.ceiling = ceiling;
  scenario.parameters.trust.sensitivity = 100;
  return HandRun{testing::make_setup(scenario)};
}

std::vector<CustomerId> leavers(HandRun& run, ChurnDrawing& drawing) {
  Parallel parallel{1};
  drawing.draw(run.state, parallel);
  std::vector<CustomerId> all;
  for (const auto& chunk : drawing.leavers()) all.insert(all.end(), chunk.begin(), chunk.end());
  return all;
}

// 50,001 customers and 40 hours at 1e-4: 200 expected; where nobody trusts his provider five times as many.
TEST(Churn, HasItsHazardAndDistrustMultipliesItUpToTheCeiling) {
  HandRun run = churning_run(1e-4);
  ChurnDrawing drawing{*run.setup};
  std::set<std::pair<std::uint32_t, std::uint32_t>> trusting;
  double distrusting = 0;
  for (std::uint32_t tick = 0; tick < 40; ++tick, run.next()) {
    for (const CustomerId customer : leavers(run, drawing)) trusting.emplace(tick, customer.value());
  }
  run.state.now = Tick{0};
  for (auto& provider : run.state.world.providers) provider.distrust = 10;
  std::set<std::pair<std::uint32_t, std::uint32_t>> all;
  for (std::uint32_t tick = 0; tick < 40; ++tick, run.next()) {
    for (const CustomerId customer : leavers(run, drawing)) {
      all.emplace(tick, customer.value());
      ++distrusting;
    }
  }
  EXPECT_LT(std::abs(testing::poisson_z(static_cast<double>(trusting.size()), 200)), 4.5);
  EXPECT_LT(std::abs(testing::poisson_z(distrusting, 1000)), 4.5);
  EXPECT_TRUE(std::includes(all.begin(), all.end(), trusting.begin(), trusting.end()))
      << "whoever leaves a provider it trusts leaves it all the more";
}

TEST(Churn, WhoIsCutOrMovingDoesNotLeaveAgain) {
  HandRun run = churning_run(0.01);
  ChurnDrawing drawing{*run.setup};
  const auto first = leavers(run, drawing);
  ASSERT_GT(first.size(), 100U);
  change_status(run.state, first[0])->set(Contract::suspended);
  change_status(run.state, first[1])->set_moving(true);
  const auto second = leavers(run, drawing);
  EXPECT_EQ(std::count(second.begin(), second.end(), first[0]), 0);
  EXPECT_EQ(std::count(second.begin(), second.end(), first[1]), 0);
  apply_churn(run.state, drawing);
  const std::set<CustomerId> distinct{second.begin(), second.end()};
  EXPECT_EQ(run.events_of(EventKind::departed).size(), distinct.size()) << "nobody starts two moves";
  for (const Event& event : run.state.events) EXPECT_EQ(static_cast<MoveReason>(event.detail), MoveReason::churn);
}

TEST(Churn, AtHazardZeroThereIsNothingToDraw) {
  HandRun run = churning_run(0);
  const ChurnDrawing drawing{*run.setup};
  EXPECT_TRUE(drawing.leavers().empty());
}

TEST(Churn, AFocalCustomerChangesNobodyElsesDraws) {
  HandRun with = churning_run(0.001);
  Scenario scenario = with.setup->scenario();
  scenario.customers.clear();
  HandRun without{testing::make_setup(scenario)};
  ChurnDrawing one{*with.setup};
  ChurnDrawing other{*without.setup};
  for (std::uint32_t tick = 0; tick < 20; ++tick) {
    auto found = leavers(with, one);
    std::erase(found, CustomerId{with.setup->ordinary_customers()});
    EXPECT_EQ(found, leavers(without, other));
    with.next();
    without.next();
  }
}

}  // namespace
}  // namespace hostscape
