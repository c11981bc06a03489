#include "viz/panels/line_chart.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <optional>

#include "viz/panels/dates.hpp"
#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/numbers.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

/// The values of one pixel column.
struct Column {
  int x = -1;
  double low = 0, high = 0;
  bool high_first = false;

  void take(int at, double value) {
    if (at != x) {
      *this = {at, value, value, false};
      return;
    }
    if (value < low) {
      low = value;
      high_first = true;
    }
    if (value > high) {
      high = value;
      high_first = false;
    }
  }
  void put_into(ChartStroke& stroke) const {
    if (x < 0) return;
    const auto at = static_cast<float>(x);
    stroke.push_back({at, high_first ? high : low});
    if (high != low) stroke.push_back({at, high_first ? low : high});
  }
};

/// Where the picture of a chart lies, and its axes.
struct Plot {
  ImVec2 from, to;
  ChartRange range;
  std::uint32_t ticks = 1;

  [[nodiscard]] float y_of(double value) const {
    const double part = (value - range.low) / (range.high - range.low);
    return to.y - static_cast<float>(part) * (to.y - from.y);
  }
  [[nodiscard]] float x_of(double tick) const {
    return from.x + static_cast<float>(tick / static_cast<double>(ticks)) * (to.x - from.x);
  }
};

sf::Color line_colour(const Session& session, Side side) {
  if (!session.frame->b) return session.theme->accent;
  return side == Side::a ? session.theme->side_a : session.theme->side_b;
}

void draw_value_axis(const Session& session, const Plot& plot) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImFont* face = imgui_fonts().small;
  for (const double value : value_ticks(plot.range.low, plot.range.high, 3)) {
    const float y = plot.y_of(value);
    list->AddLine({plot.from.x, y}, {plot.to.x, y}, ink(session.theme->panel_edge, value == 0 ? 1.0F : 0.6F));
    const std::string words = short_number(value, *session.texts);
    list->AddText(face, face->FontSize,
                  {plot.from.x - text_width(face, words) - scaled(session, 6), y - face->FontSize / 2},
                  ink(session.theme->text_faint), words.c_str());
  }
}

void draw_date_axis(const Session& session, const Plot& plot, const Clock& clock) {
  ImFont* face = imgui_fonts().small;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto measure = [face](const std::string& text) { return text_width(face, text); };
  for (const DateTick& tick : date_ticks(clock, Tick{0}, Tick{plot.ticks}, plot.to.x - plot.from.x, scaled(session, 18),
                                         *session.texts, measure)) {
    list->AddText(face, face->FontSize, {plot.from.x + tick.x - measure(tick.text) / 2, plot.to.y + scaled(session, 3)},
                  ink(session.theme->text_faint), tick.text.c_str());
  }
}

/// A line through points, of one colour; `dash` > 0: in dashes so long, with gaps of half of that.
void add_line(const std::vector<ImVec2>& points, std::uint32_t colour, float width, float dash) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (dash <= 0) return list->AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, width);
  float done = 0;  // of the dash and the gap behind it
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 from = points[i], way{points[i + 1].x - from.x, points[i + 1].y - from.y};
    const float length = std::hypot(way.x, way.y);
    for (float at = 0; at < length;) {
      const bool on = done < dash;
      const float step = std::min(length - at, std::max(0.05F, (on ? dash : 1.5F * dash) - done));
      const float begin = at / length, end = (at + step) / length;
      if (on) {
        list->AddLine({from.x + way.x * begin, from.y + way.y * begin}, {from.x + way.x * end, from.y + way.y * end},
                      colour, width);
      }
      at += step;
      done = done + step >= 1.5F * dash ? 0 : done + step;
    }
  }
}

void draw_line(const Plot& plot, const std::vector<ChartStroke>& strokes, sf::Color colour, float now, float width,
               float dash = 0) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::vector<ImVec2> behind, ahead;
  for (const ChartStroke& stroke : strokes) {
    behind.clear();
    ahead.clear();
    for (const ChartPoint& point : stroke) {
      const ImVec2 at{plot.from.x + point.x, plot.y_of(point.value)};
      if (at.x <= now + 0.5F) behind.push_back(at);
      if (at.x >= now - 0.5F) ahead.push_back(at);
    }
    if (behind.size() == 1) list->AddCircleFilled(behind[0], width, ink(colour));
    add_line(ahead, ink(colour, 0.35F), width, dash);
    add_line(behind, ink(colour), width, dash);
  }
}

