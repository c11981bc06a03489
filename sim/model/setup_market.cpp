// The providers of a scenario and what share of each country's market they hold.

#include "model/setup_builder.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

#include "core/errors.hpp"
#include "core/quantiles.hpp"
#include "model/destination_weights.hpp"

namespace hostscape {
namespace {

constexpr std::size_t kMostSmallFirms = 2000;

// Running sums of weights, scaled so that the last is exactly 1.
std::vector<double> cumulative_shares(const std::vector<double>& share) {
  std::vector<double> sums;
  double sum = 0;
  for (const double s : share) sums.push_back(sum += s);
  if (!sums.empty()) sums.back() = 1;
  return sums;
}

constexpr const char* kMarketsAccepted =
    "zipf, world, europe, or country codes of two capital letters that the market table has, such as FR or FR:2,DE:1";

// About four cells a provider, so that a search from a cell's beginning takes a step or two.
std::vector<std::uint32_t> guide_of(const std::vector<double>& cumulative) {
  std::vector<std::uint32_t> guide(std::bit_ceil(4 * cumulative.size()));
  const auto cells = static_cast<double>(guide.size());
  std::uint32_t rank = 0;
  for (std::size_t cell = 0; cell < guide.size(); ++cell) {
    while (rank + 1 < cumulative.size() && cumulative[rank] <= static_cast<double>(cell) / cells) ++rank;
    guide[cell] = rank;
  }
  return guide;
}

struct MarketCode {
  std::string country;
  double weight = 1;
};

// Reads "FR" or "FR:2,DE:1".
std::vector<MarketCode> parse_list(const std::string& text) {
  std::vector<MarketCode> codes;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::string part = text.substr(begin, end - begin);
    MarketCode code;
    if (const auto colon = part.find(':'); colon != std::string::npos) {
      const char* const last = part.data() + part.size();
      const auto [stop, error] = std::from_chars(part.data() + colon + 1, last, code.weight);
      if (error != std::errc{} || stop != last || !(code.weight > 0)) {
        throw InputError{"market", text, kMarketsAccepted};
      }
      part.resize(colon);
    }
    code.country = part;
    codes.push_back(code);
    begin = end + 1;
  }
  return codes;
}

bool is_group(std::string_view name) {
  return std::find(kMarketGroupNames.begin(), kMarketGroupNames.end(), name) != kMarketGroupNames.end();
}

// The countries that `text` asks for; a group's by the weights of the table.
std::vector<MarketCode> parse_codes(const std::string& text, const Countries& known) {
  std::vector<MarketCode> codes;
  for (const auto& code : known.members(text)) codes.push_back({code, known.find(code)->weight});
  if (!codes.empty()) return codes;
  codes = parse_list(text);
  for (const auto& code : codes) {
    if (is_group(code.country)) throw InputError{"market", text, code.country + " alone, or country codes without it"};
  }
  return codes;
}

}  // namespace

const Countries& SetupBuilder::known_countries() {
  if (!known_countries_) known_countries_ = Countries::load(market_directory_);
  return *known_countries_;
}

// Gives a provider its home and what follows from it.
void SetupBuilder::settle(ProviderInfo& provider, const std::string& home, const std::string& where) {
  provider.home_country = home;
  if (home.empty() || home == kNowhere) {
    provider.regime = home.empty() ? kRegimeOfUnknownHome : setup_.parameters().synthetic_regime;
    provider.utc_offset_hours = 0;
    return;
  }
  const Country& country = known_countries().at(home, where);
  provider.regime = country.regime;
  provider.utc_offset_hours = country.utc_offset_hours;
}

ProviderId SetupBuilder::add_provider(std::string name, const std::string& home) {
  ProviderInfo info;
  settle(info, home, "home_country of " + name);
  info.name = std::move(name);
  setup_.providers_.push_back(std::move(info));
  return ProviderId{setup_.providers_.size() - 1};
}

void SetupBuilder::make_synthetic_market() {
  CountryMarket country;
  country.country = kNowhere;
  country.regime = setup_.parameters().synthetic_regime;
  for (std::uint32_t k = 1; k <= setup_.parameters().providers; ++k) {
    country.providers.push_back(add_provider("provider " + std::to_string(k), country.country));
    country.share.push_back(power(k, -setup_.parameters().market_exponent));
  }
  setup_.countries_.push_back(std::move(country));
  country_weight_ = {1};
}

void SetupBuilder::load_market() {
  market_ = Market::load(market_directory_);
  const Market& market = *market_;
  layer_table_ = load_layer_table(market_directory_);
  std::vector<ProviderId> by_row(market.providers().size());
  for (const auto& code : parse_codes(setup_.parameters().market, known_countries())) {
    const auto same = [&](const CountryMarket& c) { return c.country == code.country; };
    if (std::any_of(setup_.countries_.begin(), setup_.countries_.end(), same)) {
      throw InputError{"market", setup_.parameters().market, "each country once"};
    }
    add_audience(market, code.country, code.weight, by_row);
  }
}

