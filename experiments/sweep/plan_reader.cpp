// Reading a plan: strict, with the registry's bounds.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include "core/errors.hpp"
#include "experiments/sweep/plan.hpp"
#include "io/json_tree.hpp"
#include "io/scenario_file.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using Keys = std::vector<std::string_view>;

const Keys kDesignKeys{"kind", "points", "trajectories", "base", "levels", "seed"};
constexpr std::string_view kEnding = ".plan.json";
constexpr double kMostSeed = 0x1p53;  // JSON numbers are exact up to here
constexpr double kMostSize = 10'000'000;
constexpr double kMostReplicates = 1'000'000;

/// Values that are put later stand; each parameter once.
void merge(Assignments& values, const Assignments& later) {
  for (const auto& one : later) {
    std::erase_if(values, [&](const auto& earlier) { return earlier.first == one.first; });
    values.push_back(one);
  }
}

/// The same for the same values in whatever order.
Assignments sorted(Assignments values) {
  std::sort(values.begin(), values.end());
  return values;
}

/// A choice of policies in one word: "clear-mail+press-desk".
std::string joined_names(const std::vector<std::string>& names) {
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, "+"));
}

class PlanReader {
 public:
  PlanReader(std::string_view origin, const Library& library) : origin_{origin}, library_{library} {}

  SweepPlan read(const JsonTree& tree) {
    const Keys known{"format", "title",   "question", "description", "scenario", "ticks", "policies", "settings",
                     "arms",   "factors", "design",   "replicates",  "seeds",    "seed",  "metrics",  "series"};
    const auto& object = object_at(tree, "", known);
    SweepPlan plan;
    plan.origin = origin_;
    if (const auto* const format = find(object, "format"); format != nullptr && text(*format, "format") != kFormat) {
      throw wrong("format", *format, fmt::format("\"{}\"", kFormat));
    }
    plan.title = text_or(object, "title", "");
    plan.question = text_or(object, "question", "");
    plan.description = text_or(object, "description", "");
    plan.scenario = scenario(object);
    plan.arms = arms(object);
    plan.factors = factors(object);
    plan.design = design(object, plan);
    plan.replication = replication(object);
    plan.seeds_by_point = seeds_by_point(object, plan.design);
    if (const auto* const seed = find(object, "seed")) plan.seed = whole<std::uint64_t>(*seed, "seed", 0, kMostSeed);
    plan.metrics = names(object, "metrics");
    if (const auto* const metrics = find(object, "metrics"); metrics != nullptr && plan.metrics.empty()) {
      throw wrong("metrics", *metrics, "at least one measure; without the key all are kept");
    }
    plan.series = names(object, "series");
    if (plan.title.empty()) plan.title = plan.scenario.title;
    check_conflicts(plan);
    return plan;
  }

  static constexpr std::string_view kFormat = "hostscape-plan/1";

