// hostscape sweep: all runs of a plan into a ledger.

#include <fmt/format.h>
#include <tbb/info.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/errors.hpp"
#include "core/version.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/progress.hpp"
#include "experiments/run_plan.hpp"
#include "experiments/sweep/mpi_sweep.hpp"
#include "experiments/sweep/sweep.hpp"
#include "experiments/sweep/trial.hpp"
#include "experiments/text_table.hpp"
#include "io/scenario_file.hpp"

namespace hostscape {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::seconds kBetweenLines{30};  // of progress in a log

double seconds_since(SteadyClock::time_point begin) {
  return std::chrono::duration<double>(SteadyClock::now() - begin).count();
}

/// Threads of this rank: in an MPI job one, since the launcher has one rank for each processor.
unsigned workers_of(const SweepArguments& arguments, const MpiJob& job) {
  if (arguments.workers > 0) return arguments.workers;
  return job.size() > 1 ? 1U : static_cast<unsigned>(std::max(tbb::info::default_concurrency(), 1));
}

std::string counted(std::uint64_t count, const char* noun) {
  return fmt::format("{} {}{}", short_number(static_cast<double>(count)), noun, count == 1 ? "" : "s");
}

std::string design_text(const Workbench& bench) {
  const SweepPlan& plan = bench.plan();
  const auto& rule = plan.replication;
  const std::string replicates =
      rule.sequential() ? fmt::format("{} to {} replicates", rule.least, rule.most) : counted(rule.most, "replicate");
  return fmt::format("{}: {} x {} x {}", kDesignNames[static_cast<std::size_t>(plan.design.kind)],
                     counted(bench.points().size(), "point"), counted(plan.arms.size(), "arm"), replicates);
}

/// How far the sweep is, on a terminal as a line that moves, in a log as a line now and then.
class SweepProgress {
 public:
  explicit SweepProgress(const Dispatcher& dispatcher) : dispatcher_{dispatcher} {}

  void update() {
    const auto count = dispatcher_.count();
    const std::uint64_t ended = count.done + count.failed;
    if (!first_) first_ = count.found;
    if (::isatty(STDERR_FILENO) == 1) {
      draw(count, ended);
    } else if (SteadyClock::now() >= next_line_) {
      next_line_ += kBetweenLines;
      fmt::print(stderr, "{}\n", words(count, ended));
      std::fflush(stderr);
    }
  }
  void wipe() const {
    if (drawn_) std::fputs("\r\x1b[K", stderr);
  }

 private:
  void draw(const Dispatcher::Count& count, std::uint64_t ended) {
    if (SteadyClock::now() < next_drawing_ && ended < count.least) return;
    next_drawing_ = SteadyClock::now() + std::chrono::milliseconds{100};
    drawn_ = true;
    fmt::print(stderr, "\r{}\x1b[K", words(count, ended));
    std::fflush(stderr);
  }
  [[nodiscard]] std::string words(const Dispatcher::Count& count, std::uint64_t ended) const {
    const std::uint64_t made = ended - count.found;
    std::string text = fmt::format("{} of {}{} runs done, {} failed", ended,
                                   count.most > count.least ? "at least " : "", count.least, count.failed);
    if (made > 0 && ended < count.least) {
      const double each = seconds_since(begin_) / static_cast<double>(made);
      text += fmt::format(", {} left", clock_time(each * static_cast<double>(count.least - ended)));
    }
    return text;
  }

