#pragma once

// Exposure to unlawful content: audience per hour x severity, summed over items that the customer's own regime finds
// unlawful, while they can be reached.

#include "core/random.hpp"
#include "core/time.hpp"
#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// Severity-weighted visits per hour from unlawful items if nobody intervened, over all customers. In expectation per
/// community, or item by item averaged over the run (`item.accounting`); focal customers are always counted item by item.
/// 0 where items do not exist.
[[nodiscard]] double baseline_exposure_per_hour(const Setup& setup, Seed seed);

/// Exposure that one customer's items would have caused in [from, until) were it reachable; removed items count until
/// their removal.
[[nodiscard]] double exposure_between(const Setup& setup, Seed seed, const World& world, CustomerId customer, Tick from,
                                      Tick until);

/// What one item causes while it can be reached.
struct ItemExposure {
  double per_hour = 0;  ///< severity-weighted visits; 0 when lawful, gone, or stated by the scenario
  Tick until;           ///< when it would go by itself
};

/// The item of `key` as it is up at `now`.
[[nodiscard]] ItemExposure exposure_of(const Setup& setup, Seed seed, const ItemKey& key, Tick now);

}  // namespace hostscape
