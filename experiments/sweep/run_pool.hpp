#pragma once

// Threads that make runs for somebody who must not wait for them.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "experiments/sweep/workbench.hpp"

namespace hostscape {

class RunPool {
 public:
  struct Result {
    RunKey key;
    RunOutcome outcome;
    std::string worker;  ///< "thread 2"
  };

  /// Starts `workers` (>= 1) threads.
  RunPool(const Workbench& bench, unsigned workers, std::function<bool()> stop);
  RunPool(const RunPool&) = delete;
  RunPool& operator=(const RunPool&) = delete;
  /// Gives up the runs under way.
  ~RunPool();

  /// Takes a run in; it begins as soon as a thread is free.
  void submit(const RunKey& key);
  /// The results that have come since the last call; waits a moment for one when there is none. Throws what ended a thread, other
  /// than `stop`.
  [[nodiscard]] std::vector<Result> collect(std::chrono::microseconds patience);

 private:
  void work(unsigned number);

  const Workbench& bench_;
  std::function<bool()> stop_;
  std::mutex mutex_;
  std::condition_variable wanted_;
  std::condition_variable came_;
  std::deque<RunKey> jobs_;
  std::vector<Result> results_;
  std::exception_ptr error_;  ///< that ended a thread
  bool ended_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace hostscape
