#include <imgui.h>

#include <algorithm>
#include <array>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/rules.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

std::string word_of(std::string_view list, std::string_view word, const Texts& texts) {
  const std::string key = std::string{list} + "." + std::string{word};
  return texts.has(key) ? texts(key) : std::string{word};
}

std::string country_name(const std::string& code, const Texts& texts) {
  const std::string key = "country." + code;
  return texts.has(key) ? texts(key) : code;
}

std::string regime_name(Regime regime, const Texts& texts) {
  return word_of("regime", name_of(regime), texts);
}

std::string customer_words(const Setup& setup, CustomerId customer, const Texts& texts) {
  if (setup.is_focal(customer)) return setup.customer_name(customer);
  return texts("stage.customer", {{"n", std::to_string(customer.value())}});
}

std::string state_words(DotState state, const Texts& texts) {
  constexpr std::array<const char*, kDotStates> keys{"stage.state.online", "stage.state.noticed", "stage.state.moving",
                                                     "stage.state.dark", "stage.state.suspended"};
  return texts(keys[static_cast<std::size_t>(state)]);
}

sf::Color state_colour(DotState state, const Theme& theme) {
  return theme.state[static_cast<std::size_t>(state)];
}

std::optional<Status> status_of(const WorldFrame& world, CustomerId customer) {
  const Snapshot& shown = world.snapshot;
  const std::size_t entry = customer.index() / std::max(1U, shown.stride);
  if (entry >= shown.status.size() || shown.customer(entry) != customer) return {};
  return shown.status[entry];
}

void draw_state_shape(DotState state, sf::Vector2f centre, float size, const Theme& theme) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const std::uint32_t colour = ink(state_colour(state, theme));
  const float x = centre.x, y = centre.y, half = size / 2;
  switch (state) {
    case DotState::online:
      list->AddCircleFilled({x, y}, half * 0.85F, colour);
      return;
    case DotState::noticed:
      list->AddTriangleFilled({x, y - half}, {x - half, y + 0.8F * half}, {x + half, y + 0.8F * half}, colour);
      return;
    case DotState::moving:
      list->AddQuadFilled({x, y - half}, {x + half, y}, {x, y + half}, {x - half, y}, colour);
      return;
    case DotState::dark:
      list->AddCircle({x, y}, half * 0.8F, colour, 0, size * 0.16F);
      return;
    case DotState::suspended:
      list->AddRectFilled({x - half * 0.85F, y - half * 0.85F}, {x + half * 0.85F, y + half * 0.85F}, colour);
      return;
  }
}

std::string fact_meaning(std::string_view key, const Texts& texts) {
  constexpr std::string_view kRule = "rule.";
  if (const std::string words = std::string{key} + ".means"; texts.has(words)) return texts(words);
  if (!key.starts_with(kRule)) return {};
  const Parameter* const parameter = Registry::instance().find(key.substr(kRule.size()));
  return parameter == nullptr ? std::string{} : rule_explanation(*parameter, texts);
}

void fact(Session& session, std::string_view key, const std::string& value) {
  const std::string& name = session.text(key);
  const ImVec2 from = ImGui::GetCursorPos();
  // The row is a button under its words: what it means opens with a click.
  if (const std::string meaning = fact_meaning(key, *session.texts); !meaning.empty()) {
    const std::string widget = "fact." + std::string{key};
    if (ImGui::InvisibleButton(widget.c_str(), {ImGui::GetContentRegionAvail().x, ImGui::GetFontSize()})) {
      panel_state(session).explained = key;
    }
    session.mark(widget, value);
    if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    explain(session, name + "\n" + meaning);
    ImGui::SetCursorPos(from);
  }
  write(nullptr, session.theme->text_faint, name);
  const float room = ImGui::GetContentRegionAvail().x - text_width(nullptr, name) - scaled(session, 14);
  if (text_width(nullptr, value) <= room) {
    write_right(nullptr, session.theme->text, value);
  } else {
    ImGui::Indent();
    write_wrapped(nullptr, session.theme->text, value);
    ImGui::Unindent();
  }
}

void fact_link(Session& session, std::string_view key, const std::string& value, const Pick& leads_to) {
  const std::string& name = session.text(key);
  write(nullptr, session.theme->text_faint, name);
  const float room = ImGui::GetContentRegionAvail().x - text_width(nullptr, name) - scaled(session, 14);
  const std::string shown = shortened(nullptr, value, room);
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetWindowContentRegionMax().x - text_width(nullptr, shown));
  const std::string widget = "inspector." + std::string{key.substr(key.find('.') + 1)} + "." + value;
  if (link(session, widget, shown)) session.select(session.inspected, leads_to);
  if (shown != value) explain(session, value);
}

void draw_inspector_page(Session& session) {
  const WorldFrame* world = session.frame->world(session.inspected);
  if (world == nullptr) {
    session.inspected = Side::a;
    world = session.frame->world(Side::a);
  }
  if (world == nullptr) return;
  if (session.frame->b && !std::holds_alternative<std::monostate>(session.selected)) {
    const int chosen = segments(session, "inspector.side",
                                {{"inspector.side.a", session.text("inspector.side.a"), {}},
                                 {"inspector.side.b", session.text("inspector.side.b"), {}}},
                                session.inspected == Side::b ? 1 : 0);
    const Side side = chosen == 1 ? Side::b : Side::a;
    if (side != session.inspected) session.select(side, session.selected);
    world = session.frame->world(session.inspected);
  }
  if (const auto* customer = std::get_if<CustomerId>(&session.selected))
    return inspect_customer(session, *world, *customer);
  if (const auto* provider = std::get_if<ProviderId>(&session.selected))
    return inspect_provider(session, *world, *provider);
  if (const auto* regime = std::get_if<Regime>(&session.selected)) return inspect_regime(session, *world, *regime);

  write_wrapped(nullptr, session.theme->text_faint, session.text("inspector.nothing"));
  if (world->setup->focal_count() == 0) return;
  heading(session, session.text("inspector.focal"));
  for (std::size_t i = 0; i < world->setup->focal_count(); ++i) {
    const CustomerId customer{world->setup->ordinary_customers() + i};
    const std::string name = world->setup->customer_name(customer);
    if (link(session, "inspector.focal." + name, name)) session.select(Side::a, customer);
  }
}

}  // namespace hostscape::viz
