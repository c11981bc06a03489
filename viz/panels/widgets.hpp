#pragma once

// The small set of widgets that all panels are made of. All know where they lie (Session::mark) and explain themselves when
// the mouse rests on them.

#include <SFML/Graphics/Rect.hpp>
#include <SFML/System/Vector2.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "viz/app/session.hpp"

struct ImFont;

namespace hostscape::viz {

/// Pixels of large type.
[[nodiscard]] float scaled(const Session& session, float pixels);

/// A part of the window with its own ground and no frame; everything drawn until its end lies in it.
class Panel {
 public:
  enum class Ground { panel, none, raised };
  Panel(const Session& session, const char* name, sf::IntRect area, Ground ground = Ground::panel,
        bool scrolls = false);
  ~Panel();
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;

  enum class Edge { top, bottom, left };
  /// A line along one edge, over the whole length.
  static void draw_edge(const Session& session, Edge edge);
};

/// Text in another face or colour.
void write(ImFont* face, sf::Color colour, std::string_view text);
void write_wrapped(ImFont* face, sf::Color colour, std::string_view text);
/// A heading of a part of a panel, with air above it.
void heading(const Session& session, std::string_view text);
/// A text at the right edge of the line that was begun.
void write_right(ImFont* face, sf::Color colour, std::string_view text);
[[nodiscard]] float text_width(ImFont* face, std::string_view text);
/// The text, or its beginning and "…", so that it is at most so wide.
[[nodiscard]] std::string shortened(ImFont* face, std::string_view text, float width);

/// Explains the widget drawn last when the mouse rests on it; `key` is shown as the key that does the same.
void explain(const Session& session, std::string_view text, std::string_view key = {});

enum class Emphasis { plain, chosen, strong, quiet };
/// A button with a text on it, under a name that tests know. Width 0: as the text needs.
bool text_button(Session& session, std::string_view name, std::string_view text, Emphasis emphasis = Emphasis::plain,
                 float width = 0);

enum class Icon {
  play,
  pause,
  step,
  step_back,
  next_event,
  previous_event,
  start,
  end,
  menu,
  dark,
  light,
  large_type,
  full_screen,
  camera,
  record,
  recording,
  save,
  help,
  close,
  gear
};
/// An icon of about `size` pixels across, about a centre, in the panel that is being drawn.
void draw_icon(Icon icon, sf::Vector2f centre, float size, sf::Color colour);
bool icon_button(Session& session, std::string_view name, Icon icon, Emphasis emphasis = Emphasis::plain,
                 float size = 0);

/// One of several words beside each other, the chosen one raised; returns the index chosen now.
struct SegmentChoice {
  std::string_view name;  ///< of the widget
  std::string text;
  std::string tooltip;
};
[[nodiscard]] int segments(Session& session, std::string_view name, const std::vector<SegmentChoice>& choices,
                           int chosen, float width = 0);

/// A thin slider; `position` 0 to 1. `hollow`: nothing is set, the knob shows where it would be.
struct SliderTouch {
  bool held = false;
  bool released = false;  ///< in this drawing, after being held
};
SliderTouch thin_slider(Session& session, std::string_view name, float& position, float width, bool hollow);

/// A switch; true when it was flipped.
bool toggle(Session& session, std::string_view name, bool on);

/// A word that can be clicked, in the accent's colour; true when it was.
bool link(Session& session, std::string_view name, std::string_view text, ImFont* face = nullptr);

/// A thin line across the panel.
void rule_line(const Session& session);

}  // namespace hostscape::viz
