#pragma once

// The same sweep over the ranks of an MPI job: rank 0 has schedule and ledger, all ranks make runs. A build without MPI has
// these functions too; there is never more than one rank in it.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "experiments/sweep/dispatcher.hpp"

namespace hostscape {

/// This program's part in an MPI job, from here to its destruction. Outside of `mpirun` (or `srun`) it is a job of one rank, and
/// MPI is not touched. One at a time, made by the main thread.
class MpiJob {
 public:
  MpiJob();
  MpiJob(const MpiJob&) = delete;
  MpiJob& operator=(const MpiJob&) = delete;
  ~MpiJob();

  [[nodiscard]] int rank() const;
  [[nodiscard]] int size() const;

  /// Rank 0: gives the others the plan, as canonical JSON; without one they have nothing to do and end.
  void announce(const std::optional<std::string>& plan);
  /// Other ranks: waits for what rank 0 announces.
  [[nodiscard]] std::optional<std::string> await_plan();

  /// Rank 0: hands runs out, makes some itself in `workers` threads, and takes all results in. As `sweep_locally`, it throws what
  /// ends the sweep, and has told the others to end by then.
  void lead(const Workbench& bench, Dispatcher& dispatcher, unsigned workers, const std::function<bool()>& stop,
            const std::function<void()>& progress);
  /// Other ranks: makes runs in `workers` threads until rank 0 says that it is over. When `stop` says true, or nothing can be done
  /// here any more, it tells rank 0, which ends the job.
  void serve(const Workbench& bench, unsigned workers, const std::function<bool()>& stop);
  /// Other ranks: tells rank 0 that nothing can be done here, and why.
  void give_up(const std::string& reason);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Whether this program was built with MPI.
[[nodiscard]] bool has_mpi();

}  // namespace hostscape
