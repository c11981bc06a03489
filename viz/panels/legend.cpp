#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <vector>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/numbers.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/signs.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

using Counts = std::array<std::uint64_t, kDotStates>;

/// Customers of the whole world by the shape they are drawn with, from the columns of the picture.
Counts counts_of(const Snapshot& snapshot) {
  Counts counts{};
  for (const Status status : snapshot.status) ++counts[static_cast<std::size_t>(dot_state(status))];
  for (auto& count : counts) count *= snapshot.stride;
  return counts;
}

/// One kind: shape, name, how many in A and in B. Returns the width that it takes or took.
float entry(Session& session, DotState state, const Counts& a, const Counts* b, bool draw) {
  const Theme& theme = *session.theme;
  const Texts& texts = *session.texts;
  const std::string name = state_words(state, texts);
  const auto index = static_cast<std::size_t>(state);
  const std::string first = short_number(static_cast<double>(a[index]), texts);
  const std::string second = b != nullptr ? short_number(static_cast<double>((*b)[index]), texts) : std::string{};
  const float size = scaled(session, 12), gap = scaled(session, 6);
  ImFont* face = imgui_fonts().small;
  const float wide = size + gap + text_width(face, name) + gap + text_width(face, first) +
                     (b != nullptr ? gap + text_width(face, second) : 0);
  if (!draw) return wide;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::BeginGroup();
  draw_state_shape(state, {at.x + size / 2, at.y + face->FontSize / 2}, size, theme);
  ImGui::Dummy({size, face->FontSize});
  ImGui::SameLine(0, gap);
  write(face, theme.text, name);
  ImGui::SameLine(0, gap);
  write(face, b != nullptr ? theme.side_a : theme.text_faint, first);
  if (b != nullptr) {
    ImGui::SameLine(0, gap);
    write(face, theme.side_b, second);
  }
  ImGui::EndGroup();
  constexpr std::array<const char*, kDotStates> widgets{"legend.online", "legend.noticed", "legend.moving",
                                                        "legend.dark", "legend.suspended"};
  session.mark(widgets[index], first);
  explain(session, session.text(std::string{widgets[index]} + ".tip"));
  return wide;
}

constexpr std::array kOrder{DotState::online, DotState::noticed, DotState::suspended, DotState::moving, DotState::dark};

/// What else is on the stage: the signs that a glance should find, in this order.
constexpr std::array kPassing{Sign::notice, Sign::request, Sign::order, Sign::halo, Sign::pulse, Sign::supply};

/// Returns the width that it takes or took.
float passing(Session& session, Sign sign, bool draw) {
  ImFont* face = imgui_fonts().small;
  const float size = scaled(session, 13), gap = scaled(session, 6);
  const std::string& name = session.text(key_of(sign));
  const float wide = size + gap + text_width(face, name);
  if (!draw) return wide;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::BeginGroup();
  draw_sign(sign, {at.x + size / 2, at.y + face->FontSize / 2}, size, *session.theme);
  ImGui::Dummy({size, face->FontSize});
  ImGui::SameLine(0, gap);
  write(face, session.theme->text_faint, name);
  ImGui::EndGroup();
  session.mark(key_of(sign));
  explain(session, session.text(key_of(sign) + ".tip"));
  return wide;
}

void draw_signs(Session& session, float left, float right, float top) {
  for (const Sign sign : kPassing) {
    const float wide = passing(session, sign, false);
    if (left + wide > right) return;
    ImGui::SetCursorPos({left, top});
    left += passing(session, sign, true) + scaled(session, 16);
  }
}

/// States at the left; at the right, where there is room, what passes between agents.
void draw_column(Session& session, const Counts& a, const Counts* b, float width, float height) {
  const float line = height / static_cast<float>(kPassing.size()), left = scaled(session, 12);
  const auto place = [&](float x, std::size_t i) {
    ImGui::SetCursorPos({x, line * static_cast<float>(i) + (line - imgui_fonts().small->FontSize) / 2});
  };
  float widest = 0, other = 0;
  for (std::size_t i = 0; i < kOrder.size(); ++i) {
    place(left, i);
    widest = std::max(widest, entry(session, kOrder[i], a, b, true));
  }
  for (const Sign sign : kPassing) other = std::max(other, passing(session, sign, false));
  const float second = left + widest + scaled(session, 16);
  if (second + other > width - scaled(session, 4)) return;
  for (std::size_t i = 0; i < kPassing.size(); ++i) {
    place(second, i);
    passing(session, kPassing[i], true);
  }
}

/// States in as many rows as they need; in the last one, where there is room, what passes between agents.
void draw_rows(Session& session, const Counts& a, const Counts* b, float width, float height) {
  float all = 0;
  for (const DotState state : kOrder) all += entry(session, state, a, b, false);
  const float pad = scaled(session, 16), line = imgui_fonts().small->FontSize * 1.4F;
  const float least = scaled(session, 8), spare = (width - 2 * pad - all) / static_cast<float>(kOrder.size() - 1);
  const bool one_row = spare >= least;
  const float gap = one_row ? std::min(spare, scaled(session, 22)) : scaled(session, 16);
  std::vector<ImVec2> places;
  float left = pad, top = 0;
  for (const DotState state : kOrder) {
    const float wide = entry(session, state, a, b, false);
    if (!one_row && left > pad && left + wide > width - pad) {
      left = pad;
      top += line;
    }
    places.push_back({left, top});
    left += wide + gap;
  }
  const float first = std::max(0.0F, (height - top - imgui_fonts().small->FontSize) / 2);
  for (std::size_t i = 0; i < kOrder.size(); ++i) {
    ImGui::SetCursorPos({places[i].x, first + places[i].y});
    entry(session, kOrder[i], a, b, true);
  }
  draw_signs(session, left + scaled(session, 16) * (one_row ? 1.0F : 0.0F), width - pad, first + top);
}

}  // namespace

void draw_legend(Session& session, sf::IntRect area) {
  if (!session.frame->a) return;
  const Panel panel{session, "legend", area};
  const Counts a = counts_of(session.frame->a->snapshot);
  Counts other{};
  if (session.frame->b) other = counts_of(session.frame->b->snapshot);
  const Counts* b = session.frame->b ? &other : nullptr;
  const auto width = static_cast<float>(area.width), height = static_cast<float>(area.height);
  Panel::draw_edge(session, Panel::Edge::top);
  if (ImGui::InvisibleButton("signs", {width, height})) panel_state(session).signs = true;
  session.mark("legend");
  explain(session, session.text("signs.tip"), session.text("key.k"));
  // Beside a caption there is room for a column, without one for rows.
  if (height > scaled(session, 60)) return draw_column(session, a, b, width, height);
  draw_rows(session, a, b, width, height);
}

}  // namespace hostscape::viz
