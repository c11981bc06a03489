#pragma once

#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// What follows a cut on the customer's side and at the provider's support.
struct Outage {
  bool leaves = false;                 ///< the cut makes the customer leave
  double noticed_hours = 0;            ///< from the cut until it notices
  double reply_hours = 0;              ///< from noticing until it has withdrawn the item and replied
  std::uint32_t lift_hours = 1;        ///< from the cut to the lift
  std::uint32_t workaround_hours = 0;  ///< from the cut until reading is restored on a spare address; 0: it has none
};

/// `reasons`: a statement of reasons goes with the cut, so that a customer that reads its mail need not find out itself.
[[nodiscard]] Outage outage_of(const Setup& setup, Seed seed, const PolicyParameters& policy, const Provider& provider,
                               const Case& notice, bool reasons = false);

/// Hours that a move takes; `prepared` moves were planned and made ready.
[[nodiscard]] std::uint32_t transfer_hours(const Setup& setup, Seed seed, CustomerId customer, std::uint32_t key,
                                           Tick decided, bool prepared);

}  // namespace hostscape
