#pragma once

// The reference documents that are generated, so that they cannot disagree with the program.

#include <string>

namespace hostscape {

/// docs/parameters.md, from the registry.
[[nodiscard]] std::string parameters_document();

/// docs/metrics.md, from the dictionary of metrics.
[[nodiscard]] std::string metrics_document();

}  // namespace hostscape
