#include "model/jurisdictions.hpp"

#include "model/setup.hpp"

namespace hostscape {

Jurisdictions::Jurisdictions(std::span<const CountryMarket> countries, std::uint32_t customers, double audience_home)
    : audience_home_{audience_home}, customers_{customers} {
  for (const CountryMarket& country : countries) {
    if (country.customers == 0) continue;
    ranges_[index(country.regime)].push_back({country.first_customer, country.customers});
    at_home_[index(country.regime)] += country.customers;
  }
  for (std::size_t r = 0; r < kRegimes; ++r)
    weight_[r] = customers > 0 ? static_cast<double>(at_home_[r]) / customers : 0;
}

CustomerId Jurisdictions::home_customer(Regime regime, std::uint32_t i) const {
  for (const Range& range : ranges_[index(regime)]) {
    if (i < range.count) return CustomerId{range.first + i};
    i -= range.count;
  }
  return {};
}

double Jurisdictions::sites_read(Regime regime) const {
  const double home = at_home_[index(regime)];
  return home + (customers_ - home) * reading_abroad(regime);
}

double Jurisdictions::exposure(std::span<const CountryMarket> countries, ProviderId provider, Regime regime) const {
  double held = 0;
  double there = 0;
  for (const CountryMarket& country : countries) {
    const std::size_t rank = country.rank_of(provider);
    if (rank == country.providers.size()) continue;
    const double customers = country.share[rank] * country.customers;
    held += customers;
    there += customers * audience_part(country.regime, regime);
  }
  // Whoever hosts nobody (a registrar) is as exposed as the world is spread.
  return held > 0 ? there / held : (1 - audience_home_) * weight_[index(regime)];
}

}  // namespace hostscape