/// Value of a series at a tick, of the last sample at or before it.
std::optional<double> value_at(const Series& series, Metric metric, std::uint32_t tick) {
  const auto after = std::upper_bound(series.tick.begin(), series.tick.end(), tick);
  if (after == series.tick.begin()) return {};
  const auto index = static_cast<std::size_t>(after - series.tick.begin()) - 1;
  return series.values[index][static_cast<std::size_t>(metric)];
}

void draw_readout(const Session& session, const Plot& plot, Metric metric) {
  const float x = std::clamp(ImGui::GetIO().MousePos.x, plot.from.x, plot.to.x);
  const auto tick = static_cast<std::uint32_t>(std::lround(
      static_cast<double>((x - plot.from.x) / (plot.to.x - plot.from.x)) * static_cast<double>(plot.ticks)));
  ImGui::GetWindowDrawList()->AddLine({x, plot.from.y}, {x, plot.to.y}, ink(session.theme->text_faint, 0.7F));
  ImGui::BeginTooltip();
  write(imgui_fonts().small, session.theme->text_faint,
        date_words(session.frame->a->setup->clock(), Tick{tick}, *session.texts, DateStyle::full));
  for (const Side side : {Side::a, Side::b}) {
    const WorldFrame* world = session.frame->world(side);
    if (world == nullptr || !world->series) continue;
    const auto value = value_at(*world->series, metric, tick);
    if (!value || tick > session.frame->furthest.value) continue;
    const std::string name = !session.frame->b ? std::string{} : side == Side::a ? "A  " : "B  ";
    write(nullptr, session.frame->b ? line_colour(session, side) : session.theme->text,
          name + plain_number(*value, *session.texts) + " " + std::string{info_of(metric).unit});
  }
  ImGui::EndTooltip();
}

void draw_picture(Session& session, Metric metric, float tall, bool axes) {
  const WorldFrame& a = *session.frame->a;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float left = axes ? scaled(session, 44) : 0, below = axes ? scaled(session, 18) : scaled(session, 2);
  Plot plot{{from.x + left, from.y + scaled(session, 4)}, {from.x + width - scaled(session, 4), from.y + tall}, {}, 1};
  plot.ticks = std::max(1U, a.setup->length().count);

  std::vector<std::vector<ChartStroke>> lines;
  for (const Side side : {Side::a, Side::b}) {
    const WorldFrame* world = session.frame->world(side);
    lines.emplace_back();
    if (world == nullptr || !world->series) continue;
    lines.back() = thin_series(*world->series, metric, Tick{0}, Tick{plot.ticks}, plot.to.x - plot.from.x);
  }
  plot.range = range_of(lines);
  ImGui::InvisibleButton("chart", {width, tall + below});
  session.mark("chart." + std::string{info_of(metric).name});
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (axes) {
    draw_value_axis(session, plot);
    draw_date_axis(session, plot, a.setup->clock());
  } else {
    list->AddLine({plot.from.x, plot.to.y}, plot.to, ink(session.theme->panel_edge));
  }
  const float now = plot.x_of(a.now.value);
  list->AddLine({now, plot.from.y}, {now, plot.to.y}, ink(session.theme->text_faint, 0.35F));
  draw_line(plot, lines[0], line_colour(session, Side::a), now, scaled(session, 1.6F));
  draw_line(plot, lines[1], line_colour(session, Side::b), now, scaled(session, 1.6F), scaled(session, 6));
  if (ImGui::IsItemHovered()) draw_readout(session, plot, metric);
}

/// Values now as they are written: of one world, or A, B and B - A.
std::vector<std::string> values_now(const Session& session, Metric metric) {
  const auto index = static_cast<std::size_t>(metric);
  const Texts& texts = *session.texts;
  const double a = session.frame->a->metrics[index];
  if (!session.frame->b) return {short_number(a, texts)};
  const double b = session.frame->b->metrics[index];
  return {"A " + short_number(a, texts), "B " + short_number(b, texts), signed_number(b - a, texts)};
}

