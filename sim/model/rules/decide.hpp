#pragma once

// The decision at the deadline: the collateral-censorship inequality (after Kreimer 2006; the form is ours). A provider
// acts when
//
//     q * liability_under * p_enforce > (1 - q) * (liability_over + value_of_customer) + commitment
//
// in units where liability_under * p_enforce is 1 under the LCEN. Nobody sees an item's severity; q is the belief, from a
// noisy signal of it and from what the notifier's name is worth, that the item is one for which the notice makes the
// provider liable: manifestly unlawful, or unlawful at all where form is enough (DMCA). Where only orders count, notices
// make nobody liable: the left side is 0.

#include "model/event.hpp"
#include "model/rules/terms.hpp"

namespace hostscape {

struct Decision {
  bool act = false;
  Basis basis{};
  bool reviewed = false;  ///< a human weighed it
  double belief = 0;      ///< q
  double margin = 0;      ///< left side minus right side of the inequality
};

/// Belief that an item lies above a bound of the law after a signal of its severity [severity] with noise [severity]; normal
/// prior and normal noise, `threshold` the bound: the severity from which the law calls an item manifestly unlawful, or
/// unlawful where a formally complete notice is enough.
[[nodiscard]] double belief_of(double signal, double noise, double prior_mean, double prior_deviation,
                               double threshold);

/// Left minus right side of the inequality.
[[nodiscard]] double margin_of(const Rules& law, double value_of_customer, double belief, double commitment);

/// The belief of a desk that sees the item of `notice` with `noise`; `uniform` is its own draw.
[[nodiscard]] double weighed_belief(const Setup& setup, const Terms& terms, const Case& notice, double noise,
                                    double uniform);

/// The belief after the customer contested: the odds times `odds_factor`.
[[nodiscard]] double contested(double belief, double odds_factor);

/// `press`: the provider treats the customer as press, so a human decides, by the manifest standard where the press
/// privilege is in force.
[[nodiscard]] Decision decide(const Setup& setup, Seed seed, const PolicyParameters& policy, const Provider& provider,
                              const Terms& terms, const Case& notice, bool press);

}  // namespace hostscape
