#include "io/written_files.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "core/errors.hpp"
#include "io/atomic_directory.hpp"
#include "io/text_file.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// The manifest; a discarded value when there is none, or none that can be read.
Json manifest_of(const fs::path& directory) {
  std::error_code error;
  const fs::path path = directory / AtomicDirectory::kMark;
  if (!fs::is_regular_file(fs::symlink_status(path, error))) return Json(Json::value_t::discarded);
  return Json::parse(read_text(path), nullptr, false);
}

// What may stand in the directory: files, and the directories on the way to them.
struct Known {
  std::set<std::string> files;
  std::set<std::string> directories;
};

Known known_to(const Json& manifest) {
  Known known;
  if (!manifest.is_object()) return known;
  known.files.emplace(AtomicDirectory::kMark);
  const auto list = manifest.find("files");
  if (list == manifest.end() || !list->is_array()) return known;
  for (const Json& file : *list) {
    if (!file.is_object() || !file.contains("name") || !file["name"].is_string()) continue;
    const fs::path name{file["name"].get<std::string>()};
    known.files.insert(name.generic_string());
    for (fs::path parent = name.parent_path(); !parent.empty() && parent != parent.root_path();
         parent = parent.parent_path()) {
      known.directories.insert(parent.generic_string());
    }
  }
  return known;
}

bool is_checkpoint(const fs::path& name) {
  return name.parent_path() == AtomicDirectory::kCheckpoints && is_checkpoint_name(name.filename().string());
}

}  // namespace

bool is_checkpoint_name(std::string_view file_name) {
  const bool whole = file_name.ends_with(".hsc");
  const bool unfinished = file_name.find(".hsc.partial-") != std::string_view::npos;
  return (file_name.starts_with("tick-") && (whole || unfinished)) || file_name == "events.csv.part";
}

std::string format_of(const fs::path& directory) {
  const Json manifest = manifest_of(directory);
  if (!manifest.is_object() || !manifest.contains("format") || !manifest["format"].is_string()) return {};
  return manifest["format"].get<std::string>();
}

std::optional<std::string> foreign_entry(const fs::path& directory) {
  const Known known = known_to(manifest_of(directory));
  std::set<std::string> foreign;
  std::error_code error;
  fs::recursive_directory_iterator entry{directory, error};
  while (!error && entry != fs::recursive_directory_iterator{}) {
    const std::string name = entry->path().lexically_relative(directory).generic_string();
    // A link is somebody else's whatever its name: no command makes any.
    const fs::file_status status = entry->symlink_status(error);
    if (error) break;
    const auto& names = fs::is_directory(status) ? known.directories : known.files;
    const fs::path relative{name};
    const bool checkpoint =
        fs::is_directory(status) ? relative == AtomicDirectory::kCheckpoints : is_checkpoint(relative);
    const bool ours = (fs::is_directory(status) || fs::is_regular_file(status)) && (names.contains(name) || checkpoint);
    if (!ours) {
      foreign.insert(name);
      entry.disable_recursion_pending();
    }
    entry.increment(error);
  }
  if (error) throw IoError{fmt::format("cannot read {}: {}", directory.string(), error.message())};
  return foreign.empty() ? std::nullopt : std::optional{*foreign.begin()};
}

}  // namespace hostscape
