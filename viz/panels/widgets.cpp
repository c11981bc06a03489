#include "viz/panels/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/panels.hpp"

namespace hostscape::viz {

namespace {

ImFont* face_or_body(ImFont* face) {
  return face != nullptr ? face : ImGui::GetFont();
}

const char* end_of(std::string_view text) {
  return text.data() + text.size();
}

struct ButtonColours {
  sf::Color ground, over, held, text;
};

ButtonColours colours_of(const Theme& theme, Emphasis emphasis) {
  const sf::Color clear{theme.panel.r, theme.panel.g, theme.panel.b, 0};
  const float step = theme.dark ? 0.09F : 0.07F;
  const sf::Color field = blend(theme.panel, theme.text, step);
  const sf::Color over = blend(theme.panel, theme.text, 2 * step);
  const sf::Color held = blend(theme.panel, theme.accent, 0.4F);
  switch (emphasis) {
    case Emphasis::strong:
      return {theme.accent, blend(theme.accent, theme.text, 0.2F), blend(theme.accent, theme.panel, 0.25F),
              readable_on(theme.accent, theme.background, theme.text)};
    case Emphasis::chosen: {
      const sf::Color ground = blend(theme.panel, theme.accent, theme.dark ? 0.3F : 0.2F);
      return {ground, blend(ground, theme.accent, 0.2F), held, theme.text};
    }
    case Emphasis::quiet:
      return {clear, field, held, theme.text};
    case Emphasis::plain:
      break;
  }
  return {field, over, held, theme.text};
}

/// The ground of a button by its emphasis; the item must have been made just before.
ButtonColours draw_ground(const Theme& theme, Emphasis emphasis, float rounding) {
  const ButtonColours colours = colours_of(theme, emphasis);
  const sf::Color ground = ImGui::IsItemActive()    ? colours.held
                           : ImGui::IsItemHovered() ? colours.over
                                                    : colours.ground;
  ImGui::GetWindowDrawList()->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), ink(ground), rounding);
  return colours;
}

}  // namespace

float scaled(const Session& session, float pixels) {
  return pixels * text_scale(session.settings);
}

Panel::Panel(const Session& session, const char* name, sf::IntRect area, Ground ground, bool scrolls) {
  const Theme& theme = *session.theme;
  ImGui::SetNextWindowPos({static_cast<float>(area.left), static_cast<float>(area.top)});
  ImGui::SetNextWindowSize({static_cast<float>(area.width), static_cast<float>(area.height)});
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                           ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav;
  if (scrolls) flags &= ~ImGuiWindowFlags_NoScrollbar;
  if (!scrolls) flags |= ImGuiWindowFlags_NoScrollWithMouse;
  if (ground == Ground::none) flags |= ImGuiWindowFlags_NoBackground;
  if (ground == Ground::raised) {
    ImGui::PushStyleColor(ImGuiCol_WindowBg, tint(blend(theme.panel, theme.text, 0.04F)));
  } else {
    ImGui::PushStyleColor(ImGuiCol_WindowBg, tint(theme.panel));
  }
  ImGui::Begin(name, nullptr, flags);
}

Panel::~Panel() {
  ImGui::End();
  ImGui::PopStyleColor();
}

void Panel::draw_edge(const Session& session, Edge edge) {
  const ImVec2 from = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  const float right = from.x + size.x, bottom = from.y + size.y;
  const float y = edge == Edge::bottom ? bottom - 1 : from.y;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRect(from, {right, bottom}, false);
  list->AddLine({from.x, y}, edge == Edge::left ? ImVec2{from.x, bottom} : ImVec2{right, y},
                ink(session.theme->panel_edge));
  list->PopClipRect();
}

