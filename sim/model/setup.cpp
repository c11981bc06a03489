#include "model/setup.hpp"

#include <algorithm>
#include <charconv>

#include "core/errors.hpp"
#include "model/setup_builder.hpp"

namespace hostscape {

std::size_t CountryMarket::rank_of(ProviderId provider) const {
  const auto found = std::lower_bound(rank_by_id.begin(), rank_by_id.end(), provider,
                                      [&](std::uint32_t rank, ProviderId id) { return providers[rank] < id; });
  return found != rank_by_id.end() && providers[*found] == provider ? *found : providers.size();
}

std::size_t CountryMarket::rank_at(double u) const {
  const auto cells = static_cast<double>(rank_guide.size());
  std::size_t rank = rank_guide[std::min(static_cast<std::size_t>(u * cells), rank_guide.size() - 1)];
  while (rank + 1 < cumulative.size() && cumulative[rank] <= u) ++rank;
  return rank;
}

std::shared_ptr<const Setup> Setup::make(Scenario scenario, const std::string& market_directory) {
  std::shared_ptr<Setup> setup{new Setup};
  setup->scenario_ = std::move(scenario);
  SetupBuilder{*setup, market_directory}.build();
  return setup;
}

std::string Setup::customer_name(CustomerId id) const {
  const auto* const known = focal(id);
  return known != nullptr ? known->name : "customer " + std::to_string(id.value());
}

CustomerId Setup::find_customer(std::string_view name_or_id) const {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < scenario_.customers.size(); ++i) {
    names.emplace_back(scenario_.customers[i].name);
    if (names.back() == name_or_id) return CustomerId{ordinary_ + i};
  }
  std::uint32_t number = 0;
  const char* const end = name_or_id.data() + name_or_id.size();
  const auto [stop, error] = std::from_chars(name_or_id.data(), end, number);
  if (error == std::errc{} && stop == end && number < customers()) return CustomerId{number};
  throw InputError{"--customer", std::string{name_or_id},
                   "0 to " + std::to_string(customers() - 1) +
                       (names.empty() ? std::string{} : " or " + accepted_names(name_or_id, names))};
}

ProviderId Setup::find_provider(std::string_view name) const {
  const auto found = std::find_if(providers_.begin(), providers_.end(),
                                  [&](const ProviderInfo& provider) { return provider.name == name; });
  return found == providers_.end() ? ProviderId{} : ProviderId{static_cast<std::size_t>(found - providers_.begin())};
}

}  // namespace hostscape
