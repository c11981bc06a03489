#include "model/working_time.hpp"

#include <gtest/gtest.h>

namespace hostscape {
namespace {

constexpr int kParis = 1;

DeskParameters office(double opens = 9, double closes = 18) {
  DeskParameters desk;
  desk.hours = DeskHours::office;
  desk.opens = opens;
  desk.closes = closes;
  return desk;
}

/// Tick of a local hour: day 0 is Monday 20 November 2023.
Tick local(std::uint32_t day, std::uint32_t hour, int offset = kParis) {
  return Tick{day * 24 + hour - static_cast<std::uint32_t>(offset)};
}

class OfficeHours : public ::testing::Test {
 protected:
  Clock clock_ = Clock::parse("2023-11-20", "start");
  DeskParameters desk_ = office();
  WorkingTime hours_{clock_, desk_};
};

TEST_F(OfficeHours, OpenFromNineToSixOnWorkingDaysInLocalTime) {
  EXPECT_FALSE(hours_.open(local(0, 8), kParis));
  EXPECT_TRUE(hours_.open(local(0, 9), kParis));
  EXPECT_TRUE(hours_.open(local(4, 17), kParis));
  EXPECT_FALSE(hours_.open(local(4, 18), kParis));
  EXPECT_FALSE(hours_.open(local(5, 12), kParis)) << "Saturday";
  EXPECT_FALSE(hours_.open(local(6, 12), kParis)) << "Sunday";
  EXPECT_TRUE(hours_.open(Tick{9}, 0));
  EXPECT_FALSE(hours_.open(Tick{9}, -5)) << "four in the morning in New York";
}

TEST_F(OfficeHours, WhatComesOnSundayIsTakenUpOnMondayAtNine) {
  for (std::uint32_t hour = 0; hour < 24; ++hour) {
    EXPECT_EQ(hours_.next_open(local(6, hour), kParis), local(7, 9)) << "Sunday, " << hour;
  }
  EXPECT_EQ(hours_.next_open(local(4, 18), kParis), local(7, 9)) << "Friday evening";
  EXPECT_EQ(hours_.next_open(local(2, 11), kParis), local(2, 11)) << "an open hour is its own";
}

TEST_F(OfficeHours, WorkGoesOnOverNightsAndWeekends) {
  EXPECT_EQ(hours_.after(local(0, 9), 1, kParis), local(0, 10));
  EXPECT_EQ(hours_.after(local(0, 17), 1, kParis), local(1, 9));
  EXPECT_EQ(hours_.after(local(4, 17), 1, kParis), local(7, 9)) << "from Friday to Monday";
  EXPECT_EQ(hours_.after(local(0, 9), 9, kParis), local(1, 9)) << "one working day";
  EXPECT_EQ(hours_.after(local(0, 9), 45, kParis), local(7, 9)) << "one working week";
  EXPECT_EQ(hours_.after(local(6, 12), 0.2, kParis), local(7, 9)) << "a part of an hour is one";
}

TEST_F(OfficeHours, WorkEndsInAnOpenHourLaterThanItBeganAfterAsManyOpenHours) {
  // From every hour of a week, up to three weeks of work, against counting hour by hour.
  for (std::uint32_t start = 0; start < 168; start += 5) {
    Tick counted{start};
    for (std::uint32_t work = 1; work <= 135; ++work) {
      do ++counted;
      while (!hours_.open(counted, kParis));
      ASSERT_EQ(hours_.after(Tick{start}, work, kParis), counted) << "hour " << start << ", work " << work;
    }
  }
}

TEST(WorkingTime, ADeskThatIsAlwaysOpenLosesNoTime) {
  const Clock clock = Clock::parse("2023-11-20", "start");
  DeskParameters desk = office();
  desk.hours = DeskHours::always;
  const WorkingTime hours{clock, desk};
  for (std::uint32_t hour = 0; hour < 168; ++hour) EXPECT_TRUE(hours.open(Tick{hour}, kParis));
  EXPECT_EQ(hours.next_open(Tick{130}, kParis), Tick{130});
  EXPECT_EQ(hours.after(Tick{130}, 2.5, kParis), Tick{133});
}

TEST(WorkingTime, ADeskThatOpensAtHalfPastNineIsCountedHourByHourToo) {
  const Clock clock = Clock::parse("2023-11-20", "start");
  const DeskParameters desk = office(9.5, 18);  // whole hours from 10 to 18: eight a day
  const WorkingTime hours{clock, desk};
  Tick counted{0};
  for (std::uint32_t work = 1; work <= 100; ++work) {
    do ++counted;
    while (!hours.open(counted, kParis));
    ASSERT_EQ(hours.after(Tick{0}, work, kParis), counted) << "work " << work;
  }
}

TEST(WorkingTime, ShorterDaysTakeMoreOfThem) {
  const Clock clock = Clock::parse("2023-11-20", "start");
  const DeskParameters desk = office(10, 12);
  const WorkingTime hours{clock, desk};
  EXPECT_EQ(hours.after(local(0, 10), 11, kParis), local(7, 11)) << "ten hours a week";
}

}  // namespace
}  // namespace hostscape
