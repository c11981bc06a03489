#include "io/checkpoint_scenario.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/errors.hpp"

namespace hostscape {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json* value) {
  return value == nullptr ? "nothing" : value->dump();
}

const Json* member(const Json& object, const std::string& key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

void compare(const std::string& path, const Json* before, const Json* after, std::vector<ScenarioDifference>& found);

void compare_objects(const std::string& path, const Json& before, const Json& after,
                     std::vector<ScenarioDifference>& found) {
  const auto path_of = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
  for (const auto& [key, value] : before.items()) compare(path_of(key), &value, member(after, key), found);
  for (const auto& [key, value] : after.items()) {
    if (member(before, key) == nullptr) compare(path_of(key), nullptr, &value, found);
  }
}

void compare_lists(const std::string& path, const Json& before, const Json& after,
                   std::vector<ScenarioDifference>& found) {
  for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
    compare(fmt::format("{}[{}]", path, i), i < before.size() ? &before[i] : nullptr,
            i < after.size() ? &after[i] : nullptr, found);
  }
}

void compare(const std::string& path, const Json* before, const Json* after, std::vector<ScenarioDifference>& found) {
  const bool both = before != nullptr && after != nullptr;
  if (both && before->is_object() && after->is_object()) {
    compare_objects(path, *before, *after, found);
  } else if (both && before->is_array() && after->is_array()) {
    compare_lists(path, *before, *after, found);
  } else if (!both || *before != *after) {
    found.push_back({path, text_of(before), text_of(after)});
  }
}

Json facts_of(std::string_view scenario) {
  Json document = Json::parse(scenario, nullptr, false);
  if (!document.is_object()) throw InputError{"scenario of a checkpoint", "no JSON object", "a scenario"};
  for (const char* const words : {"title", "description", "sources"}) document.erase(words);
  return document;
}

}  // namespace

// Parameters go by their own names, which are paths already.
std::vector<ScenarioDifference> scenario_differences(std::string_view before, std::string_view after) {
  std::vector<ScenarioDifference> found;
  compare_objects("", facts_of(before), facts_of(after), found);
  constexpr std::string_view kParameters = "parameters.";
  for (ScenarioDifference& difference : found) {
    if (difference.path.starts_with(kParameters)) difference.path.erase(0, kParameters.size());
  }
  return found;
}

}  // namespace hostscape
