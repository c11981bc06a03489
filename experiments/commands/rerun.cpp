// hostscape rerun: one run of a ledger again, bit for bit.

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <vector>

#include "core/errors.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/sweep/ledger.hpp"
#include "experiments/text_table.hpp"

namespace hostscape {
namespace {

/// Measures whose bits differ.
std::vector<std::string> differences(const Ledger& ledger, const Workbench& bench, const StoredRun& stored,
                                     const RunOutcome& again) {
  std::vector<std::string> names;
  const auto values = ledger.values(stored.key.run);
  for (std::size_t i = 0; i < again.values.size(); ++i) {
    if (i >= values.size()) {
      names.push_back(bench.measures()[i].name);
      continue;
    }
    const bool same = std::isnan(values[i]) ? std::isnan(again.values[i]) : values[i] == again.values[i];
    if (!same) names.push_back(bench.measures()[i].name);
  }
  const auto same_bits = [](double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
  };
  const auto series = ledger.series(stored.key.run);
  if (!std::equal(series.begin(), series.end(), again.series.begin(), again.series.end(), same_bits)) {
    names.emplace_back("the daily series");
  }
  return names;
}

void print_run(const Workbench& bench, const StoredRun& run) {
  const SweepPlan& plan = bench.plan();
  fmt::print("{}\nrun {}: point {}, replicate {}, arm {}, seed {}\n", plan.title, run.key.run, run.key.point,
             run.key.replicate, plan.arms[run.key.arm].name, run.key.seed.value);
  const DesignPoint point = bench.points()[run.key.point];
  for (const auto& [path, value] : point.values) fmt::print("  {} = {}\n", path, to_text(value));
  for (const auto& [path, value] : plan.arms[run.key.arm].values) fmt::print("  {} = {}\n", path, to_text(value));
}

}  // namespace

int rerun_command(const RerunArguments& arguments) {
  const Library library = Library::find();
  const InterruptGuard guard;
  const Ledger ledger{arguments.ledger, "FILE"};
  const Workbench bench{parse_sweep_plan(ledger.plan_text(), arguments.ledger, library), library};
  ledger.check(bench.plan(), bench.points().size());
  const auto stored = ledger.find(arguments.run);
  if (!stored) {
    std::uint64_t last = 0;
    ledger.for_each_run([&](const StoredRun& run) { last = run.key.run; });
    throw InputError{"--run", std::to_string(arguments.run),
                     fmt::format("the number of a run in {} (1 to {}, where replicates ended early with gaps)",
                                 arguments.ledger, last)};
  }
  print_run(bench, *stored);
  const RunOutcome again = bench.run(stored->key, [] { return InterruptGuard::requested(); });
  if (!stored->done || !again.done) {
    const bool same = stored->done == again.done && stored->reason == again.reason;
    fmt::print("{}\n", again.done ? "it did not fail this time" : fmt::format("failed: {}", again.reason));
    if (!same && !stored->done) fmt::print("the ledger has: failed: {}\n", stored->reason);
    return same ? 0 : 1;
  }
  for (std::size_t i = 0; i < again.values.size(); ++i) {
    if (!std::isnan(again.values[i]) && again.values[i] != 0) {
      fmt::print("  {} {} {}\n", bench.measures()[i].name, short_number(again.values[i]), bench.measures()[i].unit);
    }
  }
  const auto different = differences(ledger, bench, *stored, again);
  const bool same = different.empty() && again.trajectory == stored->trajectory;
  if (same) {
    fmt::print("the same as in the ledger, bit for bit\n");
  } else {
    const auto origin = ledger.origin();
    fmt::print("DIFFERENT from the ledger (trajectory 0x{:016x}{}{}), which version {} (commit {}) made\n",
               stored->trajectory, different.empty() ? "" : "; ", fmt::join(different, ", "), origin.version,
               origin.commit);
  }
  fmt::print("trajectory 0x{:016x}\n", again.trajectory);
  return same ? 0 : 1;
}

}  // namespace hostscape
