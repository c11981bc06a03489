// The two tables of a market in one input: providers.csv, a line "shares.csv", shares.csv.

#include <string>

#include "core/errors.hpp"
#include "fuzz/scratch_directory.hpp"
#include "fuzz/target.hpp"
#include "model/market.hpp"

namespace hostscape::fuzz {
namespace {

constexpr std::string_view kBetween = "shares.csv\n";

void expect_sane(const Market& market, const Market::Audience& audience) {
  const double hhi = market.hhi(audience);
  const double top = market.top_share(audience, 5);
  if (!(hhi >= 0 && hhi <= 10000.001 && top >= 0 && top <= 1.000001)) broken_promise("concentration is within bounds");
  for (const MarketShare& share : audience.shares) {
    if (share.provider >= market.providers().size()) broken_promise("shares belong to providers of the table");
  }
}

}  // namespace

void read_untrusted(std::string_view input) {
  static const ScratchDirectory directory;
  const std::size_t between = input.find(kBetween);
  const bool both = between != std::string_view::npos;
  directory.write("providers.csv", input.substr(0, between));
  directory.write("shares.csv", both ? input.substr(between + kBetween.size()) : std::string_view{});
  try {
    const Market market = Market::load(directory.path());
    expect_sane(market, market.audience(""));
    for (const std::string& country : market.countries()) expect_sane(market, market.audience(country));
  } catch (const InputError&) {  // refused: as it should be
  }
}

}  // namespace hostscape::fuzz
