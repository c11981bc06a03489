#include <imgui.h>

#include <algorithm>

#include "viz/panels/imgui_window.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/rules.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

bool holds(const Policy& policy, const Parameters& in_force) {
  return std::all_of(policy.values.begin(), policy.values.end(), [&](const auto& setting) {
    const Parameter* parameter = Registry::instance().find(setting.first);
    return parameter != nullptr && parameter->get(in_force) == setting.second;
  });
}

std::string explanation(const Policy& policy, const Texts& texts) {
  const std::string key = "policy." + policy.name + ".title";
  std::string words = (texts.has(key) ? texts(key) : policy.title) + "\n" +
                      (texts.has(key + ".description") ? texts(key + ".description") : policy.description);
  for (const auto& [path, value] : policy.values) {
    const Parameter* parameter = Registry::instance().find(path);
    if (parameter != nullptr) words += "\n• " + rule_name(path, texts) + ": " + value_words(*parameter, value, texts);
  }
  return words;
}

}  // namespace

void draw_policies(Session& session) {
  PanelState& state = panel_state(session);
  const auto in_force = parameters_in_force(session, edited_side(session));
  if (!in_force) return;
  const float right = ImGui::GetWindowContentRegionMax().x, gap = scaled(session, 5);
  float x = ImGui::GetCursorPosX();
  const float left = x;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, gap});
  for (const Policy& policy : shipped_policies(session)) {
    const std::string words = policy_name(policy.name, *session.texts);
    const float wide = std::min(text_width(nullptr, words) + scaled(session, 20), right - left);
    if (x > left && x + wide <= right) ImGui::SameLine(0, gap);
    x = x > left && x + wide > right ? left + wide + gap : x + wide + gap;
    const bool on = holds(policy, *in_force);
    const bool waits = state.policy == policy.name;
    if (text_button(session, "policy." + policy.name, words, on ? Emphasis::chosen : Emphasis::plain, wide)) {
      state.policy = policy.name;
      apply_values(session, policy.values, policy.name);
    }
    explain(session, explanation(policy, *session.texts), waits ? session.text("policies.chosen") : std::string{});
  }
  ImGui::PopStyleVar();
}

}  // namespace hostscape::viz
