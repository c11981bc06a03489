#include "viz/panels/finder.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <sstream>
#include <utility>

#include "core/errors.hpp"
#include "viz/panels/event_search.hpp"
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

/// Whether each of the words is somewhere in the name.
bool has_all(const std::string& name, const std::string& words) {
  std::istringstream rest{words};
  for (std::string word; rest >> word;) {
    if (name.find(word) == std::string::npos) return false;
  }
  return true;
}

/// How well a name answers: 0 begins with the words, 1 a word of it does, 2 contains them or each of them; nothing otherwise.
std::optional<int> rank_of(std::string_view name, const std::string& words) {
  const std::string small = lower(name);
  const auto at = small.find(words);
  if (at == std::string::npos) return has_all(small, words) ? std::optional{2} : std::nullopt;
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
             int behind = 0, std::string note = {}, std::string about = {}) {
    auto rank = rank_of(label, words_);
    if (const auto other = also.empty() ? std::nullopt : rank_of(also, words_); other && (!rank || *other < *rank)) {
      rank = other;
    }
    if (!rank) return;
    found_.push_back({*rank + behind,
                      {session_.text(kind), std::move(label), std::move(note), std::move(about), std::move(choose)}});
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

/// Bounds, unit and source in a line: what a mouse reads in the box beside a slider.
std::string note_of(const Parameter& parameter, const Texts& texts) {
  const bool bare = parameter.unit.empty() || parameter.unit == "1" || parameter.unit == "name";
  return texts("rules.accepts", {{"accepted", parameter.accepted() + (bare ? "" : " " + parameter.unit)}}) + " · " +
         texts("rules.source", {{"source", parameter.source}});
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
          s.open_page(Page::rules);
          panel_state(s).rule_search = parameter.path;
        },
        is_live(parameter.path) ? 0 : kBehind, note_of(parameter, *session.texts),
        rule_explanation(parameter, *session.texts));
  }
  for (const MetricInfo& info : metric_dictionary()) {
    const Metric metric = info.metric;
    caught.offer(
        "find.number", metric_name(metric, *session.texts), info.name,
        [metric](Session& s) { panel_state(s).defined = metric; }, 0, {}, std::string{info.definition});
  }
}

/// Actions come behind the names that answer as well.
constexpr int kAfterNames = 1;

void offer_searches(Session& session, Catch& caught) {
  const Texts& texts = *session.texts;
  for (std::size_t i = 0; i < kEventChoices; ++i) {
    const auto choice = static_cast<EventChoice>(i);
    const std::string kind = event_words(choice, texts);
    const auto offer = [&](const char* key, std::string_view word, bool forwards) {
      const std::string english =
          std::string{word} + std::string{event_key(choice).substr(event_key(choice).rfind('.') + 1)};
      caught.offer(
          "find.do", texts(key, {{"what", kind}}), english,
          [choice, forwards](Session& s) {
            panel_state(s).event_choice = choice;  // for N and P from now on
            seek_event(s, forwards);
          },
          kAfterNames);
    };
    offer("find.next", "next ", true);
    offer("find.previous", "previous ", false);
  }
  EventWish wish;
  std::string name;
  const Setup& setup = *session.frame->a->setup;
  if (const auto* customer = std::get_if<CustomerId>(&session.selected)) {
    wish.customer = *customer;
    name = customer_words(setup, *customer, texts);
  } else if (const auto* provider = std::get_if<ProviderId>(&session.selected)) {
    wish.provider = *provider;
    name = setup.providers()[provider->index()].name;
  } else {
    return;
  }
  for (const bool forwards : {true, false}) {
    caught.offer(
        "find.do", texts(forwards ? "find.its_next" : "find.its_previous", {{"what", name}}),
        forwards ? "its next event" : "its previous event",
        [wish, forwards, name](Session& s) { seek_event(s, wish, forwards, name); }, kAfterNames);
  }
}

/// What concerns one of two worlds, or the one that there is.
void offer_sides(Session& session, Catch& caught) {
  const Texts& texts = *session.texts;
  const bool forked = session.frame->b.has_value();
  for (const Side side : {Side::a, Side::b}) {
    const WorldFrame* world = session.frame->world(side);
    if (world == nullptr) continue;
    const std::string letter = side == Side::a ? "A" : "B";
    const auto offer = [&](const char* key, const std::string& english, std::function<void(Session&)> choose) {
      caught.offer("find.do", texts(key, {{"side", letter}}), english + letter, std::move(choose), kAfterNames);
    };
    if (!world->changes.empty()) {
      offer("find.undo", "undo all ", [side](Session& s) {
        panel_state(s).sent.clear();
        s.player.undo_changes(side);
      });
    }
    if (!forked) continue;
    offer("find.rules_of", "rules of ", [side](Session& s) {
      PanelState& state = panel_state(s);
      if (side != state.edited) state.sent.clear();
      state.edited = side;
      state.rule_search.clear();
      s.open_page(Page::rules);
    });
    if (std::holds_alternative<std::monostate>(session.selected)) continue;
    offer("find.inspect", "inspect in ", [side](Session& s) { s.select(side, s.selected); });
  }
}

