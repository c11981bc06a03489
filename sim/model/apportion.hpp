#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hostscape {

/// Splits `total` units in proportion to `weights` (>= 0, some positive) by the largest remainder method; ties go to the
/// earlier entry. The result sums to `total`.
[[nodiscard]] std::vector<std::uint32_t> apportion(std::uint32_t total, std::span<const double> weights);

}  // namespace hostscape
