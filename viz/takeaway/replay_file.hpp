#pragma once

// A replay: what was watched, as inputs alone, so that it is small and can be checked: the scenario with every rule that
// was changed and when, the seed, the fork, the tick reached and the hash then.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/random.hpp"
#include "core/time.hpp"
#include "io/library.hpp"
#include "model/scenario.hpp"
#include "viz/play/frame.hpp"

namespace hostscape::viz {

struct Replay {
  std::string version;  ///< of the program that wrote it
  Scenario scenario;    ///< A, with its changes as switches
  Seed seed;
  Tick now;                        ///< where it was saved
  std::uint64_t trajectory = 0;    ///< of A then
  std::optional<RuleChange> fork;  ///< B: A, and this
  std::optional<std::uint64_t> trajectory_b;
  std::string story;  ///< script that was followed, or empty
};

/// Suffix by which a replay is told from a scenario: ".replay.json".
inline constexpr std::string_view kReplaySuffix = ".replay.json";

void write_replay(const std::filesystem::path& file, const Replay& replay);
/// Throws InputError (file, path, found, accepted), IoError.
[[nodiscard]] Replay read_replay(const std::filesystem::path& file, const Library& library);

}  // namespace hostscape::viz
