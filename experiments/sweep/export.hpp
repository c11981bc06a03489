#pragma once

// A ledger as files that any tool reads: tidy CSV, and the daily series as NetCDF. The same runs give the same bytes, whoever
// made them and however often the sweep was interrupted, except for times.csv.

#include <filesystem>

#include "experiments/sweep/ledger.hpp"

namespace hostscape {

/// Writes plan.json, runs.csv, points.csv, results.csv, measures.csv, times.csv and, if there are series, series.nc into an
/// empty directory. Memory does not grow with the number of runs. Throws IoError; Interrupted while an
/// InterruptGuard lives.
void export_ledger(const Ledger& ledger, const SweepPlan& plan, const std::filesystem::path& directory);

/// Writes the daily series of all runs that are done: NetCDF-4, deflated, metadata by the CF conventions 1.10 (the first with integers of 64
/// bits is 1.9). Dimensions run (unlimited) and time; one variable per metric, and per run its point, replicate, arm, seed and length. Throws
/// IoError, InputError naming a run whose series has another length than the plan says.
void write_series(const Ledger& ledger, const SweepPlan& plan, const std::filesystem::path& file);

}  // namespace hostscape
