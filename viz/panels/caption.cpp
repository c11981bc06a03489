// The story's box at the lower left: what happens and why, what is asked, what was answered.

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "core/errors.hpp"
#include "io/scenario_file.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/menu.hpp"
#include "viz/panels/panels.hpp"

namespace hostscape::viz {
namespace {

constexpr float kMargin = 12, kPadding = 16, kGap = 8;

ImVec4 colour_of(sf::Color c) {
  return {static_cast<float>(c.r) / 255, static_cast<float>(c.g) / 255, static_cast<float>(c.b) / 255,
          static_cast<float>(c.a) / 255};
}

// What the box says now.
struct Words {
  std::string caption;
  std::string question;              // or what was chosen
  std::string outcome;               // what to look for
  std::vector<std::string> answers;  // empty: nothing can be answered
  std::string go_on;                 // the hint with the space key, or nothing
};

std::string hint(const Session& session) {
  if (session.frame->doing != Doing::paused) return {};
  return session.text(session.story->standing() < 0 ? "story.begin" : "story.continue");
}

Words words_of(const Session& session) {
  const StoryDirector& story = *session.story;
  const StoryMoment* const moment = story.moment();
  Words words;
  words.caption = session.text(moment != nullptr ? moment->caption : story.script().caveat);
  words.go_on = hint(session);
  if (moment != nullptr && session.frame->a && story.asks(session.frame->a->now)) {
    words.question = session.text(moment->question);
    for (std::size_t i = 0; i < moment->choices.size(); ++i) {
      words.answers.push_back(fmt::format("[{}] {}", i + 1, session.text(moment->choices[i].text)));
    }
    words.go_on.clear();
    return words;
  }
  // With two worlds it is the answer that made the second one.
  if (const auto answer = story.latest_answer(session.frame->b.has_value());
      answer && (session.frame->b || answer->moment == moment)) {
    words.question = session.text("story.chosen", {{"answer", session.text(answer->choice->text)}});
    if (!answer->choice->outcome.empty()) words.outcome = session.text(answer->choice->outcome);
  }
  return words;
}

// Asks the face itself, so that it can be measured before ImGui has a window.
ImVec2 size_of(const ImFont* face, const std::string& text, float wrap) {
  return face->CalcTextSizeA(face->FontSize, FLT_MAX, wrap, text.data(), text.data() + text.size());
}

float height_of(const ImFont* face, const std::string& text, float width) {
  return text.empty() ? 0 : size_of(face, text, width).y + kGap;
}

// In what each part is written.
struct Faces {
  ImFont *caption, *question, *outcome;
};

float line_height() {
  return imgui_fonts().body->FontSize + 2 * ImGui::GetStyle().FramePadding.y + kGap;
}

void write_text(ImFont* face, sf::Color colour, const std::string& text) {
  if (text.empty()) return;
  ImGui::PushFont(face);
  ImGui::PushStyleColor(ImGuiCol_Text, colour_of(colour));
  ImGui::TextWrapped("%s", text.c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

// Answers stand beside each other as far as they fit; a long one takes several lines.
struct Row {
  std::size_t first = 0, end = 0;
  float height = 0;
};
struct Buttons {
  std::vector<std::string> labels;
  std::vector<Row> rows;
  [[nodiscard]] float height() const {
    float sum = 0;
    for (const Row& row : rows) sum += row.height + kGap;
    return sum;
  }
};

Buttons buttons_of(const std::vector<std::string>& answers, float width) {
  constexpr int kMostLines = 6;
  ImFont* const face = imgui_fonts().body;
  const ImVec2 frame{2 * ImGui::GetStyle().FramePadding.x, 2 * ImGui::GetStyle().FramePadding.y};
  const auto measure = [face](std::string_view words) { return size_of(face, std::string{words}, 0).x; };
  Buttons buttons;
  float used = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    std::string label;
    for (const std::string& line : wrapped_lines(answers[i], width - frame.x, kMostLines, measure)) {
      label += (label.empty() ? "" : "\n") + line;
    }
    const ImVec2 size = size_of(face, label, 0);
    const float wide = std::ceil(size.x) + frame.x;
    if (buttons.rows.empty() || used + kGap + wide > width) {
      buttons.rows.push_back({i, i, 0});
      used = 0;
    }
    used += (used > 0 ? kGap : 0) + wide;
    buttons.rows.back().end = i + 1;
    buttons.rows.back().height = std::max(buttons.rows.back().height, size.y + frame.y);
    buttons.labels.push_back(std::move(label));
  }
  return buttons;
}

void draw_answers(Session& session, const std::vector<std::string>& answers, float width) {
  const Buttons buttons = buttons_of(answers, width);
  for (const Row& row : buttons.rows) {
    for (std::size_t i = row.first; i < row.end; ++i) {
      if (i > row.first) ImGui::SameLine(0, kGap);
      const bool clicked = ImGui::Button(buttons.labels[i].c_str());
      session.mark(fmt::format("story.answer.{}", i + 1), answers[i]);
      if (clicked) static_cast<void>(answer_by_key(session, static_cast<int>(i + 1)));
    }
  }
}

float height_in(const Words& words, const Faces& faces, float width) {
  return 2 * (kPadding - 2) - kGap + height_of(faces.caption, words.caption, width) +
         height_of(faces.question, words.question, width) + height_of(faces.outcome, words.outcome, width) +
         buttons_of(words.answers, width).height() + (words.go_on.empty() ? 0 : line_height());
}

// The largest in which all of it is at most so high; the caption takes three lines at most if it is large.
Faces faces_for(const Words& words, float width, float most) {
  const ImFontSet& fonts = imgui_fonts();
  const Faces large{fonts.title, fonts.heading, fonts.body}, middle{fonts.heading, fonts.heading, fonts.body};
  const bool short_enough = height_of(fonts.title, words.caption, width) <= 3.1F * fonts.title->FontSize + kGap;
  if (short_enough && height_in(words, large, width) <= most) return large;
  return height_in(words, middle, width) <= most ? middle : Faces{fonts.body, fonts.body, fonts.small};
}

// The box in an area of this width, and what is written in it.
float box_width(int width) {
  return static_cast<float>(width) - 2 * kMargin;
}

void draw_hint(Session& session, const std::string& go_on) {
  const bool clicked = ImGui::Button(go_on.c_str());
  session.mark("story.continue", go_on);
  if (clicked) session.player.play();
}

void push_look(const Theme& theme) {
  ImGui::PushStyleColor(ImGuiCol_WindowBg, colour_of(theme.panel));
  ImGui::PushStyleColor(ImGuiCol_Border, colour_of(theme.panel_edge));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {kPadding, kPadding - 2});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {kGap, kGap});
}

void pop_look() {
  ImGui::PopStyleVar(3);
  ImGui::PopStyleColor(2);
}

}  // namespace

