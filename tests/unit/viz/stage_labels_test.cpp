#include "viz/stage/labels.hpp"

#include <gmock/gmock.h>

#include <rapidcheck.h>

#include <cmath>

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
      RC_ASSERT(placed[i]->rect.left >= 0 && placed[i]->rect.top >= 0);
      RC_ASSERT(placed[i]->rect.left + placed[i]->rect.width <= kWidth &&
                placed[i]->rect.top + placed[i]->rect.height <= kHeight);
      for (std::size_t j = i + 1; j < placed.size(); ++j) {
        if (placed[j]) RC_ASSERT(!placed[i]->rect.intersects(placed[j]->rect));
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

/// Circles side by side in a grid, some cells empty; each with a wish for its name.
struct AnyCircles {
  std::vector<LabelObstacle> circles;
  std::vector<LabelWish> wishes;

  AnyCircles(LabelObstacle::Kind kind, LabelSpot spot) {
    constexpr int kCell = 90;
    for (int x = kCell / 2; x < static_cast<int>(kWidth); x += kCell) {
      for (int y = kCell / 2; y < static_cast<int>(kHeight); y += kCell) {
        if (*rc::gen::inRange(0, 3) == 0) continue;
        const auto radius = static_cast<float>(*rc::gen::inRange(3, kCell / 2));
        LabelWish wish = any_wish();
        wish.anchor = {static_cast<float>(x), static_cast<float>(y)};
        wish.clearance = radius;
        wish.spot = spot;
        wish.self = circles.size();
        circles.push_back({wish.anchor, radius, kind});
        wishes.push_back(wish);
      }
    }
  }
};

TEST(StageLabels, TheNameOfAnIslandNeverLiesOnAnother) {
  EXPECT_TRUE(rc::check([] {
    const AnyCircles any{LabelObstacle::Kind::island, LabelSpot::inside};
    const auto placed = place_labels(any.wishes, {0, 0, kWidth, kHeight}, {}, any.circles);
    for (std::size_t i = 0; i < placed.size(); ++i) {
      for (std::size_t other = 0; placed[i] && other < any.circles.size(); ++other) {
        if (other != i) RC_ASSERT(distance_between(placed[i]->rect, any.circles[other]) >= 0);
      }
    }
  }));
}

TEST(StageLabels, TheNameOfADiscIsNeverNearerToAnotherUnlessALineLeadsToIt) {
  EXPECT_TRUE(rc::check([] {
    const AnyCircles any{LabelObstacle::Kind::disc, LabelSpot::around};
    const auto placed = place_labels(any.wishes, {0, 0, kWidth, kHeight}, {}, any.circles);
    for (std::size_t i = 0; i < placed.size(); ++i) {
      if (!placed[i] || placed[i]->apart) continue;
      const float own = distance_between(placed[i]->rect, any.circles[i]);
      for (std::size_t other = 0; other < any.circles.size(); ++other) {
        if (other != i) RC_ASSERT(distance_between(placed[i]->rect, any.circles[other]) >= own);
      }
    }
  }));
}

TEST(StageLabels, AnIslandHasItsNameOnItWhereItIsFree) {
  LabelWish wish;
  wish.size = {80, 14};
  wish.anchor = {300, 300};
  wish.clearance = 150;
  wish.spot = LabelSpot::inside;
  wish.insistent = true;
  wish.self = 0;
  const std::vector<LabelObstacle> obstacles{{{300, 300}, 150, LabelObstacle::Kind::island},
                                             {{300, 230}, 80, LabelObstacle::Kind::disc}};
  const auto placed = place_labels(std::vector{wish}, {0, 0, kWidth, kHeight}, {}, obstacles);
  ASSERT_TRUE(placed[0].has_value());
  EXPECT_LT(distance_between(placed[0]->rect, obstacles[0]), -14);
  EXPECT_GE(distance_between(placed[0]->rect, obstacles[1]), 0);
}

TEST(StageLabels, AnIslandOfWhichAPartIsInViewIsNamedThere) {
  LabelWish wish;
  wish.size = {80, 14};
  wish.anchor = {450, -900};
  wish.clearance = 1000;
  wish.spot = LabelSpot::inside;
  wish.insistent = true;
  wish.self = 0;
  const std::vector<LabelObstacle> island{{wish.anchor, wish.clearance, LabelObstacle::Kind::island}};
  const auto placed = place_labels(std::vector{wish}, {0, 0, kWidth, kHeight}, {}, island);
  ASSERT_TRUE(placed[0].has_value());
  EXPECT_LT(distance_between(placed[0]->rect, island[0]), 0);
}

TEST(StageLabels, WhereNothingNearIsFreeTheInsistentStandApartAndALineLeadsThere) {
  LabelWish wish;
  wish.size = {60, 14};
  wish.anchor = {300, 300};
  wish.clearance = 8;
  wish.self = 0;
  std::vector<LabelObstacle> ring{{wish.anchor, wish.clearance, LabelObstacle::Kind::disc}};
  for (int i = 0; i < 12; ++i) {
    const float angle = 0.5236F * static_cast<float>(i);
    ring.push_back({{300 + 30 * std::cos(angle), 300 + 30 * std::sin(angle)}, 14, LabelObstacle::Kind::disc});
  }
  EXPECT_FALSE(place_labels(std::vector{wish}, {0, 0, kWidth, kHeight}, {}, ring)[0].has_value());
  wish.insistent = true;
  const auto placed = place_labels(std::vector{wish}, {0, 0, kWidth, kHeight}, {}, ring);
  ASSERT_TRUE(placed[0].has_value());
  EXPECT_TRUE(placed[0]->apart);
}

TEST(StageLabels, OneThatOnlyFitsMovedSidewaysStaysInTheView) {
  LabelWish wish;
  wish.size = {170, 14};
  wish.anchor = {20, 100};
  wish.clearance = 5;
  wish.insistent = true;
  const auto placed = place_labels(std::vector{wish}, {0, 0, 180, 200}, {}, {});
  ASSERT_TRUE(placed[0].has_value());
  EXPECT_GE(placed[0]->rect.left, 0);
  EXPECT_GT(placed[0]->rect.top, wish.anchor.y);
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
