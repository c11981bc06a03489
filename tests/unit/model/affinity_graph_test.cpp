#include "model/affinity_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/concept/assert.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <cmath>
#include <map>
#include <vector>

namespace hostscape {
namespace {

BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<AffinityGraph>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<AffinityGraph>));

using Vertex = AffinityGraph::vertex_descriptor;

/// Distances from `from` by Boost's search; -1 where it does not reach.
std::vector<int> distances(const AffinityGraph& graph, Vertex from) {
  std::vector<int> distance(num_vertices(graph), -1);
  distance[from] = 0;
  std::vector<boost::default_color_type> color(num_vertices(graph));
  const auto index = get(boost::vertex_index, graph);
  const auto record =
      boost::record_distances(boost::make_iterator_property_map(distance.begin(), index), boost::on_tree_edge{});
  boost::breadth_first_search(graph, from,
                              boost::visitor(boost::make_bfs_visitor(record))
                                  .color_map(boost::make_iterator_property_map(color.begin(), index)));
  return distance;
}

TEST(AffinityGraph, WhoeverIsKnownKnowsBack) {
  // How often u lists v equals how often v lists u, for communities of every small size and for odd and even large ones.
  for (const std::uint32_t n : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U, 12U, 101U, 1000U}) {
    const AffinityGraph graph{Seed{3}, {{0, n}}};
    std::map<std::pair<Vertex, Vertex>, int> edges;
    for (Vertex v = 0; v < n; ++v) {
      for (std::uint32_t k = 0; k < graph.degree(v); ++k) ++edges[{v, graph.neighbour(v, k)}];
    }
    for (const auto& [edge, times] : edges) {
      const auto back = edges.find({edge.second, edge.first});
      ASSERT_TRUE(back != edges.end() && back->second == times) << edge.first << " - " << edge.second << " of " << n;
    }
  }
}

TEST(AffinityGraph, NobodyLooksBeyondItsCommunity) {
  const AffinityGraph graph{Seed{3}, {{0, 50}, {50, 0}, {50, 3}, {53, 200}}};
  EXPECT_EQ(num_vertices(graph), 253U);
  const auto community = [](Vertex v) { return v < 50 ? 0 : v < 53 ? 1 : 2; };
  const auto [first, last] = vertices(graph);
  EXPECT_EQ(std::distance(first, last), 253);
  for (auto v = first; v != last; ++v) {
    const auto [begin, end] = out_edges(*v, graph);
    EXPECT_EQ(static_cast<std::uint32_t>(std::distance(begin, end)), out_degree(*v, graph));
    for (auto edge = begin; edge != end; ++edge) {
      EXPECT_EQ(source(*edge, graph), *v);
      EXPECT_EQ(community(target(*edge, graph)), community(*v));
    }
  }
}

TEST(AffinityGraph, ASmallCommunityIsCompleteAndALargeOneHasSixNeighbours) {
  const AffinityGraph graph{Seed{3}, {{0, 4}, {4, 1}, {5, 100}}};
  EXPECT_EQ(out_degree(0, graph), 3U);
  std::vector<Vertex> known;
  for (std::uint32_t k = 0; k < 3; ++k) known.push_back(graph.neighbour(0, k));
  std::sort(known.begin(), known.end());
  EXPECT_EQ(known, (std::vector<Vertex>{1, 2, 3}));
  EXPECT_EQ(out_degree(4, graph), 0U) << "alone";
  EXPECT_EQ(out_degree(50, graph), 6U);
}

TEST(AffinityGraph, ASearchReachesTheWholeCommunityAndNobodyElse) {
  const AffinityGraph graph{Seed{8}, {{0, 5000}, {5000, 777}}};
  const auto from_first = distances(graph, 17);
  const auto from_second = distances(graph, 5005);
  for (Vertex v = 0; v < num_vertices(graph); ++v) {
    EXPECT_EQ(from_first[v] >= 0, v < 5000);
    EXPECT_EQ(from_second[v] >= 0, v >= 5000);
  }
}

// A ring of two neighbours on either side would need n / 8 steps on average. With partners far away the mean distance
// grows by a constant with each fourfold of n: the graph branches by 3 to 5, so by ln 4 / ln 5 = 0.86 to ln 4 / ln 3 =
// 1.26, widened by what remains of chance between graphs (0.1; one start in each, 4,000 and more distances averaged).
TEST(AffinityGraph, DistancesGrowWithTheLogarithmOfTheCommunity) {
  double before = 0;
  for (const std::uint32_t n : {4000U, 16000U, 64000U}) {
    const AffinityGraph graph{Seed{5}, {{0, n}}};
    double sum = 0;
    int longest = 0;
    for (const int d : distances(graph, n / 3)) {
      sum += d;
      longest = std::max(longest, d);
    }
    const double mean = sum / n;
    EXPECT_LT(longest, std::log2(n)) << n;
    if (before > 0) {
      EXPECT_GT(mean - before, 0.76) << n;
      EXPECT_LT(mean - before, 1.36) << n;
    }
    before = mean;
  }
}

TEST(AffinityGraph, ItCostsNoMemoryPerCustomer) {
  // Three thousand million vertices: were one byte stored for each, this would not fit.
  constexpr std::uint32_t kWeb = 3000000000U;
  const AffinityGraph graph{Seed{1}, {{0, kWeb}}};
  for (const Vertex v : {0U, 1U, 123456789U, kWeb - 1}) {
    for (std::uint32_t k = 0; k < graph.degree(v); ++k) {
      const Vertex other = graph.neighbour(v, k);
      ASSERT_LT(other, kWeb);
      bool back = false;
      for (std::uint32_t j = 0; j < graph.degree(other); ++j) back = back || graph.neighbour(other, j) == v;
      EXPECT_TRUE(back) << v << " - " << other;
    }
  }
}

TEST(AffinityGraph, AnotherSeedMakesOtherPartners) {
  const AffinityGraph one{Seed{1}, {{0, 10000}}};
  const AffinityGraph two{Seed{2}, {{0, 10000}}};
  int same = 0;  // by chance Poisson(1): more than 10 has probability 1e-8
  for (Vertex v = 0; v < 10000; ++v) same += one.neighbour(v, 4) == two.neighbour(v, 4) ? 1 : 0;
  EXPECT_LE(same, 20) << "each partnership counts twice";
}

}  // namespace
}  // namespace hostscape