bool answer_by_key(Session& session, int number) {
  if (!session.story || !session.frame->a || !session.story->asks(session.frame->a->now)) return false;
  const auto& choices = session.story->moment()->choices;
  if (number < 1 || static_cast<std::size_t>(number) > choices.size()) return false;
  const StoryChoice& choice = choices[static_cast<std::size_t>(number - 1)];
  if (!choice.policies.empty()) {
    Settings values;
    try {
      for (const std::string& name : choice.policies) {
        const Policy policy = load_policy(name, session.library);
        values.insert(values.end(), policy.values.begin(), policy.values.end());
      }
    } catch (const std::runtime_error& error) {
      session.say(error.what());
      return false;
    }
    session.player.fork(std::move(values), choice.label(), choice.since_start ? std::optional{Tick{0}} : std::nullopt);
  }
  session.story->choose(static_cast<std::size_t>(number - 1));
  session.player.play();
  return true;
}

int caption_height(const Session& session, int width, int most) {
  if (!session.story || !session.frame->a) return 0;
  const Words words = words_of(session);
  const float inside = box_width(width) - 2 * kPadding;
  const Faces faces = faces_for(words, inside, static_cast<float>(most) - 2 * kMargin);
  return static_cast<int>(std::ceil(height_in(words, faces, inside) + 2 * kMargin));
}

void draw_caption(Session& session, sf::IntRect area) {
  if (!session.story || !session.frame->a) return;
  const Words words = words_of(session);
  const Theme& theme = *session.theme;
  const float wide = box_width(area.width), inside = wide - 2 * kPadding;
  const Faces faces = faces_for(words, inside, static_cast<float>(area.height) - 2 * kMargin);
  // The area has been measured for it; a text that no area holds grows over the stage rather than be cut off.
  const auto bottom = static_cast<float>(area.top + area.height) - kMargin;
  const float high = std::min(height_in(words, faces, inside), bottom);
  push_look(theme);
  ImGui::SetNextWindowPos({static_cast<float>(area.left) + kMargin, bottom - high});
  ImGui::SetNextWindowSize({wide, high});
  ImGui::Begin("##story", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  ImGui::BeginGroup();
  write_text(faces.caption, theme.text, words.caption);
  ImGui::EndGroup();
  session.mark("story.caption", words.caption);
  write_text(faces.question, theme.warning, words.question);
  write_text(faces.outcome, theme.text_faint, words.outcome);
  draw_answers(session, words.answers, inside);
  if (!words.go_on.empty()) draw_hint(session, words.go_on);
  ImGui::End();
  pop_look();
}

}  // namespace hostscape::viz