// The table counts fronts of sites. Behind a front that sells a CDN stands a host that it hides; hosts are therefore
// drawn from the hosting rows and the unnamed small firms alone.
void SetupBuilder::add_audience(const Market& market, const std::string& code, double weight,
                                std::vector<ProviderId>& by_row) {
  if (!market.has_audience(code)) {
    throw InputError{"market", setup_.parameters().market,
                     std::string{kMarketsAccepted} + " (\"" + code + "\" is none)"};
  }
  const auto& audience = market.audience(code);
  const Country& known = known_countries().at(code, "market");
  country_weight_.push_back(weight);
  CountryMarket country;
  country.country = code;
  country.regime = known.regime;
  country.utc_offset_hours = known.utc_offset_hours;
  double least = 0;
  for (const auto& row : audience.shares) {
    const auto& provider = market.providers()[row.provider];
    if (provider.layer != Layer::hosting) continue;
    if (!by_row[row.provider].valid())
      by_row[row.provider] = add_provider(provider.organisation, provider.home_country);
    country.providers.push_back(by_row[row.provider]);
    country.share.push_back(row.hostnames);
    least = row.hostnames;
  }
  // "Infinitely many small firms" become firms of the size of the smallest named one.
  const auto firms = audience.others > 0 && least > 0
                         ? std::min(static_cast<std::size_t>(std::ceil(audience.others / least)), kMostSmallFirms)
                         : std::size_t{0};
  for (std::size_t i = 1; i <= firms; ++i) {
    country.providers.push_back(add_provider("small firm " + code + " " + std::to_string(i), code));
    setup_.providers_.back().unknown = true;
    country.share.push_back(audience.others / static_cast<double>(firms));
  }
  setup_.countries_.push_back(std::move(country));
}

void SetupBuilder::add_named_providers() {
  const auto& named = setup_.scenario_.providers;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const std::string where = "providers[" + std::to_string(i) + "]";
    ProviderId id = setup_.find_provider(named[i].stands_in_for.value_or(named[i].name));
    if (named[i].stands_in_for && !id.valid() && !sells_further_layers(*named[i].stands_in_for)) {
      throw InputError{where + ".stands_in_for", *named[i].stands_in_for, "an organisation of the market table"};
    }
    if (!id.valid()) {
      setup_.providers_.emplace_back();
      id = ProviderId{setup_.providers_.size() - 1};
    }
    auto& info = setup_.providers_[id.index()];
    info.name = named[i].name;
    settle(info, named[i].home_country, where + ".home_country");
    info.named = static_cast<std::int32_t>(i);
    if (named[i].stands_in_for) by_organisation_.emplace(*named[i].stands_in_for, id);
  }
  for (auto& country : setup_.countries_) state_shares(country);
}

// What the scenario states is a share of the whole market, so the providers that it says nothing about share the rest.
void SetupBuilder::state_shares(CountryMarket& country) {
  const auto& named = setup_.scenario_.providers;
  const auto rank_of = [&](ProviderId id) {  // shares are not sorted yet
    return static_cast<std::size_t>(std::find(country.providers.begin(), country.providers.end(), id) -
                                    country.providers.begin());
  };
  const auto stated_here = [&](const NamedProvider& provider) {
    return provider.market_share && provider.home_country == country.country;
  };
  double stated = 0;
  std::vector<bool> free(country.providers.size(), true);
  for (const auto& provider : named) {
    if (!stated_here(provider)) continue;
    stated += *provider.market_share;
    const std::size_t rank = rank_of(setup_.find_provider(provider.name));
    if (rank < free.size()) free[rank] = false;
  }
  double others = 0;
  for (std::size_t k = 0; k < free.size(); ++k) others += free[k] ? country.share[k] : 0;
  for (const auto& provider : named) {
    if (!stated_here(provider)) continue;
    const ProviderId id = setup_.find_provider(provider.name);
    const std::size_t rank = rank_of(id);
    if (rank == country.providers.size()) {
      country.providers.push_back(id);
      country.share.push_back(0);
    }
    country.share[rank] = others * *provider.market_share / (1 - stated);
  }
}

void SetupBuilder::finish_shares() {
  for (auto& country : setup_.countries_) {
    std::vector<std::size_t> order(country.providers.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return country.share[a] > country.share[b]; });
    double total = 0;
    for (const double share : country.share) total += share;
    if (!(total > 0)) throw InputError{"market", country.country, "a country with hosting providers"};
    std::vector<ProviderId> providers;
    std::vector<double> share;
    for (const std::size_t i : order) {
      providers.push_back(country.providers[i]);
      share.push_back(country.share[i] / total);
    }
    country.providers = std::move(providers);
    country.share = std::move(share);
    country.cumulative = cumulative_shares(country.share);
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) country.rank_by_id.push_back(rank);
    std::sort(country.rank_by_id.begin(), country.rank_by_id.end(),
              [&](std::uint32_t a, std::uint32_t b) { return country.providers[a] < country.providers[b]; });
    country.rank_guide = guide_of(country.cumulative);
    const auto& p = setup_.parameters();
    if (p.churn.per_hour <= 0) continue;
    country.towards =
        cumulative_shares(destination_weights(movers_that_draw(country.share, p.word_of_mouth.recommendation)));
  }
}

}  // namespace hostscape
