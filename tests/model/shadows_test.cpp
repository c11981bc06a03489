// Collateral darkness as the events tell it.

#include <gtest/gtest.h>

#include <map>

#include "model/metamorphic.hpp"

namespace hostscape {
namespace {

using testing::busy_france;
using testing::run;

// One seed; exact. Every cut customer leaves, so that some move away while a neighbour's sanction darkens them.
TEST(Shadows, FallAndLiftInTurnsAndDoNotFollowWhoMovesAway) {
  auto options = busy_france({"customer.departure=1", "customer.transfer_hours.small=2", "provider.automated_share=1",
                              "provider.customers_per_address=200", "provider.support_hours_automated=200"});
  options.keep_events = true;
  std::map<std::uint32_t, bool> dark;
  std::size_t fallen = 0;
  std::size_t moved_out = 0;
  for (const Event& event : run("france", options).events) {
    if (event.kind == EventKind::collateral_dark) {
      ASSERT_FALSE(dark[event.customer]) << "customer " << event.customer << ", tick " << event.tick;
      dark[event.customer] = true;
      ++fallen;
    } else if (event.kind == EventKind::collateral_lit) {
      ASSERT_TRUE(dark[event.customer]) << "customer " << event.customer << ", tick " << event.tick;
      dark[event.customer] = false;
      moved_out += event.detail == 1 ? 1U : 0U;
    } else if (event.kind == EventKind::migrated) {
      ASSERT_FALSE(dark[event.customer]) << "customer " << event.customer << ", tick " << event.tick;
    }
  }
  EXPECT_GT(fallen, 1000U);
  EXPECT_GT(moved_out, 0U);
}

}  // namespace
}  // namespace hostscape
