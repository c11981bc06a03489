#include "io/scenario_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "core/errors.hpp"
#include "io/json_tree.hpp"
#include "io/scenario_fields.hpp"

namespace hostscape {
namespace {

constexpr std::size_t kExtendsLimit = 8;

using Values = std::vector<std::pair<std::string, ParameterValue>>;

InputError wrong(std::string_view origin, std::string_view path, const JsonTree& found, std::string accepted) {
  return InputError{place(origin, path), found.described(), std::move(accepted)};
}

InputError unknown_key(std::string_view origin, std::string_view path, std::string_view key,
                       const std::vector<std::string_view>& known) {
  return InputError{place(origin, path), fmt::format("the key \"{}\"", key), accepted_names(key, known)};
}

std::string joined(std::string_view path, std::string_view key) {
  return path.empty() ? std::string{key} : fmt::format("{}.{}", path, key);
}

const JsonTree::Object& object_at(const JsonTree& tree, std::string_view origin, std::string_view path) {
  if (const auto* const object = tree.object()) return *object;
  throw wrong(origin, path, tree, "an object");
}

const JsonTree::List& list_at(const JsonTree& tree, std::string_view origin, std::string_view path) {
  if (const auto* const list = tree.list()) return *list;
  throw wrong(origin, path, tree, "a list");
}

const std::string& text_at(const JsonTree& tree, std::string_view origin, std::string_view path) {
  if (const auto* const text = tree.text()) return *text;
  throw wrong(origin, path, tree, "a text");
}

// A plain value as the registry knows it; nothing for lists and objects.
std::optional<ParameterValue> plain_value(const JsonTree& tree) {
  if (std::holds_alternative<std::monostate>(tree.value)) return ParameterValue{};
  if (const auto* const truth = std::get_if<bool>(&tree.value)) return *truth;
  if (const auto* const number = std::get_if<double>(&tree.value)) return *number;
  if (const auto* const text = tree.text()) return *text;
  return std::nullopt;
}

ParameterValue checked_value(const Parameter& parameter, const JsonTree& tree, const std::string& where) {
  const auto value = plain_value(tree);
  if (!value) throw InputError{where, tree.described(), parameter.accepted()};
  parameter.check(*value, where);
  return *value;
}

std::vector<std::string> texts_at(const JsonTree& tree, std::string_view origin, std::string_view path) {
  std::vector<std::string> texts;
  for (const auto& item : list_at(tree, origin, path)) {
    texts.push_back(text_at(item, origin, fmt::format("{}[{}]", path, texts.size())));
  }
  return texts;
}

// Reads an object of parameters, nested or dotted or mixed, into paths and checked values.
class ParameterReader {
 public:
  // `prefix` is what every path must begin with, such as "policy."; empty for all parameters.
  ParameterReader(std::string_view origin, std::string_view prefix) : origin_{origin}, prefix_{prefix} {}

  Values read(const JsonTree& tree, const std::string& where) {
    group(tree, where, "");
    return std::move(values_);
  }

 private:
  void group(const JsonTree& tree, const std::string& where, const std::string& path) {
    for (const auto& [key, member] : object_at(tree, origin_, where)) {
      const auto member_path = joined(path, key);
      const auto member_where = joined(where, key);
      if (member.object() != nullptr && Registry::instance().find(member_path) == nullptr && is_group(member_path)) {
        group(member, member_where, member_path);
      } else {
        leaf(member, member_where, member_path);
      }
    }
  }
  void leaf(const JsonTree& tree, const std::string& where, const std::string& path) {
    const auto full = place(origin_, where);
    if (Registry::instance().find(path) == nullptr && is_group(path)) {
      throw InputError{full, tree.described(), group_or_nearest(path)};
    }
    const Parameter& parameter = Registry::instance().at(path, full);
    if (!path.starts_with(prefix_)) throw InputError{full, path, fmt::format("parameters below {}", prefix_)};
    if (!seen_.insert(path).second) throw InputError{full, "the same parameter twice", "each parameter once"};
    values_.emplace_back(path, checked_value(parameter, tree, full));
  }
  /// "customer" may be meant as a group, or be a misspelt "customers".
  static std::string group_or_nearest(std::string_view path) {
    std::vector<std::string_view> paths;
    for (const auto& parameter : Registry::instance().all()) paths.emplace_back(parameter.path);
    const auto nearest = nearest_name(path, paths);
    return fmt::format("an object with the parameters of {}{}", path,
                       nearest.empty() ? "" : fmt::format("; did you mean {}?", nearest));
  }
  static bool is_group(std::string_view path) {
    const auto below = fmt::format("{}.", path);
    return std::ranges::any_of(Registry::instance().all(), [&](const auto& p) { return p.path.starts_with(below); });
  }

