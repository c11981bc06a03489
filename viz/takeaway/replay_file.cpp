#include "viz/takeaway/replay_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <span>

#include "core/errors.hpp"
#include "io/json_numbers.hpp"
#include "io/json_tree.hpp"
#include "io/scenario_file.hpp"
#include "model/registry.hpp"
#include "viz/takeaway/whole_file.hpp"

namespace hostscape::viz {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFormat = "hostscape-replay/1";
constexpr std::array<std::string_view, 8> kKeys{"format",     "version", "seed", "now",
                                                "trajectory", "story",   "fork", "scenario"};
constexpr std::array<std::string_view, 4> kForkKeys{"tick", "label", "values", "trajectory"};

std::string hex(std::uint64_t number) {
  return fmt::format("0x{:016x}", number);
}

Json json_of(const ParameterValue& value) {
  if (const auto* const truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* const number = std::get_if<double>(&value)) return *number;
  if (const auto* const text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

Json json_of(const RuleChange& fork, const std::optional<std::uint64_t>& trajectory) {
  Json object;
  object["tick"] = fork.tick.value;
  object["label"] = fork.label;
  object["values"] = Json::object();
  for (const auto& [path, value] : fork.values) object["values"][path] = json_of(value);
  object["trajectory"] = trajectory ? Json(hex(*trajectory)) : Json(nullptr);
  return object;
}

// Reads a file of which the strict reader has made sure that it is JSON without a key that comes twice.
class Reader {
 public:
  explicit Reader(const fs::path& file) : origin_{file.string()} {}

  [[nodiscard]] Replay read(const Library& library) const {
    const std::string text = read_json_text(origin_);
    static_cast<void>(parse_json(text, origin_));
    const Json json = Json::parse(text, nullptr, true, true);
    check_format(json);
    check_keys(json, "", kKeys);
    Replay replay;
    replay.version = text_at(json, "version");
    replay.seed.value = whole_number<std::uint64_t>(json.at("seed"), at("seed"));
    replay.scenario = parse_scenario(json.at("scenario").dump(), at("scenario"), library);
    replay.now.value = whole_number<std::uint32_t>(json.at("now"), at("now"), 0, replay.scenario.parameters.ticks);
    replay.trajectory = hash_at(json, "trajectory", "trajectory");
    replay.story = text_at(json, "story");
    if (!json.at("fork").is_null()) read_fork(json.at("fork"), replay);
    return replay;
  }

 private:
  [[nodiscard]] std::string at(std::string_view path) const { return place(origin_, path); }

  void check_format(const Json& json) const {
    if (!json.is_object()) throw InputError{origin_, json.type_name(), "a replay, an object"};
    const auto format = json.find("format");
    if (format == json.end()) throw InputError{at("format"), "nothing", fmt::format("\"{}\"", kFormat)};
    if (*format != kFormat) throw InputError{at("format"), format->dump(), fmt::format("\"{}\"", kFormat)};
  }

  void check_keys(const Json& json, std::string_view path, std::span<const std::string_view> known) const {
    const auto below = [&](std::string_view key) {
      return at(path.empty() ? std::string{key} : fmt::format("{}.{}", path, key));
    };
    if (!json.is_object()) throw InputError{at(path), json.dump(), "an object"};
    for (const auto& item : json.items()) {
      if (std::ranges::find(known, item.key()) != known.end()) continue;
      throw InputError{below(item.key()), fmt::format("the key \"{}\"", item.key()), accepted_names(item.key(), known)};
    }
    for (const std::string_view key : known) {
      if (!json.contains(key)) throw InputError{below(key), "nothing", fmt::format("the key \"{}\"", key)};
    }
  }

  [[nodiscard]] std::string text_at(const Json& json, std::string_view key, std::string_view path = {}) const {
    const Json& value = json.at(std::string{key});
    if (!value.is_string()) throw InputError{at(path.empty() ? key : path), value.dump(), "a text"};
    return value.get<std::string>();
  }

  [[nodiscard]] std::uint64_t hash_at(const Json& json, std::string_view key, std::string_view path) const {
    const std::string text = text_at(json, key, path);
    std::uint64_t value = 0;
    const bool prefixed = text.size() == 18 && text.starts_with("0x");
    const auto* const end = text.data() + text.size();
    if (!prefixed || std::from_chars(text.data() + 2, end, value, 16).ptr != end) {
      throw InputError{at(path), fmt::format("\"{}\"", text), "0x and 16 hexadecimal digits"};
    }
    return value;
  }

  void read_fork(const Json& json, Replay& replay) const {
    check_keys(json, "fork", kForkKeys);
    RuleChange fork;
    fork.tick.value = whole_number<std::uint32_t>(json.at("tick"), at("fork.tick"), 0, replay.now.value);
    fork.label = text_at(json, "label", "fork.label");
    fork.values = values_at(json.at("values"));
    if (!json.at("trajectory").is_null()) replay.trajectory_b = hash_at(json, "trajectory", "fork.trajectory");
    replay.fork = std::move(fork);
  }

  [[nodiscard]] Settings values_at(const Json& json) const {
    if (!json.is_object() || json.empty()) {
      throw InputError{at("fork.values"), json.dump(), "an object with at least one parameter"};
    }
    Settings values;
    for (const auto& item : json.items()) {
      const std::string where = at(fmt::format("fork.values.{}", item.key()));
      const Parameter& parameter = Registry::instance().at(item.key(), where);
      values.emplace_back(item.key(), value_of(item.value(), parameter, where));
      parameter.check(values.back().second, where);
    }
    return values;
  }

  [[nodiscard]] static ParameterValue value_of(const Json& json, const Parameter& parameter, const std::string& where) {
    if (json.is_null()) return {};
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number()) return json.get<double>();
    if (json.is_string()) return json.get<std::string>();
    throw InputError{where, json.dump(), parameter.accepted()};
  }

  std::string origin_;
};

}  // namespace

void write_replay(const fs::path& file, const Replay& replay) {
  Json json;
  json["format"] = kFormat;
  json["version"] = replay.version;
  json["seed"] = replay.seed.value;
  json["now"] = replay.now.value;
  json["trajectory"] = hex(replay.trajectory);
  json["story"] = replay.story;
  json["fork"] = replay.fork ? json_of(*replay.fork, replay.trajectory_b) : Json(nullptr);
  json["scenario"] = Json::parse(to_json(replay.scenario));
  write_text_whole(file, json.dump(2) + "\n");
}

Replay read_replay(const fs::path& file, const Library& library) {
  return Reader{file}.read(library);
}

}  // namespace hostscape::viz
