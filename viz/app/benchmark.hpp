#pragma once

// Frames per second at 10,000, 100,000 and 1,000,000 customers, and what drawing costs the simulation.

#include "viz/app/options.hpp"

namespace hostscape::viz {

/// --benchmark FILE.csv, or "-" for the table alone. Returns the exit code; throws IoError.
int run_benchmark(const ViewOptions& options);

}  // namespace hostscape::viz
