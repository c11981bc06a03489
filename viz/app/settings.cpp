#include "viz/app/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>
#include <type_traits>

#include "core/errors.hpp"
#include "model/metrics.hpp"
#include "model/registry.hpp"
#include "viz/takeaway/whole_file.hpp"

namespace hostscape::viz {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr double kLeastSpeed = 0.01, kMostSpeed = 1e6;  // as --speed takes them
constexpr unsigned kLeastPixels = 320, kMostPixels = 7680;
constexpr std::array<std::string_view, 10> kKeys{"language", "dark",  "large_type", "fullscreen", "legend",
                                                 "speed",    "width", "height",     "charts",     "rules"};

/// Reads what is right and notes what is not: place, finding, what is accepted.
class Reading {
 public:
  explicit Reading(const json& tree) : tree_{tree} {}

  [[nodiscard]] const std::string& complaint() const { return complaint_; }

  void check_keys() {
    for (const auto& entry : tree_.items()) {
      if (std::ranges::find(kKeys, entry.key()) != kKeys.end()) continue;
      note(entry.key(), "a setting of this name", accepted_names(entry.key(), kKeys));
    }
  }
  void take(const char* key, std::string& text) {
    if (const json* const value = at(key, &json::is_string, "a text")) text = value->get<std::string>();
  }
  void take(const char* key, bool& on) {
    if (const json* const value = at(key, &json::is_boolean, "true or false")) on = value->get<bool>();
  }
  template <class Number>
  void take(const char* key, Number& number, Number least, Number most) {
    const std::string accepted =
        fmt::format("{} {} to {}", std::is_integral_v<Number> ? "whole numbers" : "numbers", least, most);
    const json* const value =
        at(key, std::is_integral_v<Number> ? &json::is_number_integer : &json::is_number, accepted);
    if (value == nullptr) return;
    const auto wide = value->get<double>();
    if (wide >= static_cast<double>(least) && wide <= static_cast<double>(most))
      number = value->get<Number>();
    else
      note(key, value->dump(), accepted);
  }
  /// A list of names; `known`: nothing when it is one, else what is accepted.
  template <class Known>
  void take(const char* key, std::vector<std::string>& names, const Known& known) {
    const json* const value = at(key, &json::is_array, "a list of names");
    if (value == nullptr) return;
    names.clear();
    for (std::size_t i = 0; i < value->size(); ++i) {
      const json& one = (*value)[i];
      const std::string name = one.is_string() ? one.get<std::string>() : std::string{};
      if (const std::string accepted = known(name); !accepted.empty())
        note(fmt::format("{}[{}]", key, i), one.dump(), accepted);
      else
        names.push_back(name);
    }
  }

 private:
  /// The value at `key` if it is there and of the right type.
  const json* at(const char* key, bool (json::*is_right)() const noexcept, const std::string& accepted) {
    const auto found = tree_.find(key);
    if (found == tree_.end()) return nullptr;
    if (((*found).*is_right)()) return &*found;
    note(key, found->dump(), accepted);
    return nullptr;
  }
  void note(const std::string& place, const std::string& found, const std::string& accepted) {
    complaint_ += fmt::format("{}{}: found {}, accepts {}", complaint_.empty() ? "" : "; ", place, found, accepted);
  }

  const json& tree_;
  std::string complaint_;
};

std::string known_metric(const std::string& name) {
  if (find_metric(name)) return {};
  std::vector<std::string_view> names;
  for (const auto& info : metric_dictionary()) names.push_back(info.name);
  return accepted_names(name, names);
}

std::string known_rule(const std::string& path) {
  if (Registry::instance().find(path) != nullptr) return {};
  std::vector<std::string_view> paths;
  for (const auto& parameter : Registry::instance().all()) paths.emplace_back(parameter.path);
  return accepted_names(path, paths);
}

std::string take_all(const json& tree, Preferences& preferences) {
  Reading reading{tree};
  reading.check_keys();
  reading.take("language", preferences.language);
  reading.take("dark", preferences.dark);
  reading.take("large_type", preferences.large_type);
  reading.take("fullscreen", preferences.fullscreen);
  reading.take("legend", preferences.legend);
  reading.take("speed", preferences.speed, kLeastSpeed, kMostSpeed);
  reading.take("width", preferences.width, kLeastPixels, kMostPixels);
  reading.take("height", preferences.height, kLeastPixels, kMostPixels);
  reading.take("charts", preferences.charts, known_metric);
  reading.take("rules", preferences.rules, known_rule);
  return reading.complaint();
}

/// Reads a file's whole text into the preferences; what is wrong with it, or nothing.
std::string read_all(const std::string& text, Preferences& preferences) {
  try {
    const json tree = json::parse(text, nullptr, true, true);
    return tree.is_object() ? take_all(tree, preferences)
                            : fmt::format("found {}, accepts an object", tree.type_name());
  } catch (const json::parse_error& error) {
    const auto read = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
    return fmt::format("line {}: found no JSON, accepts an object of settings",
                       1 + std::count(text.begin(), read, '\n'));
  } catch (const json::exception& error) {
    return fmt::format("found {}, accepts an object of settings", error.what());
  }
}

}  // namespace

fs::path preferences_file() {
  const auto folder_in = [](const char* variable) -> fs::path {
    const char* const text = std::getenv(variable);
    return text != nullptr && *text == '/' ? text : "";  // relative ones are to be ignored, says the XDG specification
  };
  fs::path folder = folder_in("XDG_CONFIG_HOME");
  if (folder.empty()) {
    folder = folder_in("HOME");
    if (!folder.empty()) folder /= ".config";
  }
  return folder.empty() ? folder : folder / "hostscape" / "view.json";
}

Preferences load_preferences(const fs::path& file, std::string* complaint) {
  Preferences preferences;
  std::string wrong;
  std::error_code ignored;
  if (std::ifstream in{file, std::ios::binary}; in) {
    wrong = read_all({std::istreambuf_iterator<char>{in}, {}}, preferences);
  } else if (fs::exists(file, ignored)) {
    wrong = "it may not be read";
  }
  if (complaint != nullptr && !wrong.empty()) *complaint = file.string() + ": " + wrong;
  return preferences;
}

void save_preferences(const Preferences& preferences, const fs::path& file) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) throw IoError{"cannot create " + file.parent_path().string() + ": " + error.message()};
  const json tree{{"language", preferences.language},     {"dark", preferences.dark},
                  {"large_type", preferences.large_type}, {"fullscreen", preferences.fullscreen},
                  {"legend", preferences.legend},         {"speed", preferences.speed},
                  {"width", preferences.width},           {"height", preferences.height},
                  {"charts", preferences.charts},         {"rules", preferences.rules}};
  write_text_whole(file, tree.dump(2) + "\n");
}

}  // namespace hostscape::viz
