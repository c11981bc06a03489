#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>

#include "viz/panels/dates.hpp"
#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/rules.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

std::string lower(std::string_view text) {
  std::string small{text};
  std::transform(small.begin(), small.end(), small.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return small;
}

bool found(const Parameter& parameter, const std::string& words, const Texts& texts) {
  return lower(parameter.path).find(words) != std::string::npos ||
         lower(rule_name(parameter.path, texts)).find(words) != std::string::npos ||
         lower(parameter.meaning).find(words) != std::string::npos;
}

std::string_view group_of(const Parameter& parameter) {
  const auto dot = parameter.path.find('.');
  return dot == std::string::npos ? std::string_view{"world"} : std::string_view{parameter.path}.substr(0, dot);
}

std::string group_name(std::string_view group, const Texts& texts) {
  const std::string key = "rules.group." + std::string{group};
  if (texts.has(key)) return texts(key);
  std::string name{group};
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

/// Whom a change falls on: this world or a second one, and of a fork which of the two.
void draw_aim(Session& session) {
  PanelState& state = panel_state(session);
  if (session.frame->b) {
    const int chosen = segments(session, "rules.side",
                                {{"rules.side.a", session.text("rules.side.a"), session.text("rules.side.tip")},
                                 {"rules.side.b", session.text("rules.side.b"), session.text("rules.side.tip")}},
                                state.edited == Side::b ? 1 : 0);
    const Side side = chosen == 1 ? Side::b : Side::a;
    if (side != state.edited) state.sent.clear();
    state.edited = side;
    return;
  }
  const int chosen =
      segments(session, "rules.aim",
               {{"rules.this_world", session.text("rules.this_world"), session.text("rules.this_world.tip")},
                {"rules.what_if", session.text("rules.what_if"), session.text("rules.what_if.tip")}},
               state.compare ? 1 : 0);
  state.compare = chosen == 1;
  if (!state.compare) return;
  if (text_button(session, "fork.go", session.text("rules.fork_now"), Emphasis::strong,
                  ImGui::GetContentRegionAvail().x)) {
    fork_by_choice(session);
  }
  explain(session, session.text("top.fork"), session.text("key.f"));
}

void draw_changes(Session& session) {
  const Side side = edited_side(session);
  const WorldFrame* world = session.frame->world(side);
  if (world == nullptr || world->changes.empty()) return;
  heading(session, session.text("rules.changes"));
  for (const RuleChange& change : world->changes) {
    std::string words = date_words(world->setup->clock(), change.tick, *session.texts, DateStyle::brief) + "  ";
    if (!change.label.empty()) words += policy_name(change.label, *session.texts);
    if (change.label.empty()) {
      for (const auto& [path, value] : change.values) {
        const Parameter* parameter = Registry::instance().find(path);
        if (parameter == nullptr) continue;
        if (!words.ends_with("  ")) words += ", ";
        words += rule_name(path, *session.texts) + ": " + value_words(*parameter, value, *session.texts);
      }
    }
    write_wrapped(imgui_fonts().small, session.theme->text, words);
  }
  if (text_button(session, "rules.undo", session.text("rules.undo"))) {
    panel_state(session).sent.clear();
    session.player.undo_changes(side);
  }
  explain(session, session.text("rules.undo.tip"));
}

void draw_search(Session& session) {
  PanelState& state = panel_state(session);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  ImGui::InputTextWithHint("##search", session.text("rules.search").c_str(), &state.rule_search);
  session.mark("rules.search", state.rule_search);
}

void draw_found(Session& session, const std::string& words) {
  constexpr int most = 40;
  int shown = 0, all = 0;
  for (const Parameter& parameter : Registry::instance().all()) {
    if (!found(parameter, words, *session.texts)) continue;
    if (++all > most) continue;
    ++shown;
    draw_rule(session, parameter);
    if (!is_live(parameter.path)) write(imgui_fonts().small, session.theme->text_faint, parameter.path);
  }
  if (all == 0) write_wrapped(nullptr, session.theme->text_faint, session.text("rules.none"));
  if (all > shown) {
    write_wrapped(imgui_fonts().small, session.theme->text_faint,
                  session.text("rules.more", {{"count", std::to_string(all - shown)}}));
  }
}

bool open_group(Session& session, const std::string& name, std::string_view title) {
  ImGui::PushStyleColor(ImGuiCol_Header, ImVec4{0, 0, 0, 0});
  ImGui::PushFont(imgui_fonts().heading);
  const bool open = ImGui::CollapsingHeader((std::string{title} + "##" + name).c_str());
  ImGui::PopFont();
  ImGui::PopStyleColor();
  session.mark(name, title);
  return open;
}

void draw_groups(Session& session) {
  heading(session, session.text("rules.live"));
  explain(session, session.text("rules.live.tip"));
  const auto all = Registry::instance().all();
  const auto draw_group = [&](std::string_view group) {
    for (const Parameter& parameter : all) {
      if (group_of(parameter) == group) draw_rule(session, parameter);
    }
  };
  if (open_group(session, "group.policy", group_name("policy", *session.texts))) draw_group("policy");

  heading(session, session.text("rules.anew"));
  write_wrapped(imgui_fonts().small, session.theme->text_faint, session.text("rules.anew.tip"));
  std::string_view last;
  std::vector<std::string_view> seen;
  for (const Parameter& parameter : all) {
    const std::string_view group = group_of(parameter);
    if (group == last || group == "policy" || std::find(seen.begin(), seen.end(), group) != seen.end()) continue;
    last = group;
    seen.push_back(group);
    // Laws and regimes have hundreds of entries: they are found by the search.
    if (group == "law" || group == "regime") continue;
    if (open_group(session, "group." + std::string{group}, group_name(group, *session.texts))) draw_group(group);
  }
  write_wrapped(imgui_fonts().small, session.theme->text_faint, session.text("rules.laws"));
}

}  // namespace

void draw_rules_page(Session& session) {
  if (!session.frame->a) return;
  PanelState& state = panel_state(session);
  draw_aim(session);
  draw_changes(session);
  draw_search(session);
  if (const std::string words = lower(state.rule_search); !words.empty()) return draw_found(session, words);
  for (const std::string& path : session.settings.rules) {
    if (const Parameter* parameter = Registry::instance().find(path)) draw_rule(session, *parameter);
  }
  if (session.frame->b) draw_what_if(session);
  heading(session, session.text("policies.heading"));
  draw_policies(session);
  draw_groups(session);
}

}  // namespace hostscape::viz
