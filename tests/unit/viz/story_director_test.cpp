#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/watched_world.hpp"
#include "unit/viz/story_run.hpp"

namespace hostscape::viz::testing {
namespace {

using ::testing::ElementsAre;

/// A world with one focal customer, "Paper" at "Host", in which what happens is written by hand.
class Director : public ::testing::Test {
 protected:
  Director() { setup_ = hostscape::testing::watched_setup(); }

  StoryMoment moment(const std::string& id, EventKind kind) {
    StoryMoment m;
    m.id = m.caption = id;
    m.event = std::string{name_of(kind)};
    m.customer = "Paper";
    return m;
  }
  void happens(std::uint32_t tick, EventKind kind) {
    Event event;
    event.tick = tick;
    event.kind = kind;
    event.customer = setup_->find_customer("Paper").value();
    event.provider = setup_->find_provider("Host").value();
    marks_->push_back({event});
  }
  void begin(std::vector<StoryMoment> moments) {
    StoryScript script;
    script.moments = std::move(moments);
    director_.emplace(script);
    static_cast<void>(look(0));
  }
  StoryDirector::Cue look(std::uint32_t now, Doing doing = Doing::playing) {
    return director_->look(frame_at(setup_, marks_, now, doing, jumps_));
  }
  /// The player goes to a tick by resimulation.
  StoryDirector::Cue jump(std::uint32_t now) {
    ++jumps_;
    return look(now, Doing::paused);
  }
  [[nodiscard]] std::string standing() const { return director_->moment() == nullptr ? "" : director_->moment()->id; }
  /// What stands at each of these ticks.
  std::vector<std::string> captions(std::initializer_list<std::uint32_t> ticks) {
    std::vector<std::string> seen;
    for (const auto tick : ticks) {
      static_cast<void>(look(tick));
      seen.push_back(standing());
    }
    return seen;
  }

