#pragma once

// Who sells what on which layer, and whom an ordinary customer has there. Hosting follows the measured market; CDNs follow
// the measured fronts; DNS and registrars are assumptions with a home bias (market/layers.csv, docs/sources.md). Whom a
// customer has on a further layer is a keyed draw: it costs no memory.

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/random.hpp"

namespace hostscape {

class Setup;

/// A row of layers.csv: a well-known firm and its part of all customers of a layer that nobody has measured.
struct LayerSeller {
  Layer layer{};
  std::string name;
  std::string home_country;
  double share = 0;  ///< worldwide, 0 to 1; what is missing to 1 belongs to firms without a name
};

/// Reads `layers.csv` in `directory`; throws InputError.
[[nodiscard]] std::vector<LayerSeller> load_layer_table(const std::filesystem::path& directory);

class LayerMarkets {
 public:
  /// Providers that sell on `layer`, in id order: the market's, and those that the scenario names.
  [[nodiscard]] std::span<const ProviderId> offering(Layer layer) const {
    return offering_[static_cast<std::size_t>(layer)];
  }
  [[nodiscard]] bool offers(ProviderId provider, Layer layer) const;
  /// How readily a customer of country `country` (index into Setup::countries()) comes upon the i-th of offering(layer), 0
  /// or more; its share of the customers there, or for a firm that only the scenario knows the smallest such share.
  [[nodiscard]] double weight(Layer layer, std::size_t i, std::size_t country) const;
  /// Supplier of a customer on `layer` at the start of a run; invalid when it has none there. Not for hosting.
  [[nodiscard]] ProviderId initial(const Setup& setup, Seed seed, CustomerId customer, Layer layer) const;
  /// Contracts that each of offering(layer) is expected to hold at the start.
  [[nodiscard]] std::span<const double> expected(Layer layer) const {
    return expected_[static_cast<std::size_t>(layer)];
  }
  /// Their sum.
  [[nodiscard]] double contracts(Layer layer) const { return contracts_[static_cast<std::size_t>(layer)]; }
  /// Place of a provider in offering(layer), or the number of places.
  [[nodiscard]] std::size_t place_of(ProviderId provider, Layer layer) const;
  /// Probability that a customer that states no suppliers has the i-th of offering(layer) there. Not for hosting.
  [[nodiscard]] double chance(const Setup& setup, Layer layer, std::size_t i, std::size_t country) const;

 private:
  friend class SetupBuilder;
  /// What a public comes upon: places in the offering in rising order, and running sums of what customers have there.
  struct Known {
    std::vector<std::uint32_t> place;
    std::vector<double> weight;
    std::vector<double> cumulative;  ///< the last is 1; empty where nobody has a supplier on the layer, and of hosting
  };
  std::array<std::vector<ProviderId>, kLayerCount> offering_;
  std::array<std::vector<Known>, kLayerCount> known_;  ///< by country
  std::array<std::vector<double>, kLayerCount> expected_;
  std::array<double, kLayerCount> contracts_{};
};

}  // namespace hostscape
