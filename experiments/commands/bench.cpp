// hostscape bench: how far the engine is from the floor under it.

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/bench_runs.hpp"
#include "experiments/bench_table.hpp"
#include "experiments/commands/commands.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/text_table.hpp"
#include "experiments/whole_file.hpp"

namespace hostscape {
namespace {

constexpr std::string_view kLegend =
    "Seconds of processor time, one thread each. floor: a loop that can do nothing but the docking core, with the same "
    "draws and counts. ratio: engine to floor. bytes: resident memory for one customer to whom nothing happens. 2 "
    "threads: "
    "how many times as fast as one, by the clock on the wall. Times depend on the machine; compare ratios.";

constexpr std::uint32_t kYear = 8760;
constexpr std::uint32_t kQuarter = 2190;

std::vector<BenchSize> sizes_of(const BenchArguments& arguments) {
  std::vector<std::uint32_t> customers = arguments.customers;
  if (customers.empty()) customers = {10'000, 100'000};
  if (arguments.customers.empty() && !arguments.quick) customers.push_back(1'000'000);
  std::vector<BenchSize> sizes;
  for (const std::uint32_t n : customers) {
    sizes.push_back({n, arguments.ticks.value_or(arguments.quick ? kQuarter : kYear),
                     arguments.repetitions.value_or(arguments.quick ? 3 : 9)});
  }
  return sizes;
}

}  // namespace

int bench_command(const BenchArguments& arguments) {
  if (arguments.out) refuse_existing(*arguments.out, arguments.force, "--out");
  std::vector<EarlierRatio> earlier;
  if (arguments.compare) earlier = read_bench_csv(*arguments.compare);
  const InterruptGuard guard;
  std::vector<BenchResult> results;
  for (const BenchSize& size : sizes_of(arguments)) results.push_back(run_bench(size));
  fmt::print("notice-core, medians of {} runs each of floor and engine in turns\n\n{}\n",
             results.front().size.repetitions, bench_text(results, earlier));
  fmt::print("{}", wrapped(kLegend));
  fmt::print("peak memory {:.0f} MiB\n", peak_resident_bytes() / (1 << 20));
  if (!arguments.out) return 0;
  write_whole(*arguments.out, bench_csv(results));
  fmt::print("file: {}\n", *arguments.out);
  return 0;
}

}  // namespace hostscape
