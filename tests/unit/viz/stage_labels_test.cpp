#include "viz/stage/labels.hpp"

#include <gmock/gmock.h>

#include <rapidcheck.h>

#include "viz/stage/names.hpp"

namespace hostscape::viz {
namespace {

constexpr float kWidth = 900, kHeight = 600;

LabelWish any_wish() {
  LabelWish wish;
  wish.size = {static_cast<float>(*rc::gen::inRange(10, 160)), static_cast<float>(*rc::gen::inRange(11, 22))};
  wish.anchor = {static_cast<float>(*rc::gen::inRange(-50, 950)), static_cast<float>(*rc::gen::inRange(-50, 650))};
  wish.clearance = static_cast<float>(*rc::gen::inRange(1, 90));
  wish.priority = *rc::gen::inRange(0, 5);
  wish.spot = *rc::gen::arbitrary<bool>() ? LabelSpot::around : LabelSpot::inside;
  wish.insistent = *rc::gen::arbitrary<bool>();
  return wish;
}

TEST(StageLabels, NeverOverlapAndNeverLeaveTheView) {
  EXPECT_TRUE(rc::check([] {
    std::vector<LabelWish> wishes;
    const int count = *rc::gen::inRange(1, 60);
    for (int i = 0; i < count; ++i) wishes.push_back(any_wish());
    const auto placed = place_labels(wishes, {0, 0, kWidth, kHeight}, {}, {});
    for (std::size_t i = 0; i < placed.size(); ++i) {
      if (!placed[i]) continue;
      RC_ASSERT(placed[i]->left >= 0 && placed[i]->top >= 0);
      RC_ASSERT(placed[i]->left + placed[i]->width <= kWidth && placed[i]->top + placed[i]->height <= kHeight);
      for (std::size_t j = i + 1; j < placed.size(); ++j) {
        if (placed[j]) RC_ASSERT(!placed[i]->intersects(*placed[j]));
      }
    }
  }));
}

TEST(StageLabels, TheImportantOneGetsTheRoom) {
  LabelWish wish;
  wish.size = {80, 14};
  wish.anchor = {50, 20};
  std::vector<LabelWish> wishes{wish, wish};
  wishes[1].priority = 1;
  const auto placed = place_labels(wishes, {0, 0, 100, 30}, {}, {});
  EXPECT_FALSE(placed[0].has_value());
  EXPECT_TRUE(placed[1].has_value());
}

TEST(StageLabels, OnlyTheInsistentCoverOtherThings) {
  LabelWish wish;
  wish.size = {80, 14};
  wish.anchor = {100, 100};
  const std::vector<LabelObstacle> everywhere{{{90, 90}, 300}};
  EXPECT_FALSE(place_labels(std::vector{wish}, {0, 0, 200, 200}, {}, everywhere)[0].has_value());
  wish.insistent = true;
  EXPECT_TRUE(place_labels(std::vector{wish}, {0, 0, 200, 200}, {}, everywhere)[0].has_value());
}

TEST(StageNames, LegalFormsAreLeftOut) {
  EXPECT_EQ(short_name("OVH SAS"), "OVH");
  EXPECT_EQ(short_name("Amazon.com, Inc."), "Amazon");
  EXPECT_EQ(short_name("Hetzner Online GmbH"), "Hetzner Online");
  EXPECT_EQ(short_name("\"Domain names registrar REG.RU\", Ltd", 40), "Domain names registrar REG.RU");
  EXPECT_EQ(short_name("LLC VK"), "VK");
  EXPECT_EQ(short_name("SAS"), "SAS");
}

TEST(StageNames, AreCutAtAWordWhenTooLong) {
  EXPECT_EQ(short_name("Societe Francaise Du Radiotelephone - SFR SA", 20), "Societe Francaise…");
}

}  // namespace
}  // namespace hostscape::viz
