#include "viz/panels/overlay_box.hpp"

#include <imgui.h>

#include <algorithm>
#include <string>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

OverlayBox::OverlayBox(Session& session, const char* name, sf::Vector2u window, sf::Vector2f size, bool scrolls)
    : session_{session} {
  // A veil over everything else, which takes the clicks that miss the box.
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({static_cast<float>(window.x), static_cast<float>(window.y)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, tint(session.theme->background, 0.62F));
  ImGui::Begin((std::string{name} + ".veil").c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoNav);
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  beside_ = ImGui::IsWindowHovered() && ImGui::IsMouseClicked(0);
  ImGui::End();
  ImGui::PopStyleColor();

  const float margin = scaled(session, 20);
  const auto wide = static_cast<float>(window.x), high = static_cast<float>(window.y);
  const float width = std::min(size.x, wide - 2 * margin);
  ImGui::SetNextWindowPos({wide / 2, high / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  if (size.y > 0) {
    ImGui::SetNextWindowSize({width, std::min(size.y, high - 2 * margin)});
  } else {
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, high - 2 * margin});
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {scaled(session, 24), scaled(session, 18)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, scaled(session, 10));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, tint(blend(session.theme->panel, session.theme->text, 0.03F)));
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                           ImGuiWindowFlags_NoNav;
  if (size.y <= 0) flags |= ImGuiWindowFlags_AlwaysAutoResize;
  if (scrolls) flags &= ~ImGuiWindowFlags_NoScrollbar;
  ImGui::Begin(name, nullptr, flags);
  if (ImGui::IsWindowAppearing()) ImGui::SetWindowFocus();
  if (!scrolls) return;
  const auto turn = [](ImGuiKey key, float pages) {
    if (!ImGui::IsKeyPressed(ImGui::GetKeyIndex(key))) return;
    ImGui::SetScrollY(ImGui::GetScrollY() + pages * ImGui::GetWindowHeight());
  };
  turn(ImGuiKey_PageUp, -0.85F);
  turn(ImGuiKey_PageDown, 0.85F);
}

OverlayBox::~OverlayBox() {
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

bool OverlayBox::close_button(std::string_view title, std::string_view name) {
  write(imgui_fonts().title, session_.theme->text, title);
  const float size = scaled(session_, 28);
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetWindowContentRegionMax().x - size);
  const bool closed = icon_button(session_, name, Icon::close, Emphasis::quiet, size);
  explain(session_, session_.text("overlay.close"), session_.text("key.escape"));
  return closed || beside_;
}

}  // namespace hostscape::viz
