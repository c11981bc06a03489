#pragma once

// Small charts of metrics over time, one line for each world.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/metrics.hpp"
#include "viz/app/session.hpp"

namespace hostscape::viz {

/// A point of a line: pixels from the left of the chart, and the value.
struct ChartPoint {
  float x = 0;
  double value = 0;
};
/// A line without gaps: a metric has none where it had nothing to summarise.
using ChartStroke = std::vector<ChartPoint>;

/// A metric's way through a stretch of time as strokes: of the thousands of values on one pixel the lowest and the highest are
/// kept, in the order in which they came.
[[nodiscard]] std::vector<ChartStroke> thin_series(const Series& series, Metric metric, Tick from, Tick until,
                                                   float width);

struct ChartRange {
  double low = 0, high = 1;
};
/// What the axis spans: all values and, for what counts or lies between 0 and 1, the zero. Never empty.
[[nodiscard]] ChartRange range_of(const std::vector<std::vector<ChartStroke>>& lines);

/// Name of a metric: key "metric.<name>", else made from its name.
[[nodiscard]] std::string metric_name(Metric metric, const Texts& texts);
/// Name, values now (A, B, B - A) and a chart with axes from the cursor on. `tall`: of the picture alone [pixels].
void draw_metric(Session& session, Metric metric, float tall, bool axes);
/// The definition of the metric that was clicked, above everything; draws nothing when none was.
void draw_definition(Session& session, sf::Vector2u window);

}  // namespace hostscape::viz
