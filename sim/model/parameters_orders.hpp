#pragma once

// Values of the parameters of courts and of orders. Names, ranges and sources: registry_orders.cpp.

#include <array>
#include <string>

#include "model/vocabulary.hpp"

namespace hostscape {

/// What holds for orders everywhere; what differs by regime stands in RegimeOrders, by law in LawOrders.
struct OrderParameters {
  bool exist = false;
  double audience_home = 0;          ///< part of a site's audience that lives in its own country, at least
  double exposure_half = 0;          ///< part of a provider's audience in a regime at which half of the threat works
  double defiance = 0;               ///< probability that a bulletproof provider ignores an order
  double litigation = 0;             ///< probability that an order against a layer beyond hosting is fought
  double litigation_hours = 0;       ///< median
  double rightful_order_lifted = 0;  ///< probability that a rightful order is lifted, when it is fought or appealed
  double wrong_order_lifted = 0;     ///< the same of one against what is lawful in its regime
  double appeal = 0;                 ///< probability that who holds its item lawful appeals
  double appeal_hours = 0;           ///< median, from the execution to the decision
  double spread = 0;                 ///< sigma of the logarithms of these times
  double block_days = 0;             ///< of a block whose item nobody withdraws and that has no end of its own
  double unblock_half_life = 0;      ///< in which those still cut off after a lift become half as many [h]
  std::array<double, kNotifierKinds> escalates{};  ///< probability to go to court, were success certain and free
};

/// Courts, the same everywhere.
struct CourtParameters {
  double ex_parte_share = 0;  ///< of the applications decided without hearing the other side
  double ex_parte_hours = 0;  ///< median
  double ex_parte_spread = 0;
  double ex_parte_error = 0;
  double deadline_hours = 0;  ///< of their orders
  double spread = 0;          ///< sigma of the logarithm of a regular procedure's time
};

/// Customers' suits for reinstatement.
struct SuitParameters {
  double files = 0;  ///< probability, unless the scenario states it for a customer
  double hours = 0;  ///< median time to the decision on an injunction
  double spread = 0;
  double success = 0;
};

/// Courts and authorities of one regime.
struct RegimeOrders {
  double political_pressure = 0;  ///< outside the law, on suppliers at home there, 0 to 1
  double threat = 0;              ///< how credibly it threatens who does not obey, 0 to 1
  double court_days = 0;          ///< median of a regular procedure
  double court_error = 0;         ///< probability that it decides wrongly after hearing both sides
  double court_cost = 0;          ///< of going there, over what success is worth to the notifier
};

/// Orders that a law lets authorities give.
struct LawOrders {
  double looks = 0;           ///< sites that they look at, per 100,000 sites of their public and year; 0: none
  double deadline_hours = 0;  ///< to obey
  std::string layers;         ///< that can be ordered, comma separated
  OrderScope scope{};
  double error = 0;  ///< probability that a lawful item of the law's categories is ordered away when looked at
};

}  // namespace hostscape
