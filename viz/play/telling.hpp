#pragma once

// Which events people are told of, and how much each should draw the eye.

#include "model/event.hpp"
#include "model/setup.hpp"

namespace hostscape::viz {

/// Whether it is about a customer with a name.
[[nodiscard]] bool is_focal(const Event& event, const Setup& setup);

/// Whether the ticker tells of it in a world of this many customers: everything about focal customers and providers'
/// affairs; in small worlds everything that is decided.
[[nodiscard]] bool worth_telling(const Event& event, const Setup& setup);

/// 0 to 3: how much the eye should be drawn to it. 3: a focal customer is cut, lost or back; a regime's order; a doctrine changes.
[[nodiscard]] int weight_of(const Event& event, const Setup& setup);

/// Whether it turns something: of weight 2 or more, or about a focal customer.
[[nodiscard]] bool is_decisive(const Event& event, const Setup& setup);

}  // namespace hostscape::viz
