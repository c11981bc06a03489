#include "core/time.hpp"

#include <gtest/gtest.h>

#include <concepts>
#include <string>

#include "core/errors.hpp"

namespace hostscape {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};

TEST(Time, PointsCannotBeAddedButLengthsCan) {
  static_assert(!Addable<Tick, Tick>);
  static_assert(Addable<Tick, Ticks>);
  static_assert(Addable<Ticks, Ticks>);
  EXPECT_EQ((Tick{5} + Ticks{3}).value, 8U);
  EXPECT_EQ((Tick{8} - Tick{5}).count, 3U);
  EXPECT_EQ((Ticks{2} + Ticks{3}).count, 5U);
  Tick tick{1};
  EXPECT_EQ((++tick).value, 2U);
}

TEST(Clock, ReadsDaysAndWholeHours) {
  EXPECT_EQ(Clock::parse("2023-11-26", "start").iso(Tick{0}), "2023-11-26T00:00Z");
  EXPECT_EQ(Clock::parse("2023-11-26T14:00Z", "start").iso(Tick{0}), "2023-11-26T14:00Z");
  EXPECT_EQ(Clock::parse("2024-02-29", "start").iso(Tick{24}), "2024-03-01T00:00Z");
  EXPECT_EQ(Clock::parse("2023-12-31", "start").iso(Tick{24}), "2024-01-01T00:00Z");
}

TEST(Clock, RefusesWhatIsNoHourOfARealDay) {
  for (const std::string text :
       {"", "2023", "2023-02-29", "2023-13-01", "2023-00-10", "2023-11-31", "2023-11-26T24:00Z", "2023-11-26T14:30Z",
        "2023-11-26T14:00", "2023/11/26", "26-11-2023", "2023-11-2a", "-023-11-26", "2023-11-26T-1:00Z"}) {
    try {
      static_cast<void>(Clock::parse(text, "notices[0].from"));
      ADD_FAILURE() << text << " was accepted";
    } catch (const InputError& error) {
      EXPECT_EQ(error.where(), "notices[0].from");
      EXPECT_EQ(error.found(), text);
      EXPECT_NE(error.accepted().find("2023-11-26T14:00Z"), std::string::npos);
    }
  }
}

TEST(Clock, KnowsTheHourOfTheWeekWherePeopleLive) {
  // 26 November 2023 was a Sunday, 30 November a Thursday.
  const Clock sunday = Clock::parse("2023-11-26", "start");
  EXPECT_EQ(sunday.hour_of_week(Tick{0}, 0), 6U * 24U);
  EXPECT_EQ(sunday.hour_of_week(Tick{23}, 0), 167U);
  EXPECT_EQ(sunday.hour_of_week(Tick{24}, 0), 0U);
  EXPECT_EQ(sunday.hour_of_week(Tick{23}, 1), 0U);
  EXPECT_EQ(sunday.hour_of_week(Tick{0}, -8), 5U * 24U + 16U);
  EXPECT_EQ(sunday.hour_of_week(Tick{4 * 24 + 9}, 1), 3U * 24U + 10U);
  EXPECT_EQ(Clock::parse("1969-12-29", "start").hour_of_week(Tick{0}, 0), 0U);  // a Monday before 1970
  EXPECT_EQ(Clock::parse("1969-12-29", "start").hour_of_week(Tick{0}, -1), 167U);
}

TEST(Clock, WritesDatesAsPeopleReadThem) {
  const Clock clock = Clock::parse("2023-11-26", "start");
  EXPECT_EQ(clock.sentence(Tick{4 * 24 + 9}, 1), "Thu 30 Nov 2023, 10:00");
  EXPECT_EQ(clock.sentence(Tick{0}, -1), "Sat 25 Nov 2023, 23:00");
}

TEST(Clock, CountsHoursBetweenStarts) {
  const Clock monday = Clock::parse("2023-11-20", "start");
  const Clock sunday = Clock::parse("2023-11-26T14:00Z", "start");
  EXPECT_EQ(monday.hours_until(sunday), 6 * 24 + 14);
  EXPECT_EQ(sunday.hours_until(monday), -(6 * 24 + 14));
}

}  // namespace
}  // namespace hostscape
