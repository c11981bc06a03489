// How the window is divided: nothing lies on anything else, whatever the size of window and type.

#include <gtest/gtest.h>

#include <vector>

#include "viz/panels/panels.hpp"

namespace hostscape::viz {
namespace {

std::vector<sf::IntRect> parts_of(const Arrangement& parts) {
  std::vector<sf::IntRect> all{parts.top,     parts.stage_a, parts.stage_b,     parts.side,    parts.bottom,
                               parts.caption, parts.legend,  parts.differences, parts.title_a, parts.title_b};
  std::erase_if(all, [](const sf::IntRect& part) { return part.width == 0 || part.height == 0; });
  return all;
}

/// A text that needs more than the usual height, the less width it has the more.
int much_text(int width, int /*most*/) {
  return 180 * 800 / width;
}

template <class Check>
void for_all_windows(const Check& check) {
  for (const sf::Vector2u size : {sf::Vector2u{1280, 720}, {1024, 600}, {1920, 1080}, {640, 480}, {3840, 1080}}) {
    for (const float scale : {1.0F, 1.5F}) {
      for (const bool forked : {false, true}) {
        for (const bool story : {false, true}) {
          SCOPED_TRACE(::testing::Message() << size.x << " x " << size.y << " at " << scale
                                            << (forked ? ", forked" : "") << (story ? ", story" : ""));
          check(size, arrange(size.x, size.y, forked, scale, story), forked, story);
          if (story) check(size, arrange(size.x, size.y, forked, scale, story, much_text), forked, story);
        }
      }
    }
  }
}

TEST(Arrangement, PartsNeverOverlapAndFillTheWindow) {
  for_all_windows([](sf::Vector2u size, const Arrangement& parts, bool, bool) {
    const auto all = parts_of(parts);
    const sf::IntRect window{0, 0, static_cast<int>(size.x), static_cast<int>(size.y)};
    int area = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      sf::IntRect common;
      EXPECT_TRUE(window.intersects(all[i], common));
      EXPECT_EQ(common, all[i]) << "part " << i << " leaves the window";
      area += all[i].width * all[i].height;
      for (std::size_t j = i + 1; j < all.size(); ++j) EXPECT_FALSE(all[i].intersects(all[j])) << i << " and " << j;
    }
    EXPECT_EQ(area, window.width * window.height);
  });
}

TEST(Arrangement, TheStageHasTheLargestPart) {
  for_all_windows([](sf::Vector2u size, const Arrangement& parts, bool forked, bool story) {
    const int wide = parts.stage_a.width + parts.stage_b.width;
    EXPECT_GT(wide, static_cast<int>(size.x) * 55 / 100);
    if (size.y >= 720) {
      // A story's text and the counted differences take their room, in large type more.
      EXPECT_GT(parts.stage_a.height, static_cast<int>(size.y) * (forked || story ? 38 : 50) / 100);
    }
    EXPECT_EQ(parts.stage_b.width > 0, forked);
    EXPECT_EQ(parts.title_b.width > 0, forked);
    EXPECT_EQ(parts.caption.height > 0, story);
  });
}

TEST(Arrangement, AStorysTextHasTheHeightThatItNeedsAndTheStageTheRest) {
  const auto needs = [](int height) { return [height](int, int) { return height; }; };
  const Arrangement usual = arrange(1280, 720, false, 1, true, needs(40));
  const Arrangement more = arrange(1280, 720, false, 1, true, needs(200));
  EXPECT_EQ(more.caption.height, 200);
  EXPECT_EQ(usual.caption.height, 118);  // short texts do not let the stage jump
  EXPECT_EQ(usual.stage_a.height - more.stage_a.height, 200 - 118);
}

TEST(Arrangement, InLargeTypeTheTextHasThePlaceOfThePanelWhereTheStageWouldBeTooLow) {
  const auto needs = [](int height) { return [height](int, int) { return height; }; };
  const Arrangement low = arrange(1280, 720, true, 1.5F, true, needs(300));
  EXPECT_EQ(low.side.width, 0);
  EXPECT_GE(low.caption.height, 300);
  EXPECT_GT(low.stage_a.height, 360);
  EXPECT_GT(arrange(1920, 1080, true, 1.5F, true, needs(300)).side.width, 0);
  EXPECT_GT(arrange(1280, 720, true, 1.5F, true, needs(450)).side.width, 0);  // it would not hold the text
}

}  // namespace
}  // namespace hostscape::viz
