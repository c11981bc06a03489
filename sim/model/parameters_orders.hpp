#pragma once

// Values of the parameters of courts and of orders. Names, ranges and sources: registry_orders.cpp.

namespace hostscape {

/// What holds for courts and orders everywhere; what differs by regime stands in RegimeOrders.
struct OrderParameters {
  bool exist = false;
};

/// Courts and authorities of one regime.
struct RegimeOrders {
  double political_pressure = 0;  ///< outside the law, on suppliers at home there, 0 to 1
};

}  // namespace hostscape
