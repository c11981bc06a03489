#include "engine/notice_patterns.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace hostscape {
namespace {

TEST(SenderLedger, CountsSendersAndTheShareOfTheMostActive) {
  SenderLedger ledger;
  EXPECT_TRUE(std::isnan(ledger.share_of_top(0.1)));
  EXPECT_TRUE(std::isnan(ledger.single_share()));
  for (std::uint32_t sender = 0; sender < 20; ++sender) {
    const std::uint32_t notices = sender == 7 ? 50 : sender == 9 ? 12 : sender < 5 ? 2 : 1;
    for (std::uint32_t i = 0; i < notices; ++i) ledger.add(sender);
  }
  // 50 + 12 + 5 x 2 + 13 x 1 = 85 notices of 20 senders.
  EXPECT_EQ(ledger.senders(), 20U);
  EXPECT_DOUBLE_EQ(ledger.share_of_top(0.01), 50.0 / 85) << "at least one sender";
  EXPECT_DOUBLE_EQ(ledger.share_of_top(0.1), 62.0 / 85);
  EXPECT_DOUBLE_EQ(ledger.share_of_top(0.2), 66.0 / 85);
  EXPECT_DOUBLE_EQ(ledger.share_of_top(1), 1);
  EXPECT_DOUBLE_EQ(ledger.single_share(), 13.0 / 20);
}

TEST(DailyCounts, DispersionIsVarianceOverMean) {
  DailyCounts days;
  EXPECT_TRUE(std::isnan(days.dispersion()));
  for (const int notices : {1, 3, 8}) {
    for (int i = 0; i < notices; ++i) days.add_notice();
    days.end_day();
  }
  EXPECT_DOUBLE_EQ(days.dispersion(), 13.0 / 4) << "mean 4, squared distances 9 + 1 + 16 over 2";
  EXPECT_TRUE(std::isnan(days.dispersion_within_weekdays()));
}

TEST(DailyCounts, TheWorkingWeekIsNoDispersionWithinWeekdays) {
  DailyCounts days;
  for (int day = 0; day < 28; ++day) {
    const int notices = day % 7 < 5 ? 10 : 0;
    for (int i = 0; i < notices; ++i) days.add_notice();
    days.end_day();
  }
  EXPECT_GT(days.dispersion(), 2);
  EXPECT_DOUBLE_EQ(days.dispersion_within_weekdays(), 0);
}

TEST(DailyCounts, KnowTheShareOfTheWeekendWhateverTheFirstDay) {
  DailyCounts days;
  EXPECT_TRUE(std::isnan(days.weekend_share(0)));
  for (const int notices : {1, 2, 4, 8, 16, 32, 64, 128}) {
    for (int i = 0; i < notices; ++i) days.add_notice();
    days.end_day();
  }
  EXPECT_DOUBLE_EQ(days.weekend_share(0), 96.0 / 255) << "Monday first: the sixth and the seventh day";
  EXPECT_DOUBLE_EQ(days.weekend_share(6), (1 + 64 + 128) / 255.0) << "Sunday first: the first, seventh and eighth";
}

}  // namespace
}  // namespace hostscape
