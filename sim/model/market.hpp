#pragma once

// The hosting market as measured: who answers for how many popular hostnames, worldwide and as seen by the audience of
// each country. Loaded from two tables (providers.csv, shares.csv) that script/make-market derives; docs/sources.md
// tells what they may be used for. A count belongs to the *front* of a site: behind a provider of the layer `cdn`
// stands a host that the table does not know.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"

namespace hostscape {

/// An organisation that answers for websites.
struct MarketProvider {
  std::uint32_t asn;         ///< Autonomous system number that stands for the organisation and its siblings; > 0.
  std::string organisation;  ///< Name in the registries; "AS1234" where they are silent. Not unique.
  std::string home_country;  ///< ISO 3166 code of two letters; empty if unknown.
  std::string home_from;     ///< `registry`, `audience` (a guess) or `unknown`.
  Layer layer;               ///< What it sells at the front.
  double hostnames;          ///< Popular hostnames that it answers for, worldwide; >= 0.
};

/// What one provider has of an audience.
struct MarketShare {
  std::uint32_t provider;  ///< Row in Market::providers().
  double hostnames;        ///< > 0.
};

/// The market as loaded; never changes.
class Market {
 public:
  /// The sites that one public looks at.
  struct Audience {
    std::vector<MarketShare> shares;  ///< By hostnames, largest first, then by asn.
    double others = 0;                ///< Hostnames of the firms too small to be named.

    /// Hostnames of all firms, named or not.
    [[nodiscard]] double total() const;
  };

  /// Reads `providers.csv` and `shares.csv` in `directory`; throws InputError.
  [[nodiscard]] static Market load(const std::filesystem::path& directory);

  /// All organisations of the table, those without any hostname included.
  [[nodiscard]] std::span<const MarketProvider> providers() const { return providers_; }

  /// Codes of the countries whose audience is known, in alphabetical order.
  [[nodiscard]] std::vector<std::string> countries() const;

  [[nodiscard]] bool has_audience(std::string_view country) const {
    return !country.empty() && audiences_.contains(country);
  }

  /// The audience of `country`, or of the whole world if empty; throws InputError if it is not known. The two counts
  /// are not comparable: 10,000 to 20,000 hostnames for a country, a million for the world. The table of the world
  /// knows no `others`, although 4 % of the hostnames measured belong to them.
  [[nodiscard]] const Audience& audience(std::string_view country) const;

  /// Row of the provider of this name, the largest if several bear it; throws InputError if there is none.
  [[nodiscard]] std::uint32_t provider_named(std::string_view organisation) const;

  /// Herfindahl-Hirschman index, 0 to 10,000; 0 if nobody is there. With a layer: among the providers of that layer
  /// alone. Without: among all firms, where the unnamed count as infinitely many (they enlarge the total only).
  [[nodiscard]] double hhi(const Audience& audience, std::optional<Layer> only = std::nullopt) const;

  /// What the `count` largest providers have together, 0 to 1, of the same total as in hhi().
  [[nodiscard]] double top_share(const Audience& audience, std::size_t count,
                                 std::optional<Layer> only = std::nullopt) const;

 private:
  /// Hostnames of the providers that `only` admits, largest first.
  [[nodiscard]] std::vector<double> hostnames_in(const Audience& audience, std::optional<Layer> only) const;

  std::vector<MarketProvider> providers_;
  std::map<std::string, Audience, std::less<>> audiences_;  ///< By code of country; the world is "".
};

}  // namespace hostscape
