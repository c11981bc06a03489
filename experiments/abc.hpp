#pragma once

// Approximate Bayesian computation by rejection (Pritchard et al. 1999; Beaumont, Zhang and Balding 2002): parameters are drawn from a
// prior, each draw makes one history of everything that was observed, and the draws whose histories lie nearest to the record
// are a sample of the posterior. It says not only which values fit but how little the record says about each.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "experiments/calibration.hpp"

namespace hostscape {

class Library;

/// A draw from the prior and how far its history lies from the record.
struct AbcDraw {
  std::vector<double> values;  ///< in the order of the parameters
  double distance = 0;
};

/// `draws` draws, evenly over the prior by a Latin hypercube, of which the nearest `accepted` come back, nearest first. `distance` gets the
/// values and the number of the draw, and may be called from several threads at once. The same for any number of threads.
[[nodiscard]] std::vector<AbcDraw> abc_rejection(
    std::span<const FittedParameter> parameters, std::size_t draws, std::size_t accepted, std::uint64_t seed,
    unsigned threads, const std::function<double(const std::vector<double>&, std::size_t)>& distance);

/// What the posterior says of a parameter.
struct Posterior {
  std::string path;
  Interval prior90;  ///< central 90 % of the prior
  double median = 0;
  Interval central90;
  double shrinkage =
      0;  ///< 1 - width of central90 over that of prior90: 0 if the record says nothing, 1 if it says all
};

/// A target and what new histories under the posterior make of it.
struct PredictiveCheck {
  std::string of;  ///< case or scenario
  std::string quantity;
  std::string observed;
  Interval range;       ///< values that count as observed
  double happens = 0;   ///< share of the histories that have a value
  Summary predicted;    ///< over these
  bool agrees = false;  ///< the observed range overlaps the central 90 %
};

struct AbcResult {
  CalibrationPlan plan;
  std::vector<AbcDraw> accepted;
  double tolerance = 0;        ///< distance of the farthest accepted draw
  double median_distance = 0;  ///< of all draws: what no fit at all would have
  std::vector<Posterior> posterior;
  std::vector<PredictiveCheck> checks;
};

/// Fits a plan of the method abc. Throws InputError, Interrupted, RunError.
[[nodiscard]] AbcResult fit_abc(const CalibrationPlan& plan, const Library& library, unsigned threads);

/// Tables of the posterior and of the predictive check.
[[nodiscard]] std::string abc_text(const AbcResult& result);
/// The same for programs, with all accepted draws.
[[nodiscard]] std::string abc_json(const AbcResult& result);

}  // namespace hostscape
