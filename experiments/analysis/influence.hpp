#pragma once

// Which uncertain parameters a measure depends on, by the analysis that the plan's design allows.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/analysis/study.hpp"

namespace hostscape {

enum class InfluenceMethod : std::uint8_t { rank, morris, sobol };
inline constexpr std::array<std::string_view, 3> kInfluenceMethodNames{"rank", "morris", "sobol"};

/// What a factor may have an influence on.
enum class InfluenceOn : std::uint8_t {
  level,            ///< the measure under an arm
  effect,           ///< the arm's difference from the first on the same random numbers
  relative_effect,  ///< the same as a share of the first
};
inline constexpr std::array<std::string_view, 3> kInfluenceOnNames{"level", "effect", "relative_effect"};

/// What one factor does to a measure, with 95 % bootstrap intervals. NaN where it cannot be told.
struct Influence {
  std::size_t factor = 0;  ///< place among the plan's
  double value = 0;        ///< Spearman's rho (-1 to 1); mu* [unit of the measure]; Sobol' index of total order (share)
  Interval interval;
  double second = 0;         ///< none (NaN); sigma [unit of the measure]; Sobol' index of first order (share)
  Interval second_interval;  ///< of the index of first order; NaN else
};

/// Whether the factor's values have an order, as numbers have; choices of policies, words and switches have none, so no rank
/// correlation either.
[[nodiscard]] bool is_ordered(const Factor& factor);

/// Morris' for trajectories, Sobol' for Saltelli's design, else Spearman's rank correlations.
[[nodiscard]] InfluenceMethod influence_method(const Study& study);

/// One for each factor, in their order, on one measure of one arm; empty where no design draws the points. An effect is one of an arm
/// that is not the first.
[[nodiscard]] std::vector<Influence> influences(const Study& study, std::size_t measure, std::uint32_t arm,
                                                InfluenceOn on = InfluenceOn::level);

/// `relative_effect` where the base is above 0 at all points, else `effect`.
[[nodiscard]] InfluenceOn influence_on_effect(const Study& study, std::size_t measure);

/// One row per arm, measure, what the influence is on (level; of arms other than the first also the effect) and factor: metric, method,
/// statistic, value, interval. A header alone where no design draws the points.
[[nodiscard]] std::string sensitivity_csv(const Study& study, const std::vector<std::size_t>& measures);

}  // namespace hostscape
