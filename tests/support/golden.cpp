#include "support/golden.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "support/source_directory.hpp"

namespace hostscape::testing {
namespace {

using nlohmann::ordered_json;

GoldenRun run_of(const ordered_json& entry) {
  GoldenRun golden;
  golden.name = entry.at("name").get<std::string>();
  golden.scenario = entry.at("scenario").get<std::string>();
  golden.seed = entry.at("seed").get<std::uint64_t>();
  golden.policies = entry.value("policies", std::vector<std::string>{});
  golden.settings = entry.value("settings", std::vector<std::string>{});
  if (entry.contains("ticks")) golden.ticks = entry.at("ticks").get<std::uint32_t>();
  golden.trajectory = entry.value("trajectory", std::string{});
  return golden;
}

ordered_json json_of(const GoldenRun& golden) {
  ordered_json entry;
  entry["name"] = golden.name;
  entry["scenario"] = golden.scenario;
  entry["seed"] = golden.seed;
  if (!golden.policies.empty()) entry["policies"] = golden.policies;
  if (!golden.settings.empty()) entry["settings"] = golden.settings;
  if (golden.ticks) entry["ticks"] = *golden.ticks;
  entry["trajectory"] = golden.trajectory;
  return entry;
}

}  // namespace

std::filesystem::path golden_file() {
  return source_directory() / "tests" / "golden" / "trajectories.json";
}

std::vector<GoldenRun> golden_runs() {
  std::ifstream file{golden_file()};
  std::vector<GoldenRun> runs;
  for (const auto& entry : ordered_json::parse(file)) runs.push_back(run_of(entry));
  return runs;
}

// One line a run, so that a diff shows which ones moved.
void write_golden_runs(const std::vector<GoldenRun>& runs) {
  std::ofstream file{golden_file()};
  file << "[\n";
  for (const GoldenRun& golden : runs)
    file << "  " << json_of(golden).dump() << (&golden == &runs.back() ? "\n" : ",\n");
  file << "]\n";
  if (!file.flush()) throw std::runtime_error{"cannot write " + golden_file().string()};
}

std::string trajectory_of(const GoldenRun& golden, unsigned threads) {
  const bool own = golden.scenario.ends_with(".json");
  const std::string scenario = own ? (golden_file().parent_path() / golden.scenario).string() : golden.scenario;
  const RunOptions options{.seed = golden.seed,
                           .policies = golden.policies,
                           .settings = golden.settings,
                           .threads = threads,
                           .ticks = golden.ticks};
  return hex(run(scenario, options).trajectory);
}

}  // namespace hostscape::testing
