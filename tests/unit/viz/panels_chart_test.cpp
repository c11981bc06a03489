// Thousands of values on a few hundred pixels: nothing that stands out is lost, and gaps stay gaps.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "viz/panels/line_chart.hpp"

namespace hostscape::viz {
namespace {

constexpr Metric kMetric = Metric::wrongful_suspensions;

Series series_of(std::uint32_t ticks, const std::function<double(std::uint32_t)>& value) {
  Series series;
  for (std::uint32_t tick = 0; tick <= ticks; ++tick) {
    series.tick.push_back(tick);
    series.values.emplace_back();
    series.values.back()[static_cast<std::size_t>(kMetric)] = value(tick);
  }
  return series;
}

TEST(ThinSeries, KeepsTheHighestAndTheLowestOfEachPixel) {
  const Series series = series_of(8760, [](std::uint32_t tick) {
    return tick == 5000 ? 99.0 : tick == 5001 ? -7.0 : 1.0;
  });
  const auto strokes = thin_series(series, kMetric, Tick{0}, Tick{8760}, 300);
  ASSERT_EQ(strokes.size(), 1U);
  std::map<float, int> points;
  double high = 0, low = 0;
  for (const ChartPoint& point : strokes[0]) {
    ++points[point.x];
    high = std::max(high, point.value);
    low = std::min(low, point.value);
  }
  EXPECT_EQ(high, 99);
  EXPECT_EQ(low, -7);
  EXPECT_LE(points.size(), 301U);
  EXPECT_TRUE(std::all_of(points.begin(), points.end(), [](const auto& entry) { return entry.second <= 2; }));
}

TEST(ThinSeries, BreaksWhereThereIsNoNumber) {
  const Series series = series_of(100, [](std::uint32_t tick) {
    return tick < 10 || (tick >= 40 && tick < 50) ? std::numeric_limits<double>::quiet_NaN() : 1.0 * tick;
  });
  const auto strokes = thin_series(series, kMetric, Tick{0}, Tick{100}, 1000);
  ASSERT_EQ(strokes.size(), 2U);
  EXPECT_EQ(strokes[0].front().value, 10);
  EXPECT_EQ(strokes[0].back().value, 39);
  EXPECT_EQ(strokes[1].front().value, 50);
}

TEST(ThinSeries, OfNothingIsNothing) {
  EXPECT_TRUE(thin_series({}, kMetric, Tick{0}, Tick{100}, 100).empty());
  EXPECT_TRUE(thin_series(series_of(5, [](std::uint32_t) { return 1.0; }), kMetric, Tick{9}, Tick{9}, 100).empty());
}

TEST(ChartRange, StandsOnZeroUnlessItIsFarAway) {
  const auto range = [](double low, double high) { return range_of({{ChartStroke{{0, low}, {10, high}}}}); };
  EXPECT_EQ(range(10, 100).low, 0);
  EXPECT_GT(range(900, 1000).low, 100);
  EXPECT_GT(range(0, 0).high, 0);
  EXPECT_LT(range(5, 5).low, 5);
  EXPECT_GT(range(5, 5).high, 5);
  EXPECT_GT(range_of({}).high, range_of({}).low);
}

}  // namespace
}  // namespace hostscape::viz