void write(ImFont* face, sf::Color colour, std::string_view text) {
  ImGui::PushFont(face_or_body(face));
  ImGui::PushStyleColor(ImGuiCol_Text, tint(colour));
  ImGui::TextUnformatted(text.data(), end_of(text));
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void write_wrapped(ImFont* face, sf::Color colour, std::string_view text) {
  ImGui::PushTextWrapPos(0);
  write(face, colour, text);
  ImGui::PopTextWrapPos();
}

void heading(const Session& session, std::string_view text) {
  ImGui::Dummy({0, scaled(session, 4)});
  write(imgui_fonts().heading, session.theme->text_faint, text);
}

float text_width(ImFont* face, std::string_view text) {
  ImFont* used = face_or_body(face);
  return used->CalcTextSizeA(used->FontSize, FLT_MAX, 0, text.data(), end_of(text)).x;
}

void write_right(ImFont* face, sf::Color colour, std::string_view text) {
  const float right = ImGui::GetWindowContentRegionMax().x;
  ImGui::SameLine();
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), right - text_width(face, text)));
  write(face, colour, text);
}

std::string shortened(ImFont* face, std::string_view text, float width) {
  if (text_width(face, text) <= width) return std::string{text};
  std::string shorter{text};
  while (!shorter.empty()) {
    while (!shorter.empty() && (static_cast<unsigned char>(shorter.back()) & 0xC0U) == 0x80U) shorter.pop_back();
    if (!shorter.empty()) shorter.pop_back();
    while (!shorter.empty() && shorter.back() == ' ') shorter.pop_back();
    if (text_width(face, shorter + "…") <= width) return shorter + "…";
  }
  return "…";
}

void explain(const Session& session, std::string_view text, std::string_view key) {
  if (text.empty() || !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled) || ImGui::IsItemActive()) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {scaled(session, 12), scaled(session, 9)});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(scaled(session, 340));
  ImGui::TextUnformatted(text.data(), end_of(text));
  if (!key.empty()) write(imgui_fonts().small, session.theme->text_faint, key);
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

bool text_button(Session& session, std::string_view name, std::string_view text, Emphasis emphasis, float width) {
  const ImGuiStyle& style = ImGui::GetStyle();
  const float wide = width > 0 ? width : text_width(nullptr, text) + 2 * style.FramePadding.x + scaled(session, 4);
  const float high = ImGui::GetFrameHeight();
  const bool clicked = ImGui::InvisibleButton(std::string{name}.c_str(), {wide, high});
  session.mark(name, text);
  const ButtonColours colours = draw_ground(*session.theme, emphasis, style.FrameRounding);
  const std::string shown = shortened(nullptr, text, wide - scaled(session, 8));
  const ImVec2 from = ImGui::GetItemRectMin();
  const ImVec2 at{from.x + (wide - text_width(nullptr, shown)) / 2, from.y + (high - ImGui::GetFontSize()) / 2};
  ImGui::GetWindowDrawList()->AddText(at, ink(colours.text), shown.c_str());
  return clicked;
}

bool icon_button(Session& session, std::string_view name, Icon icon, Emphasis emphasis, float size) {
  const float side = size > 0 ? size : scaled(session, 32);
  const bool clicked = ImGui::InvisibleButton(std::string{name}.c_str(), {side, side});
  session.mark(name);
  const ButtonColours colours = draw_ground(*session.theme, emphasis, ImGui::GetStyle().FrameRounding);
  const ImVec2 from = ImGui::GetItemRectMin();
  const sf::Color colour = icon == Icon::record || icon == Icon::recording
                               ? session.theme->state[static_cast<std::size_t>(DotState::suspended)]
                               : colours.text;
  draw_icon(icon, {from.x + side / 2, from.y + side / 2}, side * 0.5F, colour);
  return clicked;
}

