#include <imgui.h>

#include "io/story.hpp"
#include "model/countries.hpp"
#include "viz/panels/dates.hpp"
#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/widgets.hpp"
#include "viz/story/ticker_text.hpp"

namespace hostscape::viz {

namespace {

/// No line ends between a number and its percent sign.
std::string unbroken(std::string text) {
  for (std::size_t at = text.find(" %"); at != std::string::npos; at = text.find(" %", at))
    text.replace(at, 1, "\u00a0");
  return text;
}

/// The trace as the window speaks of it: all its clocks are UTC, countries have names.
Trace as_shown(Trace trace, const Texts& texts) {
  trace.utc_offset_hours = 0;
  const std::string within = "country.in." + trace.country;
  if (trace.country != kNowhere) trace.country = texts.has(within) ? texts(within) : country_name(trace.country, texts);
  return trace;
}

/// English has the long story with causes and figures; other languages a sentence for each event.
void read_story(Session& session, ToldStory& told, const WorldFrame& world) {
  told.introduction.clear();
  told.lines.clear();
  const Trace& trace = *told.trace;
  if (session.texts->language() == "en") {
    const Trace shown = as_shown(trace, *session.texts);
    told.introduction = unbroken(introduction(shown));
    told.lines = tell(shown);
    for (StoryLine& line : told.lines) line.text = unbroken(std::move(line.text));
    return;
  }
  for (const TracedEvent& traced : trace.events) {
    const Tick tick{traced.event.tick};
    told.lines.push_back({tick, date_words(trace.clock, tick, *session.texts, DateStyle::full),
                          sentence_of(traced.event, *world.setup, *session.texts)});
  }
}

void draw_line(const Session& session, const StoryLine& line, bool newest) {
  const Theme& theme = *session.theme;
  const ImVec2 from = ImGui::GetCursorScreenPos();
  ImGui::Indent(scaled(session, 12));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {scaled(session, 8), scaled(session, 1)});
  write(imgui_fonts().small, newest ? theme.accent : theme.text_faint, line.when);
  ImGui::PopStyleVar();
  write_wrapped(newest ? imgui_fonts().heading : nullptr, theme.text, line.text);
  ImGui::Unindent(scaled(session, 12));
  const float bottom = ImGui::GetCursorScreenPos().y - scaled(session, 6);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float x = from.x + scaled(session, 3);
  list->AddLine({x, from.y + scaled(session, 3)}, {x, bottom}, ink(newest ? theme.accent : theme.panel_edge),
                scaled(session, 2));
}

}  // namespace

void draw_story(Session& session, const WorldFrame& world, CustomerId customer) {
  ToldStory& told = panel_state(session).told;
  auto trace = session.player.story_of(session.inspected, customer);
  if (!trace) {
    if (told.customer != customer || told.side != session.inspected) {
      write_wrapped(nullptr, session.theme->text_faint, session.text("inspector.story.coming"));
      return;
    }
  } else if (trace != told.trace || told.language != session.texts->language()) {
    told.customer = customer;
    told.side = session.inspected;
    told.language = session.texts->language();
    told.trace = std::move(trace);
    read_story(session, told, world);
  }
  if (!told.introduction.empty()) {
    write_wrapped(imgui_fonts().small, session.theme->text_faint, told.introduction);
    ImGui::Dummy({0, scaled(session, 2)});
  }
  std::size_t shown = 0;
  while (shown < told.lines.size() && told.lines[shown].tick < world.now) ++shown;
  if (shown == 0) return write_wrapped(nullptr, session.theme->text_faint, session.text("inspector.story.none"));
  for (std::size_t i = 0; i < shown; ++i) draw_line(session, told.lines[i], i + 1 == shown);
  session.mark("inspector.story", told.lines[shown - 1].text);
  // A line that has just come is brought into view.
  PanelState& state = panel_state(session);
  if (state.story_customer == customer && shown > state.story_lines) ImGui::SetScrollHereY(1);
  state.story_customer = customer;
  state.story_lines = shown;
}

}  // namespace hostscape::viz
