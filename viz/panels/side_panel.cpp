#include <imgui.h>

#include <utility>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/ticker.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

void draw_side_panel(Session& session, sf::IntRect area) {
  collect_ticker(session);
  const Panel panel{session, "side", area};
  Panel::draw_edge(session, Panel::Edge::left);
  const std::string tip = session.text("key.tab");
  const int chosen = segments(session, "pages",
                              {{"page.rules", session.text("page.rules"), tip},
                               {"page.charts", session.text("page.charts"), tip},
                               {"page.inspector", session.text("page.inspector"), tip},
                               {"page.ticker", session.text("page.ticker"), tip}},
                              static_cast<int>(session.page));
  session.page = static_cast<Page>(chosen);
  // Each page keeps its own place when scrolled.
  ImGui::PushID(chosen);
  ImGui::BeginChild("page", {0, 0}, false);
  if (const float pages = std::exchange(panel_state(session).scroll_pages, 0.0F); pages != 0) {
    ImGui::SetScrollY(ImGui::GetScrollY() + pages * 0.85F * ImGui::GetWindowHeight());
  }
  switch (session.page) {
    case Page::rules:
      draw_rules_page(session);
      break;
    case Page::charts:
      draw_charts_page(session);
      break;
    case Page::inspector:
      draw_inspector_page(session);
      break;
    case Page::ticker:
      draw_ticker_page(session);
      break;
  }
  ImGui::EndChild();
  ImGui::PopID();
}

void draw_panel_instead_of_text(Session& session, sf::IntRect area) {
  const int foot = static_cast<int>(scaled(session, 44));
  draw_side_panel(session, {area.left, area.top, area.width, area.height - foot});
  const Panel panel{session, "back", {area.left, area.top + area.height - foot, area.width, foot}};
  Panel::draw_edge(session, Panel::Edge::left);
  ImGui::SetCursorPos({scaled(session, 16), (static_cast<float>(foot) - ImGui::GetFrameHeight()) / 2});
  if (text_button(session, "story.back", session.text("story.back"), Emphasis::strong)) session.reading_panel = false;
  explain(session, session.text("story.back"), session.text("key.escape"));
}

}  // namespace hostscape::viz
