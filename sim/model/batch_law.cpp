#include "model/batch_law.hpp"

#include <cassert>

namespace hostscape {

BatchLaw::BatchLaw(double exponent, double largest)
    : exponent_{exponent}, log_largest_{log_positive(largest)}, tail_{exp_neg(exponent * log_largest_)} {
  assert(exponent > 0 && largest >= 1);
}

double BatchLaw::size(double u) const {
  return power(1 - u * (1 - tail_), -1 / exponent_);
}

double BatchLaw::mean() const {
  return mean_of([](double size) { return size; });
}

double BatchLaw::mean_square() const {
  return mean_of([](double size) { return size * size; });
}

// A batch that brings M notices adds E[M^2] / E[M]: 1 for a single look, 1 - yield + E[m^2] / E[m] for a search, whose
// looks find something independently of each other.
double dispersion_of(const BatchLaw& law, double searched, double yield) {
  return 1 + searched * (law.mean_square() / law.mean() - yield);
}

}  // namespace hostscape
