#pragma once

// What a sweep is going to run, as data: a base scenario, factors that vary from point to point by a design, arms that are
// compared at each point, and how many replicates. Read from JSON with the errors and bounds of scenarios.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/random.hpp"
#include "experiments/designs/unit_designs.hpp"
#include "io/library.hpp"
#include "model/registry.hpp"
#include "model/scenario.hpp"

namespace hostscape {

/// Values put into a scenario's parameters, in order.
using Assignments = std::vector<std::pair<std::string, ParameterValue>>;

/// One of the values that a factor without a range takes.
struct Level {
  std::string name;  ///< as tables show it: the value, or the policies
  Assignments values;
};

/// What varies from point to point: a parameter within a range, or a choice of levels.
struct Factor {
  std::string name;  ///< the parameter's path, or the plan's own word for a choice of policies
  std::string path;  ///< of the parameter; empty for a choice of policies
  double low = 0;    ///< range, both ends included [unit of the parameter]; unused with levels
  double high = 0;
  bool logarithmic = false;   ///< equal ratios are equally likely
  bool whole = false;         ///< the parameter is a whole number: values are rounded
  std::vector<Level> levels;  ///< empty for a range

  [[nodiscard]] bool ranged() const { return levels.empty(); }
};

/// A rule that is compared with the first arm, on the same random numbers.
struct PlanArm {
  std::string name;
  std::string title;
  std::string description;
  std::string group;  ///< heading under which reports show it
  Assignments values;
};

enum class DesignKind : std::uint8_t { list, full_factorial, latin_hypercube, sobol, morris, saltelli };
inline constexpr std::array<std::string_view, 6> kDesignNames{"list",  "full-factorial", "latin-hypercube",
                                                              "sobol", "morris",         "saltelli"};

/// How points are laid in the space of the factors.
struct Design {
  DesignKind kind = DesignKind::list;
  std::uint32_t size = 1;  ///< points of a random design, trajectories of morris, base points of saltelli; unused else
  std::uint32_t levels = 4;         ///< grid of morris
  std::uint64_t seed = 1;           ///< that draws the design; it has nothing to do with the seeds of runs
  std::vector<Assignments> points;  ///< of a list

  /// Whether points are draws from one population (so that they can be pooled) rather than conditions of their own.
  [[nodiscard]] bool draws_points() const { return kind == DesignKind::latin_hypercube || kind == DesignKind::sobol; }
};

/// When an estimate is sharp enough.
struct Precision {
  std::string metric;
  double half_width = 0;  ///< of the 95 % interval [unit of the metric, or share of the base's mean]
  bool relative = false;
};

/// How many runs each point and arm gets.
struct Replication {
  std::uint32_t least = 1;
  std::uint32_t most = 1;   ///< the same as `least` for a fixed number
  std::uint32_t batch = 1;  ///< replicates between two looks at the intervals
  std::vector<Precision> until;

  [[nodiscard]] bool sequential() const { return !until.empty(); }
};

struct SweepPlan {
  std::string origin;  ///< where it was read from, for errors; not a part of it
  std::string title;
  std::string question;       ///< that the sweep shall answer, in a sentence
  std::string description;    ///< what a reader must know about factors and arms
  Scenario scenario;          ///< the base, with the plan's own policies and settings in it
  std::vector<PlanArm> arms;  ///< at least one; the first is what the others are compared with
  std::vector<Factor> factors;
  Design design;
  Replication replication;
  bool seeds_by_point = false;  ///< each point has seeds of its own; else replicate r has the same seed at every point
  std::uint64_t seed = 1;       ///< of the first replicate
  std::vector<std::string> metrics;  ///< measures to keep; empty: all
  std::vector<std::string> series;   ///< metrics kept day by day
};

/// Reads a plan and everything that it names: scenario, policies. Throws InputError that names the place in `origin`, what
/// was found and what is accepted. A relative path in it is looked up beside `origin`.
[[nodiscard]] SweepPlan parse_sweep_plan(std::string_view text, std::string_view origin, const Library& library);

/// A shipped name or a file. Throws InputError with the nearest name.
[[nodiscard]] SweepPlan load_sweep_plan(std::string_view name_or_path, const Library& library);
/// Names of the shipped plans whose files have this ending, in alphabetical order.
[[nodiscard]] std::vector<std::string> shipped_plans(const Library& library, std::string_view ending = ".plan.json");

/// The plan as canonical JSON that names nothing outside itself; `parse_sweep_plan` makes an equal plan of it, and the same
/// text of that.
[[nodiscard]] std::string plan_json(const SweepPlan& plan);

/// A point of the design: where it lies in the unit cube (empty for a list) and what that stands for.
struct DesignPoint {
  std::vector<double> place;        ///< one coordinate per factor, 0 to 1
  Assignments values;               ///< of all factors, in their order
  std::vector<std::string> labels;  ///< one per factor, as tables show it
};
/// All points, in the order of the design; the same on every machine up to the last bit of a logarithmic range. Each is made when
/// it is asked for: a million of them take the room of their coordinates.
class DesignPoints {
 public:
  /// The plan must outlive it.
  explicit DesignPoints(const SweepPlan& plan);

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] DesignPoint operator[](std::size_t i) const;
  /// Point i, but with a level of a factor that has levels instead of what it has; not for lists.
  [[nodiscard]] DesignPoint with_level(std::size_t i, std::size_t factor, std::size_t level) const;
  /// Where they lie in the unit cube; empty for a list or factorial.
  [[nodiscard]] const UnitDesign& design() const { return design_; }

 private:
  const SweepPlan* plan_;
  UnitDesign design_;
  std::size_t count_ = 0;
};

/// One run of a sweep.
struct RunKey {
  std::uint64_t run = 0;  ///< number, from 1
  std::uint32_t point = 0;
  std::uint32_t replicate = 0;
  std::uint32_t arm = 0;
  Seed seed{};
  friend bool operator==(const RunKey&, const RunKey&) = default;
};
/// The run of a point, replicate and arm; numbers are consecutive unless replicates end early.
[[nodiscard]] RunKey run_key(const SweepPlan& plan, std::uint32_t point, std::uint32_t replicate, std::uint32_t arm);
/// The same by number; `number` >= 1.
[[nodiscard]] RunKey run_key(const SweepPlan& plan, std::uint64_t number);

/// The scenario of a point under an arm, checked whole: the base, then the factors, then the arm's rules. Throws InputError.
[[nodiscard]] Scenario scenario_of(const SweepPlan& plan, const DesignPoint& point, std::uint32_t arm);

}  // namespace hostscape
