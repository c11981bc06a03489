#pragma once

// What the runs of a ledger say: conditions compared on the same random numbers, with the sample that each estimate rests on.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "experiments/inference/sensitivity.hpp"
#include "experiments/statistics.hpp"
#include "experiments/sweep/ledger.hpp"

namespace hostscape {

/// What is compared: an arm over all points that a design draws, an arm at one point that a plan lists, or an arm averaged over points
/// of a factorial.
struct Condition {
  std::string name;
  std::uint32_t arm = 0;
  std::optional<std::uint32_t> point;   ///< none: several, or all
  std::size_t base = 0;                 ///< condition that it is compared with; itself for a base
  std::vector<std::uint32_t> averaged;  ///< points of a factorial that it is the mean over; else empty
};

/// What an estimate counts as one observation.
enum class Unit : std::uint8_t {
  replicate,  ///< a run with random numbers of its own, at points that are conditions of their own
  point,      ///< drawn points: the mean of a point's replicates
  block,  ///< trajectories of Morris, blocks of Saltelli: their rows share coordinates, so the mean over all of them
};

/// A condition against its base.
struct Effect {
  std::size_t condition = 0;
  std::size_t measure = 0;  ///< place among the ledger's
  PairedEffect paired;
  Interval bootstrap;     ///< of the mean difference, BCa, 95 %: a second opinion; NaN below 20 units
  double p = 0;           ///< two-sided: Student's t; exact sign test where all differences are the same
  double p_adjusted = 0;  ///< Holm over all effects asked for together
  std::optional<std::size_t> replicates;   ///< units that an interval of a tenth of the effect to each side would take
  std::optional<Interval> range;           ///< central 90 % of the units' own effects, where units are drawn
  std::optional<Interval> relative_range;  ///< the same in shares of each unit's base, where all are above 0
  [[nodiscard]] bool sure() const;         ///< p_adjusted below .05
  [[nodiscard]] bool hopeless() const;     ///< too few pairs for any difference to be sure by the sign test
};

/// A condition by itself.
struct LevelEstimate {
  std::vector<double> values;  ///< one per unit that has a number
  std::size_t without = 0;     ///< units that have none
  double mean = 0;
  Interval interval;  ///< of the mean, 95 %; NaN where it cannot be told
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

  /// Whether the units are points that a design draws (or blocks of them), and not replicates at points that a plan lists.
  [[nodiscard]] bool units_are_points() const { return unit_ != Unit::replicate; }
  [[nodiscard]] Unit unit() const { return unit_; }
  /// Whether all points share the seeds of the replicates, so that units are crossed with histories.
  [[nodiscard]] bool crossed() const { return units_are_points() && !plan_.seeds_by_point; }
  /// Whether all points share a single seed: everything is conditional on it, and nothing can tell what another would bring.
  [[nodiscard]] bool one_history() const { return crossed() && plan_.replication.most == 1; }
  /// What estimates rest on and what intervals hold, in sentences; `effects` says how many units were really used.
  [[nodiscard]] std::string unit_text(const std::vector<Effect>& effects) const;

  /// Least and most units that the effects rest on; of the runs where there are no effects.
  [[nodiscard]] std::pair<std::size_t, std::size_t> units_used(const std::vector<Effect>& effects) const;

  /// Values of a measure, for each condition one per unit, in order of the units; NaN where there is none.
  [[nodiscard]] std::vector<std::vector<double>> samples(std::size_t measure) const;
  /// Values of a measure under an arm, one per point (the mean of its replicates); NaN where there is none.
  [[nodiscard]] std::vector<double> outputs(std::size_t measure, std::uint32_t arm) const;
  /// Differences of an arm from the first on the same random numbers, one per point (the mean of its replicates), or as shares of the
  /// point's base; NaN where there is none.
  [[nodiscard]] std::vector<double> outputs_of_effect(std::size_t measure, std::uint32_t arm, bool relative) const;
  /// Every condition by itself.
  [[nodiscard]] std::vector<LevelEstimate> levels(std::size_t measure) const;

  /// Effects of the conditions [first, last) that have a base, on each of these measures; `p_adjusted` is over all of them. Runs
  /// whose partner failed are left out.
  [[nodiscard]] std::vector<Effect> effects(const std::vector<std::size_t>& measures, std::size_t first = 0,
                                            std::size_t last = std::numeric_limits<std::size_t>::max()) const;

  /// For each arm: whether every run of it has the trajectory of the base's run on the same random numbers, bit for bit: in this world
  /// the rule does not act. Never of the base.
  [[nodiscard]] std::vector<bool> idle_arms() const;

 private:
  /// A run's value, and where it belongs.
  struct Cell {
    std::size_t unit = 0;
    std::uint32_t point = 0;
    std::uint32_t replicate = 0;
    double value = 0;
  };
  [[nodiscard]] std::size_t unit_of(const RunKey& key) const;
  [[nodiscard]] std::size_t block_size() const;  ///< points of a trajectory or block
  /// By condition, in order of points and replicates; only numbers.
  [[nodiscard]] std::vector<std::vector<Cell>> cells(std::size_t measure) const;
  [[nodiscard]] Effect drawn_effect(const std::vector<Cell>& base, const std::vector<Cell>& arm) const;

  const Ledger& ledger_;
  SweepPlan plan_;
  DesignPoints points_;
  std::vector<StoredMeasure> measures_;
  std::vector<Condition> conditions_;
  Unit unit_ = Unit::replicate;
};

/// One row per condition and measure with everything that Effect knows; unknown numbers are empty cells.
[[nodiscard]] std::string effects_csv(const Study& study, const std::vector<Effect>& effects);

/// One row per condition and measure: mean with Student's t interval, standard deviation, quantiles; unknown numbers are empty cells.
[[nodiscard]] std::string summary_csv(const Study& study, const std::vector<std::size_t>& measures);

}  // namespace hostscape
