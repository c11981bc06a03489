#pragma once

// The ticker's list: what happened in the worlds that are watched, the latest last.

#include "viz/panels/panel_state.hpp"

namespace hostscape::viz {

/// Takes what the frame tells of both worlds.
void collect_ticker(Session& session);

}  // namespace hostscape::viz
