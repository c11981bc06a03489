#include "experiments/ensemble_files.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/version.hpp"
#include "io/atomic_directory.hpp"
#include "io/output_file.hpp"
#include "io/scenario_file.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;

/// Names and sizes of all files in `directory`, by name.
nlohmann::ordered_json files_in(const fs::path& directory) {
  auto files = nlohmann::ordered_json::array();
  for (const auto& name : file_names_in(directory)) {
    files.push_back({{"name", name}, {"bytes", fs::file_size(directory / name)}});
  }
  return files;
}

std::string manifest_text(const fs::path& directory, std::string_view format, const Ensemble& ensemble) {
  using Json = nlohmann::ordered_json;
  Json manifest;
  manifest["format"] = format;
  manifest["program"] = {
      {"version", kVersion}, {"commit", git_commit()}, {"compiler", compiler()}, {"build_type", build_type()}};
  manifest["first_seed"] = ensemble.seed(0).value;
  manifest["replicates"] = ensemble.replicates();
  Json& arms = manifest["arms"] = Json::array();
  for (const auto& arm : ensemble.arms()) {
    arms.push_back({{"name", arm.name}, {"scenario", Json::parse(to_json(arm.setup->scenario()))}});
  }
  manifest["files"] = files_in(directory);
  return manifest.dump(2) + "\n";
}

}  // namespace

std::vector<std::string> file_names_in(const fs::path& directory) {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator{directory}) {
    if (entry.is_regular_file()) names.push_back(entry.path().lexically_relative(directory).generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

void write_new_file(const std::filesystem::path& path, std::string_view text) {
  OutputFile file{path};
  file.write(text);
  file.close();
}

void write_ensemble_files(const std::filesystem::path& directory, std::string_view format, const Ensemble& ensemble,
                          std::span<const Measure> measures) {
  write_new_file(directory / "replicates.csv", replicates_csv(ensemble, measures));
  write_new_file(directory / "effects.csv", effects_csv(ensemble, measures));
  write_new_file(directory / AtomicDirectory::kMark, manifest_text(directory, format, ensemble));
}

}  // namespace hostscape
