#pragma once

// What the panels remember between two drawings and nobody else needs: words typed into a search, a slider held, which rows are
// open. Nothing of the model.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/scenario_file.hpp"
#include "io/story.hpp"
#include "model/metrics.hpp"
#include "viz/app/session.hpp"
#include "viz/panels/finder.hpp"
#include "viz/panels/menu.hpp"

namespace hostscape::viz {

/// What "the next event" is.
enum class EventChoice : std::uint8_t { decisive, notice, suspension, termination, order, migration, precedent };
inline constexpr std::size_t kEventChoices = 7;

/// A value that was sent to the player and is not in force yet: shown so that no slider jumps back.
struct SentValue {
  ParameterValue value;
  double until = 0;  ///< [s] of ImGui's clock
};

/// An event in the ticker, with the world it happened in.
struct TickerEntry {
  Side side{};
  Event event;
};

/// A customer's story as it was told last.
struct ToldStory {
  std::shared_ptr<const Trace> trace;
  Side side{};
  CustomerId customer;
  std::string language;
  std::string introduction;
  std::vector<StoryLine> lines;
};

/// The parameters in force in one world, policy included.
struct InForce {
  std::shared_ptr<const Setup> setup;
  std::size_t switched = 0;  ///< entries of the timeline that have come
  std::shared_ptr<const Parameters> parameters;
};

/// On its way to an event.
struct EventSearch {
  EventWish wish;
  bool forwards = true;
  std::string what;          ///< in words, for when there is none
  std::uint64_t serial = 0;  ///< of the frame in which it was asked for
  Tick from;                 ///< where it began
  bool begun = false;        ///< the player has been seen at it
};

struct PanelState {
  // Transport.
  EventChoice event_choice = EventChoice::decisive;
  std::optional<std::uint32_t> dragged;  ///< tick under the knob of the scrubber while it is held
  double last_seek = 0;                  ///< [s] of ImGui's clock
  double busy_since = 0;                 ///< when founding or winding began; 0: neither

  std::optional<EventSearch> search;  ///< that is on its way

  float scroll_pages = 0;  ///< of the side panel, wished since it was drawn

  // Rules.
  std::string rule_search;
  bool compare = false;               ///< what is touched goes to a second world
  Side edited = Side::b;              ///< of a fork: whom the sliders change
  std::optional<std::string> policy;  ///< chosen last, for a fork by key
  std::vector<Policy> policies;       ///< as shipped, read once
  bool policies_read = false;
  std::map<std::string, SentValue, std::less<>> sent;
  std::string held_rule;  ///< path of the slider that is held
  ParameterValue held_value;
  std::array<InForce, 2> in_force;
  std::string typed_rule;  ///< path whose value is being typed
  std::string typed;

  // Charts.
  std::string metric_search;
  bool choosing_metrics = false;
  std::optional<Metric> defined;  ///< whose definition is open
  std::string explained;          ///< key of the fact about an agent whose meaning is open; empty: none

  // Ticker.
  std::vector<TickerEntry> ticker;
  bool ticker_all = false;

  // Inspector.
  ToldStory told;
  std::size_t story_lines = 0;  ///< shown last, and of whom
  CustomerId story_customer;

  bool signs = false;  ///< the page of signs is open

  // Finder.
  bool finding = false;  ///< its box is open
  std::string find_words;
  std::vector<Finding> found;
  std::size_t find_choice = 0;
  bool find_ready = false;    ///< its field takes letters
  std::u32string find_early;  ///< typed before it did
  bool find_enter = false;    ///< Enter was pressed before it did

  // Menu.
  int menu_choice = 0;
  std::vector<MenuEntry> menu;  ///< as read in the language below
  std::string menu_language;

  // Errors.
  std::uint64_t error_closed = 0;  ///< serial of the last one that was closed
};

/// Of this session; made when first asked for.
[[nodiscard]] PanelState& panel_state(Session& session);

/// Parameters in force in a world: of the scenario, with the policy of now.
[[nodiscard]] std::shared_ptr<const Parameters> parameters_in_force(Session& session, Side side);

/// The shipped policies, read once.
[[nodiscard]] const std::vector<Policy>& shipped_policies(Session& session);

}  // namespace hostscape::viz
