#pragma once

// The numbers and sentences of a report, as the JSON that its page reads.

#include <string>

#include "experiments/analysis/study.hpp"

namespace hostscape {

/// Everything that the page shows of a study. `command` made the report. Memory is bounded: of very large sweeps bands and clouds
/// take the first runs of each condition, and say so.
[[nodiscard]] std::string report_data(const Study& study, const std::string& command);

}  // namespace hostscape
