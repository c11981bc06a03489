#include "model/countries.hpp"

#include <algorithm>
#include <array>

namespace hostscape {
namespace {

struct Offset {
  std::string_view country;
  int hours;
};

// By code, so that a binary search finds it.
constexpr std::array kOffsets = std::to_array<Offset>(
    {{"AE", 4},  {"AR", -3}, {"AT", 1},  {"AU", 10}, {"BA", 1},  {"BD", 6},  {"BE", 1},  {"BG", 2},  {"BO", -4},
     {"BR", -3}, {"BY", 3},  {"CA", -5}, {"CH", 1},  {"CL", -4}, {"CN", 8},  {"CO", -5}, {"CR", -6}, {"CY", 2},
     {"CZ", 1},  {"DE", 1},  {"DK", 1},  {"DZ", 1},  {"EC", -5}, {"EE", 2},  {"EG", 2},  {"ES", 1},  {"FI", 2},
     {"FR", 1},  {"GB", 0},  {"GE", 4},  {"GR", 2},  {"GT", -6}, {"HK", 8},  {"HR", 1},  {"HU", 1},  {"ID", 7},
     {"IE", 0},  {"IL", 2},  {"IN", 5},  {"IQ", 3},  {"IR", 3},  {"IS", 0},  {"IT", 1},  {"JP", 9},  {"KE", 3},
     {"KR", 9},  {"KW", 3},  {"KZ", 5},  {"LB", 2},  {"LK", 5},  {"LT", 2},  {"LU", 1},  {"LV", 2},  {"MA", 1},
     {"MD", 2},  {"MX", -6}, {"MY", 8},  {"NG", 1},  {"NL", 1},  {"NO", 1},  {"NP", 5},  {"NZ", 12}, {"PE", -5},
     {"PH", 8},  {"PK", 5},  {"PL", 1},  {"PT", 0},  {"PY", -4}, {"QA", 3},  {"RO", 2},  {"RS", 1},  {"RU", 3},
     {"SA", 3},  {"SE", 1},  {"SG", 8},  {"SI", 1},  {"SK", 1},  {"TH", 7},  {"TN", 1},  {"TR", 3},  {"TW", 8},
     {"TZ", 3},  {"UA", 2},  {"US", -5}, {"UY", -3}, {"UZ", 5},  {"VE", -4}, {"VN", 7},  {"YT", 3},  {"ZA", 2}});

}  // namespace

int utc_offset_of(std::string_view country) {
  const auto found = std::lower_bound(kOffsets.begin(), kOffsets.end(), country,
                                      [](const Offset& entry, std::string_view code) { return entry.country < code; });
  return found != kOffsets.end() && found->country == country ? found->hours : 0;
}

Regime regime_of(std::string_view country) {
  if (country == "FR") return Regime::france;
  if (country == "DE") return Regime::germany;
  if (country == "US") return Regime::united_states;
  if (country == "CA") return Regime::canada;
  if (country == "JP") return Regime::japan;
  return Regime::rest_of_world;
}

}  // namespace hostscape
