#pragma once

// What the panels share: the machine of time, the picture they describe, what is selected, and how things look. One per window.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/library.hpp"
#include "viz/app/settings.hpp"
#include "viz/app/theme.hpp"
#include "viz/play/player.hpp"
#include "viz/stage/stage.hpp"
#include "viz/story/story_script.hpp"
#include "viz/story/texts.hpp"
#include "viz/takeaway/provenance.hpp"

namespace hostscape::viz {

/// Where a widget was drawn last, in pixels of the window: for tests that click, and for the report of what is shown.
struct WidgetPlace {
  float x = 0, y = 0, width = 0, height = 0;
  std::string text;
};

/// The side panel's pages.
enum class Page : std::uint8_t { rules, charts, inspector, ticker };

/// What a panel asks of the window, done after the frame.
struct WindowWishes {
  bool quit = false;
  bool fullscreen = false;  ///< toggle
  bool menu = false;        ///< back to the menu
  bool home = false;        ///< the whole stage in view
  float zoom = 0;           ///< notches of the wheel closer, about the middle
  sf::Vector2f pan{};       ///< by which part of the stage to look further right and down
  bool screenshot = false;
  bool record = false;  ///< start or stop
  bool save_replay = false;
  std::optional<std::string> open;        ///< shipped scenario, file or replay
  std::optional<std::string> open_story;  ///< name of a script
  std::optional<std::string> language;
};

struct PanelState;  // viz/panels/panel_state.hpp

struct Session {
  Player& player;
  const Library& library;
  std::filesystem::path assets;  ///< …/viz: texts, stories, thumbnails
  Preferences& settings;
  const Texts* texts;                  ///< never null
  const Theme* theme;                  ///< never null
  std::shared_ptr<const Frame> frame;  ///< never null; of this drawing

  Pick selected{};
  std::optional<CustomerId> follow{};
  Side inspected = Side::a;  ///< which world a click picked from
  Page page = Page::rules;
  bool in_menu = true;
  bool help = false;  ///< the page of keys is open
  bool legend = true;
  bool preferences = false;
  bool recording = false;
  Origin origin{};              ///< of the world that is open
  bool text_in_column = false;  ///< the story's text stands in the side panel's place
  bool reading_panel = false;   ///< there the panel is shown instead, until the story goes on or somebody turns back
  std::optional<StoryDirector> story{};
  std::vector<StoryScript> stories{};
  std::string notice{};       ///< a line that fades: "saved as …", an error
  double notice_seconds = 0;  ///< left to show it
  WindowWishes wishes{};
  std::map<std::string, WidgetPlace, std::less<>> widgets{};  ///< of this drawing, by name
  std::shared_ptr<PanelState> panels{};                       ///< the panels' own; made by them

  /// Remembers where the widget that ImGui drew last lies, under a name that tests know ("transport.play").
  void mark(std::string_view name, std::string_view text = {});
  /// Selects, opens the inspector and asks for the story.
  void select(Side side, const Pick& what);
  /// Shows a page of the side panel, in the place of a story's text if need be.
  void open_page(Page which);
  void say(std::string text, double seconds = 4);
  [[nodiscard]] const std::string& text(std::string_view key) const { return (*texts)(key); }
  [[nodiscard]] std::string text(std::string_view key, const Texts::Fills& fills) const { return (*texts)(key, fills); }
};

}  // namespace hostscape::viz
