#pragma once

// Timed runs of the docking core: the floor under the engine and the engine, in turns, so that whatever else the machine
// does falls on both alike. One thread is timed by the processor's clock, which stands still while others have the
// processor; two threads against one by the clock on the wall. Times belong to a machine; ratios within one call are what
// can be compared.

#include <cstdint>
#include <memory>

#include "core/random.hpp"
#include "model/setup.hpp"

namespace hostscape {

struct BenchSize {
  std::uint32_t customers = 1;
  std::uint32_t ticks = 1;
  std::uint32_t repetitions = 1;  ///< of floor, engine, and engine with two threads, in turns
};

/// Medians over the repetitions.
struct BenchResult {
  BenchSize size;
  double floor_seconds = 0;     ///< processor time
  double engine_seconds = 0;    ///< processor time; founding the world included, making the setup not
  double one_thread_wall = 0;   ///< the engine again, wall time [s]
  double two_threads_wall = 0;  ///< the engine with two threads, wall time [s]
  double events = 0;            ///< of one run
  double bytes_per_customer =
      0;  ///< resident memory that founding the world takes; NaN for less than 100,000 customers

  [[nodiscard]] double ratio() const { return engine_seconds / floor_seconds; }
  [[nodiscard]] double speedup() const { return one_thread_wall / two_threads_wall; }
  [[nodiscard]] double events_per_second() const { return events / engine_seconds; }
  [[nodiscard]] double customer_ticks_per_second() const { return 1.0 * size.customers * size.ticks / engine_seconds; }
};

/// Runs with seed 1. Throws std::logic_error when floor and engine, or one thread and two, do not agree on what happened,
/// Interrupted when the user asked to stop.
[[nodiscard]] BenchResult run_bench(const BenchSize& size);

/// The scenario `notice-core` with so many customers and ticks.
[[nodiscard]] std::shared_ptr<const Setup> notice_core_setup(std::uint32_t customers, std::uint32_t ticks);

/// Resident memory that a world of `setup` takes when it is founded [bytes].
[[nodiscard]] double founding_bytes(const std::shared_ptr<const Setup>& setup);

/// Largest resident memory of this process so far [bytes].
[[nodiscard]] double peak_resident_bytes();

}  // namespace hostscape
