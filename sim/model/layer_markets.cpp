#include "model/layer_markets.hpp"

#include <algorithm>

#include "model/setup.hpp"

namespace hostscape {

bool LayerMarkets::offers(ProviderId provider, Layer layer) const {
  const auto& list = offering_[static_cast<std::size_t>(layer)];
  return std::binary_search(list.begin(), list.end(), provider);
}

double LayerMarkets::weight(Layer layer, std::size_t i, std::size_t country) const {
  if (layer == Layer::hosting) return hosting_weight_[country][i];
  return weight_[static_cast<std::size_t>(layer)][i];
}

ProviderId LayerMarkets::initial(const Setup& setup, Seed seed, CustomerId customer, Layer layer) const {
  (void)seed;
  if (!setup.is_focal(customer)) return {};
  for (const auto& [its, provider] : setup.stated_suppliers(customer)) {
    if (its == layer) return provider;
  }
  return {};
}

}  // namespace hostscape
