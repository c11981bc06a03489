#pragma once

#include <array>
#include <string_view>

namespace hostscape {

/// A legal order that is shipped; its numbers are the parameters below `prefix`.
struct RegimeInfo {
  std::string_view name;
  std::string_view title;
  std::string_view description;
  std::string_view source;
  std::string_view prefix;
};

inline constexpr std::array<RegimeInfo, 1> kRegimes{{
    {"france-lcen", "France under the LCEN, before 2024",
     "Anyone may notify a host. A notice with all elements that the law asks for creates knowledge; from then on the "
     "host is "
     "liable for content that is manifestly unlawful unless it acts promptly. It is not liable to its customer for "
     "acting "
     "wrongly. A knowingly false notice is an offence (one year of prison, 15,000 EUR) that is hardly ever pursued. "
     "There is "
     "neither counter-notice nor put-back.",
     "S4; LCEN art. 6 as in force in November 2023", "regime."},
}};

}  // namespace hostscape
