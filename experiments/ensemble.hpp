#pragma once

// Many runs of one scenario under several arms. Replicate r of every arm has the same seed, so that an arm differs from
// base only by what its rule touches. Runs go in parallel, one thread each; results are kept by their place, so that no
// number depends on how many threads there are.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/random.hpp"
#include "engine/metrics_recorder.hpp"
#include "experiments/focal_outcome.hpp"

namespace hostscape {

class Setup;

/// A scenario under a combination of policies, made ready once for all its replicates.
struct Arm {
  std::string name;
  std::shared_ptr<const Setup> setup;
};

/// What is kept of a run: some kilobytes.
struct RunResult {
  MetricValues metrics{};
  std::vector<FocalOutcome> focal;  ///< in the order of the scenario
  std::uint64_t trajectory = 0;
  std::vector<ProviderFate> providers;  ///< that the scenario names, in its order
};

/// One run, and its days if they were asked for.
struct SimulatedRun {
  RunResult result;
  std::vector<MetricRow> daily;
};
/// Runs a scenario to its end. `stop`, if there is one, is asked every few days; when it says true, Interrupted is thrown.
[[nodiscard]] SimulatedRun simulate(const std::shared_ptr<const Setup>& setup, Seed seed,
                                    const std::function<bool()>& stop = {}, bool daily = false);

struct EnsembleOptions {
  Seed first_seed{1};  ///< of replicate 0; replicate r runs with first_seed + r
  std::size_t replicates = 30;
  unsigned threads = 0;  ///< runs at a time; 0: as many as the machine has
  /// Called after each run with the number of runs done, from any thread but never by two at once.
  std::function<void(std::size_t done)> progress;
  /// Asked often; when it says true, the runs under way are given up and run_ensemble() throws Interrupted.
  std::function<bool()> stop;
};

/// A run failed. The message names scenario, arm and seed, so that the run can be repeated alone.
class RunError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Results of all runs; immutable.
class Ensemble {
 public:
  Ensemble(std::vector<Arm> arms, Seed first_seed, std::size_t replicates, std::vector<RunResult> results);

  [[nodiscard]] const std::vector<Arm>& arms() const { return arms_; }
  [[nodiscard]] std::size_t replicates() const { return replicates_; }
  [[nodiscard]] Seed seed(std::size_t replicate) const { return {first_seed_.value + replicate}; }
  [[nodiscard]] const RunResult& run(std::size_t arm, std::size_t replicate) const {
    return results_[replicate * arms_.size() + arm];
  }

 private:
  std::vector<Arm> arms_;
  Seed first_seed_;
  std::size_t replicates_;
  std::vector<RunResult> results_;  ///< replicate by replicate, arms within
};

/// Runs `options.replicates` of each arm; at least one arm. Throws RunError, Interrupted.
[[nodiscard]] Ensemble run_ensemble(std::vector<Arm> arms, const EnsembleOptions& options);

}  // namespace hostscape
