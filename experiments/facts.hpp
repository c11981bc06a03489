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
#include "experiments/statistics.hpp"

namespace hostscape {

class Library;

/// What of a focal customer's fate a fact is about.
enum class Quantity : std::uint8_t {
  notice_to_relay_hours,
  relay_to_cut_hours,
  notice_to_cut_hours,
  hours_dark,
  cut_probability,  ///< a share of runs: reported, never judged, since one case has no frequency
  cut_by_silence,   ///< a share of the cuts: nobody had answered; reported
};
inline constexpr std::array<std::string_view, 6> kQuantityNames{"notice_to_relay_hours", "relay_to_cut_hours",
                                                                "notice_to_cut_hours",   "hours_dark",
                                                                "cut_probability",       "cut_by_silence"};
[[nodiscard]] std::string_view name_of(Quantity quantity);

/// Shares of runs have no hours and no band.
[[nodiscard]] constexpr bool is_share(Quantity quantity) {
  return quantity >= Quantity::cut_probability;
}

/// Value of `quantity` in one run; empty when the event did not happen. For shares 0 or 1.
[[nodiscard]] std::optional<double> value_of(Quantity quantity, const FocalOutcome& outcome);

/// One documented outcome.
struct Fact {
  Quantity quantity{};
  std::string observed;          ///< as the record tells it
  Interval observed_hours;       ///< the same in numbers [h]; the band where the file gives nothing narrower
  std::optional<Interval> band;  ///< values that count as agreement [h]; none for a share
  std::string why;               ///< how the band follows from the record
  std::string source;
  bool value_known = true;  ///< the record knows the value (up to `observed_hours`), not only what is possible (`band`)
};

/// The outcome of a case, as documented.
struct CaseFacts {
  std::string scenario;
  std::string customer;  ///< the focal customer that the facts are about
  std::string title;
  std::vector<Fact> facts;
  std::string calibration{};  ///< which facts are inputs in part; empty when the file says nothing
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

/// `holds` if and only if what was observed agrees with the central 90 % of the runs in which the event happens, and at
/// least kSharpness of them lie inside the band. Where the record knows the value, the whole of `observed_hours` must lie
/// inside the central 90 %. Where it leaves a range of possibilities, the two must overlap: an ensemble sharper than the
/// record is no fault.
[[nodiscard]] FactCheck check_fact(const Fact& fact, const std::vector<FocalOutcome>& outcomes);

/// True when every fact with a band has its event in this run and lies inside the band, and every documented share
/// has its event.
[[nodiscard]] bool agrees_with_all(const CaseFacts& facts, const FocalOutcome& outcome);

}  // namespace hostscape
