// to_json: a scenario as canonical text.

#include <cmath>
#include <nlohmann/json.hpp>

#include "io/scenario_fields.hpp"
#include "io/scenario_file.hpp"

namespace hostscape {
namespace {

using nlohmann::ordered_json;

// Numbers without a fraction are written without one; the library writes the others with the fewest digits that read
// back to the same bits.
ordered_json json_of(const ParameterValue& value) {
  if (const auto* const truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* const text = std::get_if<std::string>(&value)) return *text;
  if (const auto* const number = std::get_if<double>(&value)) {
    const bool whole = std::floor(*number) == *number && std::abs(*number) < 0x1p53 && !std::signbit(*number);
    return whole ? ordered_json(static_cast<std::uint64_t>(*number)) : ordered_json(*number);
  }
  return nullptr;
}

// Unset optional keys are left out.
template <class T>
ordered_json json_of(const T& record, std::span<const Field<T>> fields) {
  ordered_json object = ordered_json::object();
  for (const auto& field : fields) {
    const ParameterValue value = field.get(record);
    const auto* const text = std::get_if<std::string>(&value);
    const bool unset = std::holds_alternative<std::monostate>(value) || (text != nullptr && text->empty());
    if (!unset) object[field.info.path] = json_of(value);
  }
  return object;
}

template <class T>
ordered_json json_of(const std::vector<T>& records, std::span<const Field<T>> fields) {
  ordered_json list = ordered_json::array();
  for (const auto& record : records) list.push_back(json_of(record, fields));
  return list;
}

ordered_json json_of(const std::vector<std::pair<std::string, ParameterValue>>& values) {
  ordered_json object = ordered_json::object();
  for (const auto& [path, value] : values) object[path] = json_of(value);
  return object;
}

}  // namespace

std::string to_json(const ParameterValue& value) {
  return json_of(value).dump();
}

std::string to_json(const Scenario& scenario) {
  ordered_json document;
  document["name"] = scenario.name;
  document["title"] = scenario.title;
  document["description"] = scenario.description;
  document["sources"] = scenario.sources;
  ordered_json& parameters = document["parameters"] = ordered_json::object();
  for (const auto& entry : Registry::instance().all()) parameters[entry.path] = json_of(entry.get(scenario.parameters));
  document["providers"] = json_of(scenario.providers, provider_fields());
  for (std::size_t i = 0; i < scenario.providers.size(); ++i) {
    document["providers"][i]["upstreams"] = scenario.providers[i].upstreams;
  }
  document["customers"] = json_of(scenario.customers, customer_fields());
  document["notices"] = json_of(scenario.notices, notice_fields());
  document["shocks"] = json_of(scenario.shocks, shock_fields());
  document["reports"] = json_of(scenario.reports, report_fields());
  document["switches"] = json_of(scenario.switches, switch_fields());
  for (std::size_t i = 0; i < scenario.switches.size(); ++i) {
    document["switches"][i]["parameters"] = json_of(scenario.switches[i].values);
  }
  return document.dump(2) + "\n";
}

}  // namespace hostscape
