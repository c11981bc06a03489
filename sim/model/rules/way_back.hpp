#pragma once

// How long things take on the way back, and who takes in a customer in trouble.

#include <optional>

#include "model/event.hpp"
#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// How a candidate is approached.
enum class Approach : std::uint8_t { known, self_service, negotiated };

/// A customer that looks for a supplier: with layer and `sought` the identity of its search.
struct Quest {
  CustomerId customer;
  Layer layer = Layer::hosting;
  Tick sought;
};

/// Whether the candidate is one that the customer knows: in reserve or planned.
[[nodiscard]] bool knows(const Setup& setup, const Quest& quest, ProviderId candidate);

/// Hours that an attempt at this candidate takes a customer of this notoriety, after so many refusals.
[[nodiscard]] double attempt_hours(const Setup& setup, Seed seed, const World& world, const Quest& quest,
                                   double notoriety, ProviderId candidate, unsigned refusals);

/// Hours from the agreement until the contract is in service.
[[nodiscard]] double service_hours(const Setup& setup, Seed seed, const World& world, const Quest& quest,
                                   ProviderId candidate, bool moved_before);

/// Hours for which caches keep the name alive that was lost at `lost`, at least 1.
[[nodiscard]] std::uint32_t cached_hours(const Setup& setup, Seed seed, CustomerId customer, Tick lost);

/// Hours until the original name comes back; empty: never.
[[nodiscard]] std::optional<std::uint32_t> original_name_after(const Setup& setup, Seed seed, CustomerId customer,
                                                               Layer layer, Tick lost);

/// Hours that the operators expect to be dark: one attempt, no refusal, and a part of the transfer.
[[nodiscard]] double forecast_hours(const Setup& setup, Seed seed, const World& world, CustomerId customer,
                                    DarkCause cause, Tick now);

/// Tolerance of a provider for customers in trouble, less for each that it holds on the layer.
[[nodiscard]] double tolerance_of(const Setup& setup, const World& world, ProviderId provider, Layer layer);

/// The candidate that comes next in the customer's own order, leaving out those in `line.asked`, those that dropped it,
/// the present supplier and those cut off; invalid when nobody is left.
[[nodiscard]] ProviderId next_candidate(const Setup& setup, Seed seed, const World& world, const Quest& quest,
                                        const Controversy& controversy, const ContractLine& line);

/// Probability that the candidate refuses; `lawful_only`: the customer has no unlawful item (for must-carry).
[[nodiscard]] double refusal_by(const Setup& setup, const World& world, const Quest& quest,
                                const Controversy& controversy, ProviderId candidate, bool lawful_only);

}  // namespace hostscape
