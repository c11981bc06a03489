#pragma once

// What the runs of a ledger say: conditions compared on the same random numbers, with the sample that each estimate rests on.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "experiments/inference/sensitivity.hpp"
#include "experiments/statistics.hpp"
#include "experiments/sweep/ledger.hpp"

namespace hostscape {

/// What is compared: an arm over all points that a design draws, or an arm at one point that a plan lists.
struct Condition {
  std::string name;
  std::uint32_t arm = 0;
  std::optional<std::uint32_t> point;  ///< none: all points
  std::size_t base = 0;                ///< condition that it is compared with; itself for a base
};

/// A condition against its base.
struct Effect {
  std::size_t condition = 0;
  std::size_t measure = 0;  ///< place among the ledger's
  PairedEffect paired;
  Interval bootstrap;                     ///< of the mean difference, BCa, 95 %
  std::optional<Interval> relative;       ///< of effect / base mean, bootstrap percentiles, 95 %
  double p = 0;                           ///< two-sided, Student's t; NaN unless estimated
  double p_adjusted = 0;                  ///< Holm over all effects asked for together
  std::optional<std::size_t> replicates;  ///< units that an interval of a tenth of the effect to each side would take
};

class Study {
 public:
  /// Reads the ledger's plan; the ledger must outlive it.
  Study(const Ledger& ledger, const Library& library, std::string_view where);
  Study(const Study&) = delete;
  Study& operator=(const Study&) = delete;

  [[nodiscard]] const Ledger& ledger() const { return ledger_; }
  [[nodiscard]] const SweepPlan& plan() const { return plan_; }
  [[nodiscard]] const DesignPoints& points() const { return points_; }
  [[nodiscard]] const std::vector<Condition>& conditions() const { return conditions_; }
  [[nodiscard]] const std::vector<StoredMeasure>& measures() const { return measures_; }
  [[nodiscard]] std::optional<std::size_t> measure_named(std::string_view name) const;

  /// Whether the unit of analysis is a point (the mean of its replicates) and not a replicate: where the design draws points.
  [[nodiscard]] bool units_are_points() const { return units_are_points_; }
  [[nodiscard]] std::string unit_text() const;  ///< the same in a sentence

  /// Values of a measure, for each condition one per unit, in order of the units; NaN where there is none.
  [[nodiscard]] std::vector<std::vector<double>> samples(std::size_t measure) const;

  /// Effects of all conditions that have a base, or of the first so many, on each of these measures; `p_adjusted` is over all of them.
  [[nodiscard]] std::vector<Effect> effects(const std::vector<std::size_t>& measures,
                                            std::size_t conditions = std::numeric_limits<std::size_t>::max()) const;

 private:
  const Ledger& ledger_;
  SweepPlan plan_;
  DesignPoints points_;
  std::vector<StoredMeasure> measures_;
  std::vector<Condition> conditions_;
  bool units_are_points_ = false;
};

/// One row per condition and measure with everything that Effect knows; unknown numbers are empty cells.
[[nodiscard]] std::string effects_csv(const Study& study, const std::vector<Effect>& effects);

/// One row per condition and measure: mean with Student's t interval, standard deviation, quantiles; unknown numbers are empty cells.
[[nodiscard]] std::string summary_csv(const Study& study, const std::vector<std::size_t>& measures);

}  // namespace hostscape
