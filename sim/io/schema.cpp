#include "io/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "io/scenario_fields.hpp"

namespace hostscape {
namespace {

using nlohmann::ordered_json;

ordered_json number_of(double value) {
  const bool whole = std::floor(value) == value && std::abs(value) < 0x1p53;
  return whole ? ordered_json(static_cast<std::int64_t>(value)) : ordered_json(value);
}

ordered_json value_of(const ParameterValue& value) {
  if (const auto* const truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* const number = std::get_if<double>(&value)) return number_of(*number);
  if (const auto* const text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

std::string_view type_name(ParameterType type) {
  switch (type) {
    case ParameterType::number:
      return "number";
    case ParameterType::integer:
      return "integer";
    case ParameterType::boolean:
      return "boolean";
    case ParameterType::choice:
    case ParameterType::text:
      break;
  }
  return "string";
}

ordered_json schema_of(const Parameter& parameter) {
  ordered_json schema;
  schema["description"] = parameter.source.empty()
                              ? fmt::format("{} [{}]", parameter.meaning, parameter.unit)
                              : fmt::format("{} [{}]. Source: {}", parameter.meaning, parameter.unit, parameter.source);
  const auto type = type_name(parameter.type);
  schema["type"] = parameter.optional ? ordered_json{type, "null"} : ordered_json(type);
  if (parameter.type == ParameterType::number || parameter.type == ParameterType::integer) {
    schema["minimum"] = number_of(parameter.minimum);
    schema["maximum"] = number_of(parameter.maximum);
  }
  if (parameter.type == ParameterType::text) schema["minLength"] = 1;
  if (parameter.type == ParameterType::choice) {
    schema["enum"] = parameter.choices;
    if (parameter.optional) schema["enum"].push_back(nullptr);
  }
  return schema;
}

ordered_json closed_object(std::string_view description) {
  ordered_json schema;
  schema["description"] = description;
  schema["type"] = "object";
  schema["additionalProperties"] = false;
  schema["properties"] = ordered_json::object();
  return schema;
}

template <class T>
ordered_json schema_of(std::string_view description, std::span<const Field<T>> fields) {
  ordered_json schema = closed_object(description);
  ordered_json required = ordered_json::array();
  for (const auto& field : fields) {
    ordered_json& property = schema["properties"][field.info.path] = schema_of(field.info);
    if (field.required) {
      required.push_back(field.info.path);
    } else if (field.info.standard != ParameterValue{std::string{}}) {
      property["default"] = value_of(field.info.standard);
    }
  }
  schema["required"] = std::move(required);
  return schema;
}

ordered_json list_of(ordered_json items, std::string_view description) {
  ordered_json schema;
  schema["description"] = description;
  schema["type"] = "array";
  schema["items"] = std::move(items);
  return schema;
}

ordered_json text_schema(std::string_view description) {
  ordered_json schema;
  schema["description"] = description;
  schema["type"] = "string";
  return schema;
}

// Every way to write a parameter whose path begins with `prefix`: the rest of the path with dots, and an object for each
// next segment.
ordered_json parameter_group(const std::string& prefix) {
  ordered_json group = closed_object(prefix.empty() ? "Parameters, nested or with dotted paths"
                                                    : fmt::format("Parameters below {}", prefix));
  std::vector<std::string> below;
  for (const auto& parameter : Registry::instance().all()) {
    if (!parameter.path.starts_with(prefix)) continue;
    const auto rest = parameter.path.substr(prefix.size());
    group["properties"][rest] = {{"$ref", fmt::format("#/$defs/parameters/{}", parameter.path)}};
    const auto dot = rest.find('.');
    if (dot == std::string::npos) continue;
    const auto segment = rest.substr(0, dot);
    if (std::ranges::find(below, segment) == below.end()) below.push_back(segment);
  }
  for (const auto& segment : below)
    group["properties"][segment] = parameter_group(fmt::format("{}{}.", prefix, segment));
  return group;
}

ordered_json policy_parameters() {
  ordered_json group = closed_object("Parameters below policy, nested or with dotted paths");
  const ordered_json policies = parameter_group("policy.");
  for (const auto& [key, schema] : policies["properties"].items()) {
    if (schema.contains("$ref")) group["properties"]["policy." + key] = schema;
  }
  group["properties"]["policy"] = policies;
  return group;
}

}  // namespace

std::string scenario_schema() {
  ordered_json schema;
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = "Hostscape scenario";
  schema.update(closed_object("Inputs of a simulation; outcomes have no place here"));
  schema["required"] = {"name"};
  std::map<std::string_view, std::string_view> meaning;
  for (const auto& key : kScenarioKeys) meaning[key.key] = key.meaning;

  ordered_json& properties = schema["properties"];
  for (const auto* const key : {"name", "title", "description", "extends"}) properties[key] = text_schema(meaning[key]);
  properties["sources"] = list_of(text_schema("A document"), meaning["sources"]);
  properties["parameters"] = parameter_group("");

  ordered_json provider = schema_of<NamedProvider>("A provider", provider_fields());
  provider["properties"]["upstreams"] =
      list_of(text_schema("Name of a provider of this scenario"), "Providers that it depends on");
  properties["providers"] = list_of(std::move(provider), meaning["providers"]);
  properties["customers"] = list_of(schema_of<FocalCustomer>("A customer", customer_fields()), meaning["customers"]);
  properties["shocks"] = list_of(schema_of<PressureShock>("A shock", shock_fields()), meaning["shocks"]);
  properties["reports"] =
      list_of(schema_of<ReportedViolations>("Reported violations", report_fields()), meaning["reports"]);
  properties["notices"] = list_of(schema_of<NoticeShock>("A notice", notice_fields()), meaning["notices"]);
  ordered_json rule = schema_of<RuleSwitch>("A switch of rules", switch_fields());
  rule["properties"]["parameters"] = policy_parameters();
  properties["switches"] = list_of(std::move(rule), meaning["switches"]);

  for (const auto& parameter : Registry::instance().all()) {
    ordered_json& definition = schema["$defs"]["parameters"][parameter.path] = schema_of(parameter);
    definition["default"] = value_of(parameter.standard);
  }
  return schema.dump(2) + "\n";
}

}  // namespace hostscape