void offer_charts(Session& session, Catch& caught) {
  for (const MetricInfo& info : metric_dictionary()) {
    const std::string name{info.name};
    const auto& shown = session.settings.charts;
    const bool on = std::ranges::find(shown, name) != shown.end();
    caught.offer(
        "find.do",
        session.text(on ? "find.no_chart" : "find.chart", {{"what", metric_name(info.metric, *session.texts)}}),
        "chart " + name,
        [name, on](Session& s) {
          auto& charts = s.settings.charts;
          std::erase(charts, name);
          if (!on) charts.push_back(name);
          s.open_page(Page::charts);
        },
        kAfterNames, {}, std::string{info.definition});
  }
}

/// What else has a button and no key.
void offer_switches(Session& session, Catch& caught) {
  const auto offer = [&](const char* key, const char* english, std::function<void(Session&)> choose) {
    caught.offer("find.do", session.text(key), english, std::move(choose), kAfterNames);
  };
  if (!session.frame->b) {
    const bool compare = panel_state(session).compare;
    offer(compare ? "find.aim_here" : "find.aim_beside",
          compare ? "rules change this world" : "rules make a second world", [compare](Session& s) {
            panel_state(s).compare = !compare;
            s.open_page(Page::rules);
          });
  }
  const bool all = panel_state(session).ticker_all;
  offer(all ? "find.ticker_decisive" : "find.ticker_all", "ticker", [all](Session& s) {
    panel_state(s).ticker_all = !all;
    s.open_page(Page::ticker);
  });
  offer("find.legend", "legend", [](Session& s) {
    s.legend = !s.legend;
    s.settings.legend = s.legend;
  });
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
    all.push_back({session.text("find.hour"), fmt::format("{}", number), {}, {}, [number](Session& s) {
                     s.player.seek(Tick{number});
                   }});
  }
  if (number < setup.customers()) {
    const CustomerId id{number};
    all.push_back({session.text("find.site"), customer_words(setup, id, *session.texts), {}, {}, [id](Session& s) {
                     s.select(s.inspected, id);
                   }});
  }
  return all;
}

/// "cure = 168": the rules that the left side may mean, set to the right side if they take it.
std::vector<Finding> of_setting(Session& session, const std::string& rule, const std::string& value, std::size_t most) {
  const Registry& registry = Registry::instance();
  const std::string small = lower(value);
  const bool unset = small == "none" || small == "unset" || small == lower(session.text("rules.unset"));
  Catch caught{session, lower(rule)};
  for (const Parameter& parameter : registry.all()) {
    Parameters parameters = registry.defaults();
    try {
      registry.put_text(parameters, fmt::format("{}={}", parameter.path, unset ? "null" : value), "finder");
    } catch (const InputError&) {
      continue;
    }
    const ParameterValue read = parameter.get(parameters);
    if (unset && !std::holds_alternative<std::monostate>(read)) continue;  // "none" may be a name
    const std::string name = rule_name(parameter.path, *session.texts);
    if (!caught.may(name) && !caught.may(parameter.path)) continue;
    const bool live = is_live(parameter.path);
    const std::string label = fmt::format("{} = {}", name, value_words(parameter, read, *session.texts));
    caught.offer(
        "find.set", live ? label : fmt::format("{} ({})", label, parameter.path), parameter.path,
        [path = parameter.path, read](Session& s) {
          apply_values(s, {{path, read}}, {});
        },
        live ? 0 : kBehind, note_of(parameter, *session.texts), rule_explanation(parameter, *session.texts));
  }
  return caught.best(most);
}

/// "unset cure": what follows the word, in English or the language of now.
std::optional<std::string> rule_to_unset(const Session& session, const std::string& words) {
  for (const std::string& verb : {std::string{"unset"}, lower(session.text("find.unset"))}) {
    if (lower(words).starts_with(verb + " ")) return trimmed(words.substr(verb.size()));
  }
  return std::nullopt;
}

