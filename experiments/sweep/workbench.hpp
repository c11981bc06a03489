#pragma once

// Where the runs of a sweep are made: a plan with its points and measures, and the setups that several runs share.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "experiments/measures.hpp"
#include "experiments/sweep/plan.hpp"

namespace hostscape {

/// What came of a run. A run that fails has a reason and nothing else.
struct RunOutcome {
  bool done = false;
  std::string reason;            ///< why it failed
  std::uint64_t trajectory = 0;  ///< hash
  std::vector<double> values;    ///< one per measure; NaN where the run has none
  std::vector<double> series;    ///< day by day, one value per metric of `plan.series`
  double seconds = 0;            ///< that it took, without making its setup
};

class Workbench {
 public:
  /// Throws InputError for a metric that the plan names and nothing has.
  Workbench(SweepPlan plan, const Library& library);
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;
  ~Workbench();

  [[nodiscard]] const SweepPlan& plan() const { return plan_; }
  [[nodiscard]] const DesignPoints& points() const { return points_; }
  [[nodiscard]] const std::vector<Measure>& measures() const { return measures_; }
  /// Places among the measures of what the plan stops by, in its order.
  [[nodiscard]] const std::vector<std::size_t>& criteria() const { return criteria_; }
  [[nodiscard]] std::uint32_t ticks() const;

  /// Tries every arm, and the levels of factors, at the first point; what fails there and at the last point too could only fail.
  /// Throws InputError that names it.
  void check_rules() const;

  /// Makes the setup of a point and arm anew and throws it away; false if it cannot be made.
  [[nodiscard]] bool try_setup(std::uint32_t point, std::uint32_t arm) const;
  /// Whether setups are kept until other replicates want them.
  [[nodiscard]] bool shares_setups() const;

  /// Makes a run. Whatever goes wrong in it is its outcome; only `stop`, asked often, ends it by Interrupted. Throws IoError when
  /// there is not enough memory: elsewhere there may be. From any thread.
  [[nodiscard]] RunOutcome run(const RunKey& key, const std::function<bool()>& stop) const;

 private:
  class Setups;

  /// Calls `make` for the first point and, if that fails, for the last; throws what went wrong if both fail.
  void refuse_if_twice(const std::string& what, bool again, const std::function<void(bool at_end)>& make) const;

  SweepPlan plan_;
  DesignPoints points_;
  std::string market_;  ///< directory of its tables
  std::vector<Measure> measures_;
  std::vector<std::size_t> criteria_;
  std::vector<std::size_t> series_;  ///< numbers of metrics
  std::unique_ptr<Setups> setups_;
};

/// Values of `outcome` that the plan stops by; NaN where there is none.
[[nodiscard]] std::vector<double> criteria_of(const Workbench& bench, const std::vector<double>& values);

}  // namespace hostscape
