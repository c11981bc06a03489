// Reading a calibration plan.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/errors.hpp"
#include "experiments/calibration.hpp"
#include "io/json_tree.hpp"
#include "io/scenario_file.hpp"
#include "model/metrics.hpp"
#include "model/registry.hpp"

namespace hostscape {
namespace {

class PlanReader {
 public:
  explicit PlanReader(std::string_view origin) : origin_{origin} {}

  CalibrationPlan read(const JsonTree& tree) const {
    constexpr std::array<std::string_view, 13> kKeys{
        "title", "method", "parameters", "cases", "patterns", "budget", "replicates", "prediction_replicates",
        "draws", "rounds", "accept",     "seed",  "adjust"};
    const auto* const object = tree.object();
    if (object == nullptr) throw InputError{std::string{origin_}, tree.described(), "an object"};
    CalibrationPlan plan;
    plan.replicates = 24;
    plan.prediction_replicates = 200;
    plan.budget = 60;
    for (const auto& [key, value] : *object) {
      if (std::ranges::find(kKeys, key) == kKeys.end()) {
        throw InputError{at(key), fmt::format("the unknown key \"{}\"", key), accepted_names(key, kKeys)};
      }
      if (key == "title") plan.title = text(key, value);
      if (key == "parameters") plan.parameters = parameters(value);
      if (key == "cases") plan.cases = cases(value);
      if (key == "replicates") plan.replicates = whole(key, value, 100000);
      if (key == "prediction_replicates") plan.prediction_replicates = whole(key, value, 100000);
      if (key == "budget") plan.budget = whole(key, value, 1000000);
      if (key == "method") plan.method = method(key, value);
      if (key == "patterns") plan.patterns = patterns(value);
      if (key == "draws") plan.draws = whole(key, value, 10000000);
      if (key == "rounds") plan.rounds = whole(key, value, 1000);
      if (key == "accept") plan.accept = number(key, value, 0, 1);
      if (key == "adjust") plan.adjust = truth(key, value);
      if (key == "seed") plan.seed = whole(key, value, 4294967295.0);
    }
    if (plan.parameters.empty()) throw InputError{at("parameters"), "nothing", "parameters with [low, high]"};
    const bool abc = plan.method == CalibrationMethod::abc;
    if (plan.cases.empty() && (!abc || plan.patterns.empty())) {
      throw InputError{at("cases"), "nothing", "names of cases with their weights"};
    }
    if (plan.adjust && plan.patterns.empty())
      throw InputError{at("adjust"), "no patterns", "patterns to be adjusted to"};
    if (!plan.patterns.empty() && !abc) throw InputError{at("patterns"), "patterns", "the method \"abc\" beside them"};
    if (abc && plan.accept * plan.draws < 10) {
      throw InputError{at("accept"), fmt::format("{} of {} draws", plan.accept, plan.draws),
                       "ten accepted draws or more"};
    }
    if (abc && plan.accept * plan.rounds > 1) {
      throw InputError{at("rounds"), fmt::format("{} rounds and accept {}", plan.rounds, plan.accept),
                       "a first round with as many draws as are accepted: accept x rounds at most 1"};
    }
    return plan;
  }

 private:
  [[nodiscard]] std::string at(std::string_view path) const { return place(origin_, path); }

  [[nodiscard]] std::string text(std::string_view key, const JsonTree& tree) const {
    if (tree.text() == nullptr) throw InputError{at(key), tree.described(), "a text"};
    return *tree.text();
  }

  [[nodiscard]] std::uint32_t whole(std::string_view key, const JsonTree& tree, double most) const {
    const auto* const number = std::get_if<double>(&tree.value);
    if (number == nullptr || *number < 1 || *number > most || *number != std::floor(*number)) {
      throw InputError{at(key), tree.described(), fmt::format("a whole number 1 to {:.0f}", most)};
    }
    return static_cast<std::uint32_t>(*number);
  }

  [[nodiscard]] bool truth(std::string_view key, const JsonTree& tree) const {
    const auto* const value = std::get_if<bool>(&tree.value);
    if (value == nullptr) throw InputError{at(key), tree.described(), "true or false"};
    return *value;
  }

