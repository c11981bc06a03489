#pragma once

#include <optional>

#include "model/case_table.hpp"
#include "model/setup.hpp"

namespace hostscape {

/// An application to a court, as it will go.
struct Application {
  double hours = 0;       ///< from the application to the decision
  bool ex_parte = false;  ///< decided without hearing the other side
  bool granted = false;
};

/// Whether the notifier of a refused notice goes to the court of `court` (the home of the provider): with the probability
/// of its kind, times what it stands to win over the cost, (chance - cost) where that is positive; the chance is what its
/// noisy view of the item makes of it. The court finds what is so, but for its error. Keyed by the notice.
[[nodiscard]] std::optional<Application> apply_to_court(const Setup& setup, Seed seed, const Case& notice,
                                                        Regime court);

}  // namespace hostscape
