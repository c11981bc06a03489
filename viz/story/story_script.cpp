#include "viz/story/story_script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "core/errors.hpp"
#include "io/json_tree.hpp"
#include "io/library.hpp"
#include "io/scenario_file.hpp"

namespace hostscape::viz {
namespace {

// One object of the file: hands out its members by name and refuses what nobody asked for.
class Reader {
 public:
  Reader(const JsonTree& tree, std::string origin, std::string path, std::span<const std::string_view> keys)
      : origin_{std::move(origin)}, path_{std::move(path)}, object_{tree.object()} {
    if (object_ == nullptr) throw InputError{place(origin_, path_), tree.described(), "an object"};
    for (const JsonMember& member : *object_) {
      if (std::ranges::find(keys, member.key) == keys.end()) {
        throw InputError{at(member.key), "an unknown key", accepted_names(member.key, keys)};
      }
    }
  }

  [[nodiscard]] std::string at(std::string_view key) const {
    return place(origin_, path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key));
  }
  [[nodiscard]] std::string path_of(std::string_view key, std::size_t index) const {
    return fmt::format("{}{}{}[{}]", path_, path_.empty() ? "" : ".", key, index);
  }
  [[nodiscard]] const std::string& origin() const { return origin_; }

  [[nodiscard]] const JsonTree* find(std::string_view key) const {
    const auto found = std::ranges::find(*object_, key, &JsonMember::key);
    return found == object_->end() ? nullptr : &found->value;
  }
  [[nodiscard]] std::optional<std::string> text(std::string_view key) const {
    const JsonTree* const tree = find(key);
    if (tree == nullptr) return std::nullopt;
    if (tree->text() == nullptr || tree->text()->empty()) throw InputError{at(key), tree->described(), "a text"};
    return *tree->text();
  }
  [[nodiscard]] std::string needed_text(std::string_view key) const {
    auto found = text(key);
    if (!found) throw InputError{at(key), "nothing", "a text"};
    return *std::move(found);
  }
  [[nodiscard]] double number(std::string_view key, double otherwise, double lowest, double highest) const {
    const JsonTree* const tree = find(key);
    if (tree == nullptr) return otherwise;
    const double* const value = std::get_if<double>(&tree->value);
    if (value == nullptr || !(*value >= lowest && *value <= highest)) {
      throw InputError{at(key), tree->described(), fmt::format("{} to {}", lowest, highest)};
    }
    return *value;
  }
  [[nodiscard]] bool flag(std::string_view key) const {
    const JsonTree* const tree = find(key);
    if (tree == nullptr) return false;
    const bool* const value = std::get_if<bool>(&tree->value);
    if (value == nullptr) throw InputError{at(key), tree->described(), "true or false"};
    return *value;
  }
  [[nodiscard]] const JsonTree::List* list(std::string_view key) const {
    const JsonTree* const tree = find(key);
    if (tree == nullptr) return nullptr;
    if (tree->list() == nullptr) throw InputError{at(key), tree->described(), "a list"};
    return tree->list();
  }
  [[nodiscard]] std::optional<std::string> name(std::string_view key, std::span<const std::string_view> known) const {
    auto found = text(key);
    if (found) check_name(at(key), *found, known);
    return found;
  }
  static void check_name(const std::string& where, const std::string& name, std::span<const std::string_view> known) {
    if (std::ranges::find(known, name) != known.end()) return;
    throw InputError{where, fmt::format("\"{}\"", name), accepted_names(name, known)};
  }

