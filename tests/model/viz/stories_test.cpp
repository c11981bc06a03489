// The shipped stories on their scenarios and seeds: each moment comes, in order, and in time.

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "unit/viz/story_run.hpp"

namespace hostscape::viz::testing {
namespace {

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const auto& script : load_stories(viz_directory() / "stories")) all.push_back(script.name);
  return all;
}

/// Each story on its scenario and seed.
class Story : public ::testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static StoryScript script() { return load_story(viz_directory() / "stories" / (GetParam() + ".json")); }
};
INSTANTIATE_TEST_SUITE_P(Shipped, Story, ::testing::ValuesIn(names()), [](const auto& each) {
  std::string name = each.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST_P(Story, ReachesAllItsMomentsInOrder) {
  const StoryScript story = script();
  const StoryRun run = run_of(story);
  StoryDirector director{story};
  double seconds = 0, speed = story.speed, since = 0;
  bool paused = true;  // the reader has time
  for (std::uint32_t now = 0; now <= run.setup->length().count; ++now) {
    const auto cue = director.look(frame_at(run.setup, run.marks, now));
    if (now > 0) seconds += 1 / speed;
    if (cue.new_moment && now > 0) {
      EXPECT_TRUE(paused || seconds - since > 4) << "too short to be read, before " << director.moment()->id;
      EXPECT_LT(seconds - since, 25) << "a long wait for " << director.moment()->id;
      since = seconds;
      paused = cue.pause;
    }
    if (cue.speed > 0) speed = cue.speed;
  }
  std::optional<Tick> before;
  for (std::size_t i = 0; i < story.moments.size(); ++i) {
    const auto& reached = director.reached()[i];
    EXPECT_TRUE(reached || story.moments[i].optional) << story.moments[i].id;
    if (!reached) continue;
    EXPECT_TRUE(!before || *before <= *reached) << story.moments[i].id;
    before = reached;
  }
  EXPECT_GT(seconds, 40);
  EXPECT_LT(seconds, 180) << "with pauses, a class needs three to six minutes";
}

TEST_P(Story, IsTheSameWhenFramesComeFarApart) {
  const StoryScript story = script();
  const StoryRun run = run_of(story);
  StoryDirector each{story}, some{story};
  for (std::uint32_t now = 0; now <= run.setup->length().count; ++now) {
    static_cast<void>(each.look(frame_at(run.setup, run.marks, now)));
  }
  std::uint64_t jumps = 0;
  const std::uint32_t length = run.setup->length().count;
  for (std::uint32_t now = 0;; now = std::min(now + 7, length)) {
    const auto cue = some.look(frame_at(run.setup, run.marks, now, Doing::playing, jumps));
    if (cue.pause_at) {  // as the window does
      now = cue.pause_at->value;
      static_cast<void>(some.look(frame_at(run.setup, run.marks, now, Doing::paused, ++jumps)));
    } else if (now == length) {
      break;
    }
  }
  EXPECT_EQ(some.reached(), each.reached());
}

}  // namespace
}  // namespace hostscape::viz::testing
