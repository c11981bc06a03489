#pragma once

// Columns of a large world are read at random: with pages of 4 KiB nearly each read also misses the table of pages.

#include <cstddef>

namespace hostscape {

/// Asks the system to back the whole large pages within `bytes` from `begin` by such; best before they are first written.
/// A hint: where there are none, nothing changes.
void prefer_large_pages(const void* begin, std::size_t bytes) noexcept;

}  // namespace hostscape
