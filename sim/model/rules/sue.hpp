#pragma once

#include <optional>

#include "model/setup.hpp"

namespace hostscape {

/// A suit for reinstatement, as it will go.
struct Suit {
  double hours = 0;  ///< until the injunction is decided
  bool won = false;
};

/// Whether a customer whose contract on `layer` was ended at `now` sues: as the scenario says of it, or with
/// `suit.files`. Courts hardly ever help (S1: ten days, denied).
[[nodiscard]] std::optional<Suit> sue(const Setup& setup, Seed seed, CustomerId customer, Layer layer, Tick now);

}  // namespace hostscape
