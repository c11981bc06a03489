#pragma once

// A run with everybody whose results its files hold, as `hostscape run --out` makes it, and its checkpoints in memory.

#include <memory>
#include <string>
#include <utility>

#include "core/version.hpp"
#include "engine/breakdown_recorder.hpp"
#include "engine/metrics_recorder.hpp"
#include "engine/simulation.hpp"
#include "engine/trace_recorder.hpp"
#include "io/checkpoint_file.hpp"
#include "model/setup.hpp"

namespace hostscape::testing {

struct WholeRun {
  explicit WholeRun(const std::shared_ptr<const Setup>& setup, std::uint64_t seed = 1, unsigned threads = 1)
      : simulation{setup, Seed{seed}, threads},
        metrics{*setup, Seed{seed}, {true, true}},
        traces{*setup},
        breakdowns{*setup} {
    simulation.add_observer(metrics);
    simulation.add_observer(traces);
    simulation.add_observer(breakdowns);
  }

  void run_to(std::uint32_t tick) {
    while (simulation.now().value < tick && !simulation.finished()) simulation.step();
  }
  void run_to_end() { run_to(simulation.setup().length().count); }

  /// The whole state, results so far included: equal bytes, equal runs.
  [[nodiscard]] std::string checkpoint() {
    CheckpointHead head;
    head.version = kVersion;
    head.seed = simulation.seed();
    head.tick = simulation.now();
    head.ticks = simulation.setup().length().count;
    head.trajectory = simulation.trajectory();
    return checkpoint_bytes(head, watched());
  }
  void restore(std::string_view bytes) { restore_checkpoint(bytes, "checkpoint", watched()); }
  [[nodiscard]] WatchedRun watched() { return {simulation, metrics, traces, breakdowns}; }

  Simulation simulation;
  MetricsRecorder metrics;
  TraceRecorder traces;
  BreakdownRecorder breakdowns;
};

}  // namespace hostscape::testing
