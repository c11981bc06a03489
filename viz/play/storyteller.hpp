#pragma once

// Tells the story of one customer: a thread that runs the same world once more, watching that customer alone, and goes on as
// far as somebody asks.

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/ids.hpp"
#include "core/random.hpp"
#include "core/time.hpp"
#include "engine/trace_recorder.hpp"
#include "model/setup.hpp"

namespace hostscape::viz {

/// A trace that can be cut off at any tick. Hours of a campaign make one entry of a trace, which grows; how it grew is kept.
struct ToldStory {
  /// How an entry stood after a tick.
  struct Growth {
    std::uint32_t tick = 0;
    std::size_t entry = 0;
    std::uint32_t count = 0;
    float value = 0;
    float extra = 0;
  };
  Trace trace;
  std::vector<Growth> growth;

  /// The trace as it was when so many ticks were done, at most as many as were watched.
  [[nodiscard]] Trace until(Tick ticks_done) const;
};

class Storyteller {
 public:
  explicit Storyteller(unsigned threads);
  ~Storyteller();
  Storyteller(const Storyteller&) = delete;
  Storyteller& operator=(const Storyteller&) = delete;

  /// From any thread. A world is known by its setup and seed.
  void tell(std::shared_ptr<const Setup> setup, Seed seed, CustomerId customer, Tick until);
  /// The story as far as it is known, at most up to `until`; null while it has not come to where it was first asked for, or
  /// when another one was asked for. Makes it go on to `until`.
  [[nodiscard]] std::shared_ptr<const Trace> story(const std::shared_ptr<const Setup>& setup, Seed seed,
                                                   CustomerId customer, Tick until);

 private:
  struct Task {
    std::shared_ptr<const Setup> setup;
    Seed seed;
    CustomerId customer;
    Tick until;  // as far as it was first asked for
    [[nodiscard]] bool is(const std::shared_ptr<const Setup>& world, Seed with, CustomerId whom) const {
      return setup == world && seed == with && customer == whom;
    }
  };
  void run();
  void work_on(const Task& task);
  /// Waits until the story is asked to go on beyond `now`; false when another one is asked for, or none.
  [[nodiscard]] bool is_wanted_beyond(const Task& task, Tick now);
  [[nodiscard]] Tick wanted();
  void hand_over(const Task& task, ToldStory told);

  unsigned threads_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::optional<Task> task_;
  std::uint64_t number_ = 0;  // of the task; rises with each
  Tick wanted_;               // as far as it is asked for now
  std::shared_ptr<const ToldStory> told_;
  std::shared_ptr<const Trace> cut_;  // what was handed out last
  bool stopped_ = false;
  std::thread thread_;  // last: it uses all the others
};

}  // namespace hostscape::viz
