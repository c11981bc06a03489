// What is held for winding back: never above the cap, and useful under any.

#include <gtest/gtest.h>

#include "viz/play/checkpoint_store.hpp"

namespace hostscape::viz {
namespace {

std::string of_size(std::size_t size) {
  return std::string(size, 'x');
}

std::uint32_t nearest(const CheckpointStore& store, Side side, std::uint32_t tick) {
  const auto entry = store.nearest(side, Tick{tick});
  return entry ? entry->tick.value : 0;
}

TEST(CheckpointStore, FindsTheLastOneAtOrBefore) {
  CheckpointStore store{1000};
  EXPECT_FALSE(store.nearest(Side::a, Tick{100}));
  store.add(Side::a, Tick{24}, of_size(10));
  store.add(Side::a, Tick{48}, of_size(20));
  EXPECT_EQ(nearest(store, Side::a, 23), 0U);
  EXPECT_EQ(nearest(store, Side::a, 24), 24U);
  EXPECT_EQ(nearest(store, Side::a, 47), 24U);
  EXPECT_EQ(nearest(store, Side::a, 1000), 48U);
  EXPECT_FALSE(store.nearest(Side::b, Tick{1000}));
  EXPECT_EQ(store.bytes(), 30U);
}

TEST(CheckpointStore, WantsThemSoFarApart) {
  CheckpointStore store{1000};
  EXPECT_FALSE(store.wants(Side::a, Tick{23}));
  EXPECT_TRUE(store.wants(Side::a, Tick{24}));
  store.add(Side::a, Tick{24}, of_size(10));
  EXPECT_FALSE(store.wants(Side::a, Tick{24}));
  EXPECT_FALSE(store.wants(Side::a, Tick{47}));
  EXPECT_TRUE(store.wants(Side::a, Tick{48}));
  EXPECT_TRUE(store.wants(Side::b, Tick{24}));
}

TEST(CheckpointStore, ThinsAndStaysUnderItsCap) {
  CheckpointStore store{1000};
  for (std::uint32_t tick = 0; tick < 100'000; ++tick) {
    if (store.wants(Side::a, Tick{tick})) store.add(Side::a, Tick{tick}, of_size(90));
    ASSERT_LE(store.bytes(), 1000U);
  }
  // Eleven fit; after the last thinning at least five are there, evenly.
  EXPECT_GE(store.bytes(), 5U * 90);
  EXPECT_GE(store.spacing(), 100'000U / 12);
  for (std::uint32_t tick = 0; tick < 100'000; tick += 1000) {
    EXPECT_LE(tick - nearest(store, Side::a, tick), 2 * store.spacing()) << tick;
  }
}

TEST(CheckpointStore, KeepsNothingThatIsLargerThanItsCap) {
  CheckpointStore store{1000};
  store.add(Side::a, Tick{24}, of_size(400));
  store.add(Side::a, Tick{48}, of_size(1001));
  EXPECT_EQ(nearest(store, Side::a, 100), 24U);
  EXPECT_EQ(store.bytes(), 400U);
  CheckpointStore none{0};
  none.add(Side::a, Tick{24}, of_size(1));
  EXPECT_EQ(none.bytes(), 0U);
}

TEST(CheckpointStore, WorldsShareTheBytesOfTheirCommonPast) {
  CheckpointStore store{1000};
  store.add(Side::a, Tick{24}, of_size(100));
  store.add(Side::a, Tick{48}, of_size(100));
  store.add(Side::a, Tick{72}, of_size(100));
  store.share(Side::a, Side::b, Tick{60});
  EXPECT_EQ(store.bytes(), 300U);
  EXPECT_EQ(nearest(store, Side::b, 100), 48U);
  EXPECT_EQ(store.nearest(Side::a, Tick{48})->bytes, store.nearest(Side::b, Tick{48})->bytes);
  store.clear(Side::a);
  EXPECT_EQ(store.bytes(), 200U);
  store.swap_sides();
  EXPECT_EQ(nearest(store, Side::a, 100), 48U);
  EXPECT_FALSE(store.nearest(Side::b, Tick{100}));
}

TEST(CheckpointStore, ForgetsAFutureThatWillNotCome) {
  CheckpointStore store{1000};
  store.add(Side::a, Tick{24}, of_size(100));
  store.add(Side::a, Tick{48}, of_size(100));
  store.drop_after(Side::a, Tick{47});
  EXPECT_EQ(nearest(store, Side::a, 100), 24U);
  store.drop_after(Side::a, Tick{24});
  EXPECT_EQ(store.bytes(), 100U);
}

TEST(CheckpointStore, OnesForNearStepsBackGiveWay) {
  CheckpointStore store{250};
  store.add_passing(Side::a, Tick{10}, of_size(100));
  store.add_passing(Side::a, Tick{90}, of_size(100));
  EXPECT_EQ(nearest(store, Side::a, 50), 0U);
  EXPECT_EQ(nearest(store, Side::a, 95), 90U);
  store.add(Side::a, Tick{24}, of_size(100));
  store.add(Side::a, Tick{48}, of_size(100));
  EXPECT_EQ(nearest(store, Side::a, 95), 48U);
  EXPECT_EQ(store.spacing(), CheckpointStore::kFirstSpacing);
  store.add_passing(Side::a, Tick{90}, of_size(100));
  EXPECT_EQ(store.bytes(), 200U);
}

}  // namespace
}  // namespace hostscape::viz
