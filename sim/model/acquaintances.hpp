#pragma once

// Whom a customer knows: its neighbours in the affinity graph. Focal customers lie behind the ordinary ids and so outside
// the graph; each is acquainted with a few customers of its community by keyed choice, so that adding one changes nobody
// else's neighbours.

#include <cstdint>
#include <vector>

#include "model/affinity_graph.hpp"
#include "model/setup.hpp"

namespace hostscape {

class Acquaintances {
 public:
  Acquaintances(const Setup& setup, Seed seed);

  static constexpr std::uint32_t kOfFocal = 2 * AffinityGraph::kRing + AffinityGraph::kMatchings;

  [[nodiscard]] const AffinityGraph& graph() const { return graph_; }

  /// How many customer asks when it looks for advice: its degree in the graph; 0 where it is alone.
  [[nodiscard]] std::uint32_t count(CustomerId customer) const;
  /// The k-th of them, k < count(customer). May be the customer itself (a partner in an odd community) or come twice.
  [[nodiscard]] CustomerId at(CustomerId customer, std::uint32_t k) const;

  /// Puts into `found`, in a fixed order, all who know `customer` and so hear of its trouble, focal customers included.
  void hearers(CustomerId customer, std::vector<CustomerId>& found) const;

 private:
  [[nodiscard]] bool knows(CustomerId focal, CustomerId customer) const;

  const Setup& setup_;
  Seed seed_;
  AffinityGraph graph_;
};

}  // namespace hostscape
