#include <imgui.h>

#include <algorithm>
#include <array>

#include "viz/panels/finder.hpp"
#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/line_chart.hpp"
#include "viz/panels/overlay_box.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/signs.hpp"
#include "viz/panels/widgets.hpp"

namespace hostscape::viz {

namespace {

struct KeyHelp {
  const char* key;   ///< text of the key
  const char* does;  ///< text of what it does
};
constexpr std::array<KeyHelp, 15> kTimeKeys{{{"key.space", "help.play"},
                                             {"key.left_right", "help.step"},
                                             {"key.shift_left_right", "help.day"},
                                             {"key.n_p", "help.events"},
                                             {"key.home_end", "help.ends"},
                                             {"key.plus_minus", "help.speed"},
                                             {"key.f", "help.fork"},
                                             {"key.a_b", "help.keep"},
                                             {"key.numbers", "help.answer"},
                                             {"key.s", "help.find"},
                                             {"key.c", "help.follow"},
                                             {"key.0", "help.camera"},
                                             {"key.control_arrows", "help.pan"},
                                             {"key.control_plus_minus", "help.zoom"},
                                             {"key.mouse", "help.mouse"}}};
constexpr std::array<KeyHelp, 14> kWindowKeys{{{"key.tab", "help.pages"},
                                               {"key.page_up_down", "help.scroll"},
                                               {"key.m", "help.menu"},
                                               {"key.l", "help.language"},
                                               {"key.t", "help.theme"},
                                               {"key.g", "help.large"},
                                               {"key.f11", "help.fullscreen"},
                                               {"key.f12", "help.screenshot"},
                                               {"key.v", "help.video"},
                                               {"key.r", "help.replay"},
                                               {"key.k", "help.signs"},
                                               {"key.comma", "help.preferences"},
                                               {"key.h_f1", "help.help"},
                                               {"key.escape", "help.escape"}}};

template <std::size_t N>
void draw_keys(const Session& session, const std::array<KeyHelp, N>& keys, float left, float wide) {
  float widest = 0;
  for (const KeyHelp& help : keys) widest = std::max(widest, text_width(imgui_fonts().heading, session.text(help.key)));
  const float column = std::min(widest + scaled(session, 16), wide * 0.42F);
  for (const KeyHelp& help : keys) {
    ImGui::SetCursorPosX(left);
    const float top = ImGui::GetCursorPosY();
    write(imgui_fonts().heading, session.theme->accent,
          shortened(imgui_fonts().heading, session.text(help.key), column));
    ImGui::SetCursorPos({left + column, top});
    ImGui::PushTextWrapPos(left + wide);
    write(nullptr, session.theme->text, session.text(help.does));
    ImGui::PopTextWrapPos();
  }
}

void draw_help(Session& session, sf::Vector2u window) {
  if (!session.help) return;
  OverlayBox box{session, "help", window, {scaled(session, 860), 0}, true};
  if (box.close_button(session.text("help.title"), "help.close")) session.help = false;
  write_wrapped(nullptr, session.theme->text_faint, session.text("help.about"));
  ImGui::Dummy({0, scaled(session, 4)});
  const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
  const float gap = scaled(session, 24), wide = (ImGui::GetContentRegionAvail().x - gap) / 2;
  draw_keys(session, kTimeKeys, left, wide);
  const float bottom = ImGui::GetCursorPosY();
  ImGui::SetCursorPosY(top);
  draw_keys(session, kWindowKeys, left + wide + gap, wide);
  ImGui::SetCursorPosY(std::max(bottom, ImGui::GetCursorPosY()));
}

/// A line of the preferences with a switch at the right; true when it was flipped.
bool choice(Session& session, const char* key, bool on) {
  write(nullptr, session.theme->text, session.text(key));
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetWindowContentRegionMax().x - scaled(session, 32));
  return toggle(session, key, on);
}

void draw_preferences(Session& session, sf::Vector2u window) {
  if (!session.preferences) return;
  OverlayBox box{session, "preferences", window, {scaled(session, 420), 0}};
  if (box.close_button(session.text("top.preferences"), "preferences.close")) session.preferences = false;
  Preferences& settings = session.settings;
  std::vector<SegmentChoice> choices;
  int chosen = 0;
  const auto languages = Texts::languages(session.assets / "texts");
  std::vector<std::string> names;
  names.reserve(languages.size());
  for (const Language& language : languages) {
    if (language.code == session.texts->language()) chosen = static_cast<int>(choices.size());
    names.push_back("preferences.language." + language.code);
    choices.push_back({names.back(), language.name, {}});
  }
  const int now = choices.empty() ? 0 : segments(session, "preferences.language", choices, chosen);
  if (now != chosen) session.wishes.language = languages[static_cast<std::size_t>(now)].code;
  ImGui::Dummy({0, scaled(session, 2)});
  if (choice(session, "preferences.dark", settings.dark)) settings.dark = !settings.dark;
  if (choice(session, "preferences.large", settings.large_type)) settings.large_type = !settings.large_type;
  if (choice(session, "preferences.fullscreen", settings.fullscreen)) session.wishes.fullscreen = true;
  if (choice(session, "preferences.legend", session.legend)) {
    session.legend = !session.legend;
    settings.legend = session.legend;
  }
  write_wrapped(imgui_fonts().small, session.theme->text_faint, session.text("preferences.kept"));
}

/// A box without a title near the foot of the window; true while it is drawn.
class Notice {
 public:
  Notice(const Session& session, const char* name, ImVec2 at, ImVec2 pivot, float opacity, float width = 0) {
    ImGui::SetNextWindowPos(at, ImGuiCond_Always, pivot);
    if (width > 0) ImGui::SetNextWindowSizeConstraints({width, 0}, {width, 10000});
    ImGui::PushStyleVar(ImGuiStyleVar_Alpha, opacity);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, scaled(session, 8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, tint(blend(session.theme->panel, session.theme->text, 0.07F)));
    ImGui::Begin(name, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing);
  }
  ~Notice() {
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
  }
  Notice(const Notice&) = delete;
  Notice& operator=(const Notice&) = delete;
};

void draw_notice(Session& session, sf::Vector2u window) {
  if (session.notice_seconds <= 0 || session.notice.empty()) return;
  session.notice_seconds -= static_cast<double>(ImGui::GetIO().DeltaTime);
  const float opacity = static_cast<float>(std::clamp(session.notice_seconds / 0.6, 0.02, 1.0));
  const ImVec2 at{static_cast<float>(window.x) / 2, static_cast<float>(window.y) - scaled(session, 112)};
  const Notice box{session, "notice", at, {0.5F, 1}, opacity};
  ImGui::PushTextWrapPos(std::min(scaled(session, 560), static_cast<float>(window.x) * 0.8F));
  write(nullptr, session.theme->text, session.notice);
  session.mark("notice", session.notice);
  ImGui::PopTextWrapPos();
}

void draw_progress(Session& session, sf::Vector2u window) {
  const Doing doing = session.frame->doing;
  if (doing != Doing::founding && doing != Doing::winding) {
    panel_state(session).busy_since = 0;
    return;
  }
  PanelState& state = panel_state(session);
  if (state.busy_since == 0) state.busy_since = ImGui::GetTime();
  // A short winding is over before a box could be read.
  if (ImGui::GetTime() - state.busy_since < 0.35) return;
  const float width = scaled(session, 300);
  const ImVec2 at{static_cast<float>(window.x) / 2, static_cast<float>(window.y) * 0.4F};
  const Notice box{session, "progress", at, {0.5F, 0.5F}, 1, width};
  write(nullptr, session.theme->text,
        session.text(doing == Doing::founding ? "progress.founding" : "progress.winding"));
  const ImVec2 from = ImGui::GetCursorScreenPos();
  const float wide = ImGui::GetContentRegionAvail().x, high = scaled(session, 6);
  ImGui::Dummy({wide, high});
  session.mark("progress");
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(from, {from.x + wide, from.y + high},
                      ink(blend(session.theme->panel, session.theme->text, 0.16F)), high / 2);
  const float done = std::clamp(session.frame->progress, 0.0F, 1.0F);
  if (done > 0.02F)
    list->AddRectFilled(from, {from.x + wide * done, from.y + high}, ink(session.theme->accent), high / 2);
}

void draw_error(Session& session, sf::Vector2u window) {
  PanelState& state = panel_state(session);
  const Frame& frame = *session.frame;
  if (frame.error.empty() || frame.error_serial == state.error_closed) return;
  const float width = std::min(scaled(session, 560), static_cast<float>(window.x) * 0.8F);
  const Notice box{session, "error", {static_cast<float>(window.x) / 2, scaled(session, 60)}, {0.5F, 0}, 1, width};
  write(imgui_fonts().heading, session.theme->warning, session.text("error.title"));
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetWindowContentRegionMax().x - scaled(session, 22));
  if (icon_button(session, "error.close", Icon::close, Emphasis::quiet, scaled(session, 22)))
    state.error_closed = frame.error_serial;
  write_wrapped(nullptr, session.theme->text, frame.error);
  session.mark("error", frame.error);
}

}  // namespace

void draw_overlays(Session& session, sf::Vector2u window) {
  draw_progress(session, window);
  draw_definition(session, window);
  draw_preferences(session, window);
  draw_help(session, window);
  draw_sign_page(session, window);
  draw_finder(session, window);
  draw_error(session, window);
  draw_notice(session, window);
}

}  // namespace hostscape::viz
