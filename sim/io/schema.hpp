#pragma once

// The JSON Schema of scenario files, made from the registry and the tables of fields, so that editors complete keys and
// show meanings, units and ranges.

#include <string>

namespace hostscape {

/// JSON Schema (draft 2020-12) of a scenario file.
[[nodiscard]] std::string scenario_schema();

}  // namespace hostscape
