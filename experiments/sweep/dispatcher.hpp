#pragma once

// Hands the runs of a sweep out and takes their results in: schedule and ledger behind one door, which executors of any
// kind go through one at a time.

#include <cstdint>
#include <optional>
#include <string_view>

#include "experiments/sweep/ledger.hpp"
#include "experiments/sweep/schedule.hpp"
#include "experiments/sweep/workbench.hpp"

namespace hostscape {

class Dispatcher {
 public:
  Dispatcher(const Workbench& bench, Ledger& ledger);

  /// A run that has to be made; empty when there is none to begin now. Runs that the ledger has are taken from there.
  [[nodiscard]] std::optional<RunKey> take();
  /// The outcome of a run that was taken. Throws IoError when it could not be kept.
  void give(const RunKey& key, const RunOutcome& outcome, std::string_view worker);
  /// Whether all is done: nothing to take, nothing under way.
  [[nodiscard]] bool complete() const { return schedule_.complete(); }

  /// Runs so far; those found in the ledger are among them.
  struct Count {
    std::uint64_t done = 0;
    std::uint64_t failed = 0;
    std::uint64_t found = 0;  ///< in the ledger, of done and failed together
    std::uint64_t least = 0;  ///< runs that the sweep takes in all, as far as it is known
    std::uint64_t most = 0;
  };
  [[nodiscard]] Count count() const;

 private:
  const Workbench& bench_;
  Ledger& ledger_;
  Schedule schedule_;
  Count count_;
};

}  // namespace hostscape
