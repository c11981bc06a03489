#pragma once

// Which runs a sweep needs, in an order that depends on results but never on who brought them first. Knows neither threads
// nor files.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "experiments/sweep/plan.hpp"

namespace hostscape {

/// Whether every interval that the plan asks about is narrow enough. `samples` has one sample per entry of
/// `plan.replication.until`, each replicate by replicate with the arms within (NaN: the run failed or has no value). With several
/// arms the intervals are those of the paired differences from the first arm, else that of the mean; Student's t, 95 %. No interval is
/// narrow before ten values differ from the most frequent one: rare events that have not come yet leave no spread.
[[nodiscard]] bool precise_enough(const SweepPlan& plan, std::span<const std::vector<double>> samples);

/// A point ends when its intervals are narrow at two looks in succession, or at the most replicates. Looking more than once makes
/// intervals cover less than they say (Chow & Robbins 1965 for the limit): an early stop is one at which chance made the spread
/// small. tests/unit/experiments/sweep_plan_test.cpp measures how much.
class Schedule {
 public:
  Schedule(const SweepPlan& plan, std::size_t points);

  /// The next run that is needed whatever those under way will bring; empty when there is none (yet).
  [[nodiscard]] std::optional<RunKey> next();
  /// A run that `next` gave has ended; `values` are its metrics of `plan.replication.until`, NaN where there is none.
  void finished(const RunKey& key, std::span<const double> values);
  /// Whether no run is left, neither to begin nor under way.
  [[nodiscard]] bool complete() const { return open_.empty() && next_point_ == points_; }

  /// Runs that are needed for all that is known so far, from below and from above.
  [[nodiscard]] std::uint64_t least_runs() const;
  [[nodiscard]] std::uint64_t most_runs() const;

 private:
  /// A point with runs under way or to begin.
  struct OpenPoint {
    std::uint32_t goal = 0;   ///< replicates that are needed for sure
    std::uint64_t begun = 0;  ///< runs
    std::uint64_t ended = 0;
    bool narrow = false;                       ///< at the last look
    std::vector<std::vector<double>> samples;  ///< by criterion; replicate by replicate, arms within
  };

  [[nodiscard]] RunKey begin(std::uint32_t point, OpenPoint& open);
  [[nodiscard]] std::uint64_t arms() const { return plan_.arms.size(); }

  const SweepPlan& plan_;
  std::uint32_t points_;
  std::uint32_t next_point_ = 0;
  std::uint64_t closed_runs_ = 0;  ///< of points that are done with
  std::uint32_t closed_points_ = 0;
  std::map<std::uint32_t, OpenPoint> open_;
};

}  // namespace hostscape