  std::string_view origin_;
  std::string_view prefix_;
  std::set<std::string> seen_;
  Values values_;
};

// Reads one object by its table of fields. `extra` takes the one key that the table lacks (empty: none).
template <class T>
T read_record(const JsonTree& tree, std::string_view origin, const std::string& where, std::span<const Field<T>> fields,
              std::string_view extra_key, const std::function<void(T&, const JsonTree&)>& extra) {
  std::vector<std::string_view> known;
  for (const auto& field : fields) known.emplace_back(field.info.path);
  if (!extra_key.empty()) known.push_back(extra_key);

  T record;
  std::set<std::string_view> seen;
  for (const auto& [key, member] : object_at(tree, origin, where)) {
    const auto field = std::ranges::find_if(fields, [&, &name = key](const auto& f) { return f.info.path == name; });
    seen.insert(key);
    if (field != fields.end()) {
      field->put(record, checked_value(field->info, member, place(origin, joined(where, key))));
    } else if (!extra_key.empty() && key == extra_key) {
      extra(record, member);
    } else {
      throw unknown_key(origin, joined(where, key), key, known);
    }
  }
  for (const auto& field : fields) {
    if (field.required && !seen.contains(field.info.path)) {
      throw InputError{place(origin, joined(where, field.info.path)), "nothing", field.info.accepted()};
    }
  }
  return record;
}

// Later values replace earlier ones in place, so that reading a written scenario changes nothing.
void merge(Values& values, const Values& later) {
  for (const auto& [path, value] : later) {
    const auto same = std::ranges::find(values, path, &Values::value_type::first);
    if (same == values.end()) {
      values.emplace_back(path, value);
    } else {
      same->second = value;
    }
  }
}

// Reads a scenario over the one that it extends. Nothing here knows of two keys at once: that is check_scenario's part.
class ScenarioReader {
 public:
  ScenarioReader(const Library& library, std::vector<std::string> chain)
      : library_{library}, chain_{std::move(chain)} {}

  Scenario read(std::string_view text, std::string_view origin) { return read(parse_json(text, origin), origin); }

  Scenario read(const JsonTree& tree, std::string_view origin) {
    origin_ = origin;
    const auto& object = object_at(tree, origin, "");
    Scenario scenario = base(object);
    std::vector<std::string_view> known;
    for (const auto& key : kScenarioKeys) known.push_back(key.key);
    bool named = false;
    for (const auto& [key, value] : object) {
      if (std::ranges::find(known, key) == known.end()) throw unknown_key(origin, key, key, known);
      named = named || key == "name";
      section(scenario, key, value);
    }
    if (!named) throw InputError{place(origin, "name"), "nothing", "a short name for the scenario"};
    return scenario;
  }

  Scenario read_file(const std::string& path) {
    const auto text = read_json_text(path);
    return read(text, path);
  }

 private:
  Scenario base(const JsonTree::Object& object) {
    const auto extends = std::ranges::find(object, "extends", &JsonMember::key);
    if (extends == object.end()) {
      Scenario scenario;
      scenario.parameters = Registry::instance().defaults();
      return scenario;
    }
    namespace fs = std::filesystem;
    const auto where = place(origin_, "extends");
    auto path = library_.scenario_path(text_at(extends->value, origin_, "extends"), where);
    if (fs::path{path}.is_relative()) path = (fs::path{origin_}.parent_path() / path).lexically_normal().string();
    if (std::ranges::find(chain_, path) != chain_.end() || chain_.size() >= kExtendsLimit) {
      throw InputError{where, fmt::format("{} -> {}", fmt::join(chain_, " -> "), path),
                       fmt::format("a chain of at most {} scenarios without a circle", kExtendsLimit)};
    }
    auto chain = chain_;
    chain.push_back(path);
    Scenario scenario = ScenarioReader{library_, std::move(chain)}.read_file(path);
    scenario.name.clear();
    return scenario;
  }

  void section(Scenario& s, std::string_view key, const JsonTree& value) {
    if (key == "name") s.name = text_at(value, origin_, key);
    if (key == "title") s.title = text_at(value, origin_, key);
    if (key == "description") s.description = text_at(value, origin_, key);
    if (key == "sources") append(s.sources, texts_at(value, origin_, key));
    if (key == "parameters") {
      for (const auto& [path, v] : ParameterReader{origin_, ""}.read(value, "parameters")) {
        Registry::instance().put(s.parameters, path, v, path);
      }
    }
    if (key == "providers") {
      append(s.providers, records<NamedProvider>(value, key, provider_fields(), "upstreams", [this](auto& p, auto& t) {
               p.upstreams = texts_at(t, origin_, record_path_ + ".upstreams");
             }));
    }
    if (key == "customers") append(s.customers, records<FocalCustomer>(value, key, customer_fields(), "", {}));
    if (key == "notices") append(s.notices, records<NoticeShock>(value, key, notice_fields(), "", {}));
    if (key == "shocks") append(s.shocks, records<PressureShock>(value, key, shock_fields(), "", {}));
    if (key == "reports") append(s.reports, records<ReportedViolations>(value, key, report_fields(), "", {}));
    if (key == "switches") append(s.switches, switches(value));
  }

