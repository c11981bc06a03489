// plan_json: a resolved plan as canonical text.

#include <nlohmann/json.hpp>

#include "experiments/sweep/plan.hpp"
#include "io/scenario_file.hpp"

namespace hostscape {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Assignments& values) {
  Json object = Json::object();
  for (const auto& [path, value] : values) object[path] = Json::parse(to_json(value));
  return object;
}

Json json_of(const Factor& factor) {
  Json object;
  object["name"] = factor.name;
  if (!factor.path.empty()) object["parameter"] = factor.path;
  if (factor.ranged()) {
    object["range"] = {Json::parse(to_json(ParameterValue{factor.low})),
                       Json::parse(to_json(ParameterValue{factor.high}))};
    object["scale"] = factor.logarithmic ? "log" : "linear";
  } else {
    Json& levels = object["levels"] = Json::array();
    for (const auto& level : factor.levels)
      levels.push_back({{"name", level.name}, {"settings", json_of(level.values)}});
  }
  return object;
}

Json json_of(const Design& design) {
  Json object;
  object["kind"] = kDesignNames[static_cast<std::size_t>(design.kind)];
  switch (design.kind) {
    case DesignKind::list:
      object["points"] = Json::array();
      for (const auto& point : design.points) object["points"].push_back(json_of(point));
      return object;
    case DesignKind::full_factorial:
      return object;
    case DesignKind::latin_hypercube:
    case DesignKind::sobol:
      object["points"] = design.size;
      break;
    case DesignKind::morris:
      object["trajectories"] = design.size;
      object["levels"] = design.levels;
      break;
    case DesignKind::saltelli:
      object["base"] = design.size;
      break;
  }
  object["seed"] = design.seed;
  return object;
}

Json json_of(const Replication& rule) {
  if (!rule.sequential()) return rule.most;
  Json object{{"least", rule.least}, {"most", rule.most}, {"batch", rule.batch}};
  Json& until = object["until"] = Json::array();
  for (const auto& one : rule.until) {
    until.push_back({{"metric", one.metric}, {"half_width", one.half_width}, {"relative", one.relative}});
  }
  return object;
}

}  // namespace

std::string plan_json(const SweepPlan& plan) {
  Json object;
  object["format"] = "hostscape-plan/1";
  object["title"] = plan.title;
  object["question"] = plan.question;
  object["description"] = plan.description;
  object["scenario"] = Json::parse(to_json(plan.scenario));
  Json& arms = object["arms"] = Json::array();
  for (const auto& arm : plan.arms) {
    arms.push_back({{"name", arm.name},
                    {"title", arm.title},
                    {"description", arm.description},
                    {"group", arm.group},
                    {"settings", json_of(arm.values)}});
  }
  Json& factors = object["factors"] = Json::array();
  for (const auto& factor : plan.factors) factors.push_back(json_of(factor));
  const bool one_point = plan.design.kind == DesignKind::list && plan.design.points.empty();
  if (!one_point) object["design"] = json_of(plan.design);
  object["replicates"] = json_of(plan.replication);
  object["seeds"] = plan.seeds_by_point ? "by-point" : "shared";
  object["seed"] = plan.seed;
  if (!plan.metrics.empty()) object["metrics"] = plan.metrics;
  object["series"] = plan.series;
  return object.dump(1) + "\n";
}

}  // namespace hostscape
