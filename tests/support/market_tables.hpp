#pragma once

// The market's tables, read a second time: by a reader that shares no code with the one under test.

#include <map>
#include <string>
#include <vector>

namespace hostscape::testing {

/// A row of providers.csv.
struct ProviderRow {
  std::string organisation;
  std::string home;
  std::string layer;
};

/// Who hosts what one public looks at.
struct HostingTable {
  struct Host {
    std::string asn;
    ProviderRow row;
    double hostnames = 0;
  };
  std::vector<Host> hosts;  ///< rows of the layer hosting, largest first
  double others = 0;        ///< hostnames of the row of asn 0
  double firms = 0;         ///< small firms that share them: of the size of the smallest host
  [[nodiscard]] double named() const;
  [[nodiscard]] double total() const { return named() + others; }
  /// Share hosted by firms at home elsewhere than in `country`; the small firms are at home.
  [[nodiscard]] double abroad(const std::string& country) const;
};

/// By country, of the carried tables.
[[nodiscard]] const std::map<std::string, HostingTable>& hosting_tables();
[[nodiscard]] const HostingTable& hosting_table(const std::string& country);

/// A row of countries.csv.
struct CountryRow {
  std::string regime;
  std::string group;
  double weight = 0;
};
[[nodiscard]] const std::map<std::string, CountryRow>& country_rows();

}  // namespace hostscape::testing
