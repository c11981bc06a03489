#pragma once

// What a sweep will cost, from a few of its runs.

#include <functional>
#include <string>
#include <vector>

#include "experiments/sweep/workbench.hpp"

namespace hostscape {

/// Costs of one of each, as this machine has them now.
struct TrialCosts {
  double run_seconds = 0;             ///< making a run, its setup not counted
  double setup_seconds = 0;           ///< making a setup, which the replicates of a point and arm share
  double write_seconds = 0;           ///< putting a run into a ledger
  double run_bytes = 0;               ///< what a run takes in a ledger
  std::vector<std::string> failures;  ///< of the trials, in words
};

/// Makes runs spread over points and arms, the first one for warming up, and writes what came out into a ledger that does not stay.
/// Throws Interrupted when `stop` says so, IoError when that ledger cannot be written.
[[nodiscard]] TrialCosts try_runs(const Workbench& bench, const Library& library, const std::function<bool()>& stop);

/// Of all `runs` with `workers`, [s]: one at a time writes.
[[nodiscard]] double expected_seconds(const Workbench& bench, const TrialCosts& costs, double runs, unsigned workers);

/// Of a ledger with all `runs` in it, [bytes].
[[nodiscard]] double expected_bytes(const Workbench& bench, const TrialCosts& costs, double runs);

}  // namespace hostscape
