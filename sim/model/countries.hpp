#pragma once

// Countries and the legal order that each of them lives under, by a table: countries.csv, which docs/sources.md explains.

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/vocabulary.hpp"

namespace hostscape {

/// Where a provider lives whose home nobody knows.
inline constexpr Regime kRegimeOfUnknownHome = Regime::rest_of_world;

/// Communities of states that share law.
inline constexpr std::array<std::string_view, 3> kCountryGroupNames{"EU", "EEA", "other"};

/// The country of a synthetic market: no country's code (ISO 3166 leaves it to users).
inline constexpr std::string_view kNowhere = "ZZ";

struct Country {
  std::string code;  ///< ISO 3166, two letters
  std::string name;
  Regime regime{};
  std::string group;  ///< one of kCountryGroupNames
  double weight =
      0;  ///< share of the world's popular hostnames that its public looks at; 0 for mere homes of providers
  int utc_offset_hours = 0;  ///< standard time of the capital, half hours rounded down, no summer time
};

/// The table as loaded; never changes.
class Countries {
 public:
  /// Reads `countries.csv` in `directory`; throws InputError.
  [[nodiscard]] static Countries load(const std::filesystem::path& directory);

  /// By code.
  [[nodiscard]] std::span<const Country> all() const { return countries_; }

  /// Null when the table does not have it.
  [[nodiscard]] const Country* find(std::string_view code) const;

  /// Throws InputError that names `where` and the nearest code.
  [[nodiscard]] const Country& at(std::string_view code, const std::string& where) const;

  /// Codes of a group of markets: `world` (all that have a weight) or `europe` (those of the EU, the EEA, the United
  /// Kingdom and Switzerland); empty for any other name.
  [[nodiscard]] std::vector<std::string> members(std::string_view group) const;

 private:
  std::vector<Country> countries_;
};

/// Names that stand for many countries where a market is asked for.
inline constexpr std::array<std::string_view, 2> kMarketGroupNames{"europe", "world"};

}  // namespace hostscape
