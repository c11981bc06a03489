#include "viz/panels/finder.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

#include "core/errors.hpp"
#include "viz/panels/imgui_style.hpp"
#include "viz/panels/imgui_window.hpp"
#include "viz/panels/inspector.hpp"
#include "viz/panels/line_chart.hpp"
#include "viz/panels/menu.hpp"
#include "viz/panels/overlay_box.hpp"
#include "viz/panels/panel_state.hpp"
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

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(' ') - first + 1)};
}

/// How well a name answers: 0 begins with the words, 1 a word of it does, 2 contains them; nothing otherwise.
std::optional<int> rank_of(std::string_view name, const std::string& words) {
  const std::string small = lower(name);
  const auto at = small.find(words);
  if (at == std::string::npos) return std::nullopt;
  if (at == 0) return 0;
  return small[at - 1] == ' ' || small[at - 1] == '.' || small[at - 1] == '_' ? 1 : 2;
}

/// Ranks by which rules that found the world anew come behind those that change it as it runs.
constexpr int kBehind = 3;

/// Collects candidates with their ranks.
class Catch {
 public:
  Catch(Session& session, std::string words) : session_{session}, words_{std::move(words)} {}

  /// Takes it if its label, or its other name, answers.
  void offer(const char* kind, std::string label, std::string_view also, std::function<void(Session&)> choose,
             int behind = 0) {
    auto rank = rank_of(label, words_);
    if (const auto other = also.empty() ? std::nullopt : rank_of(also, words_); other && (!rank || *other < *rank)) {
      rank = other;
    }
    if (rank) found_.push_back({*rank + behind, {session_.text(kind), std::move(label), std::move(choose)}});
  }
  [[nodiscard]] bool may(std::string_view name) const { return rank_of(name, words_).has_value(); }

  [[nodiscard]] std::vector<Finding> best(std::size_t most) {
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Finding> all;
    for (std::size_t i = 0; i < std::min(most, found_.size()); ++i) all.push_back(std::move(found_[i].second));
    return all;
  }

 private:
  Session& session_;
  std::string words_;
  std::vector<std::pair<int, Finding>> found_;
};

/// Those that the scenario names come first, then the larger ones, on whatever layer.
double weight_of(const WorldFrame& world, ProviderId provider) {
  if (world.setup->providers()[provider.index()].named >= 0) return 1e12;
  double most = world.snapshot.providers[provider.index()].customers;
  const LayerMarkets& markets = world.setup->layers();
  for (std::size_t i = 0; i < kLayerCount; ++i) {
    const auto layer = static_cast<Layer>(i);
    const std::size_t place = markets.place_of(provider, layer);
    if (layer != Layer::hosting && place < markets.expected(layer).size()) {
      most = std::max(most, markets.expected(layer)[place]);
    }
  }
  return most;
}

void offer_agents(Session& session, Catch& caught) {
  const WorldFrame& world = *session.frame->a;
  const Setup& setup = *world.setup;
  for (std::size_t i = 0; i < setup.focal_count(); ++i) {
    const CustomerId id{setup.ordinary_customers() + i};
    caught.offer("find.site", setup.customer_name(id), {}, [id](Session& s) { s.select(s.inspected, id); });
  }
  // The large ones first: there are tens of thousands.
  std::vector<ProviderId> providers;
  for (std::size_t i = 0; i < setup.providers().size(); ++i) {
    if (caught.may(setup.providers()[i].name)) providers.emplace_back(i);
  }
  std::stable_sort(providers.begin(), providers.end(),
                   [&](ProviderId a, ProviderId b) { return weight_of(world, a) > weight_of(world, b); });
  if (providers.size() > 30) providers.resize(30);
  for (const ProviderId id : providers) {
    caught.offer("find.provider", setup.providers()[id.index()].name, {},
                 [id](Session& s) { s.select(s.inspected, id); });
  }
  for (std::size_t i = 0; i < kRegimes; ++i) {
    const auto regime = static_cast<Regime>(i);
    caught.offer("find.regime", regime_name(regime, *session.texts), name_of(regime),
                 [regime](Session& s) { s.select(s.inspected, regime); });
  }
}

void offer_rules(Session& session, Catch& caught) {
  for (const Policy& policy : shipped_policies(session)) {
    caught.offer("find.policy", policy_name(policy.name, *session.texts), policy.name, [policy](Session& s) {
      panel_state(s).policy = policy.name;
      apply_values(s, policy.values, policy.name);
    });
  }
  for (const Parameter& parameter : Registry::instance().all()) {
    caught.offer(
        "find.rule", rule_name(parameter.path, *session.texts), parameter.path,
        [&parameter](Session& s) {
          s.page = Page::rules;
          panel_state(s).rule_search = parameter.path;
        },
        is_live(parameter.path) ? 0 : kBehind);
  }
  for (const MetricInfo& info : metric_dictionary()) {
    const Metric metric = info.metric;
    caught.offer("find.number", metric_name(metric, *session.texts), info.name,
                 [metric](Session& s) { panel_state(s).defined = metric; });
  }
}

void offer_worlds(Session& session, Catch& caught) {
  for (const MenuEntry& entry : menu_entries(session)) {
    caught.offer(
        entry.story ? "find.story" : "find.world", entry.title, entry.name,
        [story = entry.story, name = entry.name](Session& s) { (story ? s.wishes.open_story : s.wishes.open) = name; });
  }
}

