#pragma once

#include <optional>

#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// What hearing of another's wrongful cut does to a customer of the same provider.
struct Hearing {
  bool leaves = false;
  bool chilled = false;           ///< withdraws a lawful item of its own, if it has one
  std::uint32_t after_hours = 1;  ///< from the cut
};

/// Keyed by who hears, who was cut and the hour in which that case was filed.
[[nodiscard]] Hearing hear(const Parameters& parameters, Seed seed, CustomerId who, const Case& cut);

/// The lawful item that a chilled customer takes down: of those up now the one nearest to the line. Nothing where it holds
/// none, or where a case is open: then that case decides.
[[nodiscard]] std::optional<Item> item_to_withdraw(const Setup& setup, Seed seed, const World& world, CustomerId who,
                                                   Tick now);

}  // namespace hostscape
