#pragma once

// Customers in trouble: how one comes to be one, what presses on it, and how its suppliers end their contracts of their
// own motion (process B). docs/ODD.md tells the equations.

#include "engine/run_state.hpp"

namespace hostscape {

/// The customer's entry among those in trouble; writes out its stack of suppliers when it had none.
Controversy& controversy_of(RunState& state, CustomerId customer);

/// From now on the customer is looked at every hour until all is quiet around it.
void watch(RunState& state, CustomerId customer);

/// Adds salience (in units of a story of the trade press) and the notoriety that goes with it; from now on the customer is
/// watched every hour until it is calm. `aims_at`: the supplier that is named, or invalid.
void raise_salience(RunState& state, CustomerId customer, double size, Shock shock, ProviderId aims_at = {});

/// Salience, notoriety now; 0 for customers nobody speaks of.
[[nodiscard]] double salience_of(const RunState& state, CustomerId customer);
[[nodiscard]] double notoriety_of(const RunState& state, CustomerId customer);

/// One more violation of its terms that a supplier reports to the customer, which cures some of them.
void report_violation(RunState& state, CustomerId customer, ProviderId supplier);

/// Documented shocks and reported violations into the calendar; called once, at the founding.
void schedule_pressure(RunState& state);

/// What is due: an hour of a watched customer, a documented shock, a reported violation.
void apply_watch(RunState& state, CustomerId customer);
void apply_shock(RunState& state, std::uint32_t number);
void apply_report(RunState& state, std::uint32_t number);

/// Draws which ordinary customers come under pressure in this hour, and applies it.
void let_scandals_break(RunState& state);

}  // namespace hostscape
