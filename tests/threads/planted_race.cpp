// A race on purpose, inside the engine's own parallel loop: two tasks add to one number without any order between them.
// Built with the thread sanitizer alone; the test of this program passes when the race is reported. It shows that the
// sanitizer sees through oneTBB, so that its silence about all other tests means something.

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <thread>

#include "engine/parallel.hpp"

namespace {

// Relaxed on purpose: it brings a second thread in without putting the two in order.
std::atomic<int> inside{0};

void wait_for_a_second_thread() {
  inside.fetch_add(1, std::memory_order_relaxed);
  while (inside.load(std::memory_order_relaxed) < 2) std::this_thread::yield();
}

}  // namespace

int main() {
  hostscape::Parallel parallel{2};
  std::size_t sum = 0;
  parallel.for_ranges(64, 1, [&](std::size_t begin, std::size_t end) {
    wait_for_a_second_thread();
    sum += end - begin;
  });
  std::printf("the sum is %zu of 64\n", sum);
  return 0;
}
