#pragma once

// What is to be opened, read and checked before anything that is open is closed for it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/library.hpp"
#include "viz/app/options.hpp"
#include "viz/play/rule_change.hpp"
#include "viz/story/story_script.hpp"

namespace hostscape::viz {

struct Opening {
  Scenario scenario;
  Seed seed;
  std::optional<StoryScript> story;
  std::optional<RuleChange> fork;  ///< what makes B, and when
  Tick at;                         ///< where to go first
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
