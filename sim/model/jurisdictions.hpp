#pragma once

// Where the public of each regime is: who among the customers is at home there, and what part of a site's or a provider's
// audience it is. Nothing measures who reads what abroad; the part that is not at home is spread like the customers.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ids.hpp"
#include "model/vocabulary.hpp"

namespace hostscape {

struct CountryMarket;

class Jurisdictions {
 public:
  Jurisdictions() = default;
  /// `audience_home`: part of a site's audience that lives in its own country at least.
  Jurisdictions(std::span<const CountryMarket> countries, std::uint32_t customers, double audience_home);

  /// Ordinary customers at home in the regime.
  [[nodiscard]] std::uint32_t at_home(Regime regime) const { return at_home_[index(regime)]; }
  /// The i-th of them, i < at_home(regime).
  [[nodiscard]] CustomerId home_customer(Regime regime, std::uint32_t i) const;
  /// Part of the audience of a site at home in `home` that lives in `regime`.
  [[nodiscard]] double audience_part(Regime home, Regime regime) const {
    const double spread = (1 - audience_home_) * weight_[index(regime)];
    return home == regime ? audience_home_ + spread : spread;
  }
  /// Sites that the regime's public reads: those at home count one, others by how much of them it reads.
  [[nodiscard]] double sites_read(Regime regime) const;
  /// What a site abroad counts among them.
  [[nodiscard]] double reading_abroad(Regime regime) const {
    const double spread = (1 - audience_home_) * weight_[index(regime)];
    return spread > 0 ? spread / (audience_home_ + spread) : 0;
  }
  /// Part of the audience of a provider's customers that lives in `regime`, by the shares of the start.
  [[nodiscard]] double exposure(std::span<const CountryMarket> countries, ProviderId provider, Regime regime) const;

 private:
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  static std::size_t index(Regime regime) { return static_cast<std::size_t>(regime); }

  double audience_home_ = 1;
  std::uint32_t customers_ = 0;
  std::array<std::uint32_t, kRegimes> at_home_{};
  std::array<double, kRegimes> weight_{};  ///< at_home over all
  std::array<std::vector<Range>, kRegimes> ranges_;
};

}  // namespace hostscape
