#pragma once

// Approximate Bayesian computation (Pritchard et al. 1999): parameters are drawn from a prior, each draw makes one history of everything
// that was observed, and the draws whose histories lie nearest to the record are a sample of the posterior. Further rounds draw near
// what was kept and weigh it by how likely the prior would have brought it (population Monte Carlo, Beaumont et al. 2009), so that as
// many runs come nearer to the record. It says not only which values fit but how little the record says about each.

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

/// A draw and how far its history lies from the record.
struct AbcDraw {
  std::vector<double> values;  ///< in the order of the parameters
  double distance = 0;
  double weight = 1;       ///< density of the prior over that of the round that drew it
  std::size_t number = 0;  ///< among all draws
};

/// `draws` draws in `rounds` rounds of equal size, of which the nearest `accepted` come back, nearest first. The first round lies evenly
/// over the prior by a Latin hypercube; each other moves draws of those that were kept, by normal steps of twice their variance, and the
/// nearest of old and new are kept (Lenormand, Jabot and Deffuant 2013, with a fixed number of rounds). One round is plain rejection.
/// `distance` gets the values and the number of the draw, and may be called from several threads at once. The same for any number of
/// threads. `accepted` is at most draws / rounds.
[[nodiscard]] std::vector<AbcDraw> abc_population(
    std::span<const FittedParameter> parameters, std::size_t draws, std::size_t accepted, std::size_t rounds,
    std::uint64_t seed, unsigned threads,
    const std::function<double(const std::vector<double>&, std::size_t)>& distance);

/// Number of equally weighted draws that would say as much: (sum of weights)^2 / sum of their squares (Kish 1965).
[[nodiscard]] double effective_size(std::span<const AbcDraw> draws);

/// As many draws of equal weight, each taken as often as its weight says (systematic resampling, Kitagawa 1996).
[[nodiscard]] std::vector<AbcDraw> equally_weighted(std::span<const AbcDraw> draws);

/// Draws moved to where their misses would be 0, by a weighted linear regression of the parameters (as logits of their places) on the
/// misses, near draws counting more (Beaumont, Zhang and Balding 2002). `misses` has one row per draw; columns that do not vary or have
/// a value that is not a number are left out. Draws at the edge of the tolerance come back with weight 0.
[[nodiscard]] std::vector<AbcDraw> regression_adjusted(std::span<const FittedParameter> parameters,
                                                       std::vector<AbcDraw> draws,
                                                       std::span<const std::vector<double>> misses);

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
  Interval range;            ///< values that count as observed
  double happens = 0;        ///< share of the histories that have a value
  Summary predicted;         ///< over these
  double in_band = 0;        ///< share of these in the range
  double prior_in_band = 0;  ///< the same of histories under the prior: what no fit at all would have
  double p = 0;              ///< twice the smaller share of these beyond what was observed, 1 at most: two-sided tail
  bool agrees =
      false;  ///< as validation judges (facts.hpp): observed inside the central 90 %, and in_band at least kSharpness
};

struct AbcResult {
  CalibrationPlan plan;
  std::vector<AbcDraw> accepted;
  double tolerance = 0;        ///< distance of the farthest accepted draw
  double median_distance = 0;  ///< of the draws of the first round: what no fit at all would have
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
