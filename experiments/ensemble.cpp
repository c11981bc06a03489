#include "experiments/ensemble.hpp"

#include <fmt/format.h>

#include <cassert>
#include <mutex>
#include <utility>

#include "engine/simulation.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/parallel_runs.hpp"
#include "model/setup.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kTicksBetweenQuestions = 64;  // how often a run asks whether it shall stop

RunResult run_or_explain(const Arm& arm, Seed seed, const std::function<bool()>& stop) {
  try {
    return simulate(arm.setup, seed, stop).result;
  } catch (const Interrupted&) {
    throw;
  } catch (const std::exception& error) {
    throw RunError{
        fmt::format("{}, arm {}, seed {}: {}", arm.setup->scenario().name, arm.name, seed.value, error.what())};
  }
}

}  // namespace

SimulatedRun simulate(const std::shared_ptr<const Setup>& setup, Seed seed, const std::function<bool()>& stop,
                      bool daily) {
  Simulation simulation{setup, seed};
  MetricsRecorder metrics{*setup, seed, {daily, false}};
  FocalRecorder focal{*setup};
  simulation.add_observer(metrics);
  simulation.add_observer(focal);
  while (!simulation.finished()) {
    if (stop && simulation.now().value % kTicksBetweenQuestions == 0 && stop()) throw Interrupted{};
    simulation.step();
  }
  const auto days = metrics.daily();
  return {{metrics.values(), focal.outcomes(), simulation.trajectory(), focal.providers()}, {days.begin(), days.end()}};
}

Ensemble::Ensemble(std::vector<Arm> arms, Seed first_seed, std::size_t replicates, std::vector<RunResult> results)
    : arms_{std::move(arms)}, first_seed_{first_seed}, replicates_{replicates}, results_{std::move(results)} {
  assert(!arms_.empty() && results_.size() == arms_.size() * replicates_);
}

Ensemble run_ensemble(std::vector<Arm> arms, const EnsembleOptions& options) {
  assert(!arms.empty());
  std::vector<RunResult> results(arms.size() * options.replicates);
  std::mutex telling;
  std::size_t done = 0;

  const auto run = [&](std::size_t place) {
    const Seed seed{options.first_seed.value + place / arms.size()};
    results[place] = run_or_explain(arms[place % arms.size()], seed, options.stop);
    const std::lock_guard lock{telling};
    ++done;
    if (options.progress) options.progress(done);
  };

  for_each_in_parallel(results.size(), options.threads, run);
  return {std::move(arms), options.first_seed, options.replicates, std::move(results)};
}

}  // namespace hostscape
