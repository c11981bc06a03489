// How the window is divided: nothing lies on anything else, whatever the size of window and type.

#include <gtest/gtest.h>

#include <vector>

#include "viz/panels/panels.hpp"

namespace hostscape::viz {
namespace {

std::vector<sf::IntRect> parts_of(const Arrangement& parts) {
  std::vector<sf::IntRect> all{parts.top,    parts.stage_a, parts.stage_b, parts.side,
                               parts.bottom, parts.caption, parts.legend,  parts.differences};
  std::erase_if(all, [](const sf::IntRect& part) { return part.width == 0 || part.height == 0; });
  return all;
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
      EXPECT_GT(parts.stage_a.height, static_cast<int>(size.y) * (forked && story ? 34 : 46) / 100);
    }
    EXPECT_EQ(parts.stage_b.width > 0, forked);
    EXPECT_EQ(parts.caption.height > 0, story);
  });
}

}  // namespace
}  // namespace hostscape::viz
