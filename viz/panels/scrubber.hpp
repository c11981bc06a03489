#pragma once

// The bar of time along the foot of the window: how far the run is, what happened when, and a knob to go there.

#include <SFML/Graphics/Color.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "model/setup.hpp"
#include "viz/app/theme.hpp"
#include "viz/panels/panel_state.hpp"

namespace hostscape::viz {

/// What kind of thing a mark stands for: its colour.
enum class MarkKind : std::uint8_t { notice, cut, back, move, order, precedent, other };
[[nodiscard]] MarkKind mark_kind(EventKind kind);
[[nodiscard]] sf::Color mark_colour(MarkKind kind, const Theme& theme);

/// A mark that is drawn: one for all events that fall on the same few pixels, the weightiest of them.
struct DrawnMark {
  float x = 0;
  std::uint32_t event = 0;  ///< index into the marks
  std::uint32_t count = 1;  ///< events it stands for
};
/// Marks by rising tick are thinned to one per `apart` pixels.
[[nodiscard]] std::vector<DrawnMark> thin_marks(std::span<const Mark> marks, const Setup& setup, float width,
                                                float apart);

/// Events that "the next event" goes to.
[[nodiscard]] std::vector<EventKind> kinds_of(EventChoice choice);

/// Draws the bar from the cursor on, `width` wide; seeks when the knob is moved or a mark is clicked.
void draw_scrubber(Session& session, float width);

}  // namespace hostscape::viz
