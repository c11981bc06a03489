#include "viz/stage/captions.hpp"

#include <gmock/gmock.h>

#include "support/view_texts.hpp"
#include "unit/viz/stage_world.hpp"

namespace hostscape::viz {
namespace {

class StageCaptions : public testing::Test {
 protected:
  StageCaptions() {
    frame_.setup = world_.setup;
    frame_.snapshot = world_.founding;
    options_.texts = &texts_;
  }
  void happens(std::uint32_t tick, EventKind kind) {
    Event event;
    event.tick = tick;
    event.kind = kind;
    event.customer = kCustomer.value();
    event.provider = frame_.snapshot.provider_of[kCustomer.index()].value();
    if (kind == EventKind::notice_filed) event.other = packed_notifier(NotifierKind::individual, 0);
    marks_.push_back({event});
  }
  [[nodiscard]] Status& status() { return frame_.snapshot.status[kCustomer.index()]; }
  [[nodiscard]] Picture picture_at(std::uint32_t tick) {
    frame_.now = Tick{tick};
    frame_.marks = std::make_shared<const std::vector<Mark>>(marks_);
    return {world_.layout, seating_, frame_, options_, view_of({}, {0, 0, 900, 600}), 0, 0};
  }

  StageWorld world_{"streetpress-2023"};
  const CustomerId kCustomer{world_.setup->ordinary_customers()};
  Seating seating_{world_.layout, *world_.setup, world_.founding};
  Texts texts_ = view_texts("en");
  StageOptions options_;
  WorldFrame frame_;
  std::vector<Mark> marks_;
};

TEST_F(StageCaptions, DarknessIsCountedFromItsBeginningWhateverElseIsLostMeanwhile) {
  happens(195, EventKind::went_dark);
  happens(296, EventKind::departed);
  status().set(Contract::migrating);
  EXPECT_EQ(state_label(picture_at(200), kCustomer), "StreetPress: dark for 5 h");
  EXPECT_EQ(state_label(picture_at(313), kCustomer), "StreetPress: dark for 5 days");
}

TEST_F(StageCaptions, DarknessThatIsOverDoesNotCount) {
  happens(10, EventKind::went_dark);
  happens(20, EventKind::came_back);
  happens(90, EventKind::went_dark);
  status().set_shadowed(true);
  EXPECT_EQ(state_label(picture_at(100), kCustomer), "StreetPress: dark for 10 h");
}

TEST_F(StageCaptions, ASuspensionEndsWithTheMoveAndTheNextOneCountsAnew) {
  happens(10, EventKind::suspended);
  happens(20, EventKind::migrated);
  happens(97, EventKind::suspended);
  status().set(Contract::suspended);
  EXPECT_EQ(state_label(picture_at(100), kCustomer), "StreetPress: suspended for 3 h");
}

TEST_F(StageCaptions, AnHourThatIsStillToComeIsNotToldOf) {
  happens(10, EventKind::went_dark);
  status().set_shadowed(true);
  EXPECT_EQ(state_label(picture_at(10), kCustomer), "StreetPress: dark");
}

TEST_F(StageCaptions, WhoeverSentTheNoticeOfAnOpenCaseIsKnown) {
  happens(10, EventKind::notice_filed);
  EXPECT_TRUE(open_notices(picture_at(20)).empty());  // no case is open
  status().set_case(true);
  EXPECT_TRUE(open_notices(picture_at(10)).empty());  // it comes in this hour
  const auto open = open_notices(picture_at(20));
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].notifier, NotifierKind::individual);
  EXPECT_EQ(open[0].customer, kCustomer);
}

}  // namespace
}  // namespace hostscape::viz
