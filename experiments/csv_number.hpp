#pragma once

#include <optional>
#include <string>

namespace hostscape {

/// A number as a cell of a table: the shortest text that reads back to the same bits; empty for what is no finite number.
[[nodiscard]] std::string csv_number(double value);
[[nodiscard]] std::string csv_number(std::optional<double> value);

}  // namespace hostscape
