#pragma once

// What is to be opened, read and checked before anything that is open is closed for it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/library.hpp"
#include "viz/app/options.hpp"
#include "viz/app/rewatch.hpp"
#include "viz/story/story_script.hpp"
#include "viz/takeaway/provenance.hpp"

namespace hostscape::viz {

/// Hashes that the worlds must have at `Opening::at`, when they are those of a replay.
struct ExpectedTrajectories {
  std::uint64_t a = 0;
  std::optional<std::uint64_t> b;
  std::string version;  ///< that gave them
};

struct Opening {
  Scenario scenario;
  Seed seed;
  std::optional<StoryScript> story;
  std::vector<Act> acts;  ///< rules to be changed, the fork among them
  Tick at;                ///< where to go then
  std::optional<ExpectedTrajectories> expected;
  Origin origin{};
};

/// As the command line asks: scenario, file, replay or story with its policies and settings. Throws InputError, IoError.
[[nodiscard]] Opening opening_of(const ViewOptions& options, const Library& library,
                                 const std::vector<StoryScript>& stories);
/// As a click in the menu asks. Throws InputError, IoError.
[[nodiscard]] Opening opening_of(const std::string& what, const Library& library,
                                 const std::vector<StoryScript>& stories);
[[nodiscard]] Opening opening_of_story(std::string_view name, const Library& library,
                                       const std::vector<StoryScript>& stories);

}  // namespace hostscape::viz
