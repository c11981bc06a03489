#include "engine/concentration.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace hostscape {
namespace {

// A customer of whose stack one contract began in the run holds that one for certain, and none of those that people of its
// country have by chance. (Whom it had before is a draw of the run's seed, which is not asked here.)
void count_moved(const Setup& setup, const World& world, Layer layer, std::vector<double>& contracts) {
  const LayerMarkets& layers = setup.layers();
  const double use = setup.parameters().layer[static_cast<std::size_t>(layer)].use;
  std::vector<double> left(setup.countries().size(),
                           0);  // customers by country that changed a supplier they had by chance
  for (const auto& [customer, trouble] : world.controversies) {
    for (const ContractLine& line : trouble.lines) {
      const bool holds = line.state == ContractState::held || line.state == ContractState::ending;
      const bool moved = line.since > 0 || !holds;
      if (line.layer != layer || !moved) continue;
      const auto stated =
          setup.is_focal(customer) ? setup.stated_suppliers(customer) : std::span<const std::pair<Layer, ProviderId>>{};
      const auto found = std::ranges::find_if(stated, [&](const auto& contract) { return contract.first == layer; });
      const std::size_t country = setup.community_of(customer).country;
      // It had one, or its line would not be there.
      if (found != stated.end()) {
        const std::size_t place = layers.place_of(found->second, layer);
        if (place < contracts.size()) contracts[place] = std::max(contracts[place] - 1, 0.0);
      } else if (use > 0) {
        ++left[country];
      }
      const std::size_t place_now = layers.place_of(line.provider, layer);
      if (holds && place_now < contracts.size()) ++contracts[place_now];
    }
  }
  for (std::size_t country = 0; country < left.size(); ++country) {
    if (left[country] <= 0) continue;
    for (std::size_t i = 0; i < contracts.size(); ++i) {
      const double had = left[country] * layers.chance(setup, layer, i, country) / use;
      contracts[i] = std::max(contracts[i] - had, 0.0);
    }
  }
}

std::vector<double> contracts_of(const Setup& setup, const World& world, Layer layer) {
  std::vector<double> contracts;
  if (layer == Layer::hosting) {
    for (const Provider& provider : world.providers) contracts.push_back(provider.customers);
    return contracts;
  }
  const auto expected = setup.layers().expected(layer);
  contracts.assign(expected.begin(), expected.end());
  count_moved(setup, world, layer, contracts);
  return contracts;
}

}  // namespace

double layer_hhi(const Setup& setup, const World& world, Layer layer) {
  double sum = 0;
  double squares = 0;
  for (const double count : contracts_of(setup, world, layer)) {
    sum += count;
    squares += count * count;
  }
  return sum > 0 ? 10'000 * squares / (sum * sum) : 0;
}

double layer_top3(const Setup& setup, const World& world, Layer layer) {
  std::vector<double> contracts = contracts_of(setup, world, layer);
  double sum = 0;
  for (const double count : contracts) sum += count;
  const std::size_t few = std::min<std::size_t>(3, contracts.size());
  std::partial_sort(contracts.begin(), contracts.begin() + static_cast<std::ptrdiff_t>(few), contracts.end(),
                    std::greater<>{});
  double top = 0;
  for (std::size_t i = 0; i < few; ++i) top += contracts[i];
  return sum > 0 ? top / sum : 0;
}

}  // namespace hostscape
