#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hostscape {

/// A value that two scenarios do not share.
struct ScenarioDifference {
  std::string path;    ///< "policy.cure_period_hours", "customers[0].name"
  std::string before;  ///< as JSON; "nothing" where there is none
  std::string after;
  /// Whether a run can go on under the new value: policies and the length of the run.
  [[nodiscard]] bool can_branch() const { return path == "ticks" || path.starts_with("policy."); }
};

/// What differs between two canonical scenarios (io/scenario_file.hpp), in the order of the documents. Title, description and
/// sources are words that no run reads and do not count.
[[nodiscard]] std::vector<ScenarioDifference> scenario_differences(std::string_view before, std::string_view after);

}  // namespace hostscape
