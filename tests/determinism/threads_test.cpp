// That several threads are really at work where the tests say so, and that nobody can tell from the result.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "engine/parallel.hpp"
#include "engine/simulation.hpp"
#include "model/world.hpp"
#include "support/runs.hpp"

namespace hostscape::testing {
namespace {

TEST(Parallel, CallsEveryIndexOnce) {
  for (const unsigned threads : {1U, 2U, 3U, 8U}) {
    for (const std::size_t count : {0U, 1U, 7U, 16U, 17U, 1000U}) {
      Parallel parallel{threads};
      std::vector<std::atomic<int>> calls(count);
      parallel.for_ranges(count, 16, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) ++calls[i];
      });
      EXPECT_TRUE(std::ranges::all_of(calls, [](const auto& n) { return n == 1; })) << threads << ", " << count;
    }
  }
}

// Each range waits until a second thread has come, or for ten seconds: if there is a second thread at all, it comes.
TEST(Parallel, UsesSeveralThreadsBeyondTheGrain) {
  for (const unsigned threads : {2U, 3U, 8U}) {
    Parallel parallel{threads};
    std::mutex mutex;
    std::set<std::thread::id> seen;
    const auto enough = [&] {
      const std::lock_guard lock{mutex};
      return seen.size() >= 2;
    };
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    parallel.for_ranges(64, 1, [&](std::size_t, std::size_t) {
      {
        const std::lock_guard lock{mutex};
        seen.insert(std::this_thread::get_id());
      }
      while (!enough() && std::chrono::steady_clock::now() < patience) std::this_thread::yield();
    });
    EXPECT_GE(seen.size(), 2U) << threads << " threads asked for";
  }
}

TEST(Parallel, StaysInTheCallingThreadUpToTheGrain) {
  Parallel parallel{8};
  parallel.for_ranges(16, 16, [caller = std::this_thread::get_id()](std::size_t begin, std::size_t end) {
    EXPECT_EQ(begin, 0U);
    EXPECT_EQ(end, 16U);
    EXPECT_EQ(std::this_thread::get_id(), caller);
  });
}

// Counts, from below, what was due in a tick: each of these events is one entry of the calendar.
class DueCounter : public Observer {
 public:
  void after_tick(const TickView& view) override {
    std::size_t due = 0;
    for (const Event& event : view.events) {
      due += event.kind == EventKind::notice_relayed || event.kind == EventKind::customer_remedied ||
                     event.kind == EventKind::suspended || event.kind == EventKind::reinstated ||
                     event.kind == EventKind::migrated
                 ? 1
                 : 0;
    }
    ticks_that_split += due > 2 * kGrain ? 1 : 0;
  }
  static constexpr std::size_t kGrain = 256;  // decisions in a task (simulation.cpp)
  std::size_t ticks_that_split = 0;
};

// A world large enough for every parallel loop of the engine to be split in most ticks: more than two tasks of 65,536
// customers at the start, of 16 chunks for notices, of 256 decisions for what is due.
TEST(Threads, DoNotShowInAWorldThatSplitsEveryLoop) {
  std::vector<std::string> settings = frequent_notices(60);
  settings.emplace_back("customers=200001");
  const auto setup = prepare("notice-core", {.settings = settings, .ticks = 192});
  EXPECT_GT(setup->customers(), 3U * 65536U);
  EXPECT_GT(setup->chunks().size(), 3U * 16U);
  DueCounter due;
  const RunSummary alone = run(setup, {.seed = 5, .threads = 1, .observers = {&due}});
  EXPECT_GT(due.ticks_that_split, 150U);
  for (const unsigned threads : {2U, 3U, 8U}) {
    const RunSummary many = run(setup, {.seed = 5, .threads = threads});
    EXPECT_EQ(hex(many.trajectory), hex(alone.trajectory)) << threads;
    for (std::size_t m = 0; m < kMetrics; ++m) {
      if (std::isnan(alone.metrics[m])) continue;
      EXPECT_EQ(many.metrics[m], alone.metrics[m]) << metric_dictionary()[m].name << ", " << threads;
    }
  }
}

// The same with items, desks and weighing: notices look at what customers hold, which draws from scratch memory of the
// thread.
TEST(Threads, DoNotShowInAMarketWithItems) {
  const std::vector<std::string> settings{"customers=200001", "tier.large.weight=6", "notices_per_customer_year=8"};
  const auto setup = prepare("france", {.settings = settings, .ticks = 72});
  EXPECT_GT(setup->chunks().size(), 3U * 16U);
  const RunSummary alone = run(setup, {.seed = 5, .threads = 1});
  EXPECT_GT(alone[Metric::notices], 1000);
  EXPECT_GT(alone[Metric::suspensions], 0);
  for (const unsigned threads : {2U, 8U})
    EXPECT_EQ(run(setup, {.seed = 5, .threads = threads}).trajectory, alone.trajectory);
}

// Several hundred chunks of churners, and everybody that hears of a cut acts on it.
TEST(Threads, DoNotShowWhereEverybodyChurnsAndTalks) {
  const std::vector<std::string> settings{
      "customers=200001",       "tier.large.weight=6",         "notices_per_customer_year=8",
      "churn.per_hour=0.001",   "contagion.departure=1",       "contagion.chilling=1",
      "trust.sensitivity=1000", "affinity.recommendation=0.5", "contagion.delay_hours=8"};
  const auto setup = prepare("france", {.settings = settings, .ticks = 240});
  const RunSummary alone = run(setup, {.seed = 5, .threads = 1});
  EXPECT_GT(alone[Metric::departures_by_churn], 1000);
  EXPECT_GT(alone[Metric::departures_by_hearsay], 50);
  EXPECT_GT(alone[Metric::chilled_items], 0);
  for (const unsigned threads : {2U, 3U, 8U})
    EXPECT_EQ(run(setup, {.seed = 5, .threads = threads}).trajectory, alone.trajectory);
}

// Two runs in one process, tick by tick in turns, and four at once in threads of their own, as ensembles run them.
TEST(Threads, RunsInOneProcessDoNotDisturbEachOther) {
  const auto classroom = prepare("classroom-small");
  const auto core = prepare("notice-core", {.settings = {"customers=3000"}, .ticks = 720});
  Simulation first{classroom, Seed{1}, 2};
  Simulation second{classroom, Seed{2}, 3};
  Simulation third{core, Seed{1}, 1};
  while (!first.finished()) {
    first.step();
    second.step();
    third.step();
  }
  const std::uint64_t alone = run(classroom, {.seed = 1}).trajectory;
  EXPECT_EQ(first.trajectory(), alone);
  EXPECT_EQ(second.trajectory(), run(classroom, {.seed = 2}).trajectory);
  EXPECT_EQ(third.trajectory(), run(core, {.seed = 1}).trajectory);

  std::vector<std::uint64_t> together(4, 0);
  std::vector<std::thread> threads;
  for (auto& trajectory : together) threads.emplace_back([&] { trajectory = run(classroom, {.seed = 1}).trajectory; });
  for (auto& thread : threads) thread.join();
  for (const auto trajectory : together) EXPECT_EQ(trajectory, alone);
}

}  // namespace
}  // namespace hostscape::testing
