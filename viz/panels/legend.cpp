#include <fmt/format.h>
#include <imgui.h>

#include <array>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/numbers.hpp"
#include "viz/panels/panels.hpp"
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
  explain(session, session.text(widgets[index]));
  return wide;
}

constexpr std::array kOrder{DotState::online, DotState::noticed, DotState::suspended, DotState::moving, DotState::dark};

/// What else is on the stage, as far as there is room.
struct Sign {
  const char* key;
  sf::Color colour;
};

void draw_column(Session& session, const Counts& a, const Counts* b, float height) {
  const float line = height / static_cast<float>(kOrder.size());
  for (std::size_t i = 0; i < kOrder.size(); ++i) {
    ImGui::SetCursorPos(
        {scaled(session, 12), line * static_cast<float>(i) + (line - imgui_fonts().small->FontSize) / 2});
    entry(session, kOrder[i], a, b, true);
  }
}

void draw_signs(Session& session, float left, float right, float top) {
  const Theme& theme = *session.theme;
  const std::array<Sign, 4> signs{{{"legend.notice", theme.notice},
                                   {"legend.order", theme.order},
                                   {"legend.halo", theme.halo},
                                   {"legend.pulse", theme.pulse}}};
  ImFont* face = imgui_fonts().small;
  const float size = scaled(session, 9), gap = scaled(session, 6), between = scaled(session, 18);
  for (const Sign& sign : signs) {
    const std::string& name = session.text(sign.key);
    const float wide = size + gap + text_width(face, name);
    if (left + wide > right) return;
    ImGui::SetCursorPos({left, top});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::BeginGroup();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 centre{at.x + size / 2, at.y + face->FontSize / 2};
    const bool ring = std::string_view{sign.key} == "legend.halo" || std::string_view{sign.key} == "legend.pulse";
    if (ring) list->AddCircle(centre, size / 2, ink(sign.colour), 0, scaled(session, 2.2F));
    if (!ring) list->AddCircleFilled(centre, size / 2.4F, ink(sign.colour));
    ImGui::Dummy({size, face->FontSize});
    ImGui::SameLine(0, gap);
    write(face, theme.text_faint, name);
    ImGui::EndGroup();
    session.mark(sign.key);
    explain(session, session.text(std::string{sign.key} + ".tip"));
    left += wide + between;
  }
}

void draw_row(Session& session, const Counts& a, const Counts* b, float width, float height) {
  float all = 0;
  for (const DotState state : kOrder) all += entry(session, state, a, b, false);
  const float pad = scaled(session, 16);
  const float gap = std::clamp((width - 2 * pad - all) / static_cast<float>(kOrder.size() - 1), scaled(session, 8),
                               scaled(session, 22));
  const float top = (height - imgui_fonts().small->FontSize) / 2;
  float left = pad;
  for (const DotState state : kOrder) {
    ImGui::SetCursorPos({left, top});
    left += entry(session, state, a, b, true) + gap;
  }
  draw_signs(session, left + scaled(session, 16), width - pad, top);
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
  // Beside a caption there is room for a column, without one for a row.
  if (height > scaled(session, 60)) return draw_column(session, a, b, height);
  draw_row(session, a, b, width, height);
}

}  // namespace hostscape::viz
