#include "experiments/chokepoints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <iterator>

#include "engine/event_log.hpp"
#include "model/customer_traits.hpp"
#include "model/placement.hpp"

namespace hostscape {
namespace {

constexpr std::array kDarkening{Layer::hosting, Layer::dns, Layer::registrar};

/// Each provider with all that it depends on, directly or through others.
std::vector<std::vector<ProviderId>> suppliers_above(const SupplyGraph& supply) {
  std::vector<std::size_t> order;  // upstreams before those that depend on them
  boost::topological_sort(supply.graph(), std::back_inserter(order));
  std::vector<std::vector<ProviderId>> above(order.size());
  for (const std::size_t i : order) {
    auto& mine = above[i];
    mine.emplace_back(i);
    for (const ProviderId upstream : supply.upstreams_of(ProviderId{i})) {
      mine.insert(mine.end(), above[upstream.index()].begin(), above[upstream.index()].end());
    }
    std::ranges::sort(mine);
    mine.erase(std::unique(mine.begin(), mine.end()), mine.end());
  }
  return above;
}

class Count {
 public:
  Count(const Setup& setup, const ChokePointQuestion& question)
      : setup_{setup}, question_{question}, above_{suppliers_above(setup.supply())} {
    for (std::size_t i = 0; i < setup.providers().size(); ++i) points_.push_back({.provider = ProviderId{i}});
    for (const auto& above : above_) {
      for (const ProviderId provider : above) ++points_[provider.index()].below;
    }
    for (ChokePoint& point : points_) --point.below;  // itself
  }

  ChokePoints result() {
    ChokePoints found;
    found.exact = setup_.customers() <= question_.exact_up_to;
    const Placement placement{setup_, question_.seed};
    // Focal customers state whom they have, so they are asked one by one in any world.
    for (std::uint32_t id = found.exact ? 0 : setup_.ordinary_customers(); id < setup_.customers(); ++id) {
      if (asked_about(setup_.community_of(CustomerId{id}).kind)) ask(placement, CustomerId{id});
    }
    if (!found.exact) {
      for (std::size_t c = 0; c < setup_.countries().size(); ++c) expect_country(c);
    }
    found.sites = sites_;
    found.audience = audience_;
    add_centralities();
    for (ChokePoint& point : points_) {
      for (double* const sites : {&point.direct, &point.dark, &point.unshielded}) *sites /= std::max(sites_, 1.0);
      point.dark_audience /= std::max(audience_, 1.0);
      if (point.dark > 0 || point.unshielded > 0 || point.below > 0) found.providers.push_back(point);
    }
    std::ranges::stable_sort(found.providers, [](const ChokePoint& a, const ChokePoint& b) {
      return a.dark != b.dark ? a.dark > b.dark : a.unshielded > b.unshielded;
    });
    return found;
  }

 private:
  [[nodiscard]] bool asked_about(CustomerKind kind) const { return !question_.kind || *question_.kind == kind; }

  static void insert_into(std::vector<ProviderId>& set, std::span<const ProviderId> providers) {
    for (const ProviderId provider : providers) {
      if (std::ranges::find(set, provider) == set.end()) set.push_back(provider);
    }
  }

  void ask(const Placement& placement, CustomerId customer) {
    const double visits = audience_of(setup_, question_.seed, customer);
    ++sites_;
    audience_ += visits;
    direct_.clear();
    lost_with_.clear();
    for (const Layer layer : kDarkening) {
      const ProviderId supplier = layer == Layer::hosting
                                      ? placement.initial(customer)
                                      : setup_.layers().initial(setup_, question_.seed, customer, layer);
      if (!supplier.valid()) continue;
      insert_into(direct_, std::span{&supplier, 1});
      insert_into(lost_with_, above_[supplier.index()]);
    }
    for (const ProviderId provider : direct_) ++points_[provider.index()].direct;
    for (const ProviderId provider : lost_with_) {
      ++points_[provider.index()].dark;
      points_[provider.index()].dark_audience += visits;
    }
    const ProviderId shield = setup_.layers().initial(setup_, question_.seed, customer, Layer::cdn);
    if (!shield.valid()) return;
    for (const ProviderId provider : above_[shield.index()]) ++points_[provider.index()].unshielded;
  }

