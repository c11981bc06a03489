#pragma once

// Sentences about pressure, terminations, the way back, precedents and orders: the part of a story that is not about a
// notice.

#include <string>

#include "engine/trace_recorder.hpp"

namespace hostscape {

/// One event of those processes as a sentence; empty for events that story_teller.cpp tells. `t` is one of the trace's
/// events: what happened before it belongs to the reasons.
[[nodiscard]] std::string sentence_of_pressure(const Trace& trace, const TracedEvent& t);

/// The same of darkness, search and return (story_return.cpp); empty for other events.
[[nodiscard]] std::string sentence_of_return(const Trace& trace, const TracedEvent& t);

/// The same of requests, precedents, orders and suits (story_orders.cpp); empty for other events.
[[nodiscard]] std::string sentence_of_order(const Trace& trace, const TracedEvent& t);

}  // namespace hostscape