/// A number alone: an hour, or a site.
std::vector<Finding> of_number(Session& session, std::uint32_t number) {
  std::vector<Finding> all;
  const Setup& setup = *session.frame->a->setup;
  if (number <= setup.length().count) {
    all.push_back(
        {session.text("find.hour"), fmt::format("{}", number), [number](Session& s) { s.player.seek(Tick{number}); }});
  }
  if (number < setup.customers()) {
    const CustomerId id{number};
    all.push_back({session.text("find.site"), customer_words(setup, id, *session.texts),
                   [id](Session& s) { s.select(s.inspected, id); }});
  }
  return all;
}

/// "cure = 168": the rules that the left side may mean, set to the right side if they take it.
std::vector<Finding> of_setting(Session& session, const std::string& rule, const std::string& value, std::size_t most) {
  const Registry& registry = Registry::instance();
  Catch caught{session, lower(rule)};
  for (const Parameter& parameter : registry.all()) {
    Parameters parameters = registry.defaults();
    try {
      registry.put_text(parameters, fmt::format("{}={}", parameter.path, value), "finder");
    } catch (const InputError&) {
      continue;
    }
    const ParameterValue read = parameter.get(parameters);
    const std::string name = rule_name(parameter.path, *session.texts);
    if (!caught.may(name) && !caught.may(parameter.path)) continue;
    const bool live = is_live(parameter.path);
    const std::string label = fmt::format("{} = {}", name, value_words(parameter, read, *session.texts));
    caught.offer(
        "find.set", live ? label : fmt::format("{} ({})", label, parameter.path), parameter.path,
        [path = parameter.path, read](Session& s) {
          apply_values(s, {{path, read}}, {});
        },
        live ? 0 : kBehind);
  }
  return caught.best(most);
}

/// One line of the answers; true when it was clicked.
bool draw_answer(Session& session, const Finding& finding, std::size_t place, bool chosen) {
  const Theme& theme = *session.theme;
  const float wide = ImGui::GetContentRegionAvail().x, high = ImGui::GetFrameHeight();
  const std::string name = fmt::format("find.{}", place);
  const bool clicked = ImGui::InvisibleButton(name.c_str(), {wide, high});
  session.mark(name, finding.label);
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (chosen || ImGui::IsItemHovered()) {
    list->AddRectFilled(from, to, ink(blend(theme.panel, theme.accent, chosen ? 0.3F : 0.12F)), scaled(session, 5));
  }
  const float pad = scaled(session, 10), column = scaled(session, 96);
  const float top = from.y + (high - ImGui::GetFontSize()) / 2;
  list->AddText({from.x + pad, top}, ink(theme.text_faint), finding.kind.c_str());
  const std::string label = shortened(nullptr, finding.label, wide - column - 2 * pad);
  list->AddText({from.x + pad + column, top}, ink(theme.text), label.c_str());
  return clicked;
}

}  // namespace

std::vector<Finding> find(Session& session, std::string_view text, std::size_t most) {
  const std::string words = trimmed(text);
  if (words.empty() || !session.frame->a) return {};
  if (const auto equals = words.find('='); equals != std::string::npos) {
    const std::string rule = trimmed(words.substr(0, equals)), value = trimmed(words.substr(equals + 1));
    return rule.empty() || value.empty() ? std::vector<Finding>{} : of_setting(session, rule, value, most);
  }
  std::uint32_t number = 0;
  const char* const end = words.data() + words.size();
  if (const auto [stop, error] = std::from_chars(words.data(), end, number); error == std::errc{} && stop == end) {
    return of_number(session, number);
  }
  Catch caught{session, lower(words)};
  offer_agents(session, caught);
  offer_rules(session, caught);
  offer_worlds(session, caught);
  return caught.best(most);
}

void open_finder(Session& session) {
  PanelState& state = panel_state(session);
  state.finding = true;
  state.find_words.clear();
  state.found.clear();
  state.find_choice = 0;
}

void draw_finder(Session& session, sf::Vector2u window) {
  PanelState& state = panel_state(session);
  if (!state.finding) return;
  OverlayBox box{session, "find", window, {scaled(session, 560), 0}};
  if (box.close_button(session.text("find.title"), "find.close")) state.finding = false;
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  // Asked for in each drawing: the box appears behind its veil first.
  if (!ImGui::IsAnyItemActive()) ImGui::SetKeyboardFocusHere();
  if (ImGui::InputTextWithHint("##find", session.text("find.hint").c_str(), &state.find_words)) {
    state.find_choice = 0;
    state.found = find(session, state.find_words);
  }
  session.mark("find.words", state.find_words);

  const std::vector<Finding>& answers = state.found;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false)) state.finding = false;
  if (answers.empty()) {
    state.find_choice = 0;
    write_wrapped(imgui_fonts().small, session.theme->text_faint,
                  session.text(state.find_words.empty() ? "find.about" : "find.nothing"));
    return;
  }
  const auto last = answers.size() - 1;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow))) ++state.find_choice;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow)) && state.find_choice > 0) --state.find_choice;
  state.find_choice = std::min(state.find_choice, last);
  std::optional<std::size_t> chosen;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false)) chosen = state.find_choice;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (draw_answer(session, answers[i], i, i == state.find_choice)) chosen = i;
  }
  if (!chosen) return;
  const Finding finding = answers[*chosen];
  state.finding = false;
  finding.choose(session);
}

}  // namespace hostscape::viz
