// The docking core for a year: the floor, and the engine with one thread and with two.
//
// Compare within one call only, best with --benchmark_enable_random_interleaving=true --benchmark_repetitions=9. The 100
// million run once each; `peak_MiB` is of the whole process, so ask for one of them alone:
// --benchmark_filter=engine/customers:100000000.

#include <benchmark/benchmark.h>

#include "engine/simulation.hpp"
#include "experiments/bench_runs.hpp"
#include "experiments/floor/notice_core_floor.hpp"

namespace hostscape {
namespace {

constexpr double kMiB = 1 << 20;

void floor(benchmark::State& state) {
  const auto customers = static_cast<std::uint32_t>(state.range(0));
  const auto ticks = static_cast<std::uint32_t>(state.range(1));
  for ([[maybe_unused]] const auto& turn : state) {
    benchmark::DoNotOptimize(run_notice_core_floor(customers, ticks, Seed{1}));
  }
  const auto runs = static_cast<double>(state.iterations());
  state.counters["customer_ticks"] = {runs * customers * ticks, benchmark::Counter::kIsRate};
  state.counters["peak_MiB"] = peak_resident_bytes() / kMiB;
}

void engine(benchmark::State& state) {
  const auto customers = static_cast<std::uint32_t>(state.range(0));
  const auto ticks = static_cast<std::uint32_t>(state.range(1));
  const auto threads = static_cast<unsigned>(state.range(2));
  const auto setup = notice_core_setup(customers, ticks);
  if (customers >= 100'000) state.counters["bytes_per_customer"] = founding_bytes(setup) / customers;
  double events = 0;
  for ([[maybe_unused]] const auto& turn : state) {
    Simulation simulation{setup, Seed{1}, threads};
    while (!simulation.finished()) simulation.step();
    events += static_cast<double>(simulation.profile().events);
  }
  const auto runs = static_cast<double>(state.iterations());
  state.counters["events"] = {events, benchmark::Counter::kIsRate};
  state.counters["customer_ticks"] = {runs * customers * ticks, benchmark::Counter::kIsRate};
  state.counters["peak_MiB"] = peak_resident_bytes() / kMiB;
}

constexpr int kYear = 8760;

BENCHMARK(floor)
    ->ArgNames({"customers", "ticks"})
    ->ArgsProduct({{10'000, 100'000, 1'000'000}, {kYear}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(engine)
    ->ArgNames({"customers", "ticks", "threads"})
    ->ArgsProduct({{10'000, 100'000, 1'000'000}, {kYear}, {1, 2}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(floor)
    ->ArgNames({"customers", "ticks"})
    ->ArgsProduct({{100'000'000}, {168, kYear}})
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(engine)
    ->ArgNames({"customers", "ticks", "threads"})
    ->ArgsProduct({{100'000'000}, {168, kYear}, {1}})
    ->Iterations(1)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hostscape
