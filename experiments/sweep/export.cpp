#include "experiments/sweep/export.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "engine/event_log.hpp"
#include "experiments/csv_number.hpp"
#include "experiments/ensemble_files.hpp"
#include "experiments/interrupt.hpp"
#include "io/output_file.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;

/// "run,point,replicate,arm,seed", which every table of runs begins with.
std::string key_cells(const RunKey& key, const SweepPlan& plan) {
  return fmt::format("{},{},{},{},{}", key.run, key.point, key.replicate, csv_field(plan.arms.at(key.arm).name),
                     key.seed.value);
}

void write_runs(const Ledger& ledger, const SweepPlan& plan, const fs::path& path) {
  OutputFile file{path};
  file.write("run,point,replicate,arm,seed,state,reason,trajectory\n");
  ledger.for_each_run([&](const StoredRun& run) {
    InterruptGuard::check();
    const std::string hash = run.done ? fmt::format("0x{:016x}", run.trajectory) : "";
    file.write(fmt::format("{},{},{},{}\n", key_cells(run.key, plan), run.done ? "done" : "failed",
                           csv_field(run.reason), hash));
  });
  file.close();
}

void write_results(const Ledger& ledger, const SweepPlan& plan, const fs::path& path) {
  OutputFile file{path};
  file.write("run,point,replicate,arm,seed,metric,value\n");
  const auto measures = ledger.measures();
  ledger.for_each_run([&](const StoredRun& run) {
    InterruptGuard::check();
    if (!run.done) return;
    const std::string key = key_cells(run.key, plan);
    const auto values = ledger.values(run.key.run);
    for (std::size_t i = 0; i < values.size(); ++i) {
      file.write(fmt::format("{},{},{}\n", key, csv_field(measures[i].name), csv_number(values[i])));
    }
  });
  file.close();
}

/// One row per point and parameter that it sets.
void write_points(const SweepPlan& plan, const fs::path& path) {
  OutputFile file{path};
  file.write("point,factor,level,parameter,value\n");
  const DesignPoints points{plan};
  for (std::size_t p = 0; p < points.size(); ++p) {
    const DesignPoint point = points[p];
    for (std::size_t f = 0; f < point.labels.size(); ++f) {
      const Factor& factor = plan.factors[f];
      file.write(fmt::format("{},{},{},{},{}\n", p, csv_field(factor.name), csv_field(point.labels[f]),
                             csv_field(factor.path), factor.path.empty() ? "" : csv_field(point.labels[f])));
    }
    if (!point.labels.empty()) continue;
    for (const auto& [parameter, value] : point.values) {
      const std::string text = csv_field(to_text(value));
      file.write(fmt::format("{},{},{},{},{}\n", p, parameter, text, parameter, text));
    }
  }
  file.close();
}

void write_measures(const Ledger& ledger, const fs::path& path) {
  std::string text = "metric,unit,meaning\n";
  for (const auto& measure : ledger.measures()) {
    fmt::format_to(std::back_inserter(text), "{},{},{}\n", csv_field(measure.name), csv_field(measure.unit),
                   csv_field(measure.meaning));
  }
  write_new_file(path, text);
}

void write_times(const Ledger& ledger, const fs::path& path) {
  OutputFile file{path};
  file.write("run,seconds,worker,finished\n");
  ledger.for_each_timing([&](const Ledger::Timing& time) {
    file.write(fmt::format("{},{:.6f},{},{}\n", time.run, time.seconds, csv_field(time.worker), time.finished));
  });
  file.close();
}

}  // namespace

void export_ledger(const Ledger& ledger, const SweepPlan& plan, const fs::path& directory) {
  write_new_file(directory / "plan.json", ledger.plan_text());
  write_runs(ledger, plan, directory / "runs.csv");
  write_points(plan, directory / "points.csv");
  write_results(ledger, plan, directory / "results.csv");
  write_measures(ledger, directory / "measures.csv");
  write_times(ledger, directory / "times.csv");
  if (!plan.series.empty()) write_series(ledger, plan, directory / "series.nc");
}

}  // namespace hostscape
