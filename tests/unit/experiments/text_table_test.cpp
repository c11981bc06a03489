#include "experiments/text_table.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace hostscape {
namespace {

TEST(ShortNumber, ShowsFourDigitsAndGroupsThousands) {
  EXPECT_EQ(short_number(0), "0");
  EXPECT_EQ(short_number(0.0123449), "0.01234");
  EXPECT_EQ(short_number(12.3449), "12.34");
  EXPECT_EQ(short_number(-123.449), "-123.4");
  EXPECT_EQ(short_number(999.96), "1,000.0");
  EXPECT_EQ(short_number(1234), "1,234");
  EXPECT_EQ(short_number(1234.5), "1,234.5");
  EXPECT_EQ(short_number(-123456.7), "-123,457");
  EXPECT_EQ(short_number(1234567), "1.235e6");
  EXPECT_EQ(short_number(0.00012345), "1.234e-4");
  EXPECT_EQ(short_number(std::nan("")), "-");
  EXPECT_EQ(short_number(-std::numeric_limits<double>::infinity()), "-inf");
}

TEST(ShortNumber, SignsEffects) {
  EXPECT_EQ(signed_number(3), "+3.000");
  EXPECT_EQ(signed_number(-12345), "-12,345");
  EXPECT_EQ(signed_number(0), "0");
  EXPECT_EQ(signed_percent(-0.0314), "-3.1 %");
  EXPECT_EQ(signed_percent(0.314), "+31 %");
  EXPECT_EQ(signed_percent(std::nan("")), "-");
}

TEST(Percent, RoundsNothingToCertainty) {
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(percent(0.001), "<1 %");
  EXPECT_EQ(percent(0.456), "46 %");
  EXPECT_EQ(percent(0.999), ">99 %");
  EXPECT_EQ(percent(1), "100 %");
}

TEST(Wrapped, BreaksAtBlanksWithinTheWidth) {
  EXPECT_EQ(wrapped("one two three four", 2, 10), "  one two\n  three\n  four\n");
  EXPECT_EQ(wrapped("unbreakable", 0, 4), "unbreakable\n");
  EXPECT_EQ(wrapped("", 0, 4), "\n");
}

TEST(TextTable, AlignsItsColumnsAndLeavesNoBlanksAtTheEnd) {
  TextTable table{{{"name"}, {"value"}, {"note", true}}};
  table.add_row({"a", "1", "x"});
  table.add_row({"longer", "1,000", ""});
  EXPECT_EQ(table.text(2),
            "  name    value  note\n"
            "  ------  -----  ----\n"
            "  a           1  x\n"
            "  longer  1,000\n");
}

TEST(TextTable, CountsLettersNotBytes) {
  TextTable table{{{"who"}, {"n"}}};
  table.add_row({"\xC3\xA9t\xC3\xA9", "1"});
  EXPECT_EQ(table.text(), "who  n\n---  -\n\xC3\xA9t\xC3\xA9  1\n");
}

}  // namespace
}  // namespace hostscape
