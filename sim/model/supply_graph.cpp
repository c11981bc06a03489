#include "model/supply_graph.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <iterator>

namespace hostscape {

SupplyGraph::SupplyGraph(std::size_t providers, std::span<const Edge> edges) : graph_{providers} {
  for (const auto& [dependent, upstream] : edges) boost::add_edge(dependent.index(), upstream.index(), graph_);
}

std::vector<ProviderId> SupplyGraph::upstreams_of(ProviderId provider) const {
  std::vector<ProviderId> found;
  const auto [first, last] = boost::out_edges(provider.index(), graph_);
  for (auto edge = first; edge != last; ++edge) found.emplace_back(boost::target(*edge, graph_));
  return found;
}

std::vector<ProviderId> SupplyGraph::dependents_of(ProviderId provider) const {
  const auto reversed = boost::make_reverse_graph(graph_);
  std::vector<boost::default_color_type> color(boost::num_vertices(graph_));
  const auto color_map = boost::make_iterator_property_map(color.begin(), boost::get(boost::vertex_index, graph_));
  boost::breadth_first_search(reversed, provider.index(), boost::color_map(color_map));
  std::vector<ProviderId> found;
  for (std::size_t i = 0; i < color.size(); ++i) {
    if (i != provider.index() && color[i] == boost::black_color) found.emplace_back(i);
  }
  return found;
}

std::vector<ProviderId> SupplyGraph::cycle() const {
  std::vector<std::size_t> component(boost::num_vertices(graph_));
  const auto map = boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph_));
  const auto count = static_cast<std::size_t>(boost::strong_components(graph_, map));
  std::vector<std::size_t> size(count, 0);
  for (const auto c : component) ++size[c];
  std::vector<ProviderId> found;
  for (std::size_t i = 0; i < component.size(); ++i) {
    if (size[component[i]] > 1 || boost::edge(i, i, graph_).second) found.emplace_back(i);
  }
  return found;
}

}  // namespace hostscape