int segments(Session& session, std::string_view name, const std::vector<SegmentChoice>& choices, int chosen,
             float width) {
  const ImGuiStyle& style = ImGui::GetStyle();
  const float high = ImGui::GetFrameHeight();
  const float full = width > 0 ? width : ImGui::GetContentRegionAvail().x;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const Theme& theme = *session.theme;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(from, {from.x + full, from.y + high}, ink(blend(theme.panel, theme.text, 0.07F)),
                      style.FrameRounding);
  const float each = full / static_cast<float>(choices.size());
  ImGui::PushID(std::string{name}.c_str());
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, style.ItemSpacing.y});
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    if (ImGui::InvisibleButton(std::string{choices[i].name}.c_str(), {each, high})) chosen = static_cast<int>(i);
    session.mark(choices[i].name, choices[i].text);
    const bool on = chosen == static_cast<int>(i);
    const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
    if (on || ImGui::IsItemHovered()) {
      const sf::Color ground = on ? colours_of(theme, Emphasis::chosen).ground : blend(theme.panel, theme.text, 0.12F);
      list->AddRectFilled({at.x + 2, at.y + 2}, {to.x - 2, to.y - 2}, ink(ground), style.FrameRounding - 1);
    }
    const std::string shown = shortened(nullptr, choices[i].text, each - scaled(session, 8));
    list->AddText({at.x + (each - text_width(nullptr, shown)) / 2, at.y + (high - ImGui::GetFontSize()) / 2},
                  ink(on ? theme.text : theme.text_faint), shown.c_str());
    const bool cut = shown != choices[i].text;
    explain(session, !choices[i].tooltip.empty() ? choices[i].tooltip : cut ? choices[i].text : std::string{});
  }
  ImGui::PopStyleVar();
  ImGui::PopID();
  return chosen;
}

SliderTouch thin_slider(Session& session, std::string_view name, float& position, float width, bool hollow) {
  const Theme& theme = *session.theme;
  const float high = scaled(session, 18), radius = scaled(session, 6);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton(std::string{name}.c_str(), {width, high});
  session.mark(name);
  SliderTouch touch{ImGui::IsItemActive(), ImGui::IsItemDeactivated()};
  if (touch.held) {
    position = std::clamp((ImGui::GetIO().MousePos.x - from.x - radius) / (width - 2 * radius), 0.0F, 1.0F);
    hollow = false;
  }
  const float middle = from.y + high / 2, track = scaled(session, 3);
  const float knob = from.x + radius + std::clamp(position, 0.0F, 1.0F) * (width - 2 * radius);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled({from.x, middle - track / 2}, {from.x + width, middle + track / 2},
                      ink(blend(theme.panel, theme.text, 0.16F)), track / 2);
  const float grown = ImGui::IsItemHovered() || touch.held ? radius * 1.2F : radius;
  if (hollow) {
    list->AddCircleFilled({knob, middle}, grown, ink(theme.panel));
    list->AddCircle({knob, middle}, grown - 1, ink(theme.text_faint), 0, 1.5F);
  } else {
    list->AddRectFilled({from.x, middle - track / 2}, {knob, middle + track / 2}, ink(theme.accent), track / 2);
    list->AddCircleFilled({knob, middle}, grown, ink(theme.accent));
  }
  return touch;
}

bool toggle(Session& session, std::string_view name, bool on) {
  const Theme& theme = *session.theme;
  const float high = scaled(session, 18), wide = scaled(session, 32);
  const bool clicked = ImGui::InvisibleButton(std::string{name}.c_str(), {wide, high});
  session.mark(name, on ? "on" : "off");
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  const sf::Color ground = on ? theme.accent : blend(theme.panel, theme.text, ImGui::IsItemHovered() ? 0.3F : 0.22F);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(from, to, ink(ground), high / 2);
  const float x = on ? to.x - high / 2 : from.x + high / 2;
  list->AddCircleFilled({x, from.y + high / 2}, high / 2 - scaled(session, 2.5F),
                        ink(on ? readable_on(theme.accent, theme.background, theme.panel) : theme.panel));
  return clicked;
}

bool link(Session& session, std::string_view name, std::string_view text, ImFont* face) {
  ImFont* used = face_or_body(face);
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float wide = text_width(used, text);
  const bool clicked = ImGui::InvisibleButton(std::string{name}.c_str(), {std::max(wide, 4.0F), used->FontSize});
  session.mark(name, text);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::uint32_t colour = ink(session.theme->accent);
  list->AddText(used, used->FontSize, from, colour, text.data(), end_of(text));
  if (ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    list->AddLine({from.x, from.y + used->FontSize + 1}, {from.x + wide, from.y + used->FontSize + 1}, colour);
  }
  return clicked;
}

void rule_line(const Session& session) {
  ImGui::Dummy({0, scaled(session, 2)});
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
  ImGui::GetWindowDrawList()->AddLine(from, {right, from.y}, ink(session.theme->panel_edge));
  ImGui::Dummy({0, scaled(session, 4)});
}

}  // namespace hostscape::viz
