#pragma once

// How a provider treats a notice now: its own traits under the policy and the law in force.

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
  Rules law;  ///< with what the policy changes of it
};

/// `law`: what the provider's home regime says about notices of the category.
[[nodiscard]] Terms terms_of(const Parameters& parameters, const PolicyParameters& policy, const Provider& provider,
                             const Rules& law);

/// The terms of `provider` for notices about `category` under the law and policy of `now`.
[[nodiscard]] Terms terms_at(const Setup& setup, const World& world, ProviderId provider, Category category, Tick now);

/// What a provider's doctrine on a layer is now: the policy's, or the one that it gave itself in a review, or its own.
[[nodiscard]] Doctrine doctrine_on(const World& world, ProviderId provider, Layer layer);

/// Hours from the filing within which the law wants a decision on a notice of `notifier`; 0: it sets no deadline.
[[nodiscard]] double legal_deadline(const Terms& terms, NotifierKind notifier);

/// Hours that the customer has from the relay at `now` on, so that the provider can decide in time on a notice filed at
/// `filed`: the policy's or the law's or the provider's own cure period, shortened by a legal deadline; at least one.
[[nodiscard]] double cure_hours(const Terms& terms, NotifierKind notifier, Tick filed, Tick now);

/// True when the provider treats the customer as press: it declared itself (only the customer can, S4) at a press desk.
/// Under `policy.press_desk` and `policy.press_privilege` every provider has a desk and every press customer has declared
/// itself, for both rules are worth nothing to whoever has not.
[[nodiscard]] bool treated_as_press(const Setup& setup, Seed seed, const World& world, CustomerId customer,
                                    ProviderId provider);

}  // namespace hostscape
