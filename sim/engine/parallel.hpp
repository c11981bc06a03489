#pragma once

// The only door to oneTBB in the engine. Work is split by index and every index writes its own place, so the number of
// threads cannot be seen in a result.

#include <cstddef>
#include <functional>
#include <memory>

namespace hostscape {

class Parallel {
 public:
  /// `threads` >= 1; one thread never touches the library.
  explicit Parallel(unsigned threads);
  ~Parallel();
  Parallel(const Parallel&) = delete;
  Parallel& operator=(const Parallel&) = delete;

  [[nodiscard]] unsigned threads() const { return threads_; }

  /// Calls `work(begin, end)` for disjoint ranges that cover [0, count); in the calling thread alone when there are at
  /// most `grain` indices.
  template <class Work>
  void for_ranges(std::size_t count, std::size_t grain, const Work& work) {
    if (count == 0) return;
    if (!arena_ || count <= grain)
      work(std::size_t{0}, count);
    else
      split(count, grain, std::cref(work));
  }

 private:
  void split(std::size_t count, std::size_t grain, const std::function<void(std::size_t, std::size_t)>& work);

  struct Arena;
  unsigned threads_;
  std::unique_ptr<Arena> arena_;
};

}  // namespace hostscape
