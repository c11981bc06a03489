#pragma once

// Rules that somebody changes while the world is watched. A change of policy is a switch in the scenario's own timeline at
// the hour at which it is made, so that what was watched can be run again by `hostscape run` to the same bits. A change of
// any other parameter founds the world anew with the same seed and takes it to the same hour.

#include <string>
#include <utility>
#include <vector>

#include "core/time.hpp"
#include "model/registry.hpp"
#include "model/scenario.hpp"

namespace hostscape::viz {

using Settings = std::vector<std::pair<std::string, ParameterValue>>;  ///< path in the registry -> value

struct RuleChange {
  Tick tick;          ///< ticks done when it was made; in force from the next tick on. 0 for world parameters
  std::string label;  ///< name of a shipped policy, or empty
  Settings values;    ///< that it sets
};

/// Whether a path can change while the world goes on: `policy.*`.
[[nodiscard]] bool is_live(std::string_view path);

/// Scenario with the change: policy values as a switch at `change.tick`, other values as parameters. Throws InputError
/// when a value is out of its range or the path is unknown.
[[nodiscard]] Scenario with_change(Scenario scenario, const RuleChange& change);

/// What the change does to a world that is at `now`, for people: "policy.cure_period_hours: 48 -> 168".
[[nodiscard]] std::vector<std::string> words_of(const RuleChange& change, const Parameters& before,
                                                const PolicyParameters& policy_before);

}  // namespace hostscape::viz
