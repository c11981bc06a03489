#pragma once

#include <optional>

#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// What an authority that looks at a site orders away.
struct Found {
  Item item;
  bool wrong = false;  ///< the item is lawful in the regime of the authority
};

/// The severest item of `customer` that is up, that `power` covers and that `regime` finds unlawful; where there is none,
/// the severest lawful one of these categories, if the authority errs (`error` < the power's).
[[nodiscard]] std::optional<Found> find_to_order(const Setup& setup, Seed seed, const World& world,
                                                 const OrderPower& power, Regime regime, CustomerId customer, Tick now,
                                                 double error);

}  // namespace hostscape