  // Probabilities that a customer of the country has a contract with one of those below each provider. Suppliers of the
  // layers are drawn independently, so what is left without a provider is a product.
  void expect_country(std::size_t country) {
    double sites = 0;
    double visits = 0;
    const Parameters& p = setup_.parameters();
    for (const Community& community : setup_.communities()) {
      if (community.country != country || !asked_about(community.kind)) continue;
      sites += community.count;
      visits += community.count * p.kind[static_cast<std::size_t>(community.kind)].audience_per_day *
                p.tier_weight[static_cast<std::size_t>(community.tier)];
    }
    sites_ += sites;
    audience_ += visits;
    std::vector<double> apart(points_.size(), 1);  // without a contract with the provider itself
    std::vector<double> lit(points_.size(), 1);
    const auto multiply = [&](Layer layer) {
      std::vector<double> below(points_.size(), 0);
      const auto offering = setup_.layers().offering(layer);
      for (std::size_t i = 0; i < offering.size(); ++i) {
        const double share = layer == Layer::hosting ? setup_.layers().weight(layer, i, country)
                                                     : setup_.layers().chance(setup_, layer, i, country);
        if (!(share > 0)) continue;
        apart[offering[i].index()] *= 1 - share;
        for (const ProviderId provider : above_[offering[i].index()]) below[provider.index()] += share;
      }
      for (std::size_t i = 0; i < below.size(); ++i) lit[i] *= std::max(1 - below[i], 0.0);
    };
    for (const Layer layer : kDarkening) multiply(layer);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      points_[i].direct += sites * (1 - apart[i]);
      points_[i].dark += sites * (1 - lit[i]);
      points_[i].dark_audience += visits * (1 - lit[i]);
    }
    const auto shields = setup_.layers().offering(Layer::cdn);
    for (std::size_t i = 0; i < shields.size(); ++i) {
      const double share = setup_.layers().chance(setup_, Layer::cdn, i, country);
      for (const ProviderId provider : above_[shields[i].index()])
        points_[provider.index()].unshielded += sites * share;
    }
  }

  // Over the providers that supply somebody or are supplied: the others are isolated and have neither.
  void add_centralities() {
    std::vector<std::size_t> number(points_.size(), points_.size());
    std::vector<std::size_t> provider;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (boost::degree(i, setup_.supply().graph()) == 0) continue;
      number[i] = provider.size();
      provider.push_back(i);
    }
    SupplyGraph::Graph directed(provider.size());
    boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS> undirected(provider.size());
    const auto [first, last] = boost::edges(setup_.supply().graph());
    for (auto edge = first; edge != last; ++edge) {
      const std::size_t from = number[boost::source(*edge, setup_.supply().graph())];
      const std::size_t to = number[boost::target(*edge, setup_.supply().graph())];
      boost::add_edge(from, to, directed);
      boost::add_edge(from, to, undirected);
    }
    std::vector<double> between(provider.size(), 0);
    boost::brandes_betweenness_centrality(
        directed, boost::make_iterator_property_map(between.begin(), boost::get(boost::vertex_index, directed)));
    for (std::size_t i = 0; i < provider.size(); ++i) points_[provider[i]].betweenness = between[i];
    std::vector<std::size_t> cut;
    boost::articulation_points(undirected, std::back_inserter(cut));
    for (const std::size_t i : cut) points_[provider[i]].articulation = true;
  }

  const Setup& setup_;
  const ChokePointQuestion& question_;
  std::vector<std::vector<ProviderId>> above_;
  std::vector<ChokePoint> points_;
  std::vector<ProviderId> direct_;
  std::vector<ProviderId> lost_with_;
  double sites_ = 0;
  double audience_ = 0;
};

}  // namespace

ChokePoints find_choke_points(const Setup& setup, const ChokePointQuestion& question) {
  return Count{setup, question}.result();
}

std::string layers_of(const Setup& setup, ProviderId provider) {
  std::string text;
  for (std::size_t l = 0; l < kLayerCount; ++l) {
    if (setup.layers().offers(provider, static_cast<Layer>(l)))
      text += (text.empty() ? "" : " ") + std::string{kLayerNames[l]};
  }
  return text;
}

std::string choke_points_csv(const Setup& setup, const ChokePoints& found) {
  std::string text =
      "provider,name,home_country,layers,direct,dark,dark_audience,unshielded,below,betweenness,articulation\n";
  for (const ChokePoint& point : found.providers) {
    const ProviderInfo& info = setup.providers()[point.provider.index()];
    text += fmt::format("{},{},{},{},{:.6g},{:.6g},{:.6g},{:.6g},{},{:.6g},{}\n", point.provider.value(),
                        csv_field(info.name), info.home_country, layers_of(setup, point.provider), point.direct,
                        point.dark, point.dark_audience, point.unshielded, point.below, point.betweenness,
                        point.articulation ? "yes" : "no");
  }
  return text;
}

}  // namespace hostscape
