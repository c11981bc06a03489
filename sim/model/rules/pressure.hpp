#pragma once

// Public pressure in numbers: how it fades, how readily a supplier gives in to it, how readily candidates refuse.

#include "model/setup.hpp"
#include "model/world.hpp"

namespace hostscape {

/// A level that halves every `half_life_days`, after `hours`.
[[nodiscard]] double faded(double level, double half_life_days, double hours);

/// Brings the levels of a customer in trouble up to `now`.
void fade(const Parameters& parameters, Controversy& controversy, Tick now);

/// The part of a salience of `size` that the world remembers: N <- 1 - (1 - N) e^-(gain x size).
[[nodiscard]] double notoriety_after(const PressureParameters& pressure, double notoriety, double size);

/// What presses on one supplier of a customer; the levels are up to date.
struct PressureOn {
  double politics = 0;    ///< political pressure of the supplier's regime while holders of office speak of it, else 0
  double violations = 0;  ///< on this supplier's ladder
  double commitment = 0;  ///< what is left of the supplier's
  double susceptibility = 0;
  bool aimed = false;
  bool risk_averse = false;
  unsigned steps = 0;       ///< upstream steps between supplier and customer
  double tenure_hours = 0;  ///< since the contract began
};

/// Hazard [1/h] that the supplier ends the contract.
[[nodiscard]] double termination_hazard(const TerminationParameters& termination, const Controversy& controversy,
                                        const PressureOn& on);

/// Whether the ladder of violations weighs more than the public in that hazard.
[[nodiscard]] bool because_of_violations(const TerminationParameters& termination, const Controversy& controversy,
                                         const PressureOn& on);

/// Hours of grace for `uniform`, for a contract of this age, before any rule of law.
[[nodiscard]] double grace_hours(const TerminationParameters& termination, double tenure_hours, double uniform);

/// Probability that a candidate without tolerance refuses a customer of this notoriety that has given in so far.
[[nodiscard]] double refusal_probability(const MigrationParameters& migration, double notoriety, double concession);

}  // namespace hostscape