 private:
  [[nodiscard]] std::string at(std::string_view path) const { return place(origin_, path); }
  [[nodiscard]] InputError wrong(std::string_view path, const JsonTree& found, std::string accepted) const {
    return InputError{at(path), found.described(), std::move(accepted)};
  }
  [[nodiscard]] const JsonTree::Object& object_at(const JsonTree& tree, std::string_view path,
                                                  const Keys& known) const {
    const auto* const object = tree.object();
    if (object == nullptr) throw wrong(path, tree, "an object");
    for (const auto& member : *object) {
      if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
      throw InputError{at(path.empty() ? member.key : fmt::format("{}.{}", path, member.key)),
                       fmt::format("the key \"{}\"", member.key), accepted_names(member.key, known)};
    }
    return *object;
  }
  [[nodiscard]] const JsonTree::List& list_at(const JsonTree& tree, std::string_view path) const {
    if (const auto* const list = tree.list()) return *list;
    throw wrong(path, tree, "a list");
  }
  static const JsonTree* find(const JsonTree::Object& object, std::string_view key) {
    const auto found =
        std::find_if(object.begin(), object.end(), [&](const auto& member) { return member.key == key; });
    return found == object.end() ? nullptr : &found->value;
  }
  [[nodiscard]] const std::string& text(const JsonTree& tree, std::string_view path) const {
    if (tree.text() == nullptr) throw wrong(path, tree, "a text");
    return *tree.text();
  }
  [[nodiscard]] std::string text_or(const JsonTree::Object& object, std::string_view key, std::string standard,
                                    std::string_view path = "") const {
    const auto* const tree = find(object, key);
    return tree == nullptr ? standard : text(*tree, joined(path, key));
  }
  [[nodiscard]] double number(const JsonTree& tree, std::string_view path, double least, double most) const {
    const auto* const value = std::get_if<double>(&tree.value);
    if (value == nullptr || !(*value >= least && *value <= most)) {
      throw wrong(path, tree, fmt::format("a number {} to {}", least, most));
    }
    return *value;
  }
  template <class Number>
  [[nodiscard]] Number whole(const JsonTree& tree, std::string_view path, double least, double most) const {
    const auto* const value = std::get_if<double>(&tree.value);
    if (value == nullptr || !(*value >= least && *value <= most) || *value != std::floor(*value)) {
      throw wrong(path, tree, fmt::format("a whole number {:.0f} to {:.0f}", least, most));
    }
    return static_cast<Number>(*value);
  }
  static std::string joined(std::string_view path, std::string_view key) {
    return path.empty() ? std::string{key} : fmt::format("{}.{}", path, key);
  }
  [[nodiscard]] std::vector<std::string> names(const JsonTree::Object& object, std::string_view key,
                                               std::string_view path = "") const {
    std::vector<std::string> list;
    const auto* const tree = find(object, key);
    if (tree == nullptr) return list;
    const auto where = joined(path, key);
    for (const auto& item : list_at(*tree, where)) {
      const auto& name = text(item, fmt::format("{}[{}]", where, list.size()));
      if (std::find(list.begin(), list.end(), name) != list.end()) {
        throw InputError{at(fmt::format("{}[{}]", where, list.size())), fmt::format("\"{}\" again", name), "each once"};
      }
      list.push_back(name);
    }
    return list;
  }

  /// Values of policies, in order, and of settings after them.
  [[nodiscard]] Assignments rules(const JsonTree::Object& object, std::string_view path) const {
    Assignments values;
    const auto policies = names(object, "policies", path);
    for (std::size_t i = 0; i < policies.size(); ++i) {
      merge(values, policy(policies[i], fmt::format("{}[{}]", joined(path, "policies"), i)));
    }
    if (const auto* const settings = find(object, "settings")) {
      merge(values, read_parameters(*settings, origin_, joined(path, "settings")));
    }
    return values;
  }
  [[nodiscard]] Assignments policy(const std::string& name, std::string_view path) const {
    return load_policy(beside(name), library_, at(path)).values;
  }
  /// A path in the plan is meant from where the plan lies.
  [[nodiscard]] std::string beside(const std::string& name) const {
    const bool file = name.find('/') != std::string::npos || name.ends_with(".json");
    if (!file || fs::path{name}.is_absolute()) return name;
    return (fs::path{origin_}.parent_path() / name).lexically_normal().string();
  }

