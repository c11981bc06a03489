#include "model/rules/hear.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "support/hand_run.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::HandRun;

TEST(ItemToWithdraw, IsTheLawfulOneNearestToTheLineThatIsStillUp) {
  Scenario scenario = testing::small_scenario();
  for (auto& kind : scenario.parameters.kind) kind.items_per_year = 6;
  HandRun run{testing::make_setup(scenario)};
  const auto& line = run.setup->law_of(run.setup->regime_of(CustomerId{0U})).unlawful_above;
  std::size_t withdrew = 0;
  for (std::uint32_t id = 0; id < run.setup->customers(); ++id) {
    const CustomerId who{id};
    std::vector<Item> up;
    run.setup->items().find(Seed{1}, who, run.setup->community_index(who), Tick{0}, Tick{1}, up);
    auto chosen = item_to_withdraw(*run.setup, Seed{1}, run.state.world, who, Tick{0});
    double nearest = 2;
    for (const Item& item : up) {
      const double below = line[static_cast<std::size_t>(item.category)] - item.severity;
      if (below >= 0 && below < nearest) nearest = below;
    }
    ASSERT_EQ(chosen.has_value(), nearest < 2) << id;
    if (!chosen) continue;
    ++withdrew;
    EXPECT_EQ(line[static_cast<std::size_t>(chosen->category)] - chosen->severity, nearest);
    run.state.world.removed_items.emplace(chosen->key, Tick{0});
    const auto next = item_to_withdraw(*run.setup, Seed{1}, run.state.world, who, Tick{0});
    EXPECT_FALSE(next && next->key == chosen->key);
    change_status(run.state, who)->set_case(true);
    EXPECT_FALSE(item_to_withdraw(*run.setup, Seed{1}, run.state.world, who, Tick{0})) << "its own case decides";
    change_status(run.state, who)->set_case(false);
  }
  EXPECT_GT(withdrew, 100U);
}

}  // namespace
}  // namespace hostscape