  std::vector<RuleSwitch> switches(const JsonTree& value) {
    auto read = records<RuleSwitch>(value, "switches", switch_fields(), "parameters", [this](auto& s, auto& t) {
      s.values = ParameterReader{origin_, "policy."}.read(t, record_path_ + ".parameters");
    });
    for (std::size_t i = 0; i < read.size(); ++i) {
      if (read[i].policy.empty()) continue;
      Values values =
          load_policy(read[i].policy, library_, place(origin_, fmt::format("switches[{}].policy", i))).values;
      merge(values, read[i].values);
      read[i].values = std::move(values);
    }
    return read;
  }

  template <class T>
  std::vector<T> records(const JsonTree& value, std::string_view key, std::span<const Field<T>> fields,
                         std::string_view extra_key, const std::function<void(T&, const JsonTree&)>& extra) {
    std::vector<T> read;
    for (const auto& item : list_at(value, origin_, key)) {
      record_path_ = fmt::format("{}[{}]", key, read.size());
      read.push_back(read_record<T>(item, origin_, record_path_, fields, extra_key, extra));
    }
    return read;
  }

  template <class T>
  static void append(std::vector<T>& list, std::vector<T> more) {
    list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }

  const Library& library_;
  std::vector<std::string> chain_;  // files that led here, this one included
  std::string origin_;
  std::string record_path_;
};

}  // namespace

Scenario load_scenario(std::string_view name_or_path, const Library& library) {
  const auto path = library.scenario_path(name_or_path, "scenario");
  Scenario scenario = ScenarioReader{library, {path}}.read_file(path);
  check_scenario(scenario, path);
  return scenario;
}

Scenario load_scenario(const ScenarioRequest& request, const Library& library) {
  Scenario scenario = load_scenario(request.scenario, library);
  for (const auto& policy : request.policies) apply_policy(scenario, policy, library);
  for (const auto& setting : request.settings) apply_setting(scenario, setting);
  if (request.ticks) {
    Registry::instance().put(scenario.parameters, "ticks", static_cast<double>(*request.ticks), "--ticks");
  }
  check_scenario(scenario, scenario.name);
  return scenario;
}

Scenario parse_scenario(std::string_view json_text, std::string_view origin, const Library& library) {
  Scenario scenario = ScenarioReader{library, {std::string{origin}}}.read(json_text, origin);
  check_scenario(scenario, origin);
  return scenario;
}

Scenario read_scenario(const JsonTree& tree, std::string_view origin, const Library& library) {
  Scenario scenario = ScenarioReader{library, {std::string{origin}}}.read(tree, origin);
  check_scenario(scenario, origin);
  return scenario;
}

std::vector<std::pair<std::string, ParameterValue>> read_parameters(const JsonTree& tree, std::string_view origin,
                                                                    const std::string& where) {
  return ParameterReader{origin, ""}.read(tree, where);
}

Policy parse_policy(std::string_view json_text, std::string_view origin) {
  const JsonTree tree = parse_json(json_text, origin);
  std::vector<std::string_view> known;
  for (const auto& key : kPolicyKeys) known.push_back(key.key);
  Policy policy;
  for (const auto& [key, value] : object_at(tree, origin, "")) {
    if (std::ranges::find(known, key) == known.end()) throw unknown_key(origin, key, key, known);
    if (key == "name") policy.name = text_at(value, origin, key);
    if (key == "title") policy.title = text_at(value, origin, key);
    if (key == "description") policy.description = text_at(value, origin, key);
    if (key == "source") policy.source = text_at(value, origin, key);
    if (key == "parameters") policy.values = ParameterReader{origin, "policy."}.read(value, "parameters");
  }
  if (policy.name.empty()) throw InputError{place(origin, "name"), "nothing", "a short name for the policy"};
  if (policy.values.empty())
    throw InputError{place(origin, "parameters"), "nothing", "at least one policy.* parameter"};
  return policy;
}

Policy load_policy(std::string_view name_or_path, const Library& library, std::string_view where) {
  const auto path = library.policy_path(name_or_path, where);
  return parse_policy(read_json_text(path), path);
}

void apply_policy(Scenario& scenario, std::string_view name_or_path, const Library& library) {
  for (const auto& [path, value] : load_policy(name_or_path, library).values) {
    Registry::instance().put(scenario.parameters, path, value, path);
  }
}

void apply_setting(Scenario& scenario, std::string_view assignment) {
  Registry::instance().put_text(scenario.parameters, assignment, "--set");
}

Headline read_headline(const std::string& path) {
  Headline headline;
  const JsonTree tree = parse_json(read_json_text(path), path);
  for (const auto& [key, value] : object_at(tree, path, "")) {
    if (key == "title") headline.title = text_at(value, path, key);
    if (key == "description") headline.description = text_at(value, path, key);
  }
  return headline;
}

}  // namespace hostscape
