#pragma once

// A story followed without a window: the simulation runs, and the director sees the frames that a player would show.

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "engine/simulation.hpp"
#include "io/scenario_file.hpp"
#include "support/source_directory.hpp"
#include "viz/story/story_script.hpp"
#include "viz/story/ticker_text.hpp"

namespace hostscape::viz::testing {

inline std::filesystem::path viz_directory() {
  return source_directory() / "viz";
}

/// Whether a player marks it.
inline bool is_marked(const Event& event, const Setup& setup) {
  using enum EventKind;
  constexpr std::array kSteps{notice_duplicate, message_read,     message_unread,  reasons_given,  forecast_made,
                              refused,          request_received, request_refused, outage_noticed, mirrored,
                              abuse_prosecuted, collateral_dark,  collateral_lit};
  constexpr std::array kTurns{rule_switched, upstream_cut, upstream_replaced, doctrine_reviewed,
                              precedent_set, terminated,   order_issued,      suit_decided};
  const auto in = [&](const auto& kinds) { return std::ranges::find(kinds, event.kind) != kinds.end(); };
  if (event.customer < setup.customers() && setup.is_focal(CustomerId{event.customer})) {
    return !in(kSteps) && !(event.kind == salience_raised && static_cast<Shock>(event.detail) == Shock::campaign);
  }
  constexpr std::uint8_t kBoth = flag::kPress | flag::kUnfounded;
  return in(kTurns) || (event.kind == suspended && (event.flags & kBoth) == kBoth);
}

/// The events that a player marks: of focal customers, and what decides in any case.
class Marker : public Observer {
 public:
  void after_tick(const TickView& view) override {
    for (const Event& event : view.events) {
      if (is_marked(event, view.setup)) marks_->push_back({event});
    }
  }
  [[nodiscard]] const std::shared_ptr<std::vector<Mark>>& marks() const { return marks_; }

 private:
  std::shared_ptr<std::vector<Mark>> marks_ = std::make_shared<std::vector<Mark>>();
};

/// A frame of A at this tick.
inline Frame frame_at(const std::shared_ptr<const Setup>& setup, const std::shared_ptr<std::vector<Mark>>& marks,
                      std::uint32_t now, Doing doing = Doing::playing, std::uint64_t jumps = 0) {
  Frame frame;
  frame.doing = doing;
  frame.jumps = jumps;
  frame.a.emplace();
  frame.a->setup = setup;
  frame.a->now = Tick{now};
  frame.a->marks = marks;
  return frame;
}

/// The story's scenario run to its end; its setup and what was marked.
struct StoryRun {
  std::shared_ptr<const Setup> setup;
  std::shared_ptr<std::vector<Mark>> marks;
};
inline StoryRun run_of(const StoryScript& script) {
  const Library library = Library::find();
  StoryRun run;
  run.setup = Setup::make(load_scenario(script.scenario, library), library.market_directory());
  Simulation simulation{run.setup, script.seed};
  Marker marker;
  simulation.add_observer(marker);
  while (!simulation.finished()) simulation.step();
  run.marks = marker.marks();
  return run;
}

}  // namespace hostscape::viz::testing
