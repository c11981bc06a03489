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

/// The market's choice: candidates drawn by the weights of movers in the customer's country, each accepted by its reputation with
/// a draw of its own, at last the fourth. Invalid when there is nobody else.
[[nodiscard]] ProviderId drawn_by_reputation(const Setup& setup, Seed seed, const World& world,
                                             const Placement& placement, const Search& search, Tick now);

}  // namespace hostscape
