#pragma once

// The widgets around the stage, by Dear ImGui. Each function draws one of them into the rectangle it is given and does what is
// clicked through the session; none keeps state of the model.

#include <SFML/Graphics/Rect.hpp>
#include <functional>

#include "viz/app/session.hpp"

namespace hostscape::viz {

/// Rectangles of the window, in pixels.
struct Arrangement {
  sf::IntRect top, stage_a, stage_b, side, bottom, caption, legend;
  sf::IntRect differences;       ///< under both stages of a fork; empty without one
  sf::IntRect title_a, title_b;  ///< above them, the same
};
/// Height that a story's text needs in a box of so many pixels of width, with type small enough for `most` where that can be.
using CaptionHeight = std::function<int(int width, int most)>;
/// Size of the type relative to ordinary.
[[nodiscard]] float text_scale(const Preferences& settings);
/// How the window is divided: the side panel on the right, the scrubber below, both stages beside each other when forked. A
/// story's text has the height that `caption` says, without one a usual one.
[[nodiscard]] Arrangement arrange(unsigned width, unsigned height, bool forked, float text_scale, bool story,
                                  const CaptionHeight& caption = {});

/// The first page: stories and worlds with a picture and a sentence each.
void draw_menu(Session& session, sf::Vector2u window);
/// Title, date, tick, seed; menu, what if, language, theme, large type, full screen, screenshot, video, help.
void draw_top_bar(Session& session, sf::IntRect area);
/// Play, pause, steps, speed, scrubber with marks.
void draw_transport(Session& session, sf::IntRect area);
/// The side panel with its pages.
void draw_side_panel(Session& session, sf::IntRect area);
/// What shapes and colours mean, with how many there are now.
void draw_legend(Session& session, sf::IntRect area);
/// Height that it needs, as CaptionHeight says. Between two drawings of the panels, with the faces loaded.
[[nodiscard]] int caption_height(const Session& session, int width, int most);
/// The story's caption, question and answers.
void draw_caption(Session& session, sf::IntRect area);
/// The side panel in the place of the story's text, with a way back to that.
void draw_panel_instead_of_text(Session& session, sf::IntRect area);
/// Gives the answer of this number (1 is the first) to the question that stands, forks the world by it and plays; false when
/// nothing is asked or there is no such answer.
bool answer_by_key(Session& session, int number);
/// Keys, preferences, notices, progress of founding and winding, errors: whatever lies above everything else.
void draw_overlays(Session& session, sf::Vector2u window);
/// A box beside what the mouse points at on the stage.
void draw_tooltip(Session& session, Side side, const Pick& what, sf::Vector2f pixel);

// Pages of the side panel.
void draw_rules_page(Session& session);      ///< registry: sliders, choices, policies; what if
void draw_charts_page(Session& session);     ///< chosen metrics over time; A, B, B - A
void draw_inspector_page(Session& session);  ///< the selected agent: state, contracts, case, story
void draw_ticker_page(Session& session);     ///< events as sentences

/// Small differences of A and B that stand under both stages of a fork: wrongful suspensions, hours dark, harm exposure.
void draw_differences(Session& session, sf::IntRect area);

/// Code of the language after this one, in the order of the folders.
[[nodiscard]] std::string next_language(const Session& session);

/// What a key does, for the whole window; true when it did something.
struct Key {
  int code = 0;  ///< sf::Keyboard::Key
  bool control = false, shift = false;
};
bool handle_key(Session& session, const Key& key);

}  // namespace hostscape::viz
