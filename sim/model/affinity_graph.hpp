#pragma once

// Who hears of whose trouble: a small world among the customers of one community, computed from ids and never stored.
// Each customer knows its neighbours on a ring (two on either side) and one partner far away in each of two keyed
// matchings (Watts and Strogatz's rewired edges, made symmetric so that both ends can compute them). Models Boost.Graph's
// IncidenceGraph and VertexListGraph, so its algorithms (searches, components) run at any scale.

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/random.hpp"
#include "model/permutation.hpp"

namespace hostscape {

class AffinityGraph {
 public:
  using vertex_descriptor = std::uint32_t;
  struct edge_descriptor {
    vertex_descriptor from = 0;
    vertex_descriptor to = 0;
    friend bool operator==(const edge_descriptor&, const edge_descriptor&) = default;
  };
  using directed_category = boost::undirected_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  struct traversal_category : virtual boost::incidence_graph_tag, virtual boost::vertex_list_graph_tag {};
  using vertices_size_type = std::uint32_t;
  using edges_size_type = std::uint64_t;
  using degree_size_type = std::uint32_t;
  using vertex_iterator = boost::counting_iterator<vertex_descriptor>;
  using adjacency_iterator = void;
  using in_edge_iterator = void;
  using edge_iterator = void;

  /// A community as a range of ids.
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };

  /// `ranges` must be disjoint, sorted and cover [0, vertices).
  AffinityGraph(Seed seed, std::vector<Range> ranges);

  static constexpr std::uint32_t kRing = 2;       ///< neighbours on either side
  static constexpr std::uint32_t kMatchings = 2;  ///< partners far away

  [[nodiscard]] vertices_size_type vertices() const { return vertices_; }
  /// Number of neighbours: 6, all others in communities of less than five.
  [[nodiscard]] degree_size_type degree(vertex_descriptor v) const;
  /// The k-th neighbour, k < degree(v). A partner may coincide with a neighbour on the ring.
  [[nodiscard]] vertex_descriptor neighbour(vertex_descriptor v, degree_size_type k) const;

  struct EdgeAt {
    const AffinityGraph* graph = nullptr;
    vertex_descriptor from = 0;
    edge_descriptor operator()(degree_size_type k) const { return {from, graph->neighbour(from, k)}; }
  };
  using out_edge_iterator = boost::transform_iterator<EdgeAt, boost::counting_iterator<degree_size_type>>;

 private:
  [[nodiscard]] std::size_t range_of(vertex_descriptor v) const;

  std::vector<Range> ranges_;
  std::vector<Permutation> matchings_;  // kMatchings per range
  vertices_size_type vertices_ = 0;
};

// The concept's free functions, found by argument-dependent lookup.
inline std::pair<AffinityGraph::vertex_iterator, AffinityGraph::vertex_iterator> vertices(const AffinityGraph& g) {
  return {AffinityGraph::vertex_iterator{0}, AffinityGraph::vertex_iterator{g.vertices()}};
}
inline AffinityGraph::vertices_size_type num_vertices(const AffinityGraph& g) {
  return g.vertices();
}
inline AffinityGraph::degree_size_type out_degree(AffinityGraph::vertex_descriptor v, const AffinityGraph& g) {
  return g.degree(v);
}
inline std::pair<AffinityGraph::out_edge_iterator, AffinityGraph::out_edge_iterator> out_edges(
    AffinityGraph::vertex_descriptor v, const AffinityGraph& g) {
  const AffinityGraph::EdgeAt edge_at{&g, v};
  using Count = boost::counting_iterator<AffinityGraph::degree_size_type>;
  return {AffinityGraph::out_edge_iterator{Count{0}, edge_at},
          AffinityGraph::out_edge_iterator{Count{g.degree(v)}, edge_at}};
}
inline AffinityGraph::vertex_descriptor source(const AffinityGraph::edge_descriptor& e, const AffinityGraph&) {
  return e.from;
}
inline AffinityGraph::vertex_descriptor target(const AffinityGraph::edge_descriptor& e, const AffinityGraph&) {
  return e.to;
}
inline boost::typed_identity_property_map<AffinityGraph::vertex_descriptor> get(boost::vertex_index_t,
                                                                                const AffinityGraph&) {
  return {};
}

}  // namespace hostscape
