#include "experiments/ensemble.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cassert>
#include <mutex>
#include <utility>

#include "engine/simulation.hpp"
#include "experiments/interrupt.hpp"
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

  // More threads than processors need both: the control lets them exist, the arena lets them in.
  const auto threads = options.threads > 0 ? static_cast<int>(options.threads) : tbb::info::default_concurrency();
  const tbb::global_control allowance{tbb::global_control::max_allowed_parallelism,
                                      static_cast<std::size_t>(std::max(threads, 1))};
  tbb::task_arena arena{threads};
  arena.execute([&] {
    // One run at a time for each thread, so that the last ones end together.
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>{0, results.size(), 1},
        [&](const tbb::blocked_range<std::size_t>& places) {
          for (std::size_t place = places.begin(); place != places.end(); ++place) run(place);
        },
        tbb::simple_partitioner{});
  });
  return {std::move(arms), options.first_seed, options.replicates, std::move(results)};
}

}  // namespace hostscape
