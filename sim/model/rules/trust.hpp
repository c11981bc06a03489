#pragma once

// What a provider's name is worth to customers. Wrongful cuts add to a stock of distrust, each by one part in the number
// of the provider's customers, so that the stock does not depend on the size of the world; rightful cuts take a little
// away; the rest fades. The stock is kept as of its last change and its decay computed when somebody asks.

#include "model/parameters.hpp"
#include "model/world.hpp"

namespace hostscape {

/// Wrongful cuts per customer, faded, as of `now` (at or after the last change). 0 for a name without blemish.
[[nodiscard]] double distrust_at(const TrustParameters& trust, const Provider& provider, Tick now);

/// The same after one more cut, never below 0.
[[nodiscard]] double distrust_after_cut(const TrustParameters& trust, const Provider& provider, Tick now,
                                        bool wrongful);

/// Factor on the hazard to leave a provider: 1 + sensitivity x distrust, at most churn.ceiling.
[[nodiscard]] double leaving_factor(const Parameters& parameters, double distrust);

/// Probability that a mover accepts a candidate provider: 1 / (1 + sensitivity x distrust).
[[nodiscard]] double acceptance(const TrustParameters& trust, double distrust);

}  // namespace hostscape
