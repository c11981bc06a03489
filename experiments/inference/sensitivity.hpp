#pragma once

// Which factors an output depends on. Each analysis reads the outputs of its own design, row by row.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "experiments/designs/unit_designs.hpp"
#include "experiments/statistics.hpp"

namespace hostscape {

/// Elementary effects of a factor, in units of the output per whole range of the factor.
struct MorrisEffect {
  double mu = 0;  ///< mean
  double mu_star =
      0;  ///< mean of the absolute values (Campolongo, Cariboni and Saltelli 2007): how much the factor matters
  double sigma = 0;           ///< standard deviation: how much its effect depends on itself and on the others
  Interval mu_star_interval;  ///< 95 %, bootstrap over trajectories (percentiles)
};
/// One for each factor, from the outputs of `morris_trajectories`. Trajectories with an output that is not a number are left out;
/// all NaN when none is left.
[[nodiscard]] std::vector<MorrisEffect> morris_effects(const UnitDesign& design, std::span<const double> outputs,
                                                       std::uint64_t seed = 1);

/// Shares of the output's variance.
struct SobolIndex {
  double first = 0;         ///< by the factor alone
  Interval first_interval;  ///< 95 %, bootstrap over the base points (percentiles)
  double total = 0;         ///< by the factor and all its interactions
  Interval total_interval;
};
/// One for each factor, from the outputs of `saltelli`: first order by Saltelli et al. (2010, table 2 b), total order by Jansen
/// (1999), outputs centred before. Base points with an output that is not a number are left out; NaN when nothing varies.
[[nodiscard]] std::vector<SobolIndex> sobol_indices(std::size_t factors, std::span<const double> outputs,
                                                    std::uint64_t seed = 1);

/// Spearman's correlation of a factor with an output.
struct RankCorrelation {
  double rho = 0;     ///< -1 to 1; NaN when nothing varies
  Interval interval;  ///< 95 %, bootstrap over the points (percentiles)
};
/// One for each factor, from the outputs of any design with drawn points; ties have the mean of their ranks. Points with an
/// output that is not a number are left out.
[[nodiscard]] std::vector<RankCorrelation> rank_correlations(const UnitDesign& design, std::span<const double> outputs,
                                                             std::uint64_t seed = 1);

}  // namespace hostscape
