#pragma once

// The committed trajectories: tests/golden/trajectories.json says which runs, and what their hashes are.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "support/runs.hpp"

namespace hostscape::testing {

struct GoldenRun {
  std::string name;
  std::string scenario;  ///< shipped, or a file beside the table (it then ends in .json)
  std::uint64_t seed = 1;
  std::vector<std::string> policies{};
  std::vector<std::string> settings{};
  std::optional<std::uint32_t> ticks{};
  std::string trajectory;  ///< as `hex` writes it; empty: not computed yet
};

[[nodiscard]] std::filesystem::path golden_file();
[[nodiscard]] std::vector<GoldenRun> golden_runs();
void write_golden_runs(const std::vector<GoldenRun>& runs);

/// The trajectory of a run, computed.
[[nodiscard]] std::string trajectory_of(const GoldenRun& golden, unsigned threads);

}  // namespace hostscape::testing
