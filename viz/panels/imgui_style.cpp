#include "viz/panels/imgui_style.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace hostscape::viz {

namespace {

float linear(std::uint8_t channel) {
  const float part = static_cast<float>(channel) / 255.0F;
  return part <= 0.04045F ? part / 12.92F : std::pow((part + 0.055F) / 1.055F, 2.4F);
}

float luminance(sf::Color colour) {
  return 0.2126F * linear(colour.r) + 0.7152F * linear(colour.g) + 0.0722F * linear(colour.b);
}

void set_metrics(ImGuiStyle& style, float scale) {
  style.WindowPadding = {16 * scale, 12 * scale};
  style.FramePadding = {9 * scale, 5 * scale};
  style.ItemSpacing = {8 * scale, 7 * scale};
  style.ItemInnerSpacing = {6 * scale, 5 * scale};
  style.IndentSpacing = 12 * scale;
  style.ScrollbarSize = 10 * scale;
  style.GrabMinSize = 12 * scale;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 0;
  style.WindowRounding = 0;
  style.ChildRounding = 6 * scale;
  style.FrameRounding = 5 * scale;
  style.PopupRounding = 7 * scale;
  style.ScrollbarRounding = 5 * scale;
  style.GrabRounding = 5 * scale;
  style.WindowTitleAlign = {0, 0.5F};
  style.AntiAliasedLinesUseTex = true;
}

}  // namespace

ImVec4 tint(sf::Color colour, float opacity) {
  return {static_cast<float>(colour.r) / 255.0F, static_cast<float>(colour.g) / 255.0F,
          static_cast<float>(colour.b) / 255.0F, static_cast<float>(colour.a) / 255.0F * opacity};
}

std::uint32_t ink(sf::Color colour, float opacity) {
  return ImGui::ColorConvertFloat4ToU32(tint(colour, opacity));
}

sf::Color blend(sf::Color a, sf::Color b, float part) {
  const auto mix = [part](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(
        std::lround(static_cast<float>(from) + (static_cast<float>(to) - static_cast<float>(from)) * part));
  };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)};
}

float contrast(sf::Color a, sf::Color b) {
  const float one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05F) / (std::min(one, other) + 0.05F);
}

sf::Color readable_on(sf::Color ground, sf::Color one, sf::Color other) {
  return contrast(ground, one) >= contrast(ground, other) ? one : other;
}

void apply_style(const Theme& theme, float text_scale) {
  ImGuiStyle& style = ImGui::GetStyle();
  set_metrics(style, text_scale);
  const sf::Color field = blend(theme.panel, theme.text, theme.dark ? 0.08F : 0.06F);
  const sf::Color field_over = blend(theme.panel, theme.text, theme.dark ? 0.15F : 0.11F);
  const sf::Color field_held = blend(theme.panel, theme.accent, 0.35F);
  const sf::Color raised =
      blend(theme.panel, theme.dark ? sf::Color::Black : sf::Color::White, theme.dark ? 0.35F : 0.6F);
  ImVec4* colours = style.Colors;
  colours[ImGuiCol_Text] = tint(theme.text);
  colours[ImGuiCol_TextDisabled] = tint(theme.text_faint);
  colours[ImGuiCol_WindowBg] = tint(theme.panel);
  colours[ImGuiCol_ChildBg] = tint(theme.panel, 0);
  colours[ImGuiCol_PopupBg] = tint(raised, 0.98F);
  colours[ImGuiCol_Border] = tint(theme.panel_edge);
  colours[ImGuiCol_BorderShadow] = {0, 0, 0, 0};
  colours[ImGuiCol_FrameBg] = tint(field);
  colours[ImGuiCol_FrameBgHovered] = tint(field_over);
  colours[ImGuiCol_FrameBgActive] = tint(field_held);
  colours[ImGuiCol_ScrollbarBg] = tint(theme.panel, 0);
  colours[ImGuiCol_ScrollbarGrab] = tint(field_over);
  colours[ImGuiCol_ScrollbarGrabHovered] = tint(blend(theme.panel, theme.text, 0.3F));
  colours[ImGuiCol_ScrollbarGrabActive] = tint(theme.accent);
  colours[ImGuiCol_CheckMark] = tint(theme.accent);
  colours[ImGuiCol_SliderGrab] = tint(theme.accent);
  colours[ImGuiCol_SliderGrabActive] = tint(theme.accent);
  colours[ImGuiCol_Button] = tint(field);
  colours[ImGuiCol_ButtonHovered] = tint(field_over);
  colours[ImGuiCol_ButtonActive] = tint(field_held);
  colours[ImGuiCol_Header] = tint(blend(theme.panel, theme.accent, 0.25F));
  colours[ImGuiCol_HeaderHovered] = tint(field_over);
  colours[ImGuiCol_HeaderActive] = tint(field_held);
  colours[ImGuiCol_Separator] = tint(theme.panel_edge);
  colours[ImGuiCol_SeparatorHovered] = tint(theme.panel_edge);
  colours[ImGuiCol_SeparatorActive] = tint(theme.accent);
  colours[ImGuiCol_ResizeGrip] = {0, 0, 0, 0};
  colours[ImGuiCol_TextSelectedBg] = tint(theme.accent, 0.35F);
  colours[ImGuiCol_NavHighlight] = tint(theme.accent);
  colours[ImGuiCol_ModalWindowDimBg] = tint(theme.background, 0.6F);
}

}  // namespace hostscape::viz
