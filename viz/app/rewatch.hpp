#pragma once

// How two worlds that were watched come back: the same rules changed at the same hours, in an order that gives the same lists
// of changes, whether the second world was made before or after the first one was changed.

#include <optional>
#include <vector>

#include "viz/play/change_list.hpp"
#include "viz/play/frame.hpp"
#include "viz/play/player.hpp"

namespace hostscape::viz {

/// Somebody's hand at an hour: a rule changed in one world, or the second world made.
struct Act {
  Tick tick;  ///< ticks done when it happens
  bool fork = false;
  Side side = Side::a;
  RuleChange change;  ///< of a fork: what sets the second world apart at once, perhaps nothing
};

/// What leads from a world as opened to A with `a` and, if `forked_at` is given, B with `b`.
[[nodiscard]] std::vector<Act> acts_of(const ChangeList& a, const std::optional<Tick>& forked_at, const ChangeList& b);

/// Does it at the hour at which the player is, and returns at once.
void perform(Player& player, const Act& act);

}  // namespace hostscape::viz
