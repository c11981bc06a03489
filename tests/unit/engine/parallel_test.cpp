#include "engine/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace hostscape {
namespace {

TEST(Parallel, EveryIndexIsDoneOnceForAnyNumberOfThreads) {
  for (const unsigned threads : {1U, 2U, 8U}) {
    Parallel parallel{threads};
    EXPECT_EQ(parallel.threads(), threads);
    for (const std::size_t count : {0U, 1U, 7U, 1000U, 100003U}) {
      std::vector<std::atomic<int>> done(count);
      parallel.for_ranges(count, 16, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) ++done[i];
      });
      for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(done[i], 1) << i << " of " << count;
    }
  }
}

TEST(Parallel, LittleWorkStaysInTheCallingThread) {
  Parallel parallel{4};
  std::set<std::thread::id> seen;
  parallel.for_ranges(16, 16, [&](std::size_t begin, std::size_t end) {
    EXPECT_EQ(begin, 0U);
    EXPECT_EQ(end, 16U);
    seen.insert(std::this_thread::get_id());
  });
  EXPECT_EQ(seen, std::set{std::this_thread::get_id()});
}

TEST(Parallel, OneThreadDoesAllInOneRange) {
  Parallel parallel{1};
  int calls = 0;
  parallel.for_ranges(1000000, 1, [&](std::size_t begin, std::size_t end) {
    ++calls;
    EXPECT_EQ(end - begin, 1000000U);
  });
  EXPECT_EQ(calls, 1);
}

TEST(Parallel, NoThreadsMeansOne) {
  EXPECT_EQ(Parallel{0}.threads(), 1U);
}

TEST(Parallel, AFailureInAnyRangeReachesTheCaller) {
  Parallel parallel{4};
  EXPECT_THROW(parallel.for_ranges(100000, 16,
                                   [](std::size_t begin, std::size_t end) {
                                     if (begin <= 77777 && 77777 < end) throw std::runtime_error{"range"};
                                   }),
               std::runtime_error);
}

}  // namespace
}  // namespace hostscape