  const Dispatcher& dispatcher_;
  SteadyClock::time_point begin_ = SteadyClock::now();
  SteadyClock::time_point next_drawing_ = begin_;
  SteadyClock::time_point next_line_ = begin_ + kBetweenLines;
  std::optional<std::uint64_t> first_;
  bool drawn_ = false;
};

/// "12.3 ms", "4.56 s".
std::string short_time(double seconds) {
  return seconds < 1 ? fmt::format("{:.3g} ms", 1000 * seconds) : fmt::format("{:.3g} s", seconds);
}

int dry_run(const Workbench& bench, const Library& library, unsigned workers) {
  const SweepPlan& plan = bench.plan();
  const Schedule schedule{plan, bench.points().size()};
  const TrialCosts costs = try_runs(bench, library, [] { return InterruptGuard::requested(); });
  const auto range = [&](const auto& text) {
    const std::string least = text(static_cast<double>(schedule.least_runs()));
    const std::string most = text(static_cast<double>(schedule.most_runs()));
    return least == most ? least : fmt::format("{} to {}", least, most);
  };
  for (const auto& failure : costs.failures) fmt::print("{}\n", failure);
  fmt::print("{}\n{}\n\n", plan.title, design_text(bench));
  fmt::print("runs    {}\n", range([](double n) { return short_number(n); }));
  fmt::print("time    {} with {} (from a few trials: {} a run, {} its setup, {} to write it)\n",
             range([&](double n) { return clock_time(expected_seconds(bench, costs, n, workers)); }),
             counted(workers, "worker"), short_time(costs.run_seconds), short_time(costs.setup_seconds),
             short_time(costs.write_seconds));
  fmt::print("disk    {}, about {:.0f} bytes a run\n",
             range([&](double n) { return big_number(expected_bytes(bench, costs, n)) + "B"; }), costs.run_bytes);
  fmt::print("keeps   {}{}\n", counted(bench.measures().size(), "measure"),
             plan.series.empty() ? "" : fmt::format(", {} day by day", fmt::join(plan.series, ", ")));
  fmt::print("\nNothing was written.\n");
  return 0;
}

/// Arms that would make the same runs are mostly a slip.
void print_twins(const SweepPlan& plan) {
  std::map<std::string, std::string> first;
  for (const auto& arm : plan.arms) {
    Scenario scenario = plan.scenario;
    for (const auto& [path, value] : arm.values) Registry::instance().put(scenario.parameters, path, value, path);
    const auto [same, fresh] = first.emplace(to_json(scenario), arm.name);
    if (!fresh) fmt::print(stderr, "note: the arms {} and {} have the same rules\n", same->second, arm.name);
  }
}

void print_end(const Ledger& ledger, const Dispatcher::Count& count, double seconds) {
  fmt::print("{}: {} done, {} failed", ledger.file(), counted(count.done, "run"), count.failed);
  if (count.found > 0) fmt::print(" ({} were there already)", count.found);
  fmt::print("\n");
  if (count.failed > 0) {
    std::uint64_t shown = 0;
    ledger.for_each_run([&](const StoredRun& run) {
      if (run.done || shown++ >= 3) return;
      fmt::print("run {} failed: {}\n", run.key.run, run.reason);
    });
    fmt::print("{} --resume --retry makes them again.\n",
               count.done > 0 ? "The other runs do not depend on them." : "No run could be made.");
  }
  fmt::print(stderr, "{} in {}\n", counted(count.done + count.failed - count.found, "run"), clock_time(seconds));
}

/// Another program than the one that began the ledger must make the same runs: the first done one is made again.
void check_same_program(const Ledger& ledger, const Workbench& bench) {
  const LedgerOrigin origin = ledger.origin();
  if (origin.version == kVersion && origin.commit == git_commit() && !origin.commit.ends_with("-dirty")) return;
  std::optional<StoredRun> first;
  ledger.for_each_run([&](const StoredRun& run) {
    if (run.done && !first) first = run;
  });
  if (!first) return;
  const RunOutcome again = bench.run(first->key, [] { return InterruptGuard::requested(); });
  if (again.done && again.trajectory == first->trajectory) return;
  throw InputError{"--resume",
                   fmt::format("{}, begun by version {} (commit {}), whose run {} this program does not repeat",
                               ledger.file(), origin.version, origin.commit, first->key.run),
                   "a ledger whose runs this program makes bit for bit"};
}

/// Makes the runs and says how it ended. Sets `announced` once the other ranks know what there is to do.
int lead(MpiJob& job, const SweepArguments& arguments, bool& announced) {
  const Library library = Library::find();
  const Workbench bench{load_sweep_plan(arguments.plan, library), library};
  bench.check_rules();
  print_twins(bench.plan());
  const unsigned workers = workers_of(arguments, job);
  if (arguments.dry_run) {
    job.announce(std::nullopt);
    announced = true;
    return dry_run(bench, library, workers * static_cast<unsigned>(job.size()));
  }
  if (!arguments.out) throw InputError{"--out", "nothing", "the name of the ledger to write (or --dry-run)"};
  if (arguments.retry && !arguments.resume) throw InputError{"--retry", "no --resume", "--retry beside --resume"};

  Ledger ledger{*arguments.out, arguments.resume ? Ledger::Opening::resume : Ledger::Opening::create, bench,
                shell_line({"hostscape", "sweep", arguments.plan, "--out", *arguments.out})};
  if (arguments.resume) check_same_program(ledger, bench);
  if (arguments.retry) (void)ledger.forget_failed();
  fmt::print("{}\n{}\n", bench.plan().title, design_text(bench));
  std::fflush(stdout);

  const auto begin = SteadyClock::now();
  Dispatcher dispatcher{bench, ledger};
  SweepProgress progress{dispatcher};
  const auto stop = [] { return InterruptGuard::requested(); };
  const auto tell = [&] { progress.update(); };
  try {
    if (job.size() > 1) {
      job.announce(plan_json(bench.plan()));
      announced = true;
      job.lead(bench, dispatcher, workers, stop, tell);
    } else {
      sweep_locally(bench, dispatcher, workers, stop, tell);
    }
  } catch (...) {
    progress.wipe();
    const auto count = dispatcher.count();
    fmt::print(stderr, "{} runs are in {}; --resume goes on with them\n", count.done + count.failed, *arguments.out);
    throw;
  }
  progress.wipe();
  const bool one_file = ledger.complete();
  print_end(ledger, dispatcher.count(), seconds_since(begin));
  if (!one_file) fmt::print("{0}-wal and {0}-shm belong to it as long as somebody reads it.\n", ledger.file());
  return dispatcher.count().done > 0 ? 0 : 1;
}

/// The part of the ranks beside the first.
int follow(MpiJob& job, const SweepArguments& arguments) {
  const auto plan = job.await_plan();
  if (!plan) return 0;
  std::optional<Workbench> bench;
  try {
    const Library library = Library::find();
    bench.emplace(parse_sweep_plan(*plan, "the plan of rank 0", library), library);
  } catch (const std::exception& error) {
    job.give_up(error.what());
    return 1;
  }
  job.serve(*bench, workers_of(arguments, job), [] { return InterruptGuard::requested(); });
  return 0;
}

}  // namespace

int sweep_command(const SweepArguments& arguments) {
  const InterruptGuard guard;
  MpiJob job;
  if (job.rank() > 0) return follow(job, arguments);
  bool announced = false;
  try {
    return lead(job, arguments, announced);
  } catch (...) {
    if (!announced) job.announce(std::nullopt);
    throw;
  }
}

}  // namespace hostscape