 private:
  std::string origin_;
  std::string path_;
  const JsonTree::Object* object_;
};

// What the names in a script may be.
struct Known {
  std::vector<std::string_view> policies, customers, providers;
};

std::vector<std::string_view> views(const std::vector<ShippedFile>& files) {
  std::vector<std::string_view> names;
  for (const auto& file : files) names.emplace_back(file.name);
  return names;
}

constexpr double kFastest = 5000;  // [h/s]

StoryChoice read_choice(const JsonTree& tree, const std::string& origin, const std::string& path, const Known& known) {
  static constexpr std::array<std::string_view, 4> kKeys{"text", "policies", "since", "outcome"};
  static constexpr std::array<std::string_view, 2> kSince{"now", "start"};
  const Reader reader{tree, origin, path, kKeys};
  StoryChoice choice;
  choice.text = reader.needed_text("text");
  choice.outcome = reader.text("outcome").value_or("");
  choice.since_start = reader.name("since", kSince) == "start";
  if (const auto* const policies = reader.list("policies")) {
    for (std::size_t i = 0; i < policies->size(); ++i) {
      const std::string where = place(origin, reader.path_of("policies", i));
      const std::string* const name = (*policies)[i].text();
      if (name == nullptr) throw InputError{where, (*policies)[i].described(), "the name of a policy"};
      Reader::check_name(where, *name, known.policies);
      choice.policies.push_back(*name);
    }
  }
  return choice;
}

void check_moment(const Reader& reader, const StoryMoment& m) {
  const int ways = (m.event ? 1 : 0) + (m.at_end ? 1 : 0) + (!m.event && m.on ? 1 : 0);
  if (ways != 1) throw InputError{reader.at("event"), "no way to reach it, or several", "event, on or at_end"};
  const bool of_event = m.customer || m.provider || m.layer || m.detail;
  if (of_event && !m.event)
    throw InputError{reader.at("event"), "nothing", "the kind of event whose details are given"};
  if (!m.choices.empty() && m.question.empty()) throw InputError{reader.at("question"), "nothing", "a question"};
  if (!m.question.empty() && (m.choices.size() < 2 || !m.pause)) {
    throw InputError{reader.at("choices"), fmt::format("{}", m.choices.size()), "two answers or more, and a pause"};
  }
}

StoryMoment read_moment(const JsonTree& tree, const std::string& origin, const std::string& path, const Known& known) {
  static constexpr std::array<std::string_view, 15> kKeys{"id",     "event", "customer", "provider", "layer",
                                                          "detail", "on",    "at_end",   "optional", "caption",
                                                          "focus",  "speed", "pause",    "question", "choices"};
  const Reader reader{tree, origin, path, kKeys};
  StoryMoment m;
  m.id = reader.needed_text("id");
  m.event = reader.name("event", kEventKindNames);
  m.customer = reader.name("customer", known.customers);
  m.provider = reader.name("provider", known.providers);
  m.layer = reader.name("layer", kLayerNames);
  m.detail = reader.text("detail");
  m.on = reader.text("on");
  if (m.on) static_cast<void>(Clock::parse(*m.on, reader.at("on")));
  m.at_end = reader.flag("at_end");
  m.optional = reader.flag("optional");
  m.caption = reader.needed_text("caption");
  m.focus = reader.text("focus").value_or("");
  if (!m.focus.empty() && std::ranges::find(known.providers, m.focus) == known.providers.end()) {
    Reader::check_name(reader.at("focus"), m.focus, known.customers);
  }
  m.speed = reader.number("speed", 0, 0, kFastest);
  m.pause = reader.flag("pause");
  m.question = reader.text("question").value_or("");
  if (const auto* const choices = reader.list("choices")) {
    for (std::size_t i = 0; i < choices->size(); ++i) {
      m.choices.push_back(read_choice((*choices)[i], origin, reader.path_of("choices", i), known));
    }
  }
  check_moment(reader, m);
  return m;
}

Known known_in(const Scenario& scenario, const std::vector<ShippedFile>& policies) {
  Known known;
  known.policies = views(policies);
  for (const auto& customer : scenario.customers) known.customers.emplace_back(customer.name);
  for (const auto& provider : scenario.providers) known.providers.emplace_back(provider.name);
  return known;
}

}  // namespace

std::string StoryChoice::label() const {
  return fmt::format("{}", fmt::join(policies, ","));
}

StoryScript load_story(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 8> kKeys{"order",    "scenario", "seed",  "title",
                                                         "sentence", "caveat",   "speed", "moments"};
  const std::string origin = file.string();
  const JsonTree tree = parse_json(read_json_text(origin), origin);
  const Reader reader{tree, origin, "", kKeys};
  const Library library = Library::find();
  const auto scenarios = library.scenarios();
  const auto policies = library.policies();

  StoryScript script;
  script.name = file.stem().string();
  script.scenario = reader.needed_text("scenario");
  Reader::check_name(reader.at("scenario"), script.scenario, views(scenarios));
  const double seed = reader.number("seed", -1, 0, 1e15);
  if (seed < 0 || seed != std::floor(seed))
    throw InputError{reader.at("seed"), fmt::format("{}", seed), "a whole number"};
  script.seed = Seed{static_cast<std::uint64_t>(seed)};
  script.title = reader.needed_text("title");
  script.sentence = reader.needed_text("sentence");
  script.caveat = reader.needed_text("caveat");
  script.speed = reader.number("speed", script.speed, 0.1, kFastest);
  script.order = reader.number("order", 0, 0, 1e6);

  const Scenario scenario = load_scenario(script.scenario, library);
  const Known known = known_in(scenario, policies);
  const auto* const moments = reader.list("moments");
  if (moments == nullptr || moments->empty()) throw InputError{reader.at("moments"), "nothing", "a list of moments"};
  for (std::size_t i = 0; i < moments->size(); ++i) {
    script.moments.push_back(read_moment((*moments)[i], origin, reader.path_of("moments", i), known));
    const auto same = [&](const StoryMoment& m) { return m.id == script.moments.back().id; };
    if (std::ranges::count_if(script.moments, same) > 1) {
      throw InputError{place(origin, reader.path_of("moments", i)), script.moments.back().id, "an id of its own"};
    }
  }
  return script;
}

std::vector<StoryScript> load_stories(const std::filesystem::path& folder) {
  std::vector<StoryScript> scripts;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator{folder, error}) {
    if (entry.path().extension() == ".json") scripts.push_back(load_story(entry.path()));
  }
  std::ranges::sort(scripts, [](const StoryScript& a, const StoryScript& b) {
    return a.order != b.order ? a.order < b.order : a.name < b.name;
  });
  return scripts;
}

}  // namespace hostscape::viz
