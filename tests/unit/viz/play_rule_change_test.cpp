// Rules changed by hand, as scenarios.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/errors.hpp"
#include "io/scenario_file.hpp"
#include "support/small_scenario.hpp"
#include "viz/play/change_list.hpp"
#include "viz/play/rule_change.hpp"

namespace hostscape::viz {
namespace {

using ::testing::ElementsAre;

const Settings kCure{{"policy.cure_period_hours", 168.0}};
const Settings kReview{{"policy.human_review", true}};
const Settings kFewer{{"notices_per_customer_year", 1.0}};

TEST(RuleChange, OfAPolicyIsASwitchAtItsHour) {
  const Scenario scenario = with_change(testing::small_scenario(), {Tick{30}, "seven-day-cure", kCure});
  ASSERT_EQ(scenario.switches.size(), 1U);
  EXPECT_EQ(scenario.switches[0].on, "2023-11-21T06:00Z");
  EXPECT_EQ(scenario.switches[0].policy, "seven-day-cure");
  EXPECT_EQ(scenario.switches[0].values, kCure);
  EXPECT_FALSE(scenario.parameters.policy.cure_period_hours);
}

TEST(RuleChange, OfTheWorldIsAParameter) {
  const Scenario scenario = with_change(testing::small_scenario(), {Tick{0}, {}, kFewer});
  EXPECT_TRUE(scenario.switches.empty());
  EXPECT_EQ(scenario.parameters.notices_per_customer_year, 1);
  EXPECT_TRUE(is_live("policy.cure_period_hours"));
  EXPECT_FALSE(is_live("notices_per_customer_year"));
}

TEST(RuleChange, TakesItsPlaceAmongTheSwitchesOfTheScenario) {
  Scenario scenario = testing::small_scenario();
  scenario.switches = {{"2023-11-20", {}, kReview}, {"2023-11-22", {}, kReview}};
  for (const std::uint32_t tick : {100U, 20U, 48U}) {
    scenario = with_change(std::move(scenario), {Tick{tick}, {}, kCure});
  }
  std::vector<std::string> dates;
  for (const RuleSwitch& change : scenario.switches) dates.push_back(change.on);
  EXPECT_THAT(dates,
              ElementsAre("2023-11-20", "2023-11-20T20:00Z", "2023-11-22", "2023-11-22T00:00Z", "2023-11-24T04:00Z"));
  check_scenario(scenario, "test");
}

TEST(RuleChange, ThatCannotBeIsRefused) {
  EXPECT_THROW(static_cast<void>(with_change(testing::small_scenario(), {Tick{0}, {}, {{"policy.cure", 1.0}}})),
               InputError);
  EXPECT_THROW(
      static_cast<void>(with_change(testing::small_scenario(), {Tick{0}, {}, {{"policy.cure_period_hours", -1.0}}})),
      InputError);
  EXPECT_THROW(
      static_cast<void>(with_change(testing::small_scenario(), {Tick{0}, {}, {{"customers", std::string{"many"}}}})),
      InputError);
}

TEST(RuleChange, IsToldAsWhatItWasAndWhatItIs) {
  const Scenario scenario = testing::small_scenario();
  PolicyParameters policy = scenario.parameters.policy;
  policy.cure_period_hours = 48;
  EXPECT_THAT(words_of({Tick{3}, {}, {kCure[0], kReview[0], kFewer[0]}}, scenario.parameters, policy),
              ElementsAre("policy.cure_period_hours: 48 -> 168", "policy.human_review: false -> true",
                          ::testing::EndsWith(" -> 1")));
}

TEST(ChangeList, MergesChangesOfOneHourAndKeepsTheLabelOfAWholePolicyOnly) {
  ChangeList changes = changed({}, Tick{10}, kCure, "seven-day-cure");
  changes = changed(changes, Tick{10}, kReview, "");
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].label, "");
  EXPECT_EQ(changes[0].values.size(), 2U);
  changes = changed({}, Tick{10}, {{"policy.cure_period_hours", 12.0}}, "");
  changes = changed(changes, Tick{10}, kCure, "seven-day-cure");
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].label, "seven-day-cure");
}

TEST(ChangeList, DropsWhatWasDoneInAFutureThatWillNotCome) {
  ChangeList changes = changed({}, Tick{10}, kCure, "");
  changes = changed(changes, Tick{50}, kReview, "");
  changes = changed(changes, Tick{30}, {{"policy.human_review", false}}, "");
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[1].tick, Tick{30});
}

TEST(ChangeList, HasWorldParametersFirst) {
  ChangeList changes = changed({}, Tick{0}, kCure, "");
  changes = changed(changes, Tick{50}, {kReview[0], kFewer[0]}, "");
  changes = changed(changes, Tick{60}, {{"notices_per_customer_year", 2.0}}, "");
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].values, (Settings{{"notices_per_customer_year", 2.0}}));
  EXPECT_EQ(changes[1].values, kCure);
  EXPECT_EQ(changes[2].tick, Tick{50});
}

TEST(ChangeList, WorldsPartWhereTheirChangesDo) {
  const ChangeList one = changed({}, Tick{10}, kCure, "");
  EXPECT_FALSE(parting_of(one, one));
  EXPECT_EQ(parting_of({}, one)->tick, Tick{10});
  EXPECT_EQ(parting_of(one, changed(one, Tick{30}, kReview, ""))->tick, Tick{30});
  EXPECT_EQ(parting_of(one, changed({}, Tick{30}, kReview, ""))->tick, Tick{10});
  EXPECT_FALSE(parting_of({}, one)->at_founding);
  EXPECT_TRUE(parting_of(one, changed(one, Tick{30}, kFewer, ""))->at_founding);
}

TEST(ChangeList, ADifferenceIsToldByItsLabelOrItsValues) {
  const Scenario opened = testing::small_scenario();
  const ChangeList one = changed({}, Tick{10}, kCure, "");
  EXPECT_EQ(difference_of(opened, {}, one), "policy.cure_period_hours: null -> 168");
  EXPECT_EQ(difference_of(opened, one, changed(one, Tick{30}, kReview, "human-review")), "human-review");
  EXPECT_EQ(difference_of(opened, one, one), "");
}

}  // namespace
}  // namespace hostscape::viz
