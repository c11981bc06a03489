#include "model/layer_markets.hpp"

#include <algorithm>

#include "core/errors.hpp"
#include "model/csv_table.hpp"
#include "model/setup.hpp"

namespace hostscape {

std::vector<LayerSeller> load_layer_table(const std::filesystem::path& directory) {
  enum Column : std::size_t { layer, name, home_country, share, source };
  CsvTable table{directory / "layers.csv", {"layer", "name", "home_country", "share", "source"}};
  std::vector<LayerSeller> sellers;
  std::array<double, kLayerCount> total{};
  while (table.next()) {
    const auto found = std::ranges::find(kLayerNames, table.text(layer));
    const auto l = static_cast<std::size_t>(found - kLayerNames.begin());
    const bool unmeasured =
        l == static_cast<std::size_t>(Layer::dns) || l == static_cast<std::size_t>(Layer::registrar);
    if (!unmeasured) table.fail(layer, "dns or registrar");
    if (table.text(name).empty()) table.fail(name, "a name");
    if (!is_country_code(table.text(home_country))) table.fail(home_country, "two capital letters");
    if (table.text(source).empty()) table.fail(source, "a source, or the word assumption");
    for (const LayerSeller& other : sellers) {
      if (other.layer == static_cast<Layer>(l) && other.name == table.text(name)) table.fail(name, "each once a layer");
    }
    total[l] += table.share(share);
    if (total[l] > 1) table.fail(share, "shares of a layer that add up to 1 at most");
    sellers.push_back({static_cast<Layer>(l), table.text(name), table.text(home_country), table.share(share)});
  }
  return sellers;
}

std::size_t LayerMarkets::place_of(ProviderId provider, Layer layer) const {
  const auto& list = offering_[static_cast<std::size_t>(layer)];
  const auto found = std::lower_bound(list.begin(), list.end(), provider);
  return found != list.end() && *found == provider ? static_cast<std::size_t>(found - list.begin()) : list.size();
}

bool LayerMarkets::offers(ProviderId provider, Layer layer) const {
  return place_of(provider, layer) < offering(layer).size();
}

double LayerMarkets::weight(Layer layer, std::size_t i, std::size_t country) const {
  const Known& known = known_[static_cast<std::size_t>(layer)][country];
  const auto found = std::lower_bound(known.place.begin(), known.place.end(), i);
  if (found == known.place.end() || *found != i) return 0;
  return known.weight[static_cast<std::size_t>(found - known.place.begin())];
}

double LayerMarkets::chance(const Setup& setup, Layer layer, std::size_t i, std::size_t country) const {
  const Known& known = known_[static_cast<std::size_t>(layer)][country];
  const auto found = std::lower_bound(known.place.begin(), known.place.end(), i);
  if (known.cumulative.empty() || found == known.place.end() || *found != i) return 0;
  const auto at = static_cast<std::size_t>(found - known.place.begin());
  const double share = known.cumulative[at] - (at == 0 ? 0 : known.cumulative[at - 1]);
  return share * setup.parameters().layer[static_cast<std::size_t>(layer)].use;
}

ProviderId LayerMarkets::initial(const Setup& setup, Seed seed, CustomerId customer, Layer layer) const {
  if (setup.is_focal(customer)) {
    const auto stated = setup.stated_suppliers(customer);
    for (const auto& [its, provider] : stated) {
      if (its == layer) return provider;
    }
    // Every site has a name and somebody who serves it; who says whom it has says whether it has a shield.
    if (!stated.empty() && layer != Layer::dns && layer != Layer::registrar) return {};
  }
  const auto l = static_cast<std::size_t>(layer);
  const Known& known = known_[l][setup.community_of(customer).country];
  if (known.cumulative.empty()) return {};
  const Draw draw{seed, Purpose::stack, customer.value(), static_cast<std::uint32_t>(l), 0};
  if (!draw.chance(0, setup.parameters().layer[l].use)) return {};
  const auto found = std::upper_bound(known.cumulative.begin(), known.cumulative.end(), draw.uniform53(1));
  return offering_[l][known.place[static_cast<std::size_t>(found - known.cumulative.begin())]];
}

}  // namespace hostscape