  [[nodiscard]] CalibrationMethod method(std::string_view key, const JsonTree& tree) const {
    const auto word = text(key, tree);
    if (word == "subplex") return CalibrationMethod::subplex;
    if (word == "abc") return CalibrationMethod::abc;
    throw InputError{at(key), tree.described(), "\"subplex\" or \"abc\""};
  }
  [[nodiscard]] double number(const std::string& key, const JsonTree& tree, double above, double most) const {
    const auto* const value = std::get_if<double>(&tree.value);
    if (value == nullptr || !(*value > above && *value <= most)) {
      throw InputError{at(key), tree.described(), fmt::format("a number above {}, at most {}", above, most)};
    }
    return *value;
  }
  [[nodiscard]] const JsonTree::Object& object_at(const std::string& path, const JsonTree& tree,
                                                  std::span<const std::string_view> known) const {
    const auto* const object = tree.object();
    if (object == nullptr) throw InputError{at(path), tree.described(), "an object"};
    for (const auto& member : *object) {
      if (std::find(known.begin(), known.end(), member.key) == known.end()) {
        throw InputError{at(path + "." + member.key), fmt::format("the unknown key \"{}\"", member.key),
                         accepted_names(member.key, known)};
      }
    }
    return *object;
  }
  [[nodiscard]] const JsonTree::List& list_at(const std::string& path, const JsonTree& tree) const {
    if (tree.list() == nullptr) throw InputError{at(path), tree.described(), "a list"};
    return *tree.list();
  }
  [[nodiscard]] std::vector<PatternWorld> patterns(const JsonTree& tree) const {
    constexpr std::array<std::string_view, 4> kKeys{"scenario", "settings", "weight", "targets"};
    std::vector<PatternWorld> worlds;
    for (const auto& item : list_at("patterns", tree)) {
      const std::string path = fmt::format("patterns[{}]", worlds.size());
      PatternWorld world;
      for (const auto& [key, value] : object_at(path, item, kKeys)) {
        const std::string here = path + "." + key;
        if (key == "scenario") world.scenario = text(here, value);
        if (key == "settings") world.settings = read_parameters(value, origin_, here);
        if (key == "weight") world.weight = number(here, value, 0, 1e6);
        if (key == "targets") world.targets = targets(here, value);
      }
      if (world.scenario.empty()) throw InputError{at(path + ".scenario"), "nothing", "a shipped scenario or a file"};
      if (world.targets.empty()) throw InputError{at(path + ".targets"), "nothing", "metrics with what was observed"};
      worlds.push_back(std::move(world));
    }
    return worlds;
  }
  [[nodiscard]] std::vector<PatternTarget> targets(const std::string& path, const JsonTree& tree) const {
    constexpr std::array<std::string_view, 5> kKeys{"metric", "per", "observed", "scale", "source"};
    std::vector<PatternTarget> list;
    for (const auto& item : list_at(path, tree)) {
      const std::string here = fmt::format("{}[{}]", path, list.size());
      PatternTarget target;
      for (const auto& [key, value] : object_at(here, item, kKeys)) {
        if (key == "metric") target.metric = metric(here + "." + key, value);
        if (key == "per") target.per = metric(here + "." + key, value);
        if (key == "observed") target.observed = number(here + "." + key, value, -1e300, 1e300);
        if (key == "scale") target.scale = number(here + "." + key, value, 0, 1e300);
        if (key == "source") target.source = text(here + "." + key, value);
      }
      if (target.metric.empty()) throw InputError{at(here + ".metric"), "nothing", "the name of a metric"};
      if (target.scale <= 0) throw InputError{at(here + ".scale"), "nothing", "a number above 0"};
      list.push_back(std::move(target));
    }
    return list;
  }
  [[nodiscard]] std::string metric(const std::string& path, const JsonTree& tree) const {
    const auto name = text(path, tree);
    if (find_metric(name)) return name;
    std::vector<std::string_view> known;
    for (const auto& info : metric_dictionary()) known.push_back(info.name);
    throw InputError{at(path), tree.described(), accepted_names(name, known)};
  }

  [[nodiscard]] std::vector<FittedParameter> parameters(const JsonTree& tree) const {
    if (tree.object() == nullptr) throw InputError{at("parameters"), tree.described(), "an object of parameters"};
    std::vector<FittedParameter> list;
    for (const auto& [path, range] : *tree.object()) list.push_back(parameter(path, range));
    return list;
  }

  [[nodiscard]] FittedParameter parameter(const std::string& path, const JsonTree& range) const {
    const std::string where = at("parameters." + path);
    const Parameter& known = Registry::instance().at(path, where);
    if (known.type != ParameterType::number || !std::holds_alternative<double>(known.standard)) {
      throw InputError{where, path, "a parameter that is a number and not null"};
    }
    const auto* const list = range.list();
    const double* const low =
        list != nullptr && list->size() == 2 ? std::get_if<double>(&list->front().value) : nullptr;
    const double* const high = low != nullptr ? std::get_if<double>(&list->back().value) : nullptr;
    if (high == nullptr || *low >= *high || *low < known.minimum || *high > known.maximum) {
      throw InputError{where, range.described(),
                       fmt::format("[low, high], the lower first, inside {} to {}", known.minimum, known.maximum)};
    }
    return {path, *low, *high, std::clamp(std::get<double>(known.standard), *low, *high)};
  }

  [[nodiscard]] std::vector<WeightedCase> cases(const JsonTree& tree) const {
    if (tree.object() == nullptr) throw InputError{at("cases"), tree.described(), "an object of cases and weights"};
    std::vector<WeightedCase> list;
    for (const auto& [name, weight] : *tree.object()) {
      const auto* const number = std::get_if<double>(&weight.value);
      if (number == nullptr || *number <= 0)
        throw InputError{at("cases." + name), weight.described(), "a weight above 0"};
      list.push_back({name, *number});
    }
    return list;
  }

  std::string_view origin_;
};

}  // namespace

CalibrationPlan parse_plan(std::string_view text, std::string_view origin) {
  return PlanReader{origin}.read(parse_json(text, origin));
}

}  // namespace hostscape