/// One of the answers, a note below it if it has one; true when it was clicked.
bool draw_answer(Session& session, const Finding& finding, std::size_t place, bool chosen) {
  const Theme& theme = *session.theme;
  ImFont* small = imgui_fonts().small;
  const float line = ImGui::GetFrameHeight(), wide = ImGui::GetContentRegionAvail().x;
  const float high = finding.note.empty() ? line : line + small->FontSize;
  const std::string name = fmt::format("find.{}", place);
  const bool clicked = ImGui::InvisibleButton(name.c_str(), {wide, high});
  session.mark(name, finding.label);
  if (!finding.note.empty()) session.mark(name + ".note", finding.note);
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (chosen || ImGui::IsItemHovered()) {
    list->AddRectFilled(from, to, ink(blend(theme.panel, theme.accent, chosen ? 0.3F : 0.12F)), scaled(session, 5));
  }
  const float pad = scaled(session, 10), column = scaled(session, 96);
  const float top = from.y + (line - ImGui::GetFontSize()) / 2;
  list->AddText({from.x + pad, top}, ink(theme.text_faint), finding.kind.c_str());
  const std::string label = shortened(nullptr, finding.label, wide - column - 2 * pad);
  list->AddText({from.x + pad + column, top}, ink(theme.text), label.c_str());
  const std::string note = shortened(small, finding.note, wide - column - 2 * pad);
  list->AddText(small, small->FontSize, {from.x + pad + column, top + ImGui::GetFontSize() + 1}, ink(theme.text_faint),
                note.c_str());
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
  if (const auto rule = rule_to_unset(session, words); rule && !rule->empty()) {
    return of_setting(session, *rule, "none", most);
  }
  std::uint32_t number = 0;
  const char* const end = words.data() + words.size();
  if (const auto [stop, error] = std::from_chars(words.data(), end, number); error == std::errc{} && stop == end) {
    return of_number(session, number);
  }
  Catch caught{session, lower(words)};
  offer_agents(session, caught);
  offer_rules(session, caught);
  offer_searches(session, caught);
  offer_sides(session, caught);
  offer_charts(session, caught);
  offer_switches(session, caught);
  offer_worlds(session, caught);
  return caught.best(most);
}

void open_finder(Session& session) {
  PanelState& state = panel_state(session);
  state.finding = true;
  state.find_words.clear();
  state.found.clear();
  state.find_choice = 0;
  state.find_ready = false;
  state.find_early.clear();
  state.find_enter = false;
}

bool is_finding(const Session& session) {
  return session.panels && session.panels->finding;
}

bool finder_keeps(Session& session, std::uint32_t letter) {
  PanelState& state = panel_state(session);
  if (!state.finding || (state.find_ready && state.find_early.empty())) return false;
  constexpr std::uint32_t backspace = 0x08, enter = 0x0d, rubout = 0x7f;
  if (letter == backspace && !state.find_early.empty()) state.find_early.pop_back();
  if (letter == enter) state.find_enter = true;
  if (letter >= 0x20 && letter != rubout) state.find_early.push_back(letter);
  return true;
}

void draw_finder(Session& session, sf::Vector2u window) {
  PanelState& state = panel_state(session);
  if (!state.finding) return;
  OverlayBox box{session, "find", window, {scaled(session, 560), 0}};
  if (box.close_button(session.text("find.title"), "find.close")) state.finding = false;
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  // Asked for in each drawing: the box appears behind its veil first.
  if (!ImGui::IsAnyItemActive()) ImGui::SetKeyboardFocusHere();
  if (state.find_ready) {
    for (const char32_t letter : state.find_early) ImGui::GetIO().AddInputCharacter(letter);
    state.find_early.clear();
  }
  // As many answers as the window has room for: each may take two lines, and the one chosen is explained.
  const float room = (static_cast<float>(window.y) - scaled(session, 270)) / scaled(session, 44);
  const auto most = static_cast<std::size_t>(std::clamp(room, 3.0F, 9.0F));
  if (ImGui::InputTextWithHint("##find", session.text("find.hint").c_str(), &state.find_words)) {
    state.find_choice = 0;
    state.found = find(session, state.find_words, most);
  }
  state.find_ready = ImGui::IsItemActive();
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
  const bool entered = std::exchange(state.find_enter, false);
  if (entered || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false)) chosen = state.find_choice;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (draw_answer(session, answers[i], i, i == state.find_choice)) chosen = i;
  }
  if (const std::string& about = answers[state.find_choice].about; !about.empty()) {
    write_wrapped(imgui_fonts().small, session.theme->text_faint, about);
    session.mark("find.explanation", about);
  }
  if (!chosen) return;
  const Finding finding = answers[*chosen];
  state.finding = false;
  finding.choose(session);
}

}  // namespace hostscape::viz
