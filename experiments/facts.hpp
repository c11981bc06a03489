#pragma once

// Documented outcomes of cases, and how an ensemble compares with them. The files `CASE.facts.json` lie beside the
// scenarios, but no simulation reads them: they are what the model is tested against.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/focal_outcome.hpp"
#include "experiments/quantities.hpp"
#include "experiments/statistics.hpp"

namespace hostscape {

class Library;

/// Value of a customer's `quantity` in one run; empty when the event did not happen. For shares 0 or 1.
[[nodiscard]] std::optional<double> value_of(Quantity quantity, const FocalOutcome& outcome);

/// One documented outcome.
struct Fact {
  Quantity quantity{};
  std::string observed;     ///< as the record tells it
  Interval observed_hours;  ///< the same in numbers [unit of the quantity]; the band where nothing narrower is given
  std::optional<Interval> band;  ///< values that count as agreement [the same]; none for a share
  std::string why;               ///< how the band follows from the record
  std::string source;
  bool value_known = true;  ///< the record knows the value (up to `observed_hours`), not only what is possible (`band`)
  std::string subject{};    ///< customer or provider of the scenario that it is about; empty: the case's
};

/// The outcome of a case, as documented.
struct CaseFacts {
  std::string scenario;
  std::string customer;  ///< the focal customer that facts about customers are about, unless they name another
  std::string title;
  std::vector<Fact> facts;
  std::string calibration{};  ///< which facts are inputs in part; empty when the file says nothing
  std::string provider{};     ///< the provider that facts about providers are about, unless they name another
  std::vector<std::vector<std::string>> counterfactuals{};  ///< policies of each arm worth comparing with the case
  std::vector<Quantity> effects{};                          ///< quantities on which their effects are shown
};

/// Reads a facts file; throws InputError that names the place in `origin`, what was found and what is accepted.
[[nodiscard]] CaseFacts parse_facts(std::string_view text, std::string_view origin);

/// Names of the shipped cases with documented outcomes, in alphabetical order.
[[nodiscard]] std::vector<std::string> documented_cases(const Library& library);
/// Facts of a shipped case; throws InputError with the nearest name.
[[nodiscard]] CaseFacts load_facts(const Library& library, std::string_view case_name);

/// What the comparison says of a fact.
enum class Verdict : std::uint8_t { holds, missed, reported };
inline constexpr std::array<std::string_view, 3> kVerdictNames{"holds", "missed", "-"};

/// Least share of runs inside the band for a fact to hold: an ensemble that spans everything proves nothing.
inline constexpr double kSharpness = 0.4;

/// A fact against an ensemble.
struct FactCheck {
  Fact fact;
  Proportion event;    ///< runs in which the event happens
  Summary simulated;   ///< over those runs
  Proportion in_band;  ///< of those runs; no trials for a share
  Verdict verdict{};
  std::string missed_why;  ///< empty unless missed
};

/// Name of the customer or provider that a fact is about.
[[nodiscard]] const std::string& subject_of(const CaseFacts& facts, const Fact& fact);

/// `holds` if and only if what was observed agrees with the central 90 % of the runs in which the event happens, and at
/// least kSharpness of them lie inside the band. Where the record knows the value, the whole of `observed_hours` must lie
/// inside the central 90 %. Where it leaves a range of possibilities, the two must overlap: an ensemble sharper than the
/// record is no fault.
[[nodiscard]] FactCheck check_fact(const Fact& fact, const std::vector<FocalOutcome>& outcomes);
/// The same of values, one per run; empty where the event did not happen.
[[nodiscard]] FactCheck check_values(const Fact& fact, const std::vector<std::optional<double>>& values);

/// True when every fact about the case's customer with a band has its event in this run and lies inside the band, and every documented share
/// has its event.
[[nodiscard]] bool agrees_with_all(const CaseFacts& facts, const FocalOutcome& outcome);

}  // namespace hostscape