  [[nodiscard]] Scenario scenario(const JsonTree::Object& object) const {
    const auto* const tree = find(object, "scenario");
    if (tree == nullptr)
      throw InputError{at("scenario"), "nothing", "a shipped scenario, a file, or a scenario itself"};
    Scenario read = tree->object() != nullptr ? read_scenario(*tree, at("scenario"), library_) : named_scenario(*tree);
    for (const auto& [path, value] : rules(object, "")) Registry::instance().put(read.parameters, path, value, path);
    if (const auto* const ticks = find(object, "ticks")) {
      if (const auto* const settings = find(object, "settings"); settings != nullptr && sets(*settings, "ticks")) {
        throw InputError{at("settings.ticks"), "ticks, which the plan states beside it", "one of them"};
      }
      const auto& known = Registry::instance().at("ticks", "ticks");
      Registry::instance().put(read.parameters, "ticks", whole<double>(*ticks, "ticks", known.minimum, known.maximum),
                               at("ticks"));
    }
    check_scenario(read, origin_);
    return read;
  }
  [[nodiscard]] bool sets(const JsonTree& settings, std::string_view parameter) const {
    const Assignments values = read_parameters(settings, origin_, "settings");
    return std::any_of(values.begin(), values.end(), [&](const auto& value) { return value.first == parameter; });
  }
  [[nodiscard]] Scenario named_scenario(const JsonTree& tree) const {
    const auto path = library_.scenario_path(beside(text(tree, "scenario")), at("scenario"));
    return load_scenario(path, library_);
  }

  [[nodiscard]] std::vector<PlanArm> arms(const JsonTree::Object& object) const {
    const auto* const tree = find(object, "arms");
    if (tree == nullptr) return {{"base", "As it is", "", "", {}}};
    std::vector<PlanArm> list;
    for (const auto& item : list_at(*tree, "arms")) {
      list.push_back(arm(item, fmt::format("arms[{}]", list.size())));
      const auto& name = list.back().name;
      if (std::count_if(list.begin(), list.end(), [&](const auto& other) { return other.name == name; }) > 1) {
        throw InputError{at(fmt::format("arms[{}]", list.size() - 1)), fmt::format("\"{}\" again", name),
                         "each arm once"};
      }
    }
    if (list.empty()) throw wrong("arms", *tree, "at least one arm, which the others are compared with");
    return list;
  }
  /// "clear-mail" is short for an arm with this policy.
  [[nodiscard]] PlanArm arm(const JsonTree& tree, const std::string& path) const {
    if (const auto* const name = tree.text()) return {*name, policy_title(*name, path), "", "", policy(*name, path)};
    const auto& object = object_at(tree, path, {"name", "title", "description", "group", "policies", "settings"});
    const auto policies = names(object, "policies", path);
    PlanArm arm;
    arm.name = text_or(object, "name", policies.empty() ? "base" : joined_names(policies), path);
    if (arm.name.empty()) throw InputError{at(path + ".name"), "an empty text", "a name"};
    arm.title = text_or(object, "title", policies.size() == 1 ? policy_title(policies.front(), path) : "", path);
    arm.description = text_or(object, "description", "", path);
    arm.group = text_or(object, "group", "", path);
    arm.values = rules(object, path);
    return arm;
  }
  [[nodiscard]] std::string policy_title(const std::string& name, std::string_view path) const {
    return load_policy(beside(name), library_, at(path)).title;
  }

