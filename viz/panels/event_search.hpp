#pragma once

// Going to the next event of a kind, or of an agent, and saying so when there is none.

#include <string>
#include <string_view>

#include "viz/panels/panel_state.hpp"

namespace hostscape::viz {

/// "transport.event.migration": its text, and the name of its widget.
[[nodiscard]] std::string_view event_key(EventChoice choice);
[[nodiscard]] const std::string& event_words(EventChoice choice, const Texts& texts);

/// To the next or the last event of the kind chosen.
void seek_event(Session& session, bool forwards);
/// To the next or the last event that matches; `what` names it.
void seek_event(Session& session, EventWish wish, bool forwards, std::string what);
/// Says that a search found nothing when it has come to the end, or the start. To be called in each drawing.
void heed_search(Session& session);

}  // namespace hostscape::viz
