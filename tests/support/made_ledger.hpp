#pragma once

// Ledgers with made-up values: no simulation decides what tests see in them.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "experiments/sweep/ledger.hpp"
#include "io/library.hpp"
#include "support/program.hpp"

namespace hostscape::testing {

/// One of a plan, for whose runs `outcome` is asked; gone with the object. With `points`, only the runs of so many points: a sweep that
/// was killed.
class MadeLedger {
 public:
  MadeLedger(const std::string& plan, const std::function<RunOutcome(const RunKey&)>& outcome, std::size_t points = 0)
      : library_{Library::find()},
        bench_{parse_sweep_plan(plan, "p.json", library_), library_},
        file_{(place_.path() / "a.sqlite").string()} {
    Ledger ledger{file_, Ledger::Opening::create, bench_, "hostscape sweep p.json"};
    for (std::uint32_t point = 0; point < (points > 0 ? points : bench_.points().size()); ++point) {
      for (std::uint32_t replicate = 0; replicate < bench_.plan().replication.most; ++replicate) {
        for (std::uint32_t arm = 0; arm < bench_.plan().arms.size(); ++arm) {
          const RunKey key = run_key(bench_.plan(), point, replicate, arm);
          ledger.add(key, outcome(key), "test");
        }
      }
    }
    if (points == 0) (void)ledger.complete();
  }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const Library& library() const { return library_; }
  [[nodiscard]] const Workbench& bench() const { return bench_; }

 private:
  ScratchDirectory place_;
  Library library_;
  Workbench bench_;
  std::string file_;
};

/// Of a run that went well.
inline RunOutcome done(std::vector<double> values) {
  RunOutcome outcome;
  outcome.done = true;
  outcome.trajectory = std::hash<double>{}(values.empty() ? 0 : values.front());
  outcome.values = std::move(values);
  return outcome;
}

}  // namespace hostscape::testing
