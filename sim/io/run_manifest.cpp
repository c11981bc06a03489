#include "io/run_manifest.hpp"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "core/errors.hpp"
#include "io/json_numbers.hpp"
#include "io/text_file.hpp"

namespace hostscape {
namespace {

std::uint64_t trajectory_from(const std::string& text, std::string_view where) {
  std::uint64_t value = 0;
  const bool prefixed = text.size() == 18 && text.starts_with("0x");
  const auto* const end = text.data() + text.size();
  if (!prefixed || std::from_chars(text.data() + 2, end, value, 16).ptr != end) {
    throw InputError{fmt::format("{}: trajectory", where), text, "0x and 16 hexadecimal digits"};
  }
  return value;
}

std::vector<BranchPoint> branches_from(const nlohmann::ordered_json& list, std::string_view where) {
  std::vector<BranchPoint> branches;
  for (const auto& branch : list) {
    branches.push_back({Tick{branch.at("tick")}, trajectory_from(branch.at("trajectory"), where),
                        branch.at("changes").get<std::vector<std::string>>()});
  }
  return branches;
}

}  // namespace

RunManifest read_manifest(const std::filesystem::path& directory, std::string_view where) {
  const std::string accepted = "the directory of a run, as `hostscape run --out DIR` makes it";
  const std::filesystem::path path = directory / AtomicDirectory::kMark;
  if (is_partial_name(directory) || !std::filesystem::exists(path)) {
    throw InputError{std::string{where}, directory.string(), accepted};
  }
  using Json = nlohmann::ordered_json;
  try {
    const Json json = Json::parse(read_text(path));
    RunManifest manifest;
    RunIdentity& identity = manifest.identity;
    manifest.version = json.at("program").at("version");
    manifest.commit = json.at("program").at("commit");
    identity.scenario_name = json.at("scenario_name");
    identity.scenario_json = json.at("scenario").dump();
    identity.seed.value = whole_number<std::uint64_t>(json.at("seed"), path.string() + ": seed");
    identity.ticks = whole_number<std::uint32_t>(json.at("ticks"), path.string() + ": ticks");
    identity.start = json.at("start");
    identity.end = json.at("end");
    identity.trajectory = trajectory_from(json.at("trajectory"), path.string());
    if (json.contains("branches")) identity.branches = branches_from(json.at("branches"), path.string());
    identity.command = json.at("command").get<std::vector<std::string>>();
    return manifest;
  } catch (const Json::exception& error) {
    throw InputError{path.string(), error.what(), "the manifest.json of a run"};
  }
}

}  // namespace hostscape
