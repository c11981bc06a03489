#pragma once

// Fitting global parameters to the documented cases: one set for all of them, never one for each. A plan names the
// parameters with their ranges, the cases with their weights, and how much work to spend. Every evaluation uses the same
// seeds (common random numbers), so that the loss is a function of the parameters and the fit can be repeated.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "experiments/facts.hpp"
#include "model/registry.hpp"

namespace hostscape {

/// A parameter to fit, inside a range that lies inside the registry's.
struct FittedParameter {
  std::string path;
  double low = 0;
  double high = 0;
  double start = 0;  ///< the default, or the bound next to it
};

struct WeightedCase {
  std::string name;
  double weight = 1;
};

/// How a plan is fitted.
enum class CalibrationMethod : std::uint8_t {
  subplex,  ///< the one best set of values (minimise)
  abc,      ///< a posterior by approximate Bayesian computation (abc.hpp)
};

/// A number of a run that a pattern in real data is held against.
struct PatternTarget {
  std::string metric;
  std::string per;      ///< metric to divide by; empty: none
  double observed = 0;  ///< [unit of the metric, or ratio]
  double scale = 0;     ///< difference that counts as 1, > 0
  std::string source;
};

/// A world and the patterns that it should show.
struct PatternWorld {
  std::string scenario;
  std::vector<std::pair<std::string, ParameterValue>> settings;
  double weight = 1;
  std::vector<PatternTarget> targets;
};

struct CalibrationPlan {
  CalibrationMethod method = CalibrationMethod::subplex;
  std::vector<PatternWorld> patterns;  ///< abc
  std::uint32_t draws = 1000;          ///< abc: of all rounds together
  std::uint32_t rounds = 1;            ///< abc: the first draws from the prior, each other near what was kept before
  double accept = 0.05;                ///< abc: share of the draws that is kept in the end
  bool adjust = false;                 ///< abc: moves kept draws to where their misses are regressed to nothing
  std::string title;
  std::vector<FittedParameter> parameters;
  std::vector<WeightedCase> cases;
  std::uint32_t replicates = 0;             ///< runs of each case in an evaluation
  std::uint32_t prediction_replicates = 0;  ///< runs of a case that was left out
  std::uint32_t budget = 0;                 ///< evaluations of each fit
  std::uint64_t seed = 1;                   ///< of the first replicate
};

/// Reads a plan; throws InputError that names the place in `origin`, what was found and what is accepted.
[[nodiscard]] CalibrationPlan parse_plan(std::string_view text, std::string_view origin);

/// Loss of a fact that happens in no run, and most that a run can add.
inline constexpr double kMostLoss = 2;

/// Distance of the values of runs (empty: it did not happen) to the fact's band: the mean over runs of
/// ln((1 + value) / (1 + edge)), up to kMostLoss, and kMostLoss where it did not happen; 0 for all inside. A fact without a
/// band adds nothing.
[[nodiscard]] double fact_loss(const Fact& fact, const std::vector<std::optional<double>>& values);

/// Value at the place `u` (0 to 1) of a parameter's range; positive ranges over a decade or more go by their logarithm.
[[nodiscard]] double value_at(const FittedParameter& parameter, double u);

/// The place of a value: the inverse of `value_at`.
[[nodiscard]] double place_of(const FittedParameter& parameter, double value);

/// Where a search ended.
struct Fit {
  std::vector<double> values;  ///< in the order of the parameters
  double before = 0;           ///< loss at the start
  double after = 0;            ///< least loss found
  std::size_t evaluations = 0;
};

/// Least value of `loss` found from the start in `budget` evaluations by Subplex (Rowan 1990; NLopt's SBPLX), a search by
/// simplices in subspaces that takes no derivatives and minds noise little. Positive ranges over a decade or more are
/// searched by their logarithm. Deterministic.
[[nodiscard]] Fit minimise(std::span<const FittedParameter> parameters, std::size_t budget,
                           const std::function<double(const std::vector<double>&)>& loss);

/// A case predicted by parameters that were fitted without it.
struct Prediction {
  std::string left_out;
  Fit fit;
  std::vector<FactCheck> checks;
};

struct CalibrationResult {
  CalibrationPlan plan;
  Fit fit;                              ///< on all cases
  std::vector<Prediction> predictions;  ///< one per case when it was asked for
};

/// The table of parameters before and after, and the losses.
[[nodiscard]] std::string calibration_text(const CalibrationResult& result);
/// The same for programs; what `predictions_of` reads.
[[nodiscard]] std::string calibration_json(const CalibrationResult& result);

/// One row of the leave-one-case-out table.
struct PredictedFact {
  std::string left_out;
  std::string quantity;
  std::string observed;
  Interval band;
  std::optional<double> median;  ///< none when it never happened
  std::optional<Interval> central90;
  double in_band = 0;
  double happens = 0;
  std::string verdict;
};
/// Reads the predictions out of a result's JSON; throws InputError.
[[nodiscard]] std::vector<PredictedFact> predictions_of(std::string_view text, std::string_view origin);

}  // namespace hostscape
