#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hostscape {

/// Splits `total` units in proportion to `weights` (>= 0, some positive) by the largest remainder method; ties go to the
/// earlier entry. The result sums to `total`.
[[nodiscard]] std::vector<std::uint32_t> apportion(std::uint32_t total, std::span<const double> weights);

/// Splits `total` units over a table of rows x columns in proportion to row_weights x column_weights. The sums of columns
/// are those of apportion(), however many rows share them; what a row is owed by the columns done before (light ones
/// first) is added to its due in the next, so that its sum stays within a few units of its share. Row by row.
[[nodiscard]] std::vector<std::uint32_t> apportion_table(std::uint32_t total, std::span<const double> row_weights,
                                                         std::span<const double> column_weights);

}  // namespace hostscape
