#pragma once

// What never changes about a customer: keyed draws around the traits of its kind, or what the scenario states for a
// focal one. Computed when somebody asks; nothing is stored.

#include "core/ids.hpp"
#include "core/random.hpp"
#include "model/setup.hpp"

namespace hostscape {

struct CustomerTraits {
  CustomerKind kind{};
  Tier tier{};
  double attention = 0;  ///< probability that perfectly clear abuse mail is read in time
  double contests = 0;
  double refuses = 0;
  double outage_noticed_hours = 0;  ///< median
  double workaround_hours = 0;      ///< median, if it has a spare address
  bool spare_ip = false;
  double declares = 0;  ///< uniform: it declared itself as press where this lies below its kind's share
  double declared_share = 0;
  double audience_per_day = 0;
};

[[nodiscard]] CustomerTraits traits_of(const Setup& setup, Seed seed, CustomerId customer);

/// Single traits, for rules that ask often: a draw is made only where the answer depends on it.
[[nodiscard]] double attention_of(const Setup& setup, Seed seed, CustomerId customer);
[[nodiscard]] double contests_of(const Setup& setup, CustomerId customer);
[[nodiscard]] double refuses_of(const Setup& setup, CustomerId customer);
[[nodiscard]] bool has_spare_ip(const Setup& setup, Seed seed, CustomerId customer);
[[nodiscard]] double outage_noticed_hours_of(const Setup& setup, CustomerId customer);  ///< median
[[nodiscard]] double workaround_hours_of(const Setup& setup, CustomerId customer);      ///< median

/// Visits per day alone, as a whole number >= 1 (sums over customers stay exact).
[[nodiscard]] std::uint32_t audience_of(const Setup& setup, Seed seed, CustomerId customer);

}  // namespace hostscape
