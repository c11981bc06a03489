#include <imgui.h>

#include <algorithm>
#include <array>

#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/line_chart.hpp"
#include "viz/panels/numbers.hpp"
#include "viz/panels/panel_state.hpp"
#include "viz/panels/panels.hpp"
#include "viz/panels/rules.hpp"
#include "viz/panels/widgets.hpp"
#include "viz/play/change_list.hpp"

namespace hostscape::viz {

namespace {

constexpr std::array kOutcomes{Metric::wrongful_suspensions, Metric::hours_offline, Metric::harm_exposure};

/// One of the three outcomes in the strip: its name above, A, B and B - A below.
void draw_outcome(Session& session, Metric metric, float left, float top, float width) {
  const Theme& theme = *session.theme;
  const auto index = static_cast<std::size_t>(metric);
  const double a = session.frame->a->metrics[index], b = session.frame->b->metrics[index];
  const Texts& texts = *session.texts;
  ImFont* small = imgui_fonts().small;
  const std::string name = metric_name(metric, texts);
  ImGui::SetCursorPos({left, top});
  if (ImGui::InvisibleButton(std::string{info_of(metric).name}.c_str(), {width, scaled(session, 42)})) {
    panel_state(session).defined = metric;
  }
  const std::string words =
      "A " + short_number(a, texts) + "  B " + short_number(b, texts) + "  " + signed_number(b - a, texts);
  session.mark("difference." + std::string{info_of(metric).name}, words);
  explain(session, name + "\n" + std::string{info_of(metric).definition});
  ImGui::SetCursorPos({left, top});
  write(small, theme.text_faint, shortened(small, name, width));
  ImGui::SetCursorPos({left, top + small->FontSize + scaled(session, 5)});
  const double difference = b - a;
  if (text_width(small, words) + scaled(session, 12) > width) {  // a narrow window: what counts is the difference
    return write(small, theme.text, shortened(small, "B − A " + signed_number(difference, texts), width));
  }
  const bool fits = text_width(nullptr, words) + scaled(session, 12) <= width;
  ImFont* face = fits ? imgui_fonts().body : small;
  const float gap = scaled(session, fits ? 9.0F : 6.0F);
  write(face, theme.side_a, "A " + short_number(a, texts));
  ImGui::SameLine(0, gap);
  write(face, theme.side_b, "B " + short_number(b, texts));
  ImGui::SameLine(0, gap);
  write(fits ? imgui_fonts().heading : small, a == b ? theme.text_faint : theme.text, signed_number(difference, texts));
}

/// Customers that are drawn in both worlds and stand otherwise in one of them, or with another host.
std::size_t differing(const Snapshot& a, const Snapshot& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::min(a.status.size(), b.status.size()); ++i) {
    if (dot_state(a.status[i]) != dot_state(b.status[i]) || a.provider_of[i] != b.provider_of[i]) ++count;
  }
  return count;
}

/// The last of the strip: how many sites fare differently.
void draw_differing(Session& session, float left, float top, float width) {
  const std::size_t count = differing(session.frame->a->snapshot, session.frame->b->snapshot);
  ImFont* small = imgui_fonts().small;
  const std::string name = session.text("what_if.differing");
  ImGui::SetCursorPos({left, top});
  if (ImGui::InvisibleButton("differing", {width, scaled(session, 42)})) {
    panel_state(session).explained = "what_if.differing";
  }
  session.mark("differing", std::to_string(count));
  explain(session, session.text("what_if.differing.means"));
  ImGui::SetCursorPos({left, top});
  write(small, session.theme->text_faint, shortened(small, name, width));
  ImGui::SetCursorPos({left, top + small->FontSize + scaled(session, 5)});
  write(imgui_fonts().heading, count == 0 ? session.theme->text_faint : session.theme->text,
        plain_number(static_cast<double>(count), *session.texts));
}

}  // namespace

void draw_what_if(Session& session) {
  if (!session.frame->a || !session.frame->b) return;
  heading(session, session.text("what_if.heading"));
  if (const std::string change = fork_words(session); !change.empty()) {
    write_wrapped(imgui_fonts().small, session.theme->side_b, session.text("what_if.by", {{"change", change}}));
  }
  std::vector<Metric> shown{kOutcomes.begin(), kOutcomes.end()};
  for (const std::string& name : session.settings.charts) {
    const auto metric = find_metric(name);
    if (metric && std::find(shown.begin(), shown.end(), *metric) == shown.end()) shown.push_back(*metric);
  }
  for (const Metric metric : shown) draw_metric(session, metric, scaled(session, 46), false);
}

