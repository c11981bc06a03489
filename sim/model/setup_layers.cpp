// Who sells what on which layer, and the contracts that a scenario states.

#include <algorithm>
#include <map>

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

bool SetupBuilder::sells_further_layers(const std::string& organisation) const {
  if (!market_) return false;
  return std::ranges::any_of(layer_table_, [&](const LayerSeller& row) { return row.name == organisation; }) ||
         std::ranges::any_of(market_->providers(), [&](const MarketProvider& row) {
           return row.layer != Layer::hosting && row.organisation == organisation;
         });
}

// The provider of this organisation, under whatever name the scenario gives it; a new one when there is none.
ProviderId SetupBuilder::seller(const std::string& organisation, const std::string& home) {
  const auto named = by_organisation_.find(organisation);
  if (named != by_organisation_.end()) return named->second;
  const ProviderId known = setup_.find_provider(organisation);
  const ProviderId id = known.valid() ? known : add_provider(organisation, home);
  by_organisation_.emplace(organisation, id);
  return id;
}

// They come after all hosts, so that no id of those depends on them. A synthetic market has none.
void SetupBuilder::add_layer_sellers() {
  for (auto& layer : sold_) layer.resize(setup_.countries_.size());
  if (!market_) return;
  add_measured_fronts();
  add_assumed_sellers();
}

// A public that meets no front has the world's.
void SetupBuilder::add_measured_fronts() {
  const auto cdns_of = [&](const Market::Audience& audience) {
    std::vector<std::pair<ProviderId, double>> sellers;
    double total = 0;
    for (const MarketShare& share : audience.shares) {
      const MarketProvider& row = market_->providers()[share.provider];
      if (row.layer != Layer::cdn) continue;
      sellers.emplace_back(seller(row.organisation, row.home_country), share.hostnames);
      total += share.hostnames;
    }
    for (auto& [provider, share] : sellers) share /= total;
    return sellers;
  };
  for (std::size_t c = 0; c < setup_.countries_.size(); ++c) {
    auto& sold = sold_[static_cast<std::size_t>(Layer::cdn)][c];
    sold = cdns_of(market_->audience(setup_.countries_[c].country));
    if (sold.empty()) sold = cdns_of(market_->audience(""));
  }
}

// `home_bias` of the customers look among the firms at home alone, the others worldwide. A firm whose country is a part w of
// the world has s / w of those who look at home there, which keeps its worldwide share s, unless named firms have too much
// of them so. The firms without a name, which sell both names and their service, are at home.
void SetupBuilder::add_assumed_sellers() {
  const LayerMarketParameters& p = setup_.parameters().layer_market;
  for (const LayerSeller& row : layer_table_) (void)seller(row.name, row.home_country);
  for (std::size_t c = 0; c < setup_.countries_.size(); ++c) {
    const std::string country = setup_.countries_[c].country;
    std::vector<ProviderId> unnamed;
    for (std::uint32_t i = 1; i <= p.unnamed_firms; ++i) {
      unnamed.push_back(add_provider("small registrar " + country + " " + std::to_string(i), country));
      setup_.providers_.back().unknown = true;
    }
    for (const Layer layer : {Layer::dns, Layer::registrar}) sell_in(c, layer, unnamed);
  }
}

void SetupBuilder::sell_in(std::size_t c, Layer layer, const std::vector<ProviderId>& unnamed) {
  const LayerMarketParameters& p = setup_.parameters().layer_market;
  const std::string& country = setup_.countries_[c].country;
  const double weight = known_countries().at(country, "market").weight;
  double worldwide = 0;
  double national = 0;
  for (const LayerSeller& row : layer_table_) {
    if (row.layer != layer) continue;
    worldwide += row.share;
    if (row.home_country == country) national += row.share;
  }
  const double most = unnamed.empty() ? 1 : p.named_at_home;
  const double scale = national <= 0                    ? 0
                       : weight <= 0 || unnamed.empty() ? most / national
                                                        : std::min(1 / weight, most / national);
  const double bias = national > 0 || !unnamed.empty() ? p.home_bias : 0;
  auto& sold = sold_[static_cast<std::size_t>(layer)][c];
  for (const LayerSeller& row : layer_table_) {
    if (row.layer != layer) continue;
    const double at_home = row.home_country == country ? row.share * scale : 0;
    sold.emplace_back(seller(row.name, row.home_country), (1 - bias) * row.share + bias * at_home);
  }
  const double rest = (1 - bias) * (1 - worldwide) + bias * (1 - national * scale);
  for (const ProviderId firm : unnamed) {
    sold.emplace_back(firm, std::max(rest, 0.0) / static_cast<double>(unnamed.size()));
  }
}

