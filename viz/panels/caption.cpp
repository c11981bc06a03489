// The story's box at the lower left: what happens and why, what is asked, what was answered.

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

#include "core/errors.hpp"
#include "io/scenario_file.hpp"
#include "viz/panels/imgui_window.hpp"
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

float height_of(ImFont* face, const std::string& text, float width) {
  if (text.empty()) return 0;
  ImGui::PushFont(face);
  const float height = ImGui::CalcTextSize(text.c_str(), nullptr, false, width).y;
  ImGui::PopFont();
  return height + kGap;
}

// The largest face in which a caption takes three lines at most.
ImFont* face_for(const std::string& caption, float width) {
  const ImFontSet& fonts = imgui_fonts();
  ImGui::PushFont(fonts.title);
  const float line = ImGui::GetTextLineHeight();
  ImGui::PopFont();
  return height_of(fonts.title, caption, width) > 3.1F * line + kGap ? fonts.heading : fonts.title;
}

void write_text(ImFont* face, sf::Color colour, const std::string& text) {
  if (text.empty()) return;
  ImGui::PushFont(face);
  ImGui::PushStyleColor(ImGuiCol_Text, colour_of(colour));
  ImGui::TextWrapped("%s", text.c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

// Answers stand beside each other as far as they fit.
struct Row {
  std::size_t first = 0, end = 0;
};
std::vector<Row> rows_of(const std::vector<std::string>& answers, float width) {
  std::vector<Row> rows;
  float used = 0;
  const float frame = 2 * ImGui::GetStyle().FramePadding.x;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const float wide = ImGui::CalcTextSize(answers[i].c_str()).x + frame;
    if (rows.empty() || used + kGap + wide > width) {
      rows.push_back({i, i});
      used = 0;
    }
    used += kGap + wide;
    rows.back().end = i + 1;
  }
  return rows;
}

void draw_answers(Session& session, const std::vector<std::string>& answers, float width) {
  for (const Row& row : rows_of(answers, width)) {
    for (std::size_t i = row.first; i < row.end; ++i) {
      if (i > row.first) ImGui::SameLine(0, kGap);
      const bool clicked = ImGui::Button(answers[i].c_str());
      session.mark(fmt::format("story.answer.{}", i + 1), answers[i]);
      if (clicked) static_cast<void>(answer_by_key(session, static_cast<int>(i + 1)));
    }
  }
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
    std::string label;
    try {
      for (const std::string& name : choice.policies) {
        const Policy policy = load_policy(name, session.library);
        values.insert(values.end(), policy.values.begin(), policy.values.end());
        label += (label.empty() ? "" : ",") + name;  // as --fork takes them
      }
    } catch (const std::runtime_error& error) {
      session.say(error.what());
      return false;
    }
    session.player.fork(std::move(values), std::move(label),
                        choice.since_start ? std::optional{Tick{0}} : std::nullopt);
  }
  session.story->choose(static_cast<std::size_t>(number - 1));
  session.player.play();
  return true;
}

void draw_caption(Session& session, sf::IntRect area) {
  if (!session.story || !session.frame->a) return;
  const Words words = words_of(session);
  const Theme& theme = *session.theme;
  const ImFontSet& fonts = imgui_fonts();
  const float wide = static_cast<float>(area.width) - 2 * kMargin;
  const float inside = wide - 2 * kPadding;

  push_look(theme);
  ImFont* const face = face_for(words.caption, inside);
  const float line = ImGui::GetFrameHeight() + kGap;
  float high = 2 * (kPadding - 2) - kGap + height_of(face, words.caption, inside) +
               height_of(fonts.heading, words.question, inside) + height_of(fonts.body, words.outcome, inside) +
               line * static_cast<float>(rows_of(words.answers, inside).size()) + (words.go_on.empty() ? 0 : line);
  // Where it stands its last line is: a longer text grows over the stage.
  const auto bottom = static_cast<float>(area.top + area.height) - kMargin;
  high = std::min(high, bottom);
  ImGui::SetNextWindowPos({static_cast<float>(area.left) + kMargin, bottom - high});
  ImGui::SetNextWindowSize({wide, high});
  ImGui::Begin("##story", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  ImGui::BeginGroup();
  write_text(face, theme.text, words.caption);
  ImGui::EndGroup();
  session.mark("story.caption", words.caption);
  write_text(fonts.heading, theme.warning, words.question);
  write_text(fonts.body, theme.text_faint, words.outcome);
  draw_answers(session, words.answers, inside);
  if (!words.go_on.empty()) draw_hint(session, words.go_on);
  ImGui::End();
  pop_look();
}

}  // namespace hostscape::viz