  [[nodiscard]] std::vector<Factor> factors(const JsonTree::Object& object) const {
    std::vector<Factor> list;
    const auto* const tree = find(object, "factors");
    if (tree == nullptr) return list;
    for (const auto& item : list_at(*tree, "factors")) {
      const std::string path = fmt::format("factors[{}]", list.size());
      list.push_back(factor(item, path));
      const auto& name = list.back().name;
      if (std::count_if(list.begin(), list.end(), [&](const auto& other) { return other.name == name; }) > 1) {
        throw InputError{at(path), fmt::format("\"{}\" again", name), "each factor once"};
      }
    }
    return list;
  }
  [[nodiscard]] Factor factor(const JsonTree& tree, const std::string& path) const {
    const auto& object = object_at(tree, path, {"name", "parameter", "range", "scale", "levels"});
    Factor factor;
    const auto* const parameter = find(object, "parameter");
    if (parameter != nullptr) {
      factor.path = text(*parameter, path + ".parameter");
      (void)Registry::instance().at(factor.path, at(path + ".parameter"));
    }
    factor.name = text_or(object, "name", factor.path, path);
    if (factor.name.empty()) throw InputError{at(path), "neither parameter nor name", "one of them"};
    const auto* const range = find(object, "range");
    const auto* const levels = find(object, "levels");
    if ((range == nullptr) == (levels == nullptr)) {
      throw InputError{at(path), range == nullptr ? "neither range nor levels" : "both range and levels",
                       "one of them"};
    }
    if (range != nullptr) {
      read_range(factor, *range, path);
      factor.logarithmic = is_logarithmic(object, factor, path);
    } else {
      if (const auto* const scale = find(object, "scale"))
        throw wrong(path + ".scale", *scale, "a scale beside a range only");
      factor.levels = read_levels(factor, *levels, path + ".levels");
    }
    return factor;
  }
  void read_range(Factor& factor, const JsonTree& tree, const std::string& path) const {
    if (factor.path.empty()) throw wrong(path + ".range", tree, "a range beside a parameter only");
    const Parameter& known = Registry::instance().at(factor.path, at(path + ".parameter"));
    if (known.type != ParameterType::number && known.type != ParameterType::integer) {
      throw InputError{at(path + ".parameter"), factor.path, "a parameter that is a number, or levels"};
    }
    factor.whole = known.type == ParameterType::integer;
    const auto* const list = tree.list();
    const auto* const low = list != nullptr && list->size() == 2 ? std::get_if<double>(&list->front().value) : nullptr;
    const auto* const high = low != nullptr ? std::get_if<double>(&list->back().value) : nullptr;
    if (high == nullptr || !(*low < *high) || *low < known.minimum || *high > known.maximum) {
      throw wrong(path + ".range", tree,
                  fmt::format("[low, high], the lower first, inside {} to {}", known.minimum, known.maximum));
    }
    factor.low = *low;
    factor.high = *high;
  }
  [[nodiscard]] bool is_logarithmic(const JsonTree::Object& object, const Factor& factor,
                                    const std::string& path) const {
    const auto* const scale = find(object, "scale");
    if (scale == nullptr) return false;
    const auto& word = text(*scale, path + ".scale");
    if (word != "linear" && word != "log") throw wrong(path + ".scale", *scale, "\"linear\" or \"log\"");
    if (word == "log" && factor.low <= 0)
      throw wrong(path + ".scale", *scale, "\"linear\": the range reaches down to 0");
    return word == "log";
  }
  [[nodiscard]] std::vector<Level> read_levels(const Factor& factor, const JsonTree& tree,
                                               const std::string& path) const {
    std::vector<Level> levels;
    std::set<std::string> known;
    std::map<Assignments, std::string> named;
    for (const auto& item : list_at(tree, path)) {
      const std::string where = fmt::format("{}[{}]", path, levels.size());
      Level one = level(factor, item, where);
      if (!known.insert(one.name).second) {
        throw InputError{at(where), fmt::format("\"{}\" again", one.name), "each level once"};
      }
      if (const auto [same, fresh] = named.emplace(sorted(one.values), one.name); !fresh) {
        throw InputError{at(where), fmt::format("the values of \"{}\" again", same->second), "each level once"};
      }
      levels.push_back(std::move(one));
    }
    if (levels.size() < 2) throw wrong(path, tree, "two levels or more");
    return levels;
  }
  /// A value of the parameter; policies, as a name or a list of names; or an object with name, policies and settings.
  [[nodiscard]] Level level(const Factor& factor, const JsonTree& tree, const std::string& path) const {
    if (tree.object() != nullptr) {
      const auto& object = object_at(tree, path, {"name", "policies", "settings"});
      return {text_or(object, "name", joined_names(names(object, "policies", path)), path), rules(object, path)};
    }
    if (!factor.path.empty()) {
      // Checked as a setting is.
      const JsonTree setting{JsonTree::Object{{factor.path, tree}}};
      Assignments values = read_parameters(setting, origin_, path);
      std::string name = to_text(values.front().second);
      return {std::move(name), std::move(values)};
    }
    std::vector<std::string> policies;
    if (const auto* const name = tree.text()) {
      policies.push_back(*name);
    } else {
      for (const auto& item : list_at(tree, path)) policies.push_back(text(item, path));
    }
    Level level{joined_names(policies), {}};
    for (const auto& name : policies) merge(level.values, policy(name, path));
    return level;
  }

