#include "experiments/designs/unit_designs.hpp"

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/sobol.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace hostscape {
namespace {

// Boost's generators and distributions give the same numbers everywhere, unlike the standard library's distributions.
using Generator = boost::random::mt19937_64;

constexpr std::size_t kMostSobolFactors = 3667;

double uniform(Generator& generator) {
  return boost::random::uniform_01<double>{}(generator);
}

std::size_t below(Generator& generator, std::size_t count) {
  return boost::random::uniform_int_distribution<std::size_t>{0, count - 1}(generator);
}

/// A drawn order of 0 to count - 1 (Fisher and Yates).
std::vector<std::size_t> drawn_order(Generator& generator, std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[below(generator, i)]);
  return order;
}

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument{what};
}

}  // namespace

UnitDesign latin_hypercube(std::size_t points, std::size_t factors, std::uint64_t seed) {
  require(points > 0 && factors > 0, "a Latin hypercube has points and factors");
  Generator generator{seed};
  UnitDesign design{factors, std::vector<double>(points * factors)};
  for (std::size_t f = 0; f < factors; ++f) {
    const auto cells = drawn_order(generator, points);
    for (std::size_t p = 0; p < points; ++p) {
      design.values[p * factors + f] =
          (static_cast<double>(cells[p]) + uniform(generator)) / static_cast<double>(points);
    }
  }
  return design;
}

UnitDesign sobol_sequence(std::size_t points, std::size_t factors, std::uint64_t seed) {
  require(points > 0 && factors > 0, "a Sobol' sequence has points and factors");
  require(factors <= kMostSobolFactors, "Sobol' sequences are known for up to 3,667 factors");
  std::vector<double> shift(factors, 0.0);
  if (seed != 0) {
    Generator generator{seed};
    for (double& s : shift) s = uniform(generator);
  }
  boost::random::sobol sequence{factors};  // begins behind the origin
  const double range = static_cast<double>(boost::random::sobol::max()) + 1.0;
  UnitDesign design{factors, std::vector<double>(points * factors)};
  for (std::size_t i = 0; i < design.values.size(); ++i) {
    const double moved = static_cast<double>(sequence()) / range + shift[i % factors];
    design.values[i] = moved < 1 ? moved : moved - 1;
  }
  return design;
}

UnitDesign morris_trajectories(std::size_t trajectories, std::size_t factors, std::size_t levels, std::uint64_t seed) {
  require(trajectories > 0 && factors > 0, "a Morris design has trajectories and factors");
  require(levels >= 2 && levels % 2 == 0, "a Morris design has an even number of levels");
  Generator generator{seed};
  const std::size_t half = levels / 2;  // steps of a move
  UnitDesign design{factors, {}};
  design.values.reserve(trajectories * (factors + 1) * factors);
  const auto add = [&](const std::vector<std::size_t>& level) {
    for (const std::size_t l : level) design.values.push_back(static_cast<double>(l) / static_cast<double>(levels - 1));
  };
  for (std::size_t t = 0; t < trajectories; ++t) {
    std::vector<std::size_t> level(factors);
    for (auto& l : level) l = below(generator, levels);  // the lower half moves up, the upper half down
    add(level);
    for (const std::size_t f : drawn_order(generator, factors)) {
      level[f] = level[f] < half ? level[f] + half : level[f] - half;
      add(level);
    }
  }
  return design;
}

UnitDesign saltelli(std::size_t base, std::size_t factors, std::uint64_t seed) {
  require(base > 0 && factors > 0, "a Saltelli design has a base and factors");
  const UnitDesign both = sobol_sequence(base, 2 * factors, seed);
  UnitDesign design{factors, {}};
  design.values.reserve(base * (factors + 2) * factors);
  for (std::size_t j = 0; j < base; ++j) {
    const auto a = both.row(j).first(factors);
    const auto b = both.row(j).last(factors);
    design.values.insert(design.values.end(), a.begin(), a.end());
    for (std::size_t f = 0; f < factors; ++f) {
      design.values.insert(design.values.end(), a.begin(), a.end());
      *(design.values.end() - static_cast<std::ptrdiff_t>(factors - f)) = b[f];
    }
    design.values.insert(design.values.end(), b.begin(), b.end());
  }
  return design;
}

}  // namespace hostscape
