#pragma once

#include "model/order.hpp"
#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// What a provider does about an order.
enum class Response : std::uint8_t { executes, fights, ignores };

struct Compliance {
  Response response = Response::executes;
  double hours = 0;  ///< until it has executed the order, within the deadline, or until the court decides on its suit
  bool lifted = false;  ///< how its suit ends
};

/// Whether an order binds the provider: it comes from its home, or by a law that its home has too.
[[nodiscard]] bool binds(const Setup& setup, const Order& order);

/// Probability that a provider obeys an order that does not bind it: threat x / (x + h), x the part of its audience that
/// lives in the regime, h `order.exposure_half`.
[[nodiscard]] double foreign_compliance(const Setup& setup, ProviderId provider, Regime regime);

/// A bulletproof provider ignores orders, but for a few; others execute those that bind them and, of others, so many as
/// foreign_compliance says. Orders against layers beyond hosting, if they are not ignored, are fought with a probability.
[[nodiscard]] Compliance comply(const Setup& setup, Seed seed, Doctrine doctrine, const Order& order);

/// What the execution does. A host that can removes the item (`managed`), others end the contract; a foreign host shuts
/// the regime's public out if the order is local. Beyond hosting whole sites are blocked: everywhere by a global order and
/// by a registrar, whose names have no borders, unless `local_only`.
[[nodiscard]] OrderEffect effect_of(const Setup& setup, const Order& order, bool managed, bool local_only);

/// Whether the customer, told of the order by its host, withdraws the item in time itself; hours until then, or a
/// negative number.
[[nodiscard]] double withdrawn_after(const Setup& setup, Seed seed, const Order& order);

}  // namespace hostscape
