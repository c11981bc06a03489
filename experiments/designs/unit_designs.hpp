#pragma once

// Designs of experiments in the unit cube: where to look when there are many factors. The same numbers on every machine.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hostscape {

/// Points of the unit cube, row by row.
struct UnitDesign {
  std::size_t factors = 0;
  std::vector<double> values;  ///< rows() x factors, each 0 to 1

  [[nodiscard]] std::size_t rows() const { return factors == 0 ? 0 : values.size() / factors; }
  [[nodiscard]] std::span<const double> row(std::size_t i) const {
    return std::span{values}.subspan(i * factors, factors);
  }
};

/// `points` (>= 1) points of which, for each factor, each of `points` equal cells has one, at a drawn place within the cell
/// (McKay, Beckman and Conover 1979). Throws std::invalid_argument when a size is 0.
[[nodiscard]] UnitDesign latin_hypercube(std::size_t points, std::size_t factors, std::uint64_t seed);

/// Sobol's sequence (1967; directions of Joe and Kuo 2008), rotated modulo 1 by a drawn vector (Cranley and Patterson 1976) so
/// that each point is uniform and nothing is special about its origin. Seed 0: the sequence itself from its second point on.
/// Throws std::invalid_argument when a size is 0 or there are more than 3,667 factors.
[[nodiscard]] UnitDesign sobol_sequence(std::size_t points, std::size_t factors, std::uint64_t seed);

/// Trajectories of factors + 1 points on a grid of `levels` (even), each of which moves one factor after the other, in drawn
/// order, up or down by levels / (2 (levels - 1)) (Morris 1991). Throws std::invalid_argument when a size is 0 or levels odd.
[[nodiscard]] UnitDesign morris_trajectories(std::size_t trajectories, std::size_t factors, std::size_t levels,
                                             std::uint64_t seed);

/// Blocks of factors + 2 points: A, then for each factor A with that coordinate of B, then B; A and B are the two halves of
/// one rotated Sobol' sequence (Saltelli et al. 2010). `base` blocks. Throws std::invalid_argument as `sobol_sequence`.
[[nodiscard]] UnitDesign saltelli(std::size_t base, std::size_t factors, std::uint64_t seed);

}  // namespace hostscape
