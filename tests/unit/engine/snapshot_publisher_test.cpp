#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "engine/simulation.hpp"
#include "engine/snapshot.hpp"
#include "support/small_scenario.hpp"

namespace hostscape::testing {
namespace {

// One who looks on from another thread until told to stop, and keeps the first picture it gets.
class OnLooker {
 public:
  explicit OnLooker(const SnapshotPublisher& publisher) : publisher_{publisher} {}

  void watch(const std::atomic<bool>& stop) {
    while (!stop.load()) look();
    look();
  }
  [[nodiscard]] bool saw_time_run_backwards() const { return backwards_; }
  [[nodiscard]] bool saw_half_a_picture() const { return half_; }
  [[nodiscard]] const std::shared_ptr<const Snapshot>& first() const { return first_; }
  [[nodiscard]] const std::shared_ptr<const Snapshot>& last() const { return last_; }

 private:
  void look() {
    const auto picture = publisher_.latest();
    if (!picture) return;
    if (!first_) first_ = picture;
    backwards_ = backwards_ || (last_ && picture->tick.value < last_->tick.value);
    std::size_t customers = 0;
    for (const ProviderPicture& provider : picture->providers) customers += provider.shown;
    half_ = half_ || customers != picture->status.size() || customers != picture->provider_of.size();
    last_ = picture;
  }

  const SnapshotPublisher& publisher_;
  std::shared_ptr<const Snapshot> first_;
  std::shared_ptr<const Snapshot> last_;
  bool backwards_ = false;
  bool half_ = false;
};

TEST(SnapshotPublisher, ServesSeveralOnLookersWhileTheRunGoesOn) {
  Scenario scenario = small_scenario("zipf", 2000);
  scenario.parameters.notices_per_customer_year = 5;
  Simulation simulation{make_setup(scenario), Seed{4}, 2};
  SnapshotPublisher publisher{{}};
  simulation.add_observer(publisher);
  EXPECT_EQ(publisher.latest(), nullptr);

  std::atomic<bool> stop{false};
  std::vector<OnLooker> lookers(3, OnLooker{publisher});
  std::vector<std::thread> threads;
  for (OnLooker& looker : lookers) threads.emplace_back([&] { looker.watch(stop); });
  while (!simulation.finished()) simulation.step();
  stop = true;
  for (std::thread& thread : threads) thread.join();

  for (const OnLooker& looker : lookers) {
    EXPECT_FALSE(looker.saw_time_run_backwards());
    EXPECT_FALSE(looker.saw_half_a_picture());
    ASSERT_NE(looker.last(), nullptr);
    EXPECT_EQ(looker.last()->tick.value, 719U);
    EXPECT_EQ(looker.first()->customers, 2000U) << "a picture stays good as long as somebody holds it";
  }
}

}  // namespace
}  // namespace hostscape::testing
