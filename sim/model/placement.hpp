#pragma once

// Who is hosted where at the start, and who shares an address with whom, without a table: the customers of a country lie
// on its market in the order of a keyed permutation, the places of a provider are contiguous, and consecutive places
// share an address. In a synthetic market each customer draws its supplier from the shares instead, and addresses are
// not shared.

#include <cstdint>
#include <span>
#include <vector>

#include "core/ids.hpp"
#include "core/random.hpp"
#include "model/permutation.hpp"
#include "model/setup.hpp"

namespace hostscape {

class Placement {
 public:
  Placement(const Setup& setup, Seed seed);

  /// The hosting supplier at the start of the run.
  [[nodiscard]] ProviderId initial(CustomerId customer) const;

  /// The same for `suppliers.size()` customers from `first` on.
  void place(CustomerId first, std::span<ProviderId> suppliers) const;

  /// Customers on the address that `customer` was given at the start, without itself, when addresses of its provider
  /// hold `per_address` customers. Empty for focal customers and in synthetic markets.
  [[nodiscard]] std::vector<CustomerId> on_same_address(CustomerId customer, std::uint32_t per_address) const;

  /// A supplier drawn from the shares of the customer's country, `without` left out; uniform `u` in (0, 1). Invalid when
  /// there is no other.
  [[nodiscard]] ProviderId drawn(std::size_t country, double u, ProviderId without) const;

  /// The same by the weights of movers, which keep the shares where customers churn (destination_weights.hpp).
  [[nodiscard]] ProviderId destination(std::size_t country, double u, ProviderId without) const;

 private:
  [[nodiscard]] ProviderId initial_in(std::size_t country, CustomerId customer) const;

  const Setup& setup_;
  Seed seed_;
  std::vector<Permutation> places_;  // by country
  std::vector<ProviderId> focal_initial_;
};

}  // namespace hostscape
