#pragma once

// Sentences about pressure, terminations, the way back, precedents and orders: the part of a story that is not about a
// notice.

#include <string>

#include "engine/trace_recorder.hpp"

namespace hostscape {

/// One event of those processes as a sentence; empty for events that story_teller.cpp tells.
[[nodiscard]] std::string sentence_of_pressure(const Trace& trace, const TracedEvent& t);

}  // namespace hostscape
