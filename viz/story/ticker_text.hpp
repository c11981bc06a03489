#pragma once

// One event as one short sentence, in the language of who looks on: for the ticker, the scrubber's marks and tooltips. Causes and
// figures are the affair of the long story (io/story.hpp).

#include <string>

#include "model/event.hpp"
#include "model/setup.hpp"
#include "viz/story/texts.hpp"

namespace hostscape::viz {

/// "Scaleway cuts StreetPress off: nobody answered". Key "event.<kind>", with {customer}, {provider}, {other}, {value},
/// {extra}, {detail}, {layer}, {notifier}.
[[nodiscard]] std::string sentence_of(const Event& event, const Setup& setup, const Texts& texts);

/// Whether the ticker tells of it in a world of this many customers: everything about focal customers and providers'
/// affairs; in small worlds everything that is decided.
[[nodiscard]] bool worth_telling(const Event& event, const Setup& setup);

/// 0 to 3: how much the eye should be drawn to it. 3: a focal customer is cut, lost or back; a regime's order; a doctrine changes.
[[nodiscard]] int weight_of(const Event& event, const Setup& setup);

}  // namespace hostscape::viz
