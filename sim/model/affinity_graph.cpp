#include "model/affinity_graph.hpp"

#include <algorithm>
#include <cassert>

namespace hostscape {

AffinityGraph::AffinityGraph(Seed seed, std::vector<Range> ranges) : ranges_{std::move(ranges)} {
  matchings_.reserve(ranges_.size() * kMatchings);
  for (const auto& range : ranges_) {
    assert(range.first == vertices_);
    vertices_ = range.first + range.count;
    for (std::uint32_t m = 0; m < kMatchings; ++m) {
      matchings_.emplace_back(seed, Purpose::affinity, range.first * kMatchings + m, std::max(range.count, 1U));
    }
  }
}

std::size_t AffinityGraph::range_of(vertex_descriptor v) const {
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), v,
                                      [](std::uint32_t id, const Range& range) { return id < range.first; });
  return static_cast<std::size_t>(after - ranges_.begin()) - 1;
}

AffinityGraph::degree_size_type AffinityGraph::degree(vertex_descriptor v) const {
  const std::uint32_t count = ranges_[range_of(v)].count;
  return count > 2 * kRing ? 2 * kRing + kMatchings : count - 1;
}

AffinityGraph::vertex_descriptor AffinityGraph::neighbour(vertex_descriptor v, degree_size_type k) const {
  const std::size_t r = range_of(v);
  const Range& range = ranges_[r];
  const std::uint32_t place = v - range.first;
  // The ring first: +1, -1, +2, -2. A community too small for it is complete: everybody knows everybody.
  if (range.count <= 2 * kRing) return range.first + (place + 1 + k) % range.count;
  if (k < 2 * kRing) {
    const std::uint32_t step = k / 2 + 1;
    const std::uint64_t reached = std::uint64_t{place} + (k % 2 == 0 ? step : range.count - step);
    return range.first + static_cast<std::uint32_t>(reached % range.count);
  }
  // Partners: neighbours in pairs after a keyed shuffle; with an odd count the last one is left with itself.
  const Permutation& shuffle = matchings_[r * kMatchings + (k - 2 * kRing)];
  const std::uint32_t partner = shuffle.forward(place) ^ 1U;
  return range.first + (partner < range.count ? shuffle.backward(partner) : place);
}

}  // namespace hostscape