/// Writes them at the right of the line on which the cursor is; draws nothing and returns their width when `draw` is false.
float write_values(Session& session, const std::vector<std::string>& values, bool draw) {
  const Theme& theme = *session.theme;
  ImFont* last = values.size() > 1 ? imgui_fonts().heading : imgui_fonts().body;
  const float gap = scaled(session, 9);
  float wide = gap * static_cast<float>(values.size() - 1);
  for (const std::string& value : values) wide += text_width(&value == &values.back() ? last : nullptr, value);
  if (!draw) return wide;
  ImGui::SetCursorPosX(ImGui::GetWindowContentRegionMax().x - wide);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, gap);
    const bool difference = i + 1 == values.size();
    write(difference ? last : nullptr, difference ? theme.text : i == 0 ? theme.side_a : theme.side_b, values[i]);
  }
  return wide;
}

}  // namespace

std::vector<ChartStroke> thin_series(const Series& series, Metric metric, Tick from, Tick until, float width) {
  std::vector<ChartStroke> strokes;
  if (until <= from) return strokes;
  const double per_tick = static_cast<double>(width) / static_cast<double>(until.value - from.value);
  const auto first = std::lower_bound(series.tick.begin(), series.tick.end(), from.value) - series.tick.begin();
  Column column;
  const auto close = [&] {
    if (!strokes.empty()) column.put_into(strokes.back());
    column = {};
  };
  bool open = false;
  for (auto i = static_cast<std::size_t>(first); i < series.tick.size() && series.tick[i] <= until.value; ++i) {
    const double value = series.values[i][static_cast<std::size_t>(metric)];
    if (!std::isfinite(value)) {
      close();
      open = false;
      continue;
    }
    if (!open) strokes.emplace_back();
    open = true;
    const int x = static_cast<int>(per_tick * static_cast<double>(series.tick[i] - from.value));
    if (column.x >= 0 && x != column.x) close();
    column.take(x, value);
  }
  close();
  return strokes;
}

ChartRange range_of(const std::vector<std::vector<ChartStroke>>& lines) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const auto& line : lines) {
    for (const auto& stroke : line) {
      for (const ChartPoint& point : stroke) {
        low = std::min(low, point.value);
        high = std::max(high, point.value);
      }
    }
  }
  if (!(low <= high)) return {};
  // Levels of millions that move by hundreds are looked at closely; everything else stands on its zero.
  if (low >= 0 && low < 0.6 * high) low = 0;
  if (high <= low) {
    high = low == 0 ? 1 : low + std::abs(low) * 0.1;
    low = low > 0 ? low - std::abs(low) * 0.1 : low;
  }
  return {low, high + (high - low) * 0.06};
}

std::string metric_name(Metric metric, const Texts& texts) {
  const std::string_view name = info_of(metric).name;
  const std::string key = "metric." + std::string{name};
  if (texts.has(key)) return texts(key);
  std::string words{name};
  std::replace(words.begin(), words.end(), '_', ' ');
  words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

void draw_metric(Session& session, Metric metric, float tall, bool axes) {
  if (!session.frame->a) return;
  const MetricInfo& info = info_of(metric);
  const std::string name = metric_name(metric, *session.texts);
  ImGui::PushID(std::string{info.name}.c_str());
  const auto values = values_now(session, metric);
  const float room = ImGui::GetContentRegionAvail().x - write_values(session, values, false) - scaled(session, 12);
  const std::string shown = shortened(nullptr, name, room);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const ImVec2 line = ImGui::GetCursorPos();
  // Name and numbers alike: both open the definition.
  if (ImGui::InvisibleButton("name", {ImGui::GetContentRegionAvail().x, ImGui::GetFontSize()}))
    panel_state(session).defined = metric;
  session.mark("metric." + std::string{info.name}, name);
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  ImGui::GetWindowDrawList()->AddText(from, ink(session.theme->text), shown.c_str());
  explain(session, name + "\n" + std::string{info.definition});
  ImGui::SetCursorPos(line);
  write_values(session, values, true);
  session.mark("metric." + std::string{info.name} + ".now", values.back());
  draw_picture(session, metric, tall, axes);
  ImGui::PopID();
}

}  // namespace hostscape::viz
