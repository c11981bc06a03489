#include "experiments/progress.hpp"

#include <gtest/gtest.h>

#include <csignal>

#include "experiments/interrupt.hpp"

namespace hostscape {
namespace {

TEST(ProgressLine, ShowsTheShareTheDetailAndTheTimeLeft) {
  EXPECT_EQ(progress_line(25, 100, 10, "2023-11-26"), "[#####---------------]  25 %  2023-11-26  30 s left");
  EXPECT_EQ(progress_line(0, 100, 0, ""), "[--------------------]   0 %") << "no guess before the first unit";
  EXPECT_EQ(progress_line(100, 100, 10, "done"), "[####################] 100 %  done");
}

TEST(ProgressLine, TimesAndCountsAreForPeople) {
  EXPECT_EQ(clock_time(8.4), "8 s");
  EXPECT_EQ(clock_time(200), "3 min 20 s");
  EXPECT_EQ(clock_time(7500), "2 h 05 min");
  EXPECT_EQ(big_number(950), "950");
  EXPECT_EQ(big_number(12'345), "12.3 k");
  EXPECT_EQ(big_number(999'999), "1 M");
  EXPECT_EQ(big_number(4.57e6), "4.57 M");
}

TEST(InterruptGuard, TurnsASignalIntoAQuestionThatCanBeAskedAndThenGivesItBack) {
  struct sigaction before {};
  ::sigaction(SIGTERM, nullptr, &before);
  {
    const InterruptGuard guard;
    EXPECT_FALSE(InterruptGuard::requested());
    EXPECT_NO_THROW(InterruptGuard::check());
    ::raise(SIGTERM);
    EXPECT_TRUE(InterruptGuard::requested());
    EXPECT_THROW(InterruptGuard::check(), Interrupted);
  }
  struct sigaction after {};
  ::sigaction(SIGTERM, nullptr, &after);
  EXPECT_EQ(after.sa_handler, before.sa_handler);
  EXPECT_FALSE(InterruptGuard::requested()) << "without a guard nobody is asked";
  const InterruptGuard again;
  EXPECT_FALSE(InterruptGuard::requested()) << "what was asked of the one before is over";
}

}  // namespace
}  // namespace hostscape
