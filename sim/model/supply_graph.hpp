#pragma once

// Supply edges between providers: an edge u -> v says that u depends on v (reseller, upstream, transit).

#include <boost/graph/adjacency_list.hpp>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/ids.hpp"

namespace hostscape {

class SupplyGraph {
 public:
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
  /// Dependent first, upstream second.
  using Edge = std::pair<ProviderId, ProviderId>;

  SupplyGraph() = default;
  SupplyGraph(std::size_t providers, std::span<const Edge> edges);

  /// For Boost.Graph's algorithms; vertex i is provider i.
  [[nodiscard]] const Graph& graph() const { return graph_; }
  [[nodiscard]] std::vector<ProviderId> upstreams_of(ProviderId provider) const;
  /// All that go dark with `provider`: those that depend on it directly or through others, in id order, without itself.
  [[nodiscard]] std::vector<ProviderId> dependents_of(ProviderId provider) const;
  /// Providers on a cycle of dependence, in id order; empty when there is none.
  [[nodiscard]] std::vector<ProviderId> cycle() const;

 private:
  Graph graph_;
};

}  // namespace hostscape
