#pragma once

// One event as one short sentence, in the language of who looks on: for the ticker, the scrubber's marks and tooltips. Causes and
// figures are the affair of the long story (io/story.hpp).

#include <string>
#include <string_view>

#include "model/event.hpp"
#include "model/setup.hpp"
#include "viz/play/telling.hpp"
#include "viz/story/texts.hpp"

namespace hostscape::viz {

/// "Scaleway cuts StreetPress off: nobody answered". Key "event.<kind>", or the closest of "event.<kind>.<detail>.alone",
/// "event.<kind>.<detail>", "event.<kind>.alone" that there is ("alone": no provider is named), with {customer}, {provider},
/// {other}, {value}, {extra}, {detail}, {layer}, {notifier}. The detail is `detail_word` with hyphens for blanks.
[[nodiscard]] std::string sentence_of(const Event& event, const Setup& setup, const Texts& texts);

/// A length of time for people: "1 hour", "48 hours", "12 days".
[[nodiscard]] std::string duration_text(double hours, const Texts& texts);
/// "Clear mail, Human review" of "clear-mail,human-review": keys "policy.<name>", else the name.
[[nodiscard]] std::string policies_text(std::string_view names, const Texts& texts);
/// Name of a focal customer, else "site 1234".
[[nodiscard]] std::string customer_text(CustomerId customer, const Setup& setup, const Texts& texts);

}  // namespace hostscape::viz
