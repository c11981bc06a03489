// Who sells what on which layer, and the contracts that a scenario states.

#include <algorithm>
#include <cctype>

#include "core/errors.hpp"
#include "model/setup_builder.hpp"

namespace hostscape {
namespace {

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return std::string{text};
}

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    parts.push_back(trimmed(std::string_view{text}.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

Layer layer_named(const std::string& name, const std::string& where) {
  const auto found = std::find(kLayerNames.begin(), kLayerNames.end(), name);
  if (found == kLayerNames.end()) {
    throw InputError{where, name, "hosting, cdn, dns, registrar, distribution or payment"};
  }
  return static_cast<Layer>(found - kLayerNames.begin());
}

}  // namespace

void SetupBuilder::make_layers() {
  LayerMarkets& layers = setup_.layers_;
  const std::size_t providers = setup_.providers_.size();
  std::vector<std::uint8_t> sells(providers, 0);
  for (std::size_t i = 0; i < providers; ++i) {
    const auto& info = setup_.providers_[i];
    if (info.named < 0) {
      sells[i] = 1;
      continue;
    }
    const std::string where = "providers[" + std::to_string(info.named) + "].layers";
    const auto& named = setup_.scenario_.providers[static_cast<std::size_t>(info.named)];
    for (const auto& part : parts_of(named.layers.value_or("hosting"))) {
      sells[i] |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(layer_named(part, where)));
    }
  }
  for (std::size_t l = 0; l < kLayerCount; ++l) {
    for (std::size_t i = 0; i < providers; ++i) {
      if ((sells[i] >> l & 1U) == 0) continue;
      layers.offering_[l].emplace_back(i);
      layers.weight_[l].push_back(1);
    }
  }
  for (const auto& country : setup_.countries_) {
    std::vector<double> weights;
    for (const ProviderId provider : layers.offering_[0]) {
      const std::size_t rank = country.rank_of(provider);
      weights.push_back(rank < country.share.size() ? country.share[rank] : 0);
    }
    layers.hosting_weight_.push_back(std::move(weights));
  }
}

void SetupBuilder::state_suppliers() {
  const auto read = [&](const std::string& text, const std::string& where) {
    std::vector<std::pair<Layer, ProviderId>> list;
    for (const auto& part : parts_of(text)) {
      const auto colon = part.find(':');
      if (colon == std::string::npos) throw InputError{where, part, "a layer and a provider, such as cdn: Cloudflare"};
      const Layer layer = layer_named(trimmed(part.substr(0, colon)), where);
      const std::string name = trimmed(part.substr(colon + 1));
      const ProviderId provider = setup_.find_provider(name);
      if (!provider.valid()) throw InputError{where, name, "the name of a provider of the scenario or of its market"};
      if (!setup_.layers_.offers(provider, layer)) {
        throw InputError{where, part, "a provider that sells on the layer (providers[].layers)"};
      }
      list.emplace_back(layer, provider);
    }
    return list;
  };
  for (std::size_t i = 0; i < setup_.scenario_.customers.size(); ++i) {
    const auto& focal = setup_.scenario_.customers[i];
    const std::string where = "customers[" + std::to_string(i) + "].";
    setup_.suppliers_.push_back(focal.suppliers ? read(*focal.suppliers, where + "suppliers")
                                                : std::vector<std::pair<Layer, ProviderId>>{});
    setup_.reserve_.push_back(focal.reserve ? read(*focal.reserve, where + "reserve")
                                            : std::vector<std::pair<Layer, ProviderId>>{});
    for (const auto& [layer, provider] : setup_.suppliers_.back()) {
      if (layer != Layer::hosting) continue;
      throw InputError{where + "suppliers", "hosting", "layers beyond hosting; its host is customers[].hosting"};
    }
  }
}

}  // namespace hostscape
