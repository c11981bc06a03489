#pragma once

// The rules that were changed in one world while it was watched: world parameters first, then policies by rising tick.

#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "viz/play/rule_change.hpp"

namespace hostscape::viz {

using ChangeList = std::vector<RuleChange>;

/// Whether both set the same values, at the same hour and under the same label.
[[nodiscard]] bool same(const RuleChange& one, const RuleChange& other);

/// The list with one more change, made when `now` ticks are done. Changes made at the same hour become one; those of later hours
/// are dropped: whoever goes back and acts writes another history.
[[nodiscard]] ChangeList changed(ChangeList changes, Tick now, const Settings& values, const std::string& label);

/// The scenario with all of them. Throws InputError.
[[nodiscard]] Scenario with_changes(const Scenario& opened, const ChangeList& changes);

/// Where two worlds of one scenario part.
struct Parting {
  bool at_founding = false;  ///< they were never one: world parameters differ
  Tick tick;                 ///< ticks done until which they are the same
};
/// Nothing when they never part.
[[nodiscard]] std::optional<Parting> parting_of(const ChangeList& one, const ChangeList& other);

/// What sets B apart from A, as a short text: the label of the change if it has one, else "path: value in A -> value in B".
[[nodiscard]] std::string difference_of(const Scenario& opened, const ChangeList& a, const ChangeList& b);

}  // namespace hostscape::viz
