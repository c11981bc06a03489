#include <imgui.h>
#include <imgui_stdlib.h>

#include <cmath>
#include <cstdlib>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/rules.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

/// The row's parts that all kinds of parameters share.
struct Row {
  Session& session;
  const Parameter& parameter;
  std::string name;  ///< of the widget
  ParameterValue value;
  std::shared_ptr<const Parameters> in_force;
};

void send(Row& row, ParameterValue value) {
  PanelState& state = panel_state(row.session);
  if (value == row.value) return;
  state.sent[row.parameter.path] = {value, ImGui::GetTime() + 2.0};
  apply_values(row.session, {{row.parameter.path, std::move(value)}}, {});
}

/// What to show: held under the mouse, sent a moment ago, or in force.
ParameterValue shown_value(PanelState& state, const Parameter& parameter, const Parameters& in_force) {
  if (state.held_rule == parameter.path) return state.held_value;
  ParameterValue value = parameter.get(in_force);
  const auto sent = state.sent.find(parameter.path);
  if (sent == state.sent.end()) return value;
  if (sent->second.value == value || ImGui::GetTime() > sent->second.until) {
    state.sent.erase(sent);
    return value;
  }
  return sent->second.value;
}

/// A value typed as digits, after a click on it.
void draw_typed(Row& row) {
  PanelState& state = panel_state(row.session);
  const float wide = scaled(row.session, 84);
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetWindowContentRegionMax().x - wide);
  ImGui::SetNextItemWidth(wide);
  ImGui::SetKeyboardFocusHere();
  const bool entered = ImGui::InputText(
      "##typed", &state.typed,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_CharsDecimal);
  if (!entered && (ImGui::IsMouseClicked(0) && !ImGui::IsItemHovered())) state.typed_rule.clear();
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape))) state.typed_rule.clear();
  if (!entered) return;
  char* end = nullptr;
  const double number = std::strtod(state.typed.c_str(), &end);
  state.typed_rule.clear();
  if (end == state.typed.c_str() || *end != '\0') return;
  send(row, std::clamp(number, row.parameter.minimum, row.parameter.maximum));
}

void draw_value_text(Row& row, bool set) {
  Session& session = row.session;
  PanelState& state = panel_state(session);
  if (state.typed_rule == row.parameter.path) return draw_typed(row);
  const std::string words = value_words(row.parameter, row.value, *session.texts);
  const bool can_unset = row.parameter.optional && set;
  const float mark = can_unset ? scaled(session, 20) : 0;
  const float wide = text_width(nullptr, words);
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetWindowContentRegionMax().x - wide - mark);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton("value", {wide, ImGui::GetFontSize()}) && row.parameter.type != ParameterType::boolean) {
    state.typed_rule = row.parameter.path;
    const double* number = std::get_if<double>(&row.value);
    state.typed = number != nullptr ? to_text(row.value) : std::string{};
  }
  session.mark(row.name + ".value", words);
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  ImGui::GetWindowDrawList()->AddText(at, ink(set ? session.theme->text : session.theme->text_faint), words.c_str());
  if (!can_unset) return;
  ImGui::SameLine(0, scaled(session, 4));
  if (icon_button(session, row.name + ".unset", Icon::close, Emphasis::quiet, scaled(session, 16))) {
    send(row, std::monostate{});
  }
  explain(session, session.text("rules.unset.tip"));
}

void draw_number(Row& row) {
  Session& session = row.session;
  PanelState& state = panel_state(session);
  const double* number = std::get_if<double>(&row.value);
  draw_value_text(row, number != nullptr);
  const RuleScale scale = scale_of(row.parameter);
  const double at = number != nullptr ? *number : waiting_value(row.parameter, *row.in_force);
  float position = scale.position(at);
  const float width = ImGui::GetWindowContentRegionMax().x - ImGui::GetCursorPosX();
  const SliderTouch touch = thin_slider(session, row.name, position, width, number == nullptr);
  if (touch.held) {
    // A click that does not move takes the value that waits there.
    const bool moved = std::abs(scale.position(at) - position) > 0.004F;
    state.held_rule = row.parameter.path;
    state.held_value = moved ? scale.value(position) : at;
  }
  if (touch.released && state.held_rule == row.parameter.path) {
    const ParameterValue wanted = state.held_value;
    state.held_rule.clear();
    row.value = row.parameter.get(*row.in_force);
    send(row, wanted);
  }
}

