#pragma once

// Work that falls apart into pieces that know nothing of each other.

#include <cstddef>
#include <functional>

namespace hostscape {

/// Calls `work` with 0 to count - 1, in `threads` threads (0: as many as the machine has), one piece at a time for each, so that the last
/// ones end together. What `work` throws ends it and is thrown on.
void for_each_in_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work);

}  // namespace hostscape
