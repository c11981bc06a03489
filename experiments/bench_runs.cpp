#include "experiments/bench_runs.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <vector>

#include "engine/simulation.hpp"
#include "experiments/floor/notice_core_floor.hpp"
#include "experiments/interrupt.hpp"
#include "io/library.hpp"
#include "io/scenario_file.hpp"
#include "model/world.hpp"

namespace hostscape {
namespace {

constexpr Seed kSeed{1};
constexpr std::uint32_t kLeastMeasured = 100'000;  // customers whose memory stands out from the allocator's

using WallClock = std::chrono::steady_clock;

double processor_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Runs from its making, on both clocks.
class Stopwatch {
 public:
  [[nodiscard]] double processor() const { return processor_seconds() - processor_; }
  [[nodiscard]] double wall() const { return std::chrono::duration<double>(WallClock::now() - wall_).count(); }

 private:
  double processor_ = processor_seconds();
  WallClock::time_point wall_ = WallClock::now();
};

double resident_bytes() {
  std::ifstream statm{"/proc/self/statm"};
  double size = 0;
  double resident = 0;
  statm >> size >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// What a run left, as far as it can be had without watching it.
struct Outcome {
  double processor = 0;  // [s]
  double wall = 0;       // [s]
  std::uint32_t noticed = 0;
  std::uint32_t suspended = 0;
  std::uint32_t migrating = 0;
  std::uint64_t trajectory = 0;
  std::uint64_t events = 0;
};

Outcome time_floor(const BenchSize& size) {
  const Stopwatch watch;
  const NoticeCoreCounts counts = run_notice_core_floor(size.customers, size.ticks, kSeed);
  return {watch.processor(), watch.wall(), counts.noticed, counts.suspended, counts.migrating, 0, 0};
}

Outcome time_engine(const std::shared_ptr<const Setup>& setup, unsigned threads) {
  const Stopwatch watch;
  Simulation simulation{setup, kSeed, threads};
  while (!simulation.finished()) {
    InterruptGuard::check();
    simulation.step();
  }
  const double processor = watch.processor();
  const double wall = watch.wall();
  const Levels& levels = simulation.world().levels;
  return {processor,
          wall,
          levels.noticed,
          levels.suspended,
          levels.migrating,
          simulation.trajectory(),
          simulation.profile().events};
}

bool same_levels(const Outcome& a, const Outcome& b) {
  return a.noticed == b.noticed && a.suspended == b.suspended && a.migrating == b.migrating;
}

}  // namespace

std::shared_ptr<const Setup> notice_core_setup(std::uint32_t customers, std::uint32_t ticks) {
  const Library library = Library::find();
  const ScenarioRequest request{"notice-core", {}, {fmt::format("customers={}", customers)}, ticks};
  return Setup::make(load_scenario(request, library), library.market_directory());
}

double founding_bytes(const std::shared_ptr<const Setup>& setup) {
  const double before = resident_bytes();
  const Simulation founded{setup, kSeed, 1};
  return resident_bytes() - before;
}

double peak_resident_bytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

BenchResult run_bench(const BenchSize& size) {
  const auto setup = notice_core_setup(size.customers, size.ticks);
  BenchResult result;
  result.size = size;
  result.bytes_per_customer = size.customers < kLeastMeasured ? std::numeric_limits<double>::quiet_NaN()
                                                              : founding_bytes(setup) / size.customers;
  std::vector<double> floor_seconds;
  std::vector<double> engine_seconds;
  std::vector<double> one_thread_wall;
  std::vector<double> two_threads_wall;
  for (std::uint32_t r = 0; r < size.repetitions; ++r) {
    InterruptGuard::check();
    const Outcome floor = time_floor(size);
    const Outcome engine = time_engine(setup, 1);
    const Outcome two_threads = time_engine(setup, 2);
    if (!same_levels(floor, engine) || engine.trajectory != two_threads.trajectory) {
      throw std::logic_error{fmt::format("bench: runs of {} customers do not agree", size.customers)};
    }
    floor_seconds.push_back(floor.processor);
    engine_seconds.push_back(engine.processor);
    one_thread_wall.push_back(engine.wall);
    two_threads_wall.push_back(two_threads.wall);
    result.events = static_cast<double>(engine.events);
  }
  result.floor_seconds = median(std::move(floor_seconds));
  result.engine_seconds = median(std::move(engine_seconds));
  result.one_thread_wall = median(std::move(one_thread_wall));
  result.two_threads_wall = median(std::move(two_threads_wall));
  return result;
}

}  // namespace hostscape
