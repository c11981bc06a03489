#pragma once

// Where a picture, video or replay comes from: written into its metadata, enough to make it again.

#include <string>
#include <utility>
#include <vector>

#include "viz/play/frame.hpp"

namespace hostscape::viz {

/// Keyword and text: Software, Title, Scenario, Seed, Tick, Date, Trajectory, Changes, Command.
using Provenance = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] Provenance provenance_of(const Frame& frame);

}  // namespace hostscape::viz
