#pragma once

// A story followed without a window: the simulation runs, and the director sees the frames that a player would show.

#include <memory>
#include <utility>
#include <vector>

#include "engine/simulation.hpp"
#include "io/scenario_file.hpp"
#include "support/source_directory.hpp"
#include "viz/play/watch.hpp"
#include "viz/story/story_script.hpp"
#include "viz/story/ticker_text.hpp"

namespace hostscape::viz::testing {

inline std::filesystem::path viz_directory() {
  return source_directory() / "viz";
}

/// The events that a player marks.
class Marker : public Observer {
 public:
  void after_tick(const TickView& view) override {
    for (const Event& event : view.events) {
      if (is_worth_a_mark(view.setup, event)) marks_->push_back({event});
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
