#pragma once

// Results of `hostscape bench` as text and as CSV, and those of an earlier call read back.

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "experiments/bench_runs.hpp"

namespace hostscape {

/// Ratio of one size in an earlier table.
struct EarlierRatio {
  std::uint32_t customers = 0;
  std::uint32_t ticks = 0;
  double ratio = 0;
};

/// Reads the sizes and ratios of a table that `bench_csv` made; throws InputError for a file that is none.
[[nodiscard]] std::vector<EarlierRatio> read_bench_csv(const std::filesystem::path& file);

[[nodiscard]] std::string bench_csv(std::span<const BenchResult> results);

/// One row a size; with two more columns, the earlier ratio and by how much it changed, when `earlier` has rows.
[[nodiscard]] std::string bench_text(std::span<const BenchResult> results, std::span<const EarlierRatio> earlier);

}  // namespace hostscape
