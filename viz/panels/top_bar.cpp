#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "viz/panels/dates.hpp"
#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/menu.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/rules.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

/// The tools at the right, from right to left; returns the left edge of the last.
class Tools {
 public:
  Tools(Session& session, sf::IntRect area)
      : session_{session},
        size_{scaled(session, 30)},
        right_{static_cast<float>(area.width) - scaled(session, 10)},
        top_{(static_cast<float>(area.height) - size_) / 2} {}

  bool icon(const char* name, Icon icon, const char* key, Emphasis emphasis = Emphasis::quiet) {
    right_ -= size_ + scaled(session_, 2);
    ImGui::SetCursorPos({right_, top_});
    const bool clicked = icon_button(session_, name, icon, emphasis, size_);
    explain(session_, session_.text(name), session_.text(key));
    return clicked;
  }
  bool word(const char* name, const std::string& text, const char* key, Emphasis emphasis) {
    const float wide = text_width(nullptr, text) + scaled(session_, 22);
    right_ -= wide + scaled(session_, 5);
    ImGui::SetCursorPos({right_, top_ + (size_ - ImGui::GetFrameHeight()) / 2});
    const bool clicked = text_button(session_, name, text, emphasis, wide);
    explain(session_, session_.text(name), session_.text(key));
    return clicked;
  }
  void gap() { right_ -= scaled(session_, 8); }
  [[nodiscard]] float left() const { return right_; }

 private:
  Session& session_;
  float size_, right_, top_;
};

void window_tools(Session& session, Tools& tools) {
  Preferences& settings = session.settings;
  WindowWishes& wishes = session.wishes;
  if (tools.icon("top.help", Icon::help, "key.h")) session.help = true;
  if (tools.icon("top.preferences", Icon::gear, "key.comma")) session.preferences = !session.preferences;
  if (tools.icon("top.fullscreen", Icon::full_screen, "key.f11")) wishes.fullscreen = true;
  const auto size = settings.large_type ? Emphasis::chosen : Emphasis::quiet;
  if (tools.icon("top.large", Icon::large_type, "key.g", size)) settings.large_type = !settings.large_type;
  if (tools.icon("top.theme", settings.dark ? Icon::light : Icon::dark, "key.t")) settings.dark = !settings.dark;
  if (tools.word("top.language", session.text("language.other.name"), "key.l", Emphasis::quiet)) {
    wishes.language = next_language(session);
  }
}

void take_away_tools(Session& session, Tools& tools) {
  WindowWishes& wishes = session.wishes;
  tools.gap();
  if (tools.icon("top.replay", Icon::save, "key.r")) wishes.save_replay = true;
  if (tools.icon("top.record", session.recording ? Icon::recording : Icon::record, "key.v")) wishes.record = true;
  if (tools.icon("top.screenshot", Icon::camera, "key.f12")) wishes.screenshot = true;
}

void world_tools(Session& session, Tools& tools) {
  tools.gap();
  if (session.frame->a && !session.frame->b) {
    if (tools.word("top.fork", session.text("top.fork.label"), "key.f", Emphasis::strong)) fork_by_choice(session);
  }
  if (tools.word("top.menu", session.text("top.menu.label"), "key.m", Emphasis::plain)) session.wishes.menu = true;
}

std::string title_of(const Session& session, const Scenario& scenario) {
  if (session.story) return session.text(session.story->script().title);
  const std::string key = "title." + scenario.name;
  return session.texts->has(key) ? session.text(key) : scenario.title;
}

/// A title in the largest type in which it fits: in one line, else in two.
struct TitleLines {
  ImFont* face = nullptr;
  std::vector<std::string> lines;
  float width = 0;
};

TitleLines title_lines(const std::string& title, float room) {
  const ImFontSet& fonts = imgui_fonts();
  TitleLines found;
  for (const auto& [face, most] :
       {std::pair{fonts.title, 1}, {fonts.heading, 1}, {fonts.heading, 2}, {fonts.small, 2}, {fonts.small, 3}}) {
    const auto measure = [face = face](std::string_view words) { return text_width(face, words); };
    found = {face, wrapped_lines(title, room, most, measure), 0};
    for (const std::string& line : found.lines) found.width = std::max(found.width, measure(line));
    if (!found.lines.empty() && !found.lines.back().ends_with("…") && found.width <= room) break;
  }
  return found;
}

void draw_title(Session& session, sf::IntRect area, float width) {
  const WorldFrame* world = session.frame->world(Side::a);
  if (world == nullptr) return;
  // The hour that was simulated last, as events and stories name it.
  const Tick hour{std::max(world->now.value, 1U) - 1};
  const std::string date = date_words(world->setup->clock(), hour, *session.texts, DateStyle::full) + " UTC";
  const std::string rest = date + "   " + session.text("top.seed", {{"seed", fmt::format("{}", world->seed.value)}});
  const std::string full = title_of(session, world->setup->scenario());
  const float gap = scaled(session, 16), side = scaled(session, 18);
  // Where there is no room for both, the title has it: the scrubber tells the time too.
  const float beside = width - text_width(nullptr, date) - gap;
  const bool both = beside >= scaled(session, 80);
  const TitleLines title = title_lines(full, both ? beside : width);
  const float middle = static_cast<float>(area.height) / 2, line = title.face->FontSize * 1.1F;
  float top = middle - line * static_cast<float>(title.lines.size()) / 2;
  for (const std::string& words : title.lines) {
    ImGui::SetCursorPos({side, top});
    write(title.face, session.theme->text, words);
    session.mark("top.title", full);
    if (words.ends_with("…")) explain(session, full);
    top += line;
  }
  if (!both) return;
  const float left = width - title.width - gap;
  ImGui::SetCursorPos({side + title.width + gap, middle - ImGui::GetFontSize() / 2 + 1});
  write(nullptr, session.theme->text_faint, text_width(nullptr, rest) <= left ? rest : shortened(nullptr, date, left));
  session.mark("top.date", date);
  explain(session, session.text("top.date", {{"scenario", world->setup->scenario().name},
                                             {"seed", fmt::format("{}", world->seed.value)},
                                             {"tick", fmt::format("{}", world->now.value)}}));
}

}  // namespace

std::string next_language(const Session& session) {
  const auto languages = Texts::languages(session.assets / "texts");
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (languages[i].code == session.texts->language()) return languages[(i + 1) % languages.size()].code;
  }
  return "en";
}

void draw_top_bar(Session& session, sf::IntRect area) {
  const Panel panel{session, "top", area};
  Panel::draw_edge(session, Panel::Edge::bottom);
  Tools tools{session, area};
  window_tools(session, tools);
  take_away_tools(session, tools);
  world_tools(session, tools);
  draw_title(session, area, tools.left() - scaled(session, 18 + 14));
}

}  // namespace hostscape::viz