  [[nodiscard]] Design design(const JsonTree::Object& object, const SweepPlan& plan) const {
    Design design;
    const auto* const tree = find(object, "design");
    if (tree == nullptr) {
      if (!plan.factors.empty()) throw InputError{at("design"), "nothing", "a design, since there are factors"};
      return design;
    }
    const auto& keys = object_at(*tree, "design", kDesignKeys);
    const Keys kinds{kDesignNames.begin(), kDesignNames.end()};
    const auto kind = text_or(keys, "kind", "list", "design");
    const auto found = std::find(kinds.begin(), kinds.end(), kind);
    if (found == kinds.end())
      throw InputError{at("design.kind"), fmt::format("\"{}\"", kind), accepted_names(kind, kinds)};
    design.kind = static_cast<DesignKind>(found - kinds.begin());
    check_used(keys, design.kind);
    if (const auto* const seed = find(keys, "seed"))
      design.seed = whole<std::uint64_t>(*seed, "design.seed", 0, kMostSeed);
    if (design.kind == DesignKind::list) {
      if (!plan.factors.empty())
        throw wrong("design", *tree,
                    "another kind, since there are factors; a list has the values of its points itself");
      design.points = listed_points(keys);
      return design;
    }
    if (plan.factors.empty()) throw wrong("design", *tree, "\"list\", since there are no factors");
    if (design.kind == DesignKind::full_factorial) return checked_factorial(design, plan);
    const std::string size_key{keys_of(design.kind)[1]};
    const auto* const size = find(keys, size_key);
    if (size == nullptr) throw InputError{at("design." + size_key), "nothing", "a whole number"};
    design.size = whole<std::uint32_t>(*size, "design." + size_key, 2, kMostSize);
    if (const auto* const levels = find(keys, "levels")) {
      design.levels = whole<std::uint32_t>(*levels, "design.levels", 2, 1000);
      if (design.levels % 2 != 0) throw wrong("design.levels", *levels, "an even number");
    }
    return design;
  }
  /// The keys that say something in a design of a kind; the second is its size.
  static Keys keys_of(DesignKind kind) {
    switch (kind) {
      case DesignKind::list:
        return {"kind", "points"};
      case DesignKind::full_factorial:
        return {"kind"};
      case DesignKind::latin_hypercube:
      case DesignKind::sobol:
        return {"kind", "points", "seed"};
      case DesignKind::morris:
        return {"kind", "trajectories", "levels", "seed"};
      case DesignKind::saltelli:
        return {"kind", "base", "seed"};
    }
    return {};
  }
  void check_used(const JsonTree::Object& keys, DesignKind kind) const {
    const Keys used = keys_of(kind);
    for (const auto& [key, value] : keys) {
      if (std::find(used.begin(), used.end(), key) != used.end()) continue;
      throw wrong("design." + key, value,
                  fmt::format("nothing: the keys of a {} design are {}", kDesignNames[static_cast<std::size_t>(kind)],
                              fmt::join(used, ", ")));
    }
  }
  [[nodiscard]] Design checked_factorial(const Design& design, const SweepPlan& plan) const {
    double points = 1;
    for (std::size_t i = 0; i < plan.factors.size(); ++i) {
      if (plan.factors[i].ranged()) {
        throw InputError{at(fmt::format("factors[{}].range", i)), "a range", "levels, in a full factorial design"};
      }
      points *= static_cast<double>(plan.factors[i].levels.size());
    }
    if (points > kMostSize) throw InputError{at("design"), fmt::format("{} points", points), "at most 10 million"};
    return design;
  }
  [[nodiscard]] std::vector<Assignments> listed_points(const JsonTree::Object& keys) const {
    std::vector<Assignments> points;
    const auto* const tree = find(keys, "points");
    if (tree == nullptr) throw InputError{at("design.points"), "nothing", "a list of points"};
    std::map<Assignments, std::size_t> numbered;
    for (const auto& item : list_at(*tree, "design.points")) {
      const std::string path = fmt::format("design.points[{}]", points.size());
      Assignments values = read_parameters(item, origin_, path);
      if (const auto [same, fresh] = numbered.emplace(sorted(values), points.size()); !fresh) {
        throw InputError{at(path), fmt::format("the values of design.points[{}] again", same->second),
                         "each point once; replicates make it more often"};
      }
      points.push_back(std::move(values));
    }
    if (points.empty()) throw wrong("design.points", *tree, "at least one point");
    return points;
  }

