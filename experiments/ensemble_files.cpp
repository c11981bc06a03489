#include "experiments/ensemble_files.hpp"

#include <exception>
#include <nlohmann/json.hpp>

#include "core/version.hpp"
#include "io/atomic_directory.hpp"
#include "io/json_tree.hpp"
#include "io/output_file.hpp"
#include "io/scenario_file.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

std::string manifest_text(std::string_view format, const Ensemble& ensemble) {
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
  return manifest.dump(2) + "\n";
}

}  // namespace

void write_new_file(const std::filesystem::path& path, std::string_view text) {
  OutputFile file{path};
  file.write(text);
  file.close();
}

void write_ensemble_files(const std::filesystem::path& directory, std::string_view format, const Ensemble& ensemble,
                          std::span<const Measure> measures) {
  write_new_file(directory / "replicates.csv", replicates_csv(ensemble, measures));
  write_new_file(directory / "effects.csv", effects_csv(ensemble, measures));
  write_new_file(directory / AtomicDirectory::kMark, manifest_text(format, ensemble));
}

bool holds_format(const std::filesystem::path& directory, std::string_view format) {
  std::error_code error;
  const auto path = directory / AtomicDirectory::kMark;
  if (!std::filesystem::is_regular_file(path, error)) return false;
  try {
    const JsonTree tree = parse_json(read_json_text(path.string()), path.string());
    if (tree.object() == nullptr) return false;
    for (const auto& member : *tree.object()) {
      if (member.key == "format") return member.value.text() != nullptr && *member.value.text() == format;
    }
  } catch (const std::exception&) {
    return false;  // whatever it is, it is not that
  }
  return false;
}

}  // namespace hostscape
