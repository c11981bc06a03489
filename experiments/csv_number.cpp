#include "experiments/csv_number.hpp"

#include <fmt/format.h>

#include <cmath>

namespace hostscape {

std::string csv_number(double value) {
  return std::isfinite(value) ? fmt::format("{}", value) : "";
}

std::string csv_number(std::optional<double> value) {
  return value ? csv_number(*value) : "";
}

}  // namespace hostscape