  [[nodiscard]] Replication replication(const JsonTree::Object& object) const {
    Replication rule;
    const auto* const tree = find(object, "replicates");
    if (tree == nullptr) return rule;
    if (tree->object() == nullptr) {
      rule.least = rule.most = whole<std::uint32_t>(*tree, "replicates", 1, kMostReplicates);
      return rule;
    }
    const auto& keys = object_at(*tree, "replicates", {"least", "most", "batch", "until"});
    rule.least = 10;
    rule.most = 1000;
    rule.batch = 10;
    if (const auto* const t = find(keys, "least"))
      rule.least = whole<std::uint32_t>(*t, "replicates.least", 2, kMostReplicates);
    if (const auto* const t = find(keys, "batch"))
      rule.batch = whole<std::uint32_t>(*t, "replicates.batch", 1, kMostReplicates);
    rule.most = std::max(rule.most, rule.least);
    if (const auto* const t = find(keys, "most")) {
      rule.most = whole<std::uint32_t>(*t, "replicates.most", rule.least, kMostReplicates);
    }
    const auto* const until = find(keys, "until");
    if (until == nullptr)
      throw InputError{at("replicates.until"), "nothing", "a list of metrics with their half-widths"};
    for (const auto& item : list_at(*until, "replicates.until")) {
      rule.until.push_back(precision(item, fmt::format("replicates.until[{}]", rule.until.size())));
    }
    if (rule.until.empty()) throw wrong("replicates.until", *until, "at least one metric with its half-width");
    return rule;
  }
  [[nodiscard]] Precision precision(const JsonTree& tree, const std::string& path) const {
    const auto& keys = object_at(tree, path, {"metric", "half_width", "relative"});
    Precision precision;
    precision.metric = text_or(keys, "metric", "", path);
    if (precision.metric.empty()) throw InputError{at(path + ".metric"), "nothing", "the name of a metric"};
    const auto* const width = find(keys, "half_width");
    if (width == nullptr) throw InputError{at(path + ".half_width"), "nothing", "a number above 0"};
    precision.half_width = number(*width, path + ".half_width", 0, 1e300);
    if (precision.half_width <= 0) throw wrong(path + ".half_width", *width, "a number above 0");
    if (const auto* const relative = find(keys, "relative")) {
      const auto* const truth = std::get_if<bool>(&relative->value);
      if (truth == nullptr) throw wrong(path + ".relative", *relative, "true or false");
      precision.relative = *truth;
    }
    return precision;
  }

  [[nodiscard]] bool seeds_by_point(const JsonTree::Object& object, const Design& design) const {
    const auto* const tree = find(object, "seeds");
    if (tree == nullptr) return design.draws_points();
    const auto& word = text(*tree, "seeds");
    if (word != "shared" && word != "by-point") throw wrong("seeds", *tree, "\"shared\" or \"by-point\"");
    return word == "by-point";
  }

