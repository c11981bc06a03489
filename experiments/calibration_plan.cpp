// Reading a calibration plan.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/errors.hpp"
#include "experiments/calibration.hpp"
#include "io/json_tree.hpp"
#include "model/registry.hpp"

namespace hostscape {
namespace {

class PlanReader {
 public:
  explicit PlanReader(std::string_view origin) : origin_{origin} {}

  CalibrationPlan read(const JsonTree& tree) const {
    constexpr std::array<std::string_view, 7> kKeys{"title", "parameters",           "cases", "replicates", "budget",
                                                    "seed",  "prediction_replicates"};
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
      if (key == "seed") plan.seed = whole(key, value, 4294967295.0);
    }
    if (plan.parameters.empty()) throw InputError{at("parameters"), "nothing", "parameters with [low, high]"};
    if (plan.cases.empty()) throw InputError{at("cases"), "nothing", "names of cases with their weights"};
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
