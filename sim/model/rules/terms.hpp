#pragma once

// How a provider treats notices now: its own traits under the policy in force.

#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

struct Terms {
  Doctrine doctrine{};
  bool human = false;       ///< a human weighs every case
  bool item_level = false;  ///< acts on the single item
  double review_noise = 0;
  double commitment = 0;
  double cure_period_hours = 0;
  double message_clarity = 0;
  double liability_over = 0;
};

[[nodiscard]] Terms terms_of(const Parameters& parameters, const PolicyParameters& policy, const Provider& provider);

/// True when the provider treats the customer as press: it declared itself (only the customer can, S4) at a press desk.
/// Under `policy.press_desk` and `policy.press_privilege` every provider has a desk and every press customer has declared
/// itself, for both rules are worth nothing to whoever has not.
[[nodiscard]] bool treated_as_press(const Setup& setup, Seed seed, const World& world, CustomerId customer,
                                    ProviderId provider);

}  // namespace hostscape