  /// What a factor sets, by any of its levels.
  static std::set<std::string> parameters_of(const Factor& factor) {
    std::set<std::string> paths;
    if (!factor.path.empty()) paths.insert(factor.path);
    for (const auto& level : factor.levels) {
      for (const auto& value : level.values) paths.insert(value.first);
    }
    return paths;
  }

  /// A parameter that two set would make one of them do nothing: factors, and a factor and an arm.
  void check_conflicts(const SweepPlan& plan) const {
    std::map<std::string, std::string> factor_of;
    std::set<std::string> varied;
    for (std::size_t i = 0; i < plan.factors.size(); ++i) {
      for (const auto& path : parameters_of(plan.factors[i])) {
        const auto [other, fresh] = factor_of.emplace(path, plan.factors[i].name);
        if (!fresh) {
          throw InputError{
              at(fmt::format("factors[{}]", i)),
              fmt::format("\"{}\", which sets {} as \"{}\" does", plan.factors[i].name, path, other->second),
              "parameters that only one factor sets"};
        }
        varied.insert(path);
      }
    }
    for (const auto& point : plan.design.points) {
      for (const auto& value : point) varied.insert(value.first);
    }
    for (std::size_t i = 0; i < plan.arms.size(); ++i) {
      for (const auto& value : plan.arms[i].values) {
        if (value.first == "ticks" || value.first == "start") {
          throw InputError{at(fmt::format("arms[{}]", i)), value.first,
                           "rules: all arms last equally long from the same hour"};
        }
        if (!varied.contains(value.first)) continue;
        throw InputError{at(fmt::format("arms[{}]", i)),
                         fmt::format("{}, which the points of the design vary too", value.first),
                         "parameters that only one of them sets"};
      }
    }
    if (!plan.series.empty() && varied.contains("start")) {
      throw InputError{at("series"), "series beside start, which the points of the design vary",
                       "runs that all begin at the same hour, or no series"};
    }
    if (plan.seeds_by_point && plan.replication.most > 1 && plan.design.size > 1) {
      const double last =
          static_cast<double>(plan.seed) + static_cast<double>(plan.replication.most) * plan.design.size;
      if (last > kMostSeed) throw InputError{at("seed"), fmt::format("{}", plan.seed), "a smaller seed"};
    }
  }

  std::string_view origin_;
  const Library& library_;
};

}  // namespace

SweepPlan parse_sweep_plan(std::string_view text, std::string_view origin, const Library& library) {
  return PlanReader{origin, library}.read(parse_json(text, origin));
}

std::vector<std::string> shipped_plans(const Library& library, std::string_view ending) {
  std::vector<std::string> names;
  const auto folder = library.root() / "plans";
  if (!fs::is_directory(folder)) return names;
  for (const auto& entry : fs::directory_iterator{folder}) {
    const std::string file = entry.path().filename().string();
    if (file.ends_with(ending)) names.push_back(file.substr(0, file.size() - ending.size()));
  }
  std::sort(names.begin(), names.end());
  return names;
}

SweepPlan load_sweep_plan(std::string_view name_or_path, const Library& library) {
  const bool file = name_or_path.find('/') != std::string_view::npos || name_or_path.ends_with(".json");
  std::string path{name_or_path};
  if (!file) {
    const auto shipped = shipped_plans(library, kEnding);
    if (std::find(shipped.begin(), shipped.end(), name_or_path) == shipped.end()) {
      const std::vector<std::string_view> known{shipped.begin(), shipped.end()};
      throw InputError{"plan", fmt::format("\"{}\"", name_or_path),
                       accepted_names(name_or_path, known) + "; or the path of a file"};
    }
    path = (library.root() / "plans" / (path + std::string{kEnding})).string();
  }
  return parse_sweep_plan(read_json_text(path), path, library);
}

}  // namespace hostscape
