#include "model/market.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/errors.hpp"
#include "model/csv_table.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kSmallFirms = 0;  // the asn that stands for all firms too small to be named
constexpr std::string_view kWorld;
constexpr std::array<std::string_view, 3> kHomeSources{"registry", "audience", "unknown"};

using RowOfAsn = std::unordered_map<std::uint32_t, std::uint32_t>;

std::vector<MarketProvider> read_providers(const std::filesystem::path& file, RowOfAsn& rows) {
  enum Column : std::size_t { asn, organisation, home_country, home_from, layer, hostnames };
  CsvTable table{file, {"asn", "organisation", "home_country", "home_from", "layer", "hostnames"}};
  std::vector<MarketProvider> providers;
  while (table.next()) {
    const std::uint32_t number = table.number(asn);
    if (number == kSmallFirms) table.fail(asn, "a number from 1; the small firms have no row here");
    if (!rows.emplace(number, static_cast<std::uint32_t>(providers.size())).second) table.fail(asn, "each number once");
    if (table.text(organisation).empty()) table.fail(organisation, "a name");
    if (std::ranges::find(kHomeSources, table.text(home_from)) == kHomeSources.end()) {
      table.fail(home_from, accepted_names(table.text(home_from), kHomeSources));
    }
    const bool unknown = table.text(home_from) == "unknown" && table.text(home_country).empty();
    if (!unknown && !is_country_code(table.text(home_country))) {
      table.fail(home_country, "two capital letters, or nothing if home_from is unknown");
    }
    const auto name = std::ranges::find(kLayerNames, table.text(layer));
    if (name == kLayerNames.end()) table.fail(layer, accepted_names(table.text(layer), kLayerNames));
    providers.push_back({number, table.text(organisation), table.text(home_country), table.text(home_from),
                         static_cast<Layer>(name - kLayerNames.begin()), static_cast<double>(table.number(hostnames))});
  }
  return providers;
}

std::map<std::string, Market::Audience, std::less<>> read_audiences(const std::filesystem::path& file,
                                                                    const RowOfAsn& rows) {
  enum Column : std::size_t { country, asn, hostnames };
  CsvTable table{file, {"country", "asn", "hostnames"}};
  std::map<std::string, Market::Audience, std::less<>> audiences;
  std::map<std::string, std::vector<bool>, std::less<>> seen;  // by row; the small firms come last
  while (table.next()) {
    if (!is_country_code(table.text(country))) table.fail(country, "two capital letters");
    const std::uint32_t number = table.number(asn);
    const auto row = rows.find(number);
    if (number != kSmallFirms && row == rows.end()) table.fail(asn, "0 or a number of providers.csv");
    const auto provider = number == kSmallFirms ? static_cast<std::uint32_t>(rows.size()) : row->second;

    std::vector<bool>& seen_here = seen[table.text(country)];
    seen_here.resize(rows.size() + 1);
    if (seen_here[provider]) table.fail(asn, "each number once in a country");
    seen_here[provider] = true;

    const auto count = static_cast<double>(table.number(hostnames));
    Market::Audience& audience = audiences[table.text(country)];
    if (number == kSmallFirms) {
      audience.others = count;
    } else if (count > 0) {
      audience.shares.push_back({provider, count});
    }
  }
  return audiences;
}

Market::Audience world_of(std::span<const MarketProvider> providers) {
  Market::Audience world;
  for (std::uint32_t row = 0; row < providers.size(); ++row) {
    if (providers[row].hostnames > 0) world.shares.push_back({row, providers[row].hostnames});
  }
  return world;
}

/// "...; did you mean b?", or nothing if no name is near.
std::string suggestion(std::string_view word, std::span<const std::string_view> names) {
  const std::string_view nearest = nearest_name(word, names);
  return nearest.empty() ? std::string{} : "; did you mean " + std::string{nearest} + "?";
}

}  // namespace

double Market::Audience::total() const {
  double sum = others;
  for (const MarketShare& share : shares) sum += share.hostnames;
  return sum;
}

Market Market::load(const std::filesystem::path& directory) {
  Market market;
  RowOfAsn rows;
  market.providers_ = read_providers(directory / "providers.csv", rows);
  market.audiences_ = read_audiences(directory / "shares.csv", rows);
  market.audiences_.emplace(kWorld, world_of(market.providers_));
  for (auto& [country, audience] : market.audiences_) {
    std::ranges::sort(audience.shares, [&](const MarketShare& left, const MarketShare& right) {
      if (left.hostnames != right.hostnames) return left.hostnames > right.hostnames;
      return market.providers_[left.provider].asn < market.providers_[right.provider].asn;
    });
  }
  return market;
}

std::vector<std::string> Market::countries() const {
  std::vector<std::string> codes;
  for (const auto& [code, audience] : audiences_) {
    if (code != kWorld) codes.push_back(code);
  }
  return codes;
}

const Market::Audience& Market::audience(std::string_view country) const {
  const auto found = audiences_.find(country);
  if (found != audiences_.end()) return found->second;
  std::vector<std::string_view> codes;
  for (const auto& [code, audience] : audiences_) {
    if (code != kWorld) codes.push_back(code);
  }
  std::string capital{country};
  for (char& letter : capital) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  throw InputError("country of an audience", "\"" + std::string{country} + "\"",
                   "one of " + std::to_string(codes.size()) +
                       " codes of two capital letters, or nothing for the world" + suggestion(capital, codes));
}

std::uint32_t Market::provider_named(std::string_view organisation) const {
  std::optional<std::uint32_t> best;
  std::vector<std::string_view> names;
  for (std::uint32_t row = 0; row < providers_.size(); ++row) {
    names.push_back(providers_[row].organisation);
    if (providers_[row].organisation != organisation) continue;
    if (!best || providers_[row].hostnames > providers_[*best].hostnames) best = row;
  }
  if (best) return *best;
  throw InputError(
      "organisation of a provider", "\"" + std::string{organisation} + "\"",
      "one of " + std::to_string(names.size()) + " names of the market table" + suggestion(organisation, names));
}

std::vector<double> Market::hostnames_in(const Audience& audience, std::optional<Layer> only) const {
  std::vector<double> hostnames;
  for (const MarketShare& share : audience.shares) {
    if (!only || providers_[share.provider].layer == *only) hostnames.push_back(share.hostnames);
  }
  return hostnames;
}

double Market::hhi(const Audience& audience, std::optional<Layer> only) const {
  double total = only ? 0 : audience.others;
  double squares = 0;
  for (const double hostnames : hostnames_in(audience, only)) {
    total += hostnames;
    squares += hostnames * hostnames;
  }
  return total > 0 ? 10000 * squares / (total * total) : 0;
}

double Market::top_share(const Audience& audience, std::size_t count, std::optional<Layer> only) const {
  double total = only ? 0 : audience.others;
  double top = 0;
  for (const double hostnames : hostnames_in(audience, only)) {
    total += hostnames;
    if (count == 0) continue;
    top += hostnames;
    --count;
  }
  return total > 0 ? top / total : 0;
}

}  // namespace hostscape
