#pragma once

// Who sells what on which layer, and whom an ordinary customer has there. Hosting follows the measured market; CDNs follow
// the measured fronts; DNS and registrars are assumptions with a home bias (market/layers.csv, docs/sources.md).

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ids.hpp"
#include "core/random.hpp"

namespace hostscape {

class Setup;

class LayerMarkets {
 public:
  /// Providers that sell on `layer`, in id order: the market's, and those that the scenario names.
  [[nodiscard]] std::span<const ProviderId> offering(Layer layer) const {
    return offering_[static_cast<std::size_t>(layer)];
  }
  [[nodiscard]] bool offers(ProviderId provider, Layer layer) const;
  /// How readily a customer of country `country` (index into Setup::countries()) comes upon the i-th of offering(layer), 0
  /// or more; not normalised.
  [[nodiscard]] double weight(Layer layer, std::size_t i, std::size_t country) const;
  /// Supplier of a customer on `layer` at the start of a run; invalid when it has none there. Not for hosting.
  [[nodiscard]] ProviderId initial(const Setup& setup, Seed seed, CustomerId customer, Layer layer) const;

 private:
  friend class SetupBuilder;
  std::array<std::vector<ProviderId>, kLayerCount> offering_;
  std::array<std::vector<double>, kLayerCount> weight_;                   ///< by provider, worldwide; not of hosting
  std::array<std::vector<std::uint16_t>, kLayerCount> home_;              ///< country index of each, or 0xffff
  std::vector<std::vector<double>> hosting_weight_;                       ///< by country, then by place in offering
  std::array<std::vector<std::vector<double>>, kLayerCount> cumulative_;  ///< by country: running sums, last 1
};

}  // namespace hostscape
