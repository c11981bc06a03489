#pragma once

// What is compared between arms: metrics of the dictionary, and what became of focal customers.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/ensemble.hpp"
#include "experiments/statistics.hpp"

namespace hostscape {

/// One number of a run.
struct Measure {
  std::string name;  ///< of a metric, "focal.<customer>.<quantity>" or "provider.<name>.<quantity>"
  std::string unit;
  std::function<double(const RunResult&)> value;  ///< NaN where the run has none
};

/// All measures of a scenario: every metric, then for each focal customer whether it was cut, its hours dark (whatever
/// darkened it) and all quantities that facts can be about; those of providers for each that the scenario names.
[[nodiscard]] std::vector<Measure> all_measures(const Setup& setup);

/// The measures named, in that order; without names those that a comparison shows by itself: some metrics, what was cut and
/// dark, and under public pressure also how many suppliers were lost and refused. Throws InputError naming
/// the nearest one.
[[nodiscard]] std::vector<Measure> choose_measures(const Setup& setup, std::span<const std::string> names);

/// Values of a measure in all replicates of an arm.
[[nodiscard]] std::vector<double> values_of(const Measure& measure, const Ensemble& ensemble, std::size_t arm);

/// Effect of arm number `arm` (arm 0 is base) on a measure.
[[nodiscard]] PairedEffect effect_of(const Measure& measure, const Ensemble& ensemble, std::size_t arm);

/// "replicate,seed,arm,metric,value": one row per number, arms and measures within each replicate.
[[nodiscard]] std::string replicates_csv(const Ensemble& ensemble, std::span<const Measure> measures);

/// One row per arm and measure, with everything that PairedEffect knows; unknown numbers are empty cells.
[[nodiscard]] std::string effects_csv(const Ensemble& ensemble, std::span<const Measure> measures);

/// The table of one arm against base, as people read it.
[[nodiscard]] std::string effects_text(const Ensemble& ensemble, std::span<const Measure> measures, std::size_t arm);

/// What the columns of effects_text mean, in sentences.
[[nodiscard]] std::string effects_legend();

}  // namespace hostscape
