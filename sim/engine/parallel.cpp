#include "engine/parallel.hpp"

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace hostscape {

// More threads than cores need both: the control lifts the library's limit, the arena asks for the threads.
struct Parallel::Arena {
  explicit Arena(unsigned threads)
      : control{tbb::global_control::max_allowed_parallelism, threads}, arena{static_cast<int>(threads)} {}
  tbb::global_control control;
  tbb::task_arena arena;
};

Parallel::Parallel(unsigned threads) : threads_{threads == 0 ? 1 : threads} {
  if (threads_ > 1) arena_ = std::make_unique<Arena>(threads_);
}
Parallel::~Parallel() = default;

void Parallel::split(std::size_t count, std::size_t grain, const std::function<void(std::size_t, std::size_t)>& work) {
  arena_->arena.execute([&] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>{0, count, grain},
                      [&](const tbb::blocked_range<std::size_t>& range) { work(range.begin(), range.end()); });
  });
}

}  // namespace hostscape
