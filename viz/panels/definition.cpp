#include <imgui.h>
#include <SFML/Window/Keyboard.hpp>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/line_chart.hpp"
#include "viz/panels/overlay_box.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

void entry(const Session& session, std::string_view key, std::string_view text) {
  write(imgui_fonts().small, session.theme->text_faint, session.text(key));
  write_wrapped(nullptr, session.theme->text, text);
}

}  // namespace

void draw_definition(Session& session, sf::Vector2u window) {
  PanelState& state = panel_state(session);
  if (!state.explained.empty()) {
    OverlayBox box{session, "explanation", window, {scaled(session, 460), 0}};
    write_wrapped(nullptr, session.theme->text, fact_meaning(state.explained, *session.texts));
    if (box.close_button(session.text(state.explained), "explanation.close")) state.explained.clear();
    return;
  }
  if (!state.defined) return;
  const MetricInfo& info = info_of(*state.defined);
  OverlayBox box{session, "definition", window, {scaled(session, 460), 0}};
  if (box.close_button(metric_name(*state.defined, *session.texts), "definition.close")) state.defined.reset();
  entry(session, "definition.meaning", info.definition);
  entry(session, "definition.formula", info.formula);
  const std::string kind = "definition." + std::string{kMetricKindNames[static_cast<std::size_t>(info.kind)]};
  entry(session, "definition.unit", std::string{info.unit} + ", " + session.text(kind));
  entry(session, "definition.name", info.name);
}

}  // namespace hostscape::viz