void SetupBuilder::make_layers() {
  LayerMarkets& layers = setup_.layers_;
  const std::size_t providers = setup_.providers_.size();
  std::vector<std::uint8_t> sells(providers, 0);
  const auto mark = [&](ProviderId provider, std::size_t layer) {
    sells[provider.index()] |= static_cast<std::uint8_t>(1U << layer);
  };
  for (const auto& country : setup_.countries_) {
    for (const ProviderId provider : country.providers) mark(provider, 0);
  }
  for (std::size_t l = 1; l < kLayerCount; ++l) {
    for (const auto& country : sold_[l]) {
      for (const auto& [provider, share] : country) mark(provider, l);
    }
  }
  for (std::size_t i = 0; i < providers; ++i) {
    const auto& info = setup_.providers_[i];
    if (info.named < 0) continue;
    const std::string where = "providers[" + std::to_string(info.named) + "].layers";
    const auto& stated = setup_.scenario_.providers[static_cast<std::size_t>(info.named)].layers;
    if (!stated && sells[i] == 0) mark(ProviderId{i}, 0);
    if (!stated) continue;
    sells[i] = 0;
    for (const auto& part : parts_of(*stated)) mark(ProviderId{i}, static_cast<std::size_t>(layer_named(part, where)));
  }
  for (std::size_t l = 0; l < kLayerCount; ++l) {
    for (std::size_t i = 0; i < providers; ++i) {
      if ((sells[i] >> l & 1U) != 0) layers.offering_[l].emplace_back(i);
    }
    know_sellers(static_cast<Layer>(l), sells);
  }
}

// What each public comes upon on a layer, and what part of its customers are there.
void SetupBuilder::know_sellers(Layer layer, const std::vector<std::uint8_t>& sells) {
  const auto l = static_cast<std::size_t>(layer);
  LayerMarkets& layers = setup_.layers_;
  const auto offered = [&](ProviderId provider) { return (sells[provider.index()] >> l & 1U) != 0; };
  layers.expected_[l].assign(layers.offering_[l].size(), 0);
  for (std::size_t c = 0; c < setup_.countries_.size(); ++c) {
    const CountryMarket& country = setup_.countries_[c];
    std::map<ProviderId, double> shares;
    double total = 0;
    const auto add = [&](ProviderId provider, double share) {
      if (!offered(provider) || !(share > 0)) return;
      shares[provider] += share;
      total += share;
    };
    for (std::size_t rank = 0; layer == Layer::hosting && rank < country.providers.size(); ++rank) {
      add(country.providers[rank], country.share[rank]);
    }
    for (const auto& [provider, share] : sold_[l][c]) add(provider, share);
    double least = 1;
    for (const auto& [provider, share] : shares) least = std::min(least, share);
    std::map<ProviderId, double> weights = shares;
    for (const auto& info : setup_.providers_) {
      const ProviderId provider{static_cast<std::size_t>(&info - setup_.providers_.data())};
      // Whom only the scenario knows is found by those who look, though nobody is there yet.
      if (layer != Layer::hosting && info.named >= 0 && offered(provider)) weights.emplace(provider, least);
    }
    LayerMarkets::Known known;
    double sum = 0;
    for (const auto& [provider, weight] : weights) {
      const std::size_t place = layers.place_of(provider, layer);
      const auto has = shares.find(provider);
      const double share = has == shares.end() ? 0 : has->second / total;
      known.place.push_back(static_cast<std::uint32_t>(place));
      known.weight.push_back(weight);
      const double use = layer == Layer::hosting ? 1 : setup_.parameters().layer[l].use;
      layers.expected_[l][place] += use * share * country.customers;
      if (layer == Layer::hosting || total <= 0) continue;
      known.cumulative.push_back(sum += share);
    }
    // Rounding must not leave a gap behind the last that has customers.
    for (std::size_t i = known.cumulative.size(); i-- > 0 && known.cumulative[i] >= sum;) known.cumulative[i] = 1;
    layers.known_[l].push_back(std::move(known));
  }
}

// Focal customers have what they state, and elsewhere what people of their country have.
void SetupBuilder::expect_contracts() {
  LayerMarkets& layers = setup_.layers_;
  for (std::uint32_t id = setup_.ordinary_; id < setup_.customers(); ++id) {
    const CustomerId customer{id};
    const std::size_t host = layers.place_of(setup_.find_provider(setup_.focal(customer)->hosting), Layer::hosting);
    if (host < layers.expected_[0].size()) ++layers.expected_[0][host];
    const auto stated = setup_.stated_suppliers(customer);
    for (std::size_t l = 1; l < kLayerCount; ++l) {
      const auto layer = static_cast<Layer>(l);
      const auto found =
          std::find_if(stated.begin(), stated.end(), [&](const auto& contract) { return contract.first == layer; });
      auto& expected = layers.expected_[l];
      if (found != stated.end()) {
        ++expected[layers.place_of(found->second, layer)];
        continue;
      }
      if (!stated.empty() && layer != Layer::dns && layer != Layer::registrar) continue;
      const std::size_t country = setup_.community_of(customer).country;
      for (std::size_t i = 0; i < expected.size(); ++i) expected[i] += layers.chance(setup_, layer, i, country);
    }
  }
  for (std::size_t l = 0; l < kLayerCount; ++l) {
    for (const double count : layers.expected_[l]) layers.contracts_[l] += count;
  }
  setup_.request_targets_ = RequestTargets{setup_};
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
  expect_contracts();
}

}  // namespace hostscape
