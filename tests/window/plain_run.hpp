#pragma once

// What a run is without anybody looking on: for comparing with what a window shows.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/simulation.hpp"
#include "support/runs.hpp"

namespace hostscape::testing {

/// The simulation of a shipped scenario with these settings, where `ticks` are done.
inline std::unique_ptr<Simulation> plain_run(const std::string& scenario, std::uint64_t seed, std::uint32_t ticks,
                                             const RunOptions& options = {}) {
  auto simulation = std::make_unique<Simulation>(prepare(scenario, options), Seed{seed});
  while (simulation->now().value < ticks) simulation->step();
  return simulation;
}

inline std::string plain_trajectory(const std::string& scenario, std::uint64_t seed, std::uint32_t ticks,
                                    const RunOptions& options = {}) {
  return hex(plain_run(scenario, seed, ticks, options)->trajectory());
}

}  // namespace hostscape::testing
