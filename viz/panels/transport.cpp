#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "viz/panels/dates.hpp"
#include "viz/panels/event_search.hpp"
#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/numbers.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/scrubber.hpp"
#include "viz/panels/speeds.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

struct Control {
  const char* name;
  Icon icon;
  const char* key;  ///< on the keyboard, as the texts name it
};

bool control(Session& session, const Control& what, Emphasis emphasis = Emphasis::quiet) {
  const bool clicked = icon_button(session, what.name, what.icon, emphasis, scaled(session, 32));
  explain(session, session.text(what.name), session.text(what.key));
  ImGui::SameLine(0, scaled(session, 3));
  return clicked;
}

void draw_controls(Session& session) {
  Player& player = session.player;
  const bool playing = session.frame->doing == Doing::playing;
  if (control(session, {"transport.start", Icon::start, "key.home"})) player.seek(Tick{0});
  if (control(session, {"transport.previous_event", Icon::previous_event, "key.p"})) seek_event(session, false);
  if (control(session, {"transport.step_back", Icon::step_back, "key.left"})) player.step(-1);
  if (icon_button(session, "transport.play", playing ? Icon::pause : Icon::play, Emphasis::chosen,
                  scaled(session, 34))) {
    playing ? player.pause() : player.play();
  }
  explain(session, session.text(playing ? "transport.pause" : "transport.play"), session.text("key.space"));
  ImGui::SameLine(0, scaled(session, 3));
  if (control(session, {"transport.step", Icon::step, "key.right"})) player.step(1);
  if (control(session, {"transport.next_event", Icon::next_event, "key.n"})) seek_event(session, true);
}

void draw_event_choice(Session& session) {
  PanelState& state = panel_state(session);
  const std::string chosen = event_words(state.event_choice, *session.texts);
  ImGui::SetNextItemWidth(scaled(session, 158));
  const bool open = ImGui::BeginCombo("##transport.event", chosen.c_str());
  if (!open) session.mark("transport.event", chosen);
  if (!open) explain(session, session.text("transport.event"));
  if (!open) return;
  for (std::size_t i = 0; i < kEventChoices; ++i) {
    const auto choice = static_cast<EventChoice>(i);
    const std::string words = event_words(choice, *session.texts);
    if (ImGui::Selectable(words.c_str(), choice == state.event_choice)) state.event_choice = choice;
    session.mark(event_key(choice), words);
  }
  ImGui::EndCombo();
}

void draw_speed(Session& session) {
  const std::size_t index = speed_index(session.frame->speed);
  constexpr float last = static_cast<float>(kSpeeds.size() - 1);
  float position = static_cast<float>(index) / last;
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + scaled(session, 7));
  const SliderTouch touch = thin_slider(session, "transport.speed", position, scaled(session, 130), false);
  if (touch.held || touch.released) {
    const auto wanted = static_cast<std::size_t>(std::lround(position * last));
    if (wanted != index) {
      session.player.set_speed(kSpeeds[wanted]);
      session.settings.speed = kSpeeds[wanted];
    }
  }
  explain(session, session.text("transport.speed"), session.text("key.plus_minus"));
  ImGui::SameLine(0, scaled(session, 10));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - scaled(session, 1));
  std::string words = speed_words(session.frame->speed, *session.texts);
  write(nullptr, session.theme->text, words);
  // When the computer cannot keep up, say how fast it goes.
  const double achieved = session.frame->achieved;
  if (session.frame->doing == Doing::playing && achieved > 0 && achieved < 0.8 * session.frame->speed) {
    ImGui::SameLine(0, scaled(session, 8));
    write(imgui_fonts().small, session.theme->text_faint,
          session.text("transport.achieved", {{"speed", speed_words(std::round(achieved), *session.texts)}}));
  }
}

void draw_position(Session& session) {
  const WorldFrame& world = *session.frame->a;
  const std::string words = session.text(
      "transport.position",
      {{"tick", fmt::format("{}", world.now.value)}, {"last", fmt::format("{}", world.setup->length().count)}});
  const float right = ImGui::GetWindowContentRegionMax().x;
  const float left = right - text_width(imgui_fonts().small, words);
  ImGui::SameLine();
  if (left < ImGui::GetCursorPosX() + scaled(session, 6))
    return;  // large type on a small screen: the top bar says it too
  ImGui::SetCursorPosX(left);
  write(imgui_fonts().small, session.theme->text_faint, words);
}

}  // namespace

std::size_t speed_index(double ticks_per_second) {
  std::size_t nearest = 0;
  for (std::size_t i = 1; i < kSpeeds.size(); ++i) {
    if (std::abs(std::log(kSpeeds[i] / ticks_per_second)) < std::abs(std::log(kSpeeds[nearest] / ticks_per_second))) {
      nearest = i;
    }
  }
  return nearest;
}

std::string speed_words(double ticks_per_second, const Texts& texts) {
  if (ticks_per_second >= kFullSpeed) return texts("speed.full");
  struct Unit {
    double hours;
    const char* one;
    const char* many;
  };
  constexpr std::array<Unit, 4> units{{{720, "speed.month", "speed.months"},
                                       {168, "speed.week", "speed.weeks"},
                                       {24, "speed.day", "speed.days"},
                                       {1, "speed.hour", "speed.hours"}}};
  for (const Unit& unit : units) {
    const double count = ticks_per_second / unit.hours;
    if (count < 1 && unit.hours > 1) continue;
    const double rounded = std::round(count * 10) / 10;
    return texts(rounded == 1 ? unit.one : unit.many, {{"count", plain_number(rounded, texts)}});
  }
  return {};
}

void draw_transport(Session& session, sf::IntRect area) {
  const Panel panel{session, "transport", area};
  Panel::draw_edge(session, Panel::Edge::top);
  if (!session.frame->a) return;
  heed_search(session);
  ImGui::SetCursorPos({scaled(session, 8), scaled(session, 8)});
  draw_scrubber(session, static_cast<float>(area.width) - scaled(session, 16));
  const float row = scaled(session, 54);
  ImGui::SetCursorPos({scaled(session, 12), row});
  draw_controls(session);
  ImGui::SetCursorPos({ImGui::GetCursorPosX() + scaled(session, 6), row + scaled(session, 2)});
  draw_event_choice(session);
  ImGui::SameLine(0, scaled(session, 22));
  draw_speed(session);
  draw_position(session);
}

}  // namespace hostscape::viz