  std::shared_ptr<const hostscape::Setup> setup_;
  std::shared_ptr<std::vector<Mark>> marks_ = std::make_shared<std::vector<Mark>>();
  std::optional<StoryDirector> director_;
  std::uint64_t jumps_ = 0;
};

TEST_F(Director, TakesMomentsInTheirOrderAndNotBefore) {
  happens(5, EventKind::suspended);  // too early: the notice comes first
  happens(10, EventKind::notice_filed);
  happens(20, EventKind::suspended);
  begin({moment("notice", EventKind::notice_filed), moment("cut", EventKind::suspended)});
  EXPECT_EQ(director_->standing(), -1);
  EXPECT_THAT(captions({6, 10, 11, 20, 21}), ElementsAre("", "", "notice", "notice", "cut"));
  EXPECT_THAT(director_->reached(), ElementsAre(Tick{10}, Tick{20}));
}

TEST_F(Director, SeesNothingThatHasNotHappenedYetAfterWindingBack) {
  happens(10, EventKind::notice_filed);
  begin({moment("notice", EventKind::notice_filed)});
  static_cast<void>(look(50));
  EXPECT_EQ(standing(), "notice");
  EXPECT_TRUE(jump(10).new_moment);
  EXPECT_EQ(standing(), "");
  EXPECT_FALSE(director_->reached().front());
  EXPECT_TRUE(look(11).new_moment);
  EXPECT_EQ(standing(), "notice");
}

TEST_F(Director, OneEventBringsOneMomentOnly) {
  happens(10, EventKind::refused);
  happens(12, EventKind::refused);
  begin({moment("first", EventKind::refused), moment("second", EventKind::refused)});
  EXPECT_THAT(captions({11, 12, 13}), ElementsAre("first", "first", "second"));
}

TEST_F(Director, PassesOverOptionalMoments) {
  happens(20, EventKind::suspended);
  auto read = moment("read", EventKind::message_read);
  read.optional = true;
  begin({read, moment("cut", EventKind::suspended), moment("back", EventKind::reinstated)});
  EXPECT_THAT(captions({20, 21}), ElementsAre("", "cut"));
  happens(30, EventKind::message_read);  // its turn is over
  EXPECT_THAT(captions({31}), ElementsAre("cut"));
}

TEST_F(Director, TakesOptionalMomentsThatHappen) {
  happens(10, EventKind::message_read);
  happens(20, EventKind::suspended);
  auto read = moment("read", EventKind::message_read);
  read.optional = true;
  begin({read, moment("cut", EventKind::suspended)});
  EXPECT_THAT(captions({11, 21}), ElementsAre("read", "cut"));
}

TEST_F(Director, SendsThePlayerBackToTheEndOfTheMomentsTick) {
  happens(10, EventKind::suspended);
  auto cut = moment("cut", EventKind::suspended);
  cut.pause = true;
  cut.speed = 4;
  cut.focus = "Paper";
  begin({cut});
  const auto cue = look(15);
  EXPECT_TRUE(cue.pause);
  EXPECT_EQ(cue.pause_at, Tick{11});
  EXPECT_EQ(cue.speed, 4);
  EXPECT_EQ(cue.focus, "Paper");
}

TEST_F(Director, NeedNotSendThePlayerBackWhenItIsThere) {
  happens(10, EventKind::suspended);
  auto cut = moment("cut", EventKind::suspended);
  cut.pause = true;
  begin({cut});
  const auto cue = look(11);
  EXPECT_TRUE(cue.pause);
  EXPECT_FALSE(cue.pause_at);
}

TEST_F(Director, PausesOnceAtAMoment) {
  happens(10, EventKind::suspended);
  happens(10, EventKind::reinstated);
  happens(11, EventKind::migrated);
  auto cut = moment("cut", EventKind::suspended);
  auto back = moment("back", EventKind::reinstated);
  auto moved = moment("moved", EventKind::migrated);
  cut.pause = moved.pause = true;
  begin({cut, back, moved});
  EXPECT_EQ(look(15).pause_at, Tick{11});
  EXPECT_FALSE(look(18).pause) << "frames that were under way";
  ++jumps_;
  EXPECT_FALSE(look(18, Doing::winding).pause);
  EXPECT_FALSE(look(11, Doing::paused).pause);
  EXPECT_EQ(standing(), "cut") << "what happened later in the same hour waits until play goes on";
  EXPECT_FALSE(look(11, Doing::playing).pause);
  EXPECT_EQ(standing(), "cut");
  const auto next = look(12);
  EXPECT_EQ(standing(), "moved");
  EXPECT_TRUE(next.pause);
  EXPECT_FALSE(next.pause_at);
}

TEST_F(Director, PausesAgainAfterWindingBack) {
  happens(10, EventKind::suspended);
  auto cut = moment("cut", EventKind::suspended);
  cut.pause = true;
  begin({cut});
  EXPECT_TRUE(look(11).pause);
  EXPECT_FALSE(look(12).pause);
  static_cast<void>(jump(3));
  EXPECT_FALSE(look(9).pause);
  EXPECT_TRUE(look(11).pause);
}

TEST_F(Director, AJumpByHandPassesMomentsWithoutAPause) {
  happens(10, EventKind::notice_filed);
  happens(20, EventKind::suspended);
  auto notice = moment("notice", EventKind::notice_filed);
  auto cut = moment("cut", EventKind::suspended);
  notice.pause = cut.pause = true;
  begin({notice, cut});
  const auto cue = jump(40);
  EXPECT_FALSE(cue.pause);
  EXPECT_TRUE(cue.new_moment);
  EXPECT_EQ(standing(), "cut");
}

TEST_F(Director, StopsAtTheFirstOfSeveralPausesThatAFrameHasPassed) {
  happens(10, EventKind::notice_filed);
  happens(20, EventKind::suspended);
  auto notice = moment("notice", EventKind::notice_filed);
  auto cut = moment("cut", EventKind::suspended);
  notice.pause = cut.pause = true;
  begin({notice, cut});
  EXPECT_EQ(look(40).pause_at, Tick{11});
  EXPECT_EQ(standing(), "notice");
  EXPECT_FALSE(jump(11).pause);
  EXPECT_EQ(look(40).pause_at, Tick{21});
  EXPECT_EQ(standing(), "cut");
}

TEST_F(Director, MissesNothingWhenTheMarksComeLaterThanTheTick) {
  begin({moment("notice", EventKind::notice_filed), moment("cut", EventKind::suspended)});
  EXPECT_THAT(captions({11}), ElementsAre(""));
  happens(5, EventKind::notice_filed);
  EXPECT_THAT(captions({20}), ElementsAre("notice"));
  happens(15, EventKind::suspended);
  EXPECT_THAT(captions({21}), ElementsAre("cut"));
  EXPECT_THAT(director_->reached(), ElementsAre(Tick{5}, Tick{15}));
}

TEST_F(Director, WaitsForADateThatTheScriptGives) {
  StoryMoment dated;
  dated.id = dated.caption = "dated";
  dated.on = setup_->clock().iso(Tick{30});
  begin({dated});
  EXPECT_THAT(captions({30, 31}), ElementsAre("", "dated"));
  EXPECT_EQ(director_->reached().front(), Tick{30});
}

TEST_F(Director, AnEventWithADateIsNotTakenBefore) {
  happens(10, EventKind::refused);
  happens(40, EventKind::refused);
  auto refused = moment("refused", EventKind::refused);
  refused.on = setup_->clock().iso(Tick{30});
  begin({refused});
  EXPECT_THAT(captions({35, 41}), ElementsAre("", "refused"));
}

TEST_F(Director, TellsDetailsProvidersAndLayersApart) {
  happens(10, EventKind::terminated);
  marks_->back().event.layer = Layer::dns;
  happens(20, EventKind::terminated);
  marks_->back().event.detail = static_cast<std::uint8_t>(Ground::violations);
  happens(30, EventKind::terminated);
  auto lost = moment("lost", EventKind::terminated);
  lost.layer = "hosting";
  lost.detail = "pressure";
  lost.provider = "Host";
  begin({lost});
  EXPECT_THAT(captions({11, 21, 31}), ElementsAre("", "", "lost"));
}

TEST_F(Director, NamesThatTheWorldLacksNeverComeTrue) {
  happens(10, EventKind::suspended);
  auto cut = moment("cut", EventKind::suspended);
  cut.customer = "Nobody";
  begin({cut});
  EXPECT_THAT(captions({11}), ElementsAre(""));
}

TEST_F(Director, TheEndIsTheEndOfTheScenario) {
  StoryMoment end;
  end.id = end.caption = "end";
  end.at_end = end.pause = true;
  begin({end});
  const std::uint32_t length = setup_->length().count;
  EXPECT_FALSE(look(length - 1).pause);
  const auto cue = look(length, Doing::finished);
  EXPECT_TRUE(cue.pause);
  EXPECT_FALSE(cue.pause_at);
  EXPECT_EQ(standing(), "end");
  EXPECT_FALSE(look(length, Doing::finished).pause);
}

TEST_F(Director, KeepsAnAnswerUntilTheMomentIsUndone) {
  happens(10, EventKind::notice_filed);
  happens(20, EventKind::suspended);
  begin({moment("notice", EventKind::notice_filed), moment("cut", EventKind::suspended)});
  static_cast<void>(look(11));
  director_->choose(1);
  EXPECT_EQ(director_->chosen(), 1U);
  static_cast<void>(jump(11));  // a fork is a jump too
  EXPECT_EQ(director_->chosen(), 1U);
  static_cast<void>(look(21));
  EXPECT_FALSE(director_->chosen());
  static_cast<void>(jump(2));
  static_cast<void>(look(11));
  EXPECT_FALSE(director_->chosen());
}

TEST_F(Director, AsksAgainWhomeverComesBackToAQuestion) {
  happens(10, EventKind::notice_filed);
  StoryMoment asks = moment("notice", EventKind::notice_filed);
  asks.pause = true;
  asks.choices = {{.text = "other", .policies = {"clear-mail"}, .outcome = ""},
                  {.text = "same", .policies = {}, .outcome = ""}};
  begin({asks});
  static_cast<void>(look(11, Doing::paused));
  EXPECT_TRUE(director_->asks(Tick{11}));
  director_->choose(0);
  static_cast<void>(look(11, Doing::paused));
  static_cast<void>(jump(11));  // the second world is made
  EXPECT_FALSE(director_->asks(Tick{11})) << "it has just been answered";
  static_cast<void>(look(12));
  EXPECT_FALSE(director_->asks(Tick{12}));
  static_cast<void>(jump(11));  // by the mark of the notice
  EXPECT_TRUE(director_->asks(Tick{11}));
  EXPECT_EQ(director_->chosen(), 0U) << "the second world still stands for the first answer";
  director_->choose(1);
  EXPECT_FALSE(director_->asks(Tick{11}));
  ASSERT_TRUE(director_->latest_answer());
  EXPECT_EQ(director_->latest_answer()->choice->text, "same");
  EXPECT_FALSE(director_->latest_answer(true)) << "no answer has changed a rule";
}

TEST_F(Director, LooksAtNothingWhileNoWorldIsOpenOrItIsWound) {
  happens(10, EventKind::suspended);
  begin({moment("cut", EventKind::suspended)});
  EXPECT_FALSE(look(11, Doing::winding).new_moment);
  EXPECT_FALSE(look(11, Doing::founding).new_moment);
  EXPECT_FALSE(director_->look(Frame{}).new_moment);
  EXPECT_TRUE(look(11).new_moment);
}

TEST_F(Director, GivesTheSpeedOfTheStartFirst) {
  StoryScript script;
  script.speed = 30;
  script.moments = {moment("cut", EventKind::suspended)};
  StoryDirector director{script};
  EXPECT_EQ(director.look(frame_at(setup_, marks_, 0, Doing::paused)).speed, 30);
  EXPECT_EQ(director.look(frame_at(setup_, marks_, 1)).speed, 0);
}

}  // namespace
}  // namespace hostscape::viz::testing
