// hostscape export: a ledger as tidy CSV and NetCDF.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <numeric>

#include "experiments/analysis/influence.hpp"
#include "experiments/analysis/study.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/ensemble_files.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/sweep/export.hpp"
#include "io/atomic_directory.hpp"

namespace hostscape {
namespace {

std::string manifest_of(const Ledger& ledger, const std::filesystem::path& directory) {
  const LedgerOrigin origin = ledger.origin();
  nlohmann::ordered_json manifest;
  manifest["format"] = "hostscape-export/1";
  manifest["program"] = {{"version", origin.version}, {"commit", origin.commit}};
  manifest["plan_hash"] = text_hash(ledger.plan_text());
  manifest["complete"] = ledger.is_complete();
  manifest["runs_done"] = ledger.count(true);
  manifest["runs_failed"] = ledger.count(false);
  auto& files = manifest["files"] = nlohmann::ordered_json::array();
  for (const auto& name : file_names_in(directory)) files.push_back({{"name", name}});
  return manifest.dump(2) + "\n";
}

/// Every condition by itself and against its base, and what it depends on, on every measure.
void write_analyses(const Ledger& ledger, const Library& library, const std::string& where,
                    const std::filesystem::path& directory) {
  const Study study{ledger, library, where};
  std::vector<std::size_t> measures(study.measures().size());
  std::iota(measures.begin(), measures.end(), std::size_t{0});
  write_new_file(directory / "summary.csv", summary_csv(study, measures));
  write_new_file(directory / "effects.csv", effects_csv(study, study.effects(measures)));
  if (study.units_are_points()) write_new_file(directory / "sensitivity.csv", sensitivity_csv(study, measures));
}

}  // namespace

int export_command(const ExportArguments& arguments) {
  using Existing = AtomicDirectory::Existing;
  const InterruptGuard guard;
  const Ledger ledger{arguments.ledger, "FILE"};
  const Library library = Library::find();
  const SweepPlan plan = parse_sweep_plan(ledger.plan_text(), arguments.ledger, library);
  ledger.check(plan, DesignPoints{plan}.size());
  AtomicDirectory out{arguments.out, arguments.force ? Existing::replace : Existing::refuse, "--out"};
  export_ledger(ledger, plan, out.path());
  write_analyses(ledger, library, arguments.ledger, out.path());
  write_new_file(out.path() / AtomicDirectory::kMark, manifest_of(ledger, out.path()));
  out.commit();
  if (!ledger.is_complete()) {
    fmt::print("The sweep is not complete: these are the runs so far.\n");
  }
  fmt::print("files: {}\n", arguments.out);
  return 0;
}

}  // namespace hostscape
