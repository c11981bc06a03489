#pragma once

// The ticker's list: what happened in the worlds that are watched, the latest last.

#include "viz/panels/panel_state.hpp"

namespace hostscape::viz {

inline constexpr std::size_t kMostTicker = 400;  ///< entries kept

/// Takes in what the frame has new; after a jump the list is made again from the marks up to now. Call it once a frame.
void collect_ticker(Session& session);

}  // namespace hostscape::viz
