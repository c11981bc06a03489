#include "experiments/parallel_runs.hpp"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

namespace hostscape {

void for_each_in_parallel(std::size_t count, unsigned wanted, const std::function<void(std::size_t)>& work) {
  // More threads than processors need both: the control lets them exist, the arena lets them in.
  const int threads = wanted > 0 ? static_cast<int>(wanted) : tbb::info::default_concurrency();
  const tbb::global_control allowance{tbb::global_control::max_allowed_parallelism,
                                      static_cast<std::size_t>(std::max(threads, 1))};
  tbb::task_arena arena{threads};
  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>{0, count, 1},
        [&](const tbb::blocked_range<std::size_t>& places) {
          for (std::size_t place = places.begin(); place != places.end(); ++place) work(place);
        },
        tbb::simple_partitioner{});
  });
}

}  // namespace hostscape