namespace {

/// What the class answered, when that is all that sets B apart; else empty.
std::string answered(const Session& session) {
  const ChangeList& a = session.frame->a->changes;
  const ChangeList& b = session.frame->b->changes;
  if (!session.story || b.size() != a.size() + 1) return {};
  const auto answer = session.story->latest_answer(true);
  if (!answer) return {};
  const auto own = std::find_if(b.begin(), b.end(), [&](const RuleChange& change) {
    return std::none_of(a.begin(), a.end(), [&](const RuleChange& other) { return same(change, other); });
  });
  return own != b.end() && own->label == answer->choice->label() ? session.text(answer->choice->text) : std::string{};
}

}  // namespace

namespace {

/// What these changes do that the others do not, in a title's length.
std::string words_of_changes(const Session& session, const ChangeList& changes, const ChangeList& others) {
  constexpr std::size_t most = 2;  // values that a title can hold
  std::vector<std::string> parts;
  for (const RuleChange& change : changes) {
    const auto is_same = [&](const RuleChange& other) { return same(change, other); };
    if (std::any_of(others.begin(), others.end(), is_same)) continue;
    if (!change.label.empty()) {
      for (std::size_t from = 0; from <= change.label.size();) {
        const std::size_t comma = std::min(change.label.find(',', from), change.label.size());
        parts.push_back(policy_name(change.label.substr(from, comma - from), *session.texts));
        from = comma + 1;
      }
      continue;
    }
    for (const auto& [path, value] : change.values) {
      const Parameter* parameter = Registry::instance().find(path);
      if (parameter == nullptr) continue;
      parts.push_back(rule_name(path, *session.texts) + ": " + value_words(*parameter, value, *session.texts));
    }
  }
  if (parts.size() > most) {
    const std::size_t more = parts.size() - most;
    parts.resize(most);
    parts.push_back(session.text("inspector.more", {{"count", std::to_string(more)}}));
  }
  std::string words;
  for (const std::string& part : parts) words += (words.empty() ? "" : ", ") + part;
  return words;
}

}  // namespace

std::string fork_words(const Session& session) {
  if (std::string words = answered(session); !words.empty()) return words;
  return words_of_changes(session, session.frame->b->changes, session.frame->a->changes);
}

std::string first_world_words(const Session& session) {
  const std::string words = words_of_changes(session, session.frame->a->changes, {});
  return words.empty() ? session.text("stage.a") : session.text("stage.a.changed", {{"change", words}});
}

void draw_differences(Session& session, sf::IntRect area) {
  if (!session.frame->a || !session.frame->b) return;
  const Panel panel{session, "differences", area};
  Panel::draw_edge(session, Panel::Edge::top);
  const float pad = scaled(session, 16), wide = static_cast<float>(area.width);
  const bool narrow = wide < scaled(session, 620);
  const std::string keep_a = narrow ? "A" : session.text("top.keep_a.label");
  const std::string keep_b = narrow ? "B" : session.text("top.keep_b.label");
  const float button_a = text_width(nullptr, keep_a) + scaled(session, 20);
  const float button_b = text_width(nullptr, keep_b) + scaled(session, 20);
  const float buttons = button_a + button_b + scaled(session, 6) + pad;
  const float each = (wide - pad - buttons) / static_cast<float>(kOutcomes.size() + (narrow ? 0 : 1));
  const float top = (static_cast<float>(area.height) - scaled(session, 42)) / 2;
  for (std::size_t i = 0; i < kOutcomes.size(); ++i) {
    draw_outcome(session, kOutcomes[i], pad + each * static_cast<float>(i), top, each - scaled(session, 8));
  }
  if (!narrow)
    draw_differing(session, pad + each * static_cast<float>(kOutcomes.size()), top, each - scaled(session, 8));
  ImGui::SetCursorPos({wide - buttons, (static_cast<float>(area.height) - ImGui::GetFrameHeight()) / 2});
  if (text_button(session, "top.keep_a", keep_a, Emphasis::plain, button_a)) keep_side(session, Side::a);
  explain(session, session.text("top.keep_a"), session.text("key.a"));
  ImGui::SameLine(0, scaled(session, 6));
  if (text_button(session, "top.keep_b", keep_b, Emphasis::plain, button_b)) keep_side(session, Side::b);
  explain(session, session.text("top.keep_b"), session.text("key.b"));
}

}  // namespace hostscape::viz
