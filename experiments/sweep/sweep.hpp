#pragma once

// Making the runs of a sweep: on the threads of this machine, or on the ranks of an MPI job.

#include <functional>

#include "experiments/sweep/dispatcher.hpp"

namespace hostscape {

/// Makes all runs that are left with `workers` (>= 1) threads, one run each at a time. `progress` is called after each run,
/// never by two at once; `stop` is asked often, and when it says true Interrupted is thrown. What was made is in the ledger
/// whatever is thrown.
void sweep_locally(const Workbench& bench, Dispatcher& dispatcher, unsigned workers, const std::function<bool()>& stop,
                   const std::function<void()>& progress);

}  // namespace hostscape
