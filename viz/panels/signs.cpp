#include "viz/panels/signs.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/overlay_box.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

constexpr std::array<const char*, kSigns> kNames{
    "island", "provider", "gathered", "firm",  "contract", "supply",  "online", "noticed", "suspended", "moving",
    "dark",   "notice",   "request",  "order", "ordered",  "journey", "halo",   "pulse",   "difference"};

void draw_diamond(ImDrawList* list, ImVec2 centre, float half, std::uint32_t colour, float thickness) {
  list->AddQuad({centre.x, centre.y - half}, {centre.x + half, centre.y}, {centre.x, centre.y + half},
                {centre.x - half, centre.y}, colour, thickness);
}

/// From the lower left to the upper right of the square, in `dashes` pieces.
void draw_slant(ImDrawList* list, ImVec2 centre, float half, std::uint32_t colour, int dashes) {
  for (int i = 0; i < dashes; ++i) {
    const float from = 2.0F * static_cast<float>(i) / static_cast<float>(dashes) - 1;
    const float to = dashes == 1 ? 1 : from + 1.1F / static_cast<float>(dashes);
    list->AddLine({centre.x + half * from, centre.y - 0.5F * half * from},
                  {centre.x + half * to, centre.y - 0.5F * half * to}, colour, std::max(1.2F, half * 0.16F));
  }
}

void draw_spark(ImDrawList* list, ImVec2 centre, float half, sf::Color colour, int dashes, bool square = false) {
  draw_slant(list, centre, half, ink(colour, 0.6F), dashes);
  const ImVec2 head{centre.x + half * 0.8F, centre.y - half * 0.4F};
  const float size = half * 0.38F;
  if (square) return list->AddRectFilled({head.x - size, head.y - size}, {head.x + size, head.y + size}, ink(colour));
  list->AddCircleFilled(head, size, ink(colour));
}

}  // namespace

std::string key_of(Sign sign) {
  return std::string{"legend."} + kNames[static_cast<std::size_t>(sign)];
}

void draw_sign(Sign sign, ImVec2 centre, float size, const Theme& theme) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float half = size / 2, thin = std::max(1.2F, size * 0.09F);
  switch (sign) {
    case Sign::island:
      list->AddCircleFilled(centre, half, ink(theme.island[0]));
      return;
    case Sign::provider:
      list->AddCircleFilled(centre, half * 0.9F, ink(theme.disc));
      list->AddCircle(centre, half * 0.9F, ink(theme.disc_edge), 0, thin);
      return;
    case Sign::gathered:
      list->AddCircleFilled(centre, half * 0.9F, ink(blend(theme.disc, theme.island[0], 0.45F)));
      list->AddCircle(centre, half * 0.9F, ink(theme.disc_edge, 0.5F), 0, thin);
      return;
    case Sign::firm:
      draw_diamond(list, centre, half * 0.8F, ink(theme.disc_edge), thin);
      return;
    case Sign::contract:
      draw_slant(list, centre, half, ink(blend(theme.accent, theme.text, 0.35F)), 1);
      return;
    case Sign::supply:
      draw_slant(list, centre, half, ink(theme.edge), 4);
      return;
    case Sign::online:
      return draw_state_shape(DotState::online, {centre.x, centre.y}, size, theme);
    case Sign::noticed:
      return draw_state_shape(DotState::noticed, {centre.x, centre.y}, size, theme);
    case Sign::suspended:
      return draw_state_shape(DotState::suspended, {centre.x, centre.y}, size, theme);
    case Sign::moving:
      return draw_state_shape(DotState::moving, {centre.x, centre.y}, size, theme);
    case Sign::dark:
      return draw_state_shape(DotState::dark, {centre.x, centre.y}, size, theme);
    case Sign::notice:
      return draw_spark(list, centre, half, theme.notice, 1);
    case Sign::request:
      return draw_spark(list, centre, half, theme.request, 3);
    case Sign::order:
      return draw_spark(list, centre, half, theme.order, 1, true);
    case Sign::ordered:
      list->AddCircle(centre, half * 0.8F, ink(theme.order), 0, thin);
      return draw_slant(list, centre, half * 0.8F, ink(theme.order), 1);
    case Sign::journey:
      draw_slant(list, centre, half, ink(state_colour(DotState::moving, theme), 0.6F), 1);
      return draw_state_shape(DotState::moving, {centre.x + half * 0.6F, centre.y - half * 0.3F}, size * 0.5F, theme);
    case Sign::halo:
      list->AddCircle(centre, half * 0.75F, ink(theme.halo), 0, size * 0.24F);
      return;
    case Sign::pulse:
      list->AddCircle(centre, half * 0.9F, ink(theme.pulse, 0.5F), 0, thin);
      list->AddCircle(centre, half * 0.5F, ink(theme.pulse), 0, thin);
      return;
    case Sign::difference:
      list->AddCircle(centre, half * 0.8F, ink(theme.difference), 0, thin);
      return;
  }
}

void draw_sign_page(Session& session, sf::Vector2u window) {
  PanelState& state = panel_state(session);
  if (!state.signs) return;
  OverlayBox box{session, "signs", window, {scaled(session, 780), 0}, true};
  if (box.close_button(session.text("signs.title"), "signs.close")) state.signs = false;
  const Theme& theme = *session.theme;
  const float size = scaled(session, 16), gap = scaled(session, 10);
  float widest = 0;
  for (std::size_t i = 0; i < kSigns; ++i) {
    widest = std::max(widest, text_width(imgui_fonts().heading, session.text(key_of(static_cast<Sign>(i)))));
  }
  for (std::size_t i = 0; i < kSigns; ++i) {
    const auto sign = static_cast<Sign>(i);
    const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_sign(sign, {at.x + size / 2, at.y + ImGui::GetFontSize() / 2}, size, theme);
    ImGui::SetCursorPosX(left + size + gap);
    write(imgui_fonts().heading, theme.text, session.text(key_of(sign)));
    ImGui::SetCursorPos({left + size + 2 * gap + widest, top});
    write_wrapped(nullptr, theme.text, session.text(key_of(sign) + ".tip"));
  }
}

}  // namespace hostscape::viz
