#pragma once

#include <span>
#include <vector>

namespace hostscape {

/// Weights by which movers must choose among the other suppliers for the market to stay as it is; they sum to 1. `movers`:
/// those that leave each supplier, in any unit, in the same order.
///
/// Whoever leaves supplier j draws k with probability w_k / (1 - w_j). Flows balance pair by pair when m_j / (1 - w_j) is
/// proportional to w_j, hence w (1 - w) to m. Drawing by the movers' shares themselves would shrink the largest suppliers
/// year by year, for their own customers are the only ones that never draw them. Where one supplier has nearly half of the
/// market or more, no weights balance it; these then come as near as w <= 1/2 allows.
[[nodiscard]] std::vector<double> destination_weights(std::span<const double> movers);

/// Those movers in a market of `shares` (sum 1) whose customers leave at one rate: with probability `recommendation` one
/// asks an acquaintance first, and draws if that one uses the same supplier. Flows between acquaintances balance anyway.
[[nodiscard]] std::vector<double> movers_that_draw(std::span<const double> shares, double recommendation);

}  // namespace hostscape