void draw_boolean(Row& row) {
  Session& session = row.session;
  ImGui::SameLine();
  if (!row.parameter.optional) {
    const bool on = std::get<bool>(row.value);
    ImGui::SetCursorPosX(ImGui::GetWindowContentRegionMax().x - scaled(session, 32));
    if (toggle(session, row.name, on)) send(row, !on);
    return;
  }
  const bool* on = std::get_if<bool>(&row.value);
  const int chosen = on == nullptr ? 0 : *on ? 1 : 2;
  ImGui::NewLine();
  const int now = segments(session, row.name,
                           {{row.name + ".unset", session.text("rules.by_law"), session.text("rules.by_law.tip")},
                            {row.name + ".yes", session.text("rules.yes"), {}},
                            {row.name + ".no", session.text("rules.no"), {}}},
                           chosen);
  if (now == chosen) return;
  send(row, now == 0 ? ParameterValue{std::monostate{}} : ParameterValue{now == 1});
}

void draw_choice(Row& row) {
  Session& session = row.session;
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  const std::string words = value_words(row.parameter, row.value, *session.texts);
  const bool open = ImGui::BeginCombo("##choice", words.c_str());
  if (!open) session.mark(row.name, words);
  if (!open) return;
  const auto offer = [&](const ParameterValue& value) {
    const std::string text = value_words(row.parameter, value, *session.texts);
    if (ImGui::Selectable(text.c_str(), value == row.value)) send(row, value);
    session.mark(row.name + "." + to_text(value), text);
  };
  if (row.parameter.optional) offer(std::monostate{});
  for (const std::string_view choice : row.parameter.choices) offer(std::string{choice});
  ImGui::EndCombo();
}

void draw_text(Row& row) {
  PanelState& state = panel_state(row.session);
  const bool typing = state.typed_rule == row.parameter.path;
  std::string text = typing ? state.typed : to_text(row.value);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  const bool entered = ImGui::InputText("##text", &text, ImGuiInputTextFlags_EnterReturnsTrue);
  row.session.mark(row.name, text);
  if (ImGui::IsItemActive()) {
    state.typed_rule = row.parameter.path;
    state.typed = text;
  } else if (typing) {
    state.typed_rule.clear();
  }
  if (entered) {
    state.typed_rule.clear();
    send(row, text);
  }
}

}  // namespace

void draw_rule(Session& session, const Parameter& parameter) {
  auto in_force = parameters_in_force(session, edited_side(session));
  if (!in_force) return;
  Row row{session, parameter, "rule." + parameter.path, shown_value(panel_state(session), parameter, *in_force),
          in_force};
  ImGui::PushID(parameter.path.c_str());
  ImGui::BeginGroup();
  const std::string full = rule_name(parameter.path, *session.texts);
  const float room = ImGui::GetContentRegionAvail().x * 0.64F;
  write(nullptr, session.theme->text, shortened(nullptr, full, room));
  explain(session, rule_explanation(parameter, *session.texts), parameter.path);
  switch (parameter.type) {
    case ParameterType::number:
    case ParameterType::integer:
      draw_number(row);
      break;
    case ParameterType::boolean:
      draw_boolean(row);
      break;
    case ParameterType::choice:
      draw_choice(row);
      break;
    case ParameterType::text:
      draw_text(row);
      break;
  }
  ImGui::EndGroup();
  ImGui::PopID();
}

}  // namespace hostscape::viz
