#pragma once

#include "model/acquaintances.hpp"
#include "model/placement.hpp"
#include "model/world.hpp"

namespace hostscape {

/// A customer on its way, with the key of its question: what it leaves (and, for a case, when that was filed), which runs
/// that differ in one rule share.
struct Search {
  CustomerId customer;
  ProviderId old;
  std::uint32_t key = 0;
  Tick decided;
};

/// What an acquaintance uses, with the probability that a customer follows one; invalid when it asks nobody or hears of
/// nothing but what it leaves.
[[nodiscard]] ProviderId recommended(const Setup& setup, Seed seed, const World& world,
                                     const Acquaintances& acquaintances, const Search& search);

/// What came of a search in the market.
struct Choice {
  ProviderId supplier;
  ProviderId refused_by;       ///< the last candidate that refused; invalid when none did
  std::uint32_t refusals = 0;  ///< of candidates
};

/// The market's choice: candidates drawn by the weights of movers in the customer's country, each accepted by its reputation
/// with a draw of its own, each refusing as it refuses ordinary customers, at last the fourth. `supplier` is invalid when
/// there is nobody else.
[[nodiscard]] Choice drawn_by_reputation(const Setup& setup, Seed seed, const World& world, const Placement& placement,
                                         const Search& search, Tick now);

}  // namespace hostscape
