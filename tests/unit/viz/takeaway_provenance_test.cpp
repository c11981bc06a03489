// The command that makes a picture again.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "io/scenario_file.hpp"
#include "support/watched_player.hpp"
#include "viz/takeaway/provenance.hpp"

namespace hostscape::viz {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string command_of(const Frame& frame, const Origin& origin = {}, const std::string& options = {}) {
  const auto entries = provenance_of(frame, origin, options);
  return std::map<std::string, std::string>{entries.begin(), entries.end()}.at("Command");
}

class Command : public ::testing::Test {
 protected:
  Command() {
    player_.open(testing::busy_scenario(), Seed{5});
    player_.seek(Tick{24});
  }

  Player player_{testing::player_options()};
};

TEST_F(Command, NamesAStoryAFileAndWhatFollows) {
  const auto frame = player_.settled();
  EXPECT_THAT(command_of(*frame, {"busy", true, false, {}, {}}), HasSubstr("hostscape-view --story busy --seed 5 "));
  EXPECT_THAT(command_of(*frame, {"my files/it's.json", false, false, {}, {}}, " --width 900"),
              HasSubstr("hostscape-view 'my files/it'\\''s.json' --seed 5 --at-tick 24 --width 900"));
}

TEST_F(Command, TakesThePoliciesOfAnAnswerAsForkDoes) {
  Settings values = load_policy("clear-mail", Library::find()).values;
  player_.fork(values, "clear-mail + press-desk + relay-duty");
  player_.seek(Tick{30});
  EXPECT_THAT(command_of(*player_.settled()),
              HasSubstr("--fork clear-mail,press-desk,relay-duty --fork-at 24 --at-tick 30"));
}

TEST_F(Command, SaysWhenRulesChangedThatNoCommandAndNoReplayNames) {
  const std::string more = "(without the Changes made live";
  EXPECT_THAT(command_of(*player_.settled()), Not(HasSubstr(more)));
  player_.change(Side::a, {{"policy.cure_period_hours", 72.0}});
  const auto frame = player_.settled();
  EXPECT_THAT(command_of(*frame), HasSubstr(more));
  EXPECT_EQ(command_of(*frame, {"it.replay.json", false, true, frame->a->changes, {}}),
            "hostscape-view it.replay.json --at-tick 24");
  player_.change(Side::a, {{"policy.human_review", true}});
  EXPECT_THAT(command_of(*player_.settled(), {"it.replay.json", false, true, frame->a->changes, {}}), HasSubstr(more));
}

}  // namespace
}  // namespace hostscape::viz
