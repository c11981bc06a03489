#include "viz/takeaway/replay_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <span>

#include "core/errors.hpp"
#include "core/version.hpp"
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
constexpr std::array<std::string_view, 9> kKeys{"format", "version", "seed", "now",     "trajectory",
                                                "story",  "changes", "fork", "scenario"};
constexpr std::array<std::string_view, 3> kForkKeys{"tick", "trajectory", "changes"};
constexpr std::array<std::string_view, 3> kChangeKeys{"tick", "label", "values"};

std::string hex(std::uint64_t number) {
  return fmt::format("0x{:016x}", number);
}

Json json_of(const ParameterValue& value) {
  if (const auto* const truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* const number = std::get_if<double>(&value)) return *number;
  if (const auto* const text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

Json json_of(const ChangeList& changes) {
  Json list = Json::array();
  for (const RuleChange& change : changes) {
    Json object;
    object["tick"] = change.tick.value;
    object["label"] = change.label;
    object["values"] = Json::object();
    for (const auto& [path, value] : change.values) object["values"][path] = json_of(value);
    list.push_back(std::move(object));
  }
  return list;
}

Json json_of(const ReplayFork& fork) {
  Json object;
  object["tick"] = fork.tick.value;
  object["trajectory"] = hex(fork.trajectory);
  object["changes"] = json_of(fork.changes);
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
    replay.now = tick_at(json.at("now"), "now");
    replay.trajectory = hash_at(json, "trajectory", "trajectory");
    replay.story = text_at(json, "story");
    replay.changes = changes_at(json.at("changes"), "changes");
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

  // Any tick that a run can have: whoever saved may have gone back, or made the run longer.
  [[nodiscard]] Tick tick_at(const Json& json, const std::string& path, std::uint32_t least = 0) const {
    const auto most = static_cast<std::uint32_t>(Registry::instance().at("ticks", origin_).maximum);
    return Tick{whole_number<std::uint32_t>(json, at(path), least, most)};
  }

  void read_fork(const Json& json, Replay& replay) const {
    check_keys(json, "fork", kForkKeys);
    ReplayFork fork;
    fork.tick = tick_at(json.at("tick"), "fork.tick");
    fork.trajectory = hash_at(json, "trajectory", "fork.trajectory");
    fork.changes = changes_at(json.at("changes"), "fork.changes");
    replay.fork = std::move(fork);
  }

  // The world's parameters are those from the start, the others come by rising tick: as they were made.
  [[nodiscard]] ChangeList changes_at(const Json& json, const std::string& path) const {
    if (!json.is_array()) throw InputError{at(path), json.dump(), "a list of changes"};
    ChangeList changes;
    for (const Json& entry : json) {
      const std::string here = fmt::format("{}[{}]", path, changes.size());
      check_keys(entry, here, kChangeKeys);
      const std::uint32_t least = changes.empty() ? 0 : changes.back().tick.value;
      RuleChange change;
      change.tick = tick_at(entry.at("tick"), here + ".tick", least);
      change.label = text_at(entry, "label", here + ".label");
      change.values = values_at(entry.at("values"), here + ".values");
      check_kind(change, here, changes.empty());
      changes.push_back(std::move(change));
    }
    return changes;
  }

  void check_kind(const RuleChange& change, const std::string& path, bool first) const {
    for (const auto& [name, value] : change.values) {
      if (is_live(name) != is_live(change.values.front().first)) {
        throw InputError{at(path + ".values"), name, "policies alone, or parameters of the world alone"};
      }
      if (is_live(name) || (first && change.tick.value == 0)) continue;
      throw InputError{at(path), name, "parameters of the world in the first change, at tick 0"};
    }
  }

  [[nodiscard]] Settings values_at(const Json& json, const std::string& path) const {
    if (!json.is_object() || json.empty()) {
      throw InputError{at(path), json.dump(), "an object with at least one parameter"};
    }
    Settings values;
    for (const auto& item : json.items()) {
      const std::string where = at(fmt::format("{}.{}", path, item.key()));
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

Replay replay_of(const Frame& frame, std::string_view story) {
  const WorldFrame& a = *frame.a;
  Replay replay{std::string{kVersion}, *a.opened, a.seed, a.now, a.trajectory, a.changes, {}, std::string{story}};
  if (frame.b && frame.forked_at) replay.fork = ReplayFork{*frame.forked_at, frame.b->changes, frame.b->trajectory};
  return replay;
}

void write_replay(const fs::path& file, const Replay& replay) {
  Json json;
  json["format"] = kFormat;
  json["version"] = replay.version;
  json["seed"] = replay.seed.value;
  json["now"] = replay.now.value;
  json["trajectory"] = hex(replay.trajectory);
  json["story"] = replay.story;
  json["changes"] = json_of(replay.changes);
  json["fork"] = replay.fork ? json_of(*replay.fork) : Json(nullptr);
  json["scenario"] = Json::parse(to_json(replay.scenario));
  write_text_whole(file, json.dump(2) + "\n");
}

Replay read_replay(const fs::path& file, const Library& library) {
  return Reader{file}.read(library);
}

}  // namespace hostscape::viz
