#pragma once

// Where a picture, video or replay comes from: written into its metadata, enough to make it again.

#include <string>
#include <utility>
#include <vector>

#include "viz/play/frame.hpp"

namespace hostscape::viz {

/// What was opened, as the command line names it.
struct Origin {
  std::string what;  ///< scenario, file, replay or story; empty: the scenario's name will do
  bool story = false;
  bool replay = false;
  std::vector<RuleChange> changes_a, changes_b;  ///< that a replay made by itself
};

/// Keyword and text: Software, Title, Scenario, Seed, Tick, Date, Trajectory, Changes, Command.
using Provenance = std::vector<std::pair<std::string, std::string>>;
/// `options`: what follows in the command, beginning with a blank, or nothing.
[[nodiscard]] Provenance provenance_of(const Frame& frame, const Origin& origin = {}, const std::string& options = {});

/// A word as a shell takes it.
[[nodiscard]] std::string shell_word(const std::string& word);

}  // namespace hostscape::viz
