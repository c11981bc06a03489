#include "viz/app/settings.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "core/errors.hpp"
#include "viz/takeaway/whole_file.hpp"

namespace hostscape::viz {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Reads `key` if it is there and of the right type; else notes it.
template <class Value>
void take(const json& tree, const char* key, Value& value, std::string& complaint) {
  const auto found = tree.find(key);
  if (found == tree.end()) return;
  try {
    value = found->get<Value>();
  } catch (const json::exception&) {
    complaint += (complaint.empty() ? "" : ", ") + std::string{key};
  }
}

void take_size(const json& tree, const char* key, unsigned& pixels, std::string& complaint) {
  long long number = pixels;
  take(tree, key, number, complaint);
  if (number >= 320 && number <= 7680) pixels = static_cast<unsigned>(number);
}

void take_all(const json& tree, Preferences& preferences, std::string& complaint) {
  take(tree, "language", preferences.language, complaint);
  take(tree, "dark", preferences.dark, complaint);
  take(tree, "large_type", preferences.large_type, complaint);
  take(tree, "fullscreen", preferences.fullscreen, complaint);
  take(tree, "legend", preferences.legend, complaint);
  double speed = preferences.speed;
  take(tree, "speed", speed, complaint);
  if (speed > 0 && speed <= 1e6) preferences.speed = speed;
  take_size(tree, "width", preferences.width, complaint);
  take_size(tree, "height", preferences.height, complaint);
  take(tree, "charts", preferences.charts, complaint);
  take(tree, "rules", preferences.rules, complaint);
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
  std::ifstream in{file};
  if (in) {
    const json tree = json::parse(in, nullptr, false, true);
    if (tree.is_object())
      take_all(tree, preferences, wrong);
    else
      wrong = "no JSON object";
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
