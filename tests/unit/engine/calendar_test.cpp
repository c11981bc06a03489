#include "engine/calendar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace hostscape {
namespace {

std::vector<std::uint32_t> taken(Calendar& calendar, std::uint32_t now) {
  std::vector<Entry> due;
  calendar.take(Tick{now}, due);
  std::vector<std::uint32_t> indices;
  for (const Entry& entry : due) indices.push_back(entry.index);
  return indices;
}

using Indices = std::vector<std::uint32_t>;

TEST(Calendar, GivesBackInTheOrderOfScheduling) {
  Calendar calendar;
  for (const std::uint32_t index : {5U, 3U, 9U, 3U}) calendar.schedule(Tick{7}, {index, 0, Due::stage, 0});
  calendar.schedule(Tick{6}, {1, 0, Due::desk, 0});
  EXPECT_EQ(calendar.size(), 5U);
  EXPECT_EQ(taken(calendar, 5), Indices{});
  EXPECT_EQ(taken(calendar, 6), Indices{1});
  EXPECT_EQ(taken(calendar, 7), (Indices{5, 3, 9, 3}));
  EXPECT_EQ(taken(calendar, 7), Indices{}) << "what was taken is forgotten";
  EXPECT_EQ(calendar.size(), 0U);
}

TEST(Calendar, KeepsWhatAnEntrySays) {
  Calendar calendar;
  calendar.schedule(Tick{1}, {42, 17, Due::planned_move, 0});
  std::vector<Entry> due;
  calendar.take(Tick{1}, due);
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(due[0].index, 42U);
  EXPECT_EQ(due[0].serial, 17U);
  EXPECT_EQ(due[0].what, Due::planned_move);
}

TEST(Calendar, AppendsToWhatIsThere) {
  Calendar calendar;
  calendar.schedule(Tick{1}, {2, 0, Due::stage, 0});
  std::vector<Entry> due{{1, 0, Due::desk, 0}};
  calendar.take(Tick{1}, due);
  ASSERT_EQ(due.size(), 2U);
  EXPECT_EQ(due[1].index, 2U);
}

TEST(Calendar, AnEntryBeyondTheRingWaitsForItsRound) {
  constexpr std::uint32_t kRing = 4096;
  Calendar calendar;
  calendar.schedule(Tick{3 + 2 * kRing}, {3, 0, Due::stage, 0});
  calendar.schedule(Tick{3}, {1, 0, Due::stage, 0});
  calendar.schedule(Tick{3 + kRing}, {2, 0, Due::stage, 0});
  calendar.schedule(Tick{3 + 2 * kRing}, {4, 0, Due::stage, 0});
  for (std::uint32_t now = 0; now <= 3 + 2 * kRing; ++now) {
    const Indices expected = now == 3               ? Indices{1}
                             : now == 3 + kRing     ? Indices{2}
                             : now == 3 + 2 * kRing ? Indices{3, 4}
                                                    : Indices{};
    ASSERT_EQ(taken(calendar, now), expected) << "tick " << now;
  }
  EXPECT_EQ(calendar.size(), 0U);
}

// Against a list that is searched: any mixture of scheduling and taking, near and far.
RC_GTEST_PROP(Calendar, AgreesWithASearchedList, ()) {
  Calendar calendar;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> list;  // due, index
  std::uint32_t next = 0;
  const auto delays = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9000));
  std::size_t at = 0;
  for (std::uint32_t now = 0; now < 20000; ++now) {
    Indices expected;
    std::erase_if(list, [&](const auto& entry) {
      if (entry.first != now) return false;
      expected.push_back(entry.second);
      return true;
    });
    if (taken(calendar, now) != expected) RC_FAIL("tick " + std::to_string(now));
    if (now % 50 != 0 || at >= delays.size()) continue;
    const std::uint32_t due = now + 1 + static_cast<std::uint32_t>(delays[at++]);
    calendar.schedule(Tick{due}, {next, 0, Due::stage, 0});
    list.emplace_back(due, next++);
    RC_ASSERT(calendar.size() == list.size());
  }
}

}  // namespace
}  // namespace hostscape
