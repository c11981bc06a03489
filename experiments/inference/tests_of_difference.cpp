#include "experiments/inference/tests_of_difference.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace hostscape {
namespace {

/// Places of the numbers, least first.
std::vector<std::size_t> ascending(std::span<const double> p) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (!std::isnan(p[i])) places.push_back(i);
  }
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  return places;
}

}  // namespace

double two_sided_p(double t, double degrees_of_freedom) {
  if (std::isnan(t)) return t;
  return 2 * boost::math::cdf(complement(boost::math::students_t{degrees_of_freedom}, std::abs(t)));
}

double sign_test_p(std::size_t positive, std::size_t negative) {
  if (positive + negative == 0) return 1;
  const boost::math::binomial_distribution<double> fair{static_cast<double>(positive + negative), 0.5};
  return std::min(1.0, 2 * boost::math::cdf(fair, static_cast<double>(std::min(positive, negative))));
}

std::vector<double> holm(std::span<const double> p) {
  std::vector<double> adjusted(p.begin(), p.end());
  const auto places = ascending(p);
  double most = 0;
  for (std::size_t rank = 0; rank < places.size(); ++rank) {
    most = std::max(most, p[places[rank]] * static_cast<double>(places.size() - rank));
    adjusted[places[rank]] = std::min(most, 1.0);
  }
  return adjusted;
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  std::vector<double> adjusted(p.begin(), p.end());
  const auto places = ascending(p);
  double least = 1;
  for (std::size_t rank = places.size(); rank > 0; --rank) {
    least = std::min(least, p[places[rank - 1]] * static_cast<double>(places.size()) / static_cast<double>(rank));
    adjusted[places[rank - 1]] = least;
  }
  return adjusted;
}

}  // namespace hostscape
