#pragma once

// A replay: what was watched, as inputs alone, so that it is small and can be checked: the scenario as it was opened, every
// rule that was changed in either world and when, the seed, the fork, the tick reached and the hashes then.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/random.hpp"
#include "core/time.hpp"
#include "io/library.hpp"
#include "model/scenario.hpp"
#include "viz/play/change_list.hpp"
#include "viz/play/frame.hpp"

namespace hostscape::viz {

struct ReplayFork {
  Tick tick;                     ///< when B was made
  ChangeList changes;            ///< of B, with those that it has in common with A
  std::uint64_t trajectory = 0;  ///< of B where the replay was saved
};

struct Replay {
  std::string version;  ///< of the program that wrote it
  Scenario scenario;    ///< as it was opened
  Seed seed;
  Tick now;                      ///< where it was saved
  std::uint64_t trajectory = 0;  ///< of A then
  ChangeList changes;            ///< of A
  std::optional<ReplayFork> fork;
  std::string story;  ///< script that was followed, or empty
};

/// The same, as what is on the screen says. The frame has a world A.
[[nodiscard]] Replay replay_of(const Frame& frame, std::string_view story);

/// Suffix by which a replay is told from a scenario: ".replay.json".
inline constexpr std::string_view kReplaySuffix = ".replay.json";

void write_replay(const std::filesystem::path& file, const Replay& replay);
/// Throws InputError (file, path, found, accepted), IoError.
[[nodiscard]] Replay read_replay(const std::filesystem::path& file, const Library& library);

}  // namespace hostscape::viz
