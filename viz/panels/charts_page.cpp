#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>

#include "viz/panels/imgui_window.hpp"
#include "viz/panels/line_chart.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

bool matches(const MetricInfo& info, const std::string& words, const Texts& texts) {
  const auto lower = [](std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
  };
  const std::string sought = lower(words);
  return sought.empty() || lower(std::string{info.name}).find(sought) != std::string::npos ||
         lower(metric_name(info.metric, texts)).find(sought) != std::string::npos ||
         lower(std::string{info.definition}).find(sought) != std::string::npos;
}

/// The list of all metrics: those that are charted have a tick.
void draw_choice(Session& session) {
  PanelState& state = panel_state(session);
  auto& chosen = session.settings.charts;
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  ImGui::InputTextWithHint("##metrics", session.text("charts.search").c_str(), &state.metric_search);
  session.mark("charts.search", state.metric_search);
  for (const MetricInfo& info : metric_dictionary()) {
    if (!matches(info, state.metric_search, *session.texts)) continue;
    const std::string name{info.name};
    const auto at = std::find(chosen.begin(), chosen.end(), name);
    bool on = at != chosen.end();
    ImGui::PushID(name.c_str());
    if (toggle(session, "charts.choose." + name, on)) {
      if (on) {
        chosen.erase(at);
      } else {
        chosen.push_back(name);
      }
    }
    ImGui::SameLine(0, scaled(session, 10));
    const std::string words = metric_name(info.metric, *session.texts);
    write(nullptr, session.theme->text, shortened(nullptr, words, ImGui::GetContentRegionAvail().x));
    explain(session, std::string{info.definition} + "\n" + std::string{info.formula}, std::string{info.unit});
    ImGui::PopID();
  }
}

}  // namespace

void draw_charts_page(Session& session) {
  if (!session.frame->a) return;
  PanelState& state = panel_state(session);
  const std::string words = session.text(state.choosing_metrics ? "charts.done" : "charts.choose");
  if (text_button(session, "charts.choose", words, state.choosing_metrics ? Emphasis::strong : Emphasis::plain,
                  ImGui::GetContentRegionAvail().x)) {
    state.choosing_metrics = !state.choosing_metrics;
  }
  if (state.choosing_metrics) return draw_choice(session);
  ImGui::Dummy({0, scaled(session, 2)});
  for (const std::string& name : session.settings.charts) {
    const auto metric = find_metric(name);
    if (!metric) continue;
    draw_metric(session, *metric, scaled(session, 96), true);
    ImGui::Dummy({0, scaled(session, 6)});
  }
}

}  // namespace hostscape::viz
