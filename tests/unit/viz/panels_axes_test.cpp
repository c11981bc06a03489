// Numbers and dates along axes: round, legible, never on top of each other.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "support/view_texts.hpp"
#include "viz/panels/dates.hpp"
#include "viz/panels/numbers.hpp"
#include "viz/panels/speeds.hpp"

namespace hostscape::viz {
namespace {

float width_of(const std::string& text) {
  return 7 * static_cast<float>(text.size());
}

TEST(ValueAxis, TicksAreOneTwoOrFiveApart) {
  for (const double high : {0.013, 0.5, 1.0, 7.0, 12.0, 99.0, 1204.0, 8.1e6}) {
    for (const int most : {2, 3, 5}) {
      const auto ticks = value_ticks(0, high, most);
      ASSERT_GE(ticks.size(), 1U) << high;
      EXPECT_LE(ticks.size(), static_cast<std::size_t>(most)) << high;
      for (const double tick : ticks) {
        EXPECT_GE(tick, -1e-9 * high);
        EXPECT_LE(tick, high * (1 + 1e-6));
      }
      if (ticks.size() < 2) continue;
      const double step = ticks[1] - ticks[0];
      const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
      EXPECT_TRUE(std::abs(mantissa - 1) < 1e-6 || std::abs(mantissa - 2) < 1e-6 || std::abs(mantissa - 5) < 1e-6)
          << step;
    }
  }
}

TEST(ValueAxis, SpansThatAreNoneHaveNoTicks) {
  EXPECT_TRUE(value_ticks(1, 1, 3).empty());
  EXPECT_TRUE(value_ticks(2, 1, 3).empty());
  EXPECT_TRUE(value_ticks(0, NAN, 3).empty());
}

TEST(Numbers, ReadAsPeopleWriteThem) {
  const Texts english = view_texts("en"), french = view_texts("fr");
  EXPECT_EQ(plain_number(0, english), "0");
  EXPECT_EQ(plain_number(0.35, english), "0.35");
  EXPECT_EQ(plain_number(0.35, french), "0,35");
  EXPECT_EQ(plain_number(1204, english), "1204");
  EXPECT_EQ(plain_number(71204, english), "71,204");
  EXPECT_EQ(plain_number(-1234567, english), "-1,234,567");
  EXPECT_EQ(short_number(12345, english), "12.3 k");
  EXPECT_EQ(short_number(8.1e6, french), "8,1 M");
  EXPECT_EQ(short_number(NAN, english), "–");
  EXPECT_EQ(signed_number(12, english), "+12");
  EXPECT_EQ(signed_number(-29, english), "−29");
  EXPECT_EQ(signed_number(0, english), "±0");
}

TEST(DateAxis, LabelsNeverTouchAndStayInside) {
  const Texts texts = view_texts("en");
  const Clock clock = Clock::parse("2023-11-20T13:00Z", "test");
  for (const std::uint32_t ticks : {12U, 48U, 720U, 2000U, 8760U, 50'000U, 1'000'000U}) {
    for (const float width : {180.0F, 300.0F, 900.0F, 1800.0F}) {
      const auto labels = date_ticks(clock, Tick{0}, Tick{ticks}, width, 12, texts, width_of);
      EXPECT_FALSE(labels.empty()) << ticks << " ticks on " << width;
      float taken = -12;
      for (const DateTick& label : labels) {
        const float half = width_of(label.text) / 2;
        EXPECT_GE(label.x - half, taken + 12 - 0.01F);
        EXPECT_LE(label.x + half, width + 0.01F);
        EXPECT_LE(label.tick.value, ticks);
        taken = label.x + half;
      }
    }
  }
}

TEST(DateAxis, MonthsBeginOnTheirFirst) {
  const Texts texts = view_texts("en");
  const Clock clock = Clock::parse("2023-11-20T13:00Z", "test");
  for (const DateTick& label : date_ticks(clock, Tick{0}, Tick{8760}, 700, 12, texts, width_of)) {
    const auto day = std::chrono::floor<std::chrono::days>(clock.at(label.tick));
    EXPECT_EQ(static_cast<unsigned>(std::chrono::year_month_day{day}.day()), 1U) << label.text;
  }
}

TEST(Dates, SpeakTheLanguage) {
  const Clock clock = Clock::parse("2023-11-30T10:00Z", "test");
  EXPECT_EQ(date_words(clock, Tick{0}, view_texts("en"), DateStyle::full), "Thu 30 Nov 2023, 10:00");
  EXPECT_EQ(date_words(clock, Tick{0}, view_texts("fr"), DateStyle::full), "jeu. 30 nov. 2023, 10 h");
  EXPECT_EQ(date_words(clock, Tick{24}, view_texts("en"), DateStyle::brief), "1 Dec, 10:00");
}

TEST(Speeds, RiseEvenlyAndSayWhatTheyAre) {
  const Texts texts = view_texts("en");
  for (std::size_t i = 0; i < kSpeeds.size(); ++i) EXPECT_EQ(speed_index(kSpeeds[i]), i);
  EXPECT_TRUE(std::is_sorted(kSpeeds.begin(), kSpeeds.end()));
  EXPECT_EQ(speed_words(12, texts), "12 h/s");
  EXPECT_EQ(speed_words(24, texts), "1 day/s");
  EXPECT_EQ(speed_words(48, texts), "2 days/s");
  EXPECT_EQ(speed_words(168, texts), "1 week/s");
  EXPECT_EQ(speed_words(720, texts), "1 month/s");
  EXPECT_EQ(speed_words(kFullSpeed, texts), "as fast as it can");
}

}  // namespace
}  // namespace hostscape::viz
