#pragma once

// Scenarios and policies as files: strict JSON with comments. Everything wrong is an InputError that says the file, the
// path inside it, what was found and what is accepted.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/library.hpp"
#include "model/scenario.hpp"

namespace hostscape {

struct JsonTree;

/// Reads a shipped scenario or a file, and checks it whole.
[[nodiscard]] Scenario load_scenario(std::string_view name_or_path, const Library& library);

/// Reads a scenario from text and checks it whole. `origin` names the text in errors; `extends` in it is looked up in the
/// library, or as a path relative to `origin`.
[[nodiscard]] Scenario parse_scenario(std::string_view json_text, std::string_view origin, const Library& library);

/// The same of JSON that stands inside another file, at the place that `origin` names.
[[nodiscard]] Scenario read_scenario(const JsonTree& tree, std::string_view origin, const Library& library);

/// Values of parameters, as nested objects or with dotted paths, checked against the registry; `where` is the path of the
/// object inside `origin`. Throws InputError.
[[nodiscard]] std::vector<std::pair<std::string, ParameterValue>> read_parameters(const JsonTree& tree,
                                                                                  std::string_view origin,
                                                                                  const std::string& where);

/// What the command line says about one run's scenario.
struct ScenarioRequest {
  std::string scenario;               ///< shipped name or path
  std::vector<std::string> policies;  ///< names, applied in this order
  std::vector<std::string> settings;  ///< "path=value", applied after the policies
  std::optional<std::uint32_t> ticks;
};
/// Loads the scenario, applies everything and checks the result.
[[nodiscard]] Scenario load_scenario(const ScenarioRequest& request, const Library& library);

/// A named rule: values of `policy.*` parameters.
struct Policy {
  std::string name;
  std::string title;
  std::string description;
  std::string source;
  std::vector<std::pair<std::string, ParameterValue>> values;
};
/// Reads a shipped policy or a file; `where` is blamed for an unknown name.
[[nodiscard]] Policy load_policy(std::string_view name_or_path, const Library& library,
                                 std::string_view where = "policy");
[[nodiscard]] Policy parse_policy(std::string_view json_text, std::string_view origin);

/// Puts a policy's values into the scenario's parameters. Throws InputError.
void apply_policy(Scenario& scenario, std::string_view name_or_path, const Library& library);

/// Sets one parameter as `--set path=value` does. Throws InputError. Call `check_scenario` after the last one.
void apply_setting(Scenario& scenario, std::string_view assignment);

/// Checks what concerns more than one key: names that refer to each other, dates inside the run, shares that sum to one.
/// Throws InputError; `origin` names the file.
void check_scenario(const Scenario& scenario, std::string_view origin);

/// The scenario as canonical JSON: all parameters, every key, numbers that read back to the same bits. `parse_scenario`
/// makes an equal scenario of it.
[[nodiscard]] std::string to_json(const Scenario& scenario);

/// One value as JSON; numbers read back to the same bits.
[[nodiscard]] std::string to_json(const ParameterValue& value);

/// Title and description of a scenario or policy file, without checking the rest.
struct Headline {
  std::string title;
  std::string description;
};
[[nodiscard]] Headline read_headline(const std::string& path);

}  // namespace hostscape
