#pragma once

#include <span>
#include <vector>

namespace hostscape {

/// Weights by which customers that leave at one common rate must choose among the other suppliers for the market to stay
/// as it is: `shares` sum to 1, so do the weights, in the same order.
///
/// Whoever leaves supplier j draws k with probability w_k / (1 - w_j). Flows balance pair by pair when s_j / (1 - w_j) is
/// proportional to w_j, hence w (1 - w) to s. Drawing by the shares themselves would shrink the largest suppliers year by
/// year, for their own customers are the only ones that never draw them. Where one supplier has nearly half of the market
/// or more, no weights balance it; these then come as near as w <= 1/2 allows.
[[nodiscard]] std::vector<double> destination_weights(std::span<const double> shares);

}  // namespace hostscape
