#include "model/market.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "core/errors.hpp"
#include "support/source_directory.hpp"

// The expected figures of the carried table were computed from the two source tables, not from the carried ones, by a
// program in exact fractions that shares no code with script/make-market.

namespace hostscape {
namespace {

namespace fs = std::filesystem;

const Market& carried_market() {
  static const Market market = Market::load(source_directory() / "sim/scenarios/market");
  return market;
}

struct Ranked {
  std::string organisation;
  double share;
};

/// The ten largest firms, each as a part of the whole audience, equal the expected ones to six digits.
void expect_top_ten(std::string_view country, const std::vector<Ranked>& expected) {
  const Market& market = carried_market();
  const Market::Audience& audience = market.audience(country);
  ASSERT_GE(audience.shares.size(), expected.size());
  for (std::size_t rank = 0; rank < expected.size(); ++rank) {
    const MarketShare& share = audience.shares[rank];
    EXPECT_EQ(market.providers()[share.provider].organisation, expected[rank].organisation) << "rank " << rank;
    EXPECT_NEAR(share.hostnames / audience.total(), expected[rank].share, 5e-7) << "rank " << rank;
  }
}

TEST(CarriedMarket, HasEveryOrganisationAndCountryOfTheSource) {
  const Market& market = carried_market();
  EXPECT_EQ(market.providers().size(), 3010u);
  EXPECT_EQ(market.audience("").total(), 1085975.0);
  EXPECT_EQ(market.audience("").shares.size(), 2893u);

  std::size_t rows = 0;
  double hostnames = 0;
  ASSERT_EQ(market.countries().size(), 211u);
  for (const std::string& country : market.countries()) {
    const Market::Audience& audience = market.audience(country);
    EXPECT_GT(audience.others, 0) << country;
    rows += audience.shares.size() + 1;
    hostnames += audience.total();
  }
  EXPECT_EQ(rows, 47473u);
  EXPECT_EQ(hostnames, 1856375.0);
}

TEST(CarriedMarket, ReproducesTheConcentrationOfTheWorld) {
  const Market& market = carried_market();
  const Market::Audience& world = market.audience("");
  EXPECT_NEAR(market.hhi(world), 808.252788, 1e-6);
  EXPECT_NEAR(market.hhi(world, Layer::hosting), 256.556819, 1e-6);
  EXPECT_NEAR(market.hhi(world, Layer::cdn), 7814.256193, 1e-6);
  EXPECT_NEAR(market.top_share(world, 5), 0.432299, 1e-6);
  EXPECT_NEAR(market.top_share(world, 5, Layer::hosting), 0.266956, 1e-6);
  EXPECT_NEAR(market.top_share(world, 5, Layer::cdn), 0.981104, 1e-6);
}

TEST(CarriedMarket, ReproducesTheConcentrationOfCountries) {
  struct Expected {
    std::string country;
    double total, others, all, hosting, cdn, top_ten;
  };
  const std::vector<Expected> table{
      {"FR", 10263, 583, 1569.119756, 1163.015047, 6013.382641, 0.752704},
      {"DE", 10756, 576, 1170.266250, 536.268300, 5790.525371, 0.633693},
      {"US", 10503, 703, 1680.796686, 2968.712251, 4218.797455, 0.811006},
      {"RU", 10687, 867, 294.743189, 263.214020, 3563.859019, 0.430336},
      {"JP", 10374, 334, 1321.518899, 2054.529171, 4353.765576, 0.714864},
  };
  const Market& market = carried_market();
  for (const Expected& expected : table) {
    SCOPED_TRACE(expected.country);
    const Market::Audience& audience = market.audience(expected.country);
    EXPECT_EQ(audience.total(), expected.total);
    EXPECT_EQ(audience.others, expected.others);
    EXPECT_NEAR(market.hhi(audience), expected.all, 1e-6);
    EXPECT_NEAR(market.hhi(audience, Layer::hosting), expected.hosting, 1e-6);
    EXPECT_NEAR(market.hhi(audience, Layer::cdn), expected.cdn, 1e-6);
    EXPECT_NEAR(market.top_share(audience, 10), expected.top_ten, 1e-6);
  }
}

TEST(CarriedMarket, ReproducesTheMeanConcentrationOfAllCountries) {
  const Market& market = carried_market();
  double sum = 0;
  for (const std::string& country : market.countries()) sum += market.hhi(market.audience(country));
  EXPECT_NEAR(sum / 211, 1601.908298, 1e-6);
}

TEST(CarriedMarket, ReproducesTheTopTenOfTheWorld) {
  expect_top_ten("", {{"Cloudflare, Inc.", 0.260388},
                      {"Amazon.com, Inc.", 0.095030},
                      {"PEG TECH INC", 0.036301},
                      {"Google LLC", 0.022274},
                      {"Hetzner Online GmbH", 0.018306},
                      {"OVH SAS", 0.016249},
                      {"Microsoft Corporation", 0.015091},
                      {"Akamai International B.V.", 0.011653},
                      {"Fastly, Inc.", 0.010384},
                      {"DigitalOcean, LLC", 0.010051}});
}

TEST(CarriedMarket, ReproducesTheTopTenOfFrance) {
  expect_top_ten("FR", {{"Cloudflare, Inc.", 0.352821},
                        {"OVH SAS", 0.117120},
                        {"Amazon.com, Inc.", 0.104258},
                        {"Akamai International B.V.", 0.071422},
                        {"Fastly, Inc.", 0.027088},
                        {"Google LLC", 0.026211},
                        {"Free SAS", 0.018513},
                        {"Microsoft Corporation", 0.014713},
                        {"O2SWITCH SARL", 0.011205},
                        {"Orange S.A.", 0.009354}});
}

TEST(CarriedMarket, CountsSiblingsUnderOneNumber) {
  const Market& market = carried_market();
  const std::uint32_t ovh = market.provider_named("OVH SAS");
  EXPECT_EQ(market.providers()[ovh].asn, 16276u);
  std::size_t countries_with_ovh = 0;
  for (const std::string& country : market.countries()) {
    for (const MarketShare& share : market.audience(country).shares) {
      EXPECT_NE(market.providers()[share.provider].asn, 35540u) << country;
      if (share.provider == ovh) ++countries_with_ovh;
    }
  }
  EXPECT_EQ(countries_with_ovh, 211u);
}

TEST(CarriedMarket, KnowsTheSuppliersOfTheFrenchCase) {
  const Market& market = carried_market();
  for (const std::string name : {"Free SAS", "Octopuce s.a.r.l.", "OVH SAS", "GANDI SAS"}) {
    const MarketProvider& provider = market.providers()[market.provider_named(name)];
    EXPECT_EQ(provider.home_country, "FR") << name;
    EXPECT_EQ(provider.home_from, "registry") << name;
    EXPECT_EQ(provider.layer, Layer::hosting) << name;
  }
}

/// A directory with a small market of its own that a test may spoil.
class SmallMarket : public testing::Test {
 protected:
  SmallMarket() {
    const testing::TestInfo* test = testing::UnitTest::GetInstance()->current_test_info();
    directory_ = fs::path{testing::TempDir()} / ("hostscape-" + std::to_string(::getpid()) + "-" + test->name());
    fs::create_directories(directory_);
    write("providers.csv",
          "asn,organisation,home_country,home_from,layer,hostnames\n"
          "7,\"A \"\"quoted\"\" host, Ltd\",FR,registry,hosting,30\n"
          "5,Front,US,registry,cdn,50\n"
          "4,Twin,DE,audience,hosting,10\n"
          "3,Twin,,unknown,hosting,10\n");
    write("shares.csv", "country,asn,hostnames\nFR,0,20\nFR,3,20\nFR,7,40\nFR,5,20\n");
  }
  ~SmallMarket() override { fs::remove_all(directory_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream{directory_ / name, std::ios::binary} << text;
  }
  [[nodiscard]] Market load() const { return Market::load(directory_); }

  /// Loading fails, at `where` (the end of it), with `found` and `accepted` as part of what is said.
  void expect_error(const std::string& where, const std::string& found, const std::string& accepted) const {
    try {
      static_cast<void>(load());
      FAIL() << "loaded, expected an error at " << where;
    } catch (const InputError& error) {
      EXPECT_TRUE(error.where().ends_with(where)) << error.what();
      EXPECT_NE(error.found().find(found), std::string::npos) << error.what();
      EXPECT_NE(error.accepted().find(accepted), std::string::npos) << error.what();
    }
  }
  void expect_provider_error(const std::string& row, const std::string& column, const std::string& found,
                             const std::string& accepted) const {
    write("providers.csv", "asn,organisation,home_country,home_from,layer,hostnames\n1,One,FR,registry,cdn,1\n" + row);
    expect_error("providers.csv:3: " + column, found, accepted);
  }
  void expect_share_error(const std::string& row, const std::string& column, const std::string& found,
                          const std::string& accepted) const {
    write("shares.csv", "country,asn,hostnames\nFR,0,1\nFR,7,1\n" + row);
    expect_error("shares.csv:4: " + column, found, accepted);
  }

 private:
  fs::path directory_;
};

TEST_F(SmallMarket, ReadsQuotedNamesAndUnknownHomes) {
  const Market market = load();
  ASSERT_EQ(market.providers().size(), 4u);
  EXPECT_EQ(market.providers()[0].organisation, "A \"quoted\" host, Ltd");
  EXPECT_EQ(market.providers()[3].home_country, "");
  EXPECT_EQ(market.countries(), std::vector<std::string>{"FR"});
}

TEST_F(SmallMarket, SortsByHostnamesThenByNumber) {
  const Market market = load();
  std::vector<std::uint32_t> numbers;
  for (const MarketShare& share : market.audience("FR").shares)
    numbers.push_back(market.providers()[share.provider].asn);
  EXPECT_EQ(numbers, (std::vector<std::uint32_t>{7, 3, 5}));
}

TEST_F(SmallMarket, CountsSmallFirmsInTheTotalUnlessALayerIsAsked) {
  const Market market = load();
  const Market::Audience& france = market.audience("FR");
  EXPECT_EQ(france.others, 20);
  EXPECT_EQ(france.total(), 100);
  EXPECT_DOUBLE_EQ(market.hhi(france), 1600 + 400 + 400);
  EXPECT_DOUBLE_EQ(market.hhi(france, Layer::cdn), 10000);
  EXPECT_DOUBLE_EQ(market.hhi(france, Layer::hosting), 10000 * (16 + 4) / 36.0);
  EXPECT_DOUBLE_EQ(market.hhi(france, Layer::registrar), 0);
  EXPECT_DOUBLE_EQ(market.top_share(france, 2), 0.6);
  EXPECT_DOUBLE_EQ(market.top_share(france, 99), 0.8);
  EXPECT_DOUBLE_EQ(market.top_share(france, 1, Layer::hosting), 40 / 60.0);
  EXPECT_DOUBLE_EQ(market.top_share(france, 0), 0);
}

TEST_F(SmallMarket, NamesTheNearestCountry) {
  const Market market = load();
  try {
    static_cast<void>(market.audience("fr"));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.found(), "\"fr\"");
    EXPECT_NE(error.accepted().find("did you mean FR?"), std::string::npos) << error.what();
  }
}

TEST_F(SmallMarket, NamesTheNearestOrganisation) {
  const Market market = load();
  EXPECT_EQ(market.provider_named("Twin"), 2u) << "the first of equals";
  try {
    static_cast<void>(market.provider_named("Frnt"));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.found(), "\"Frnt\"");
    EXPECT_NE(error.accepted().find("did you mean Front?"), std::string::npos) << error.what();
  }
}

TEST_F(SmallMarket, RefusesBadProviders) {
  expect_provider_error("0,Zero,FR,registry,cdn,1\n", "asn", "\"0\"", "from 1");
  expect_provider_error("x7,Word,FR,registry,cdn,1\n", "asn", "\"x7\"", "whole number");
  expect_provider_error("1,Again,FR,registry,cdn,1\n", "asn", "\"1\"", "once");
  expect_provider_error("2,,FR,registry,cdn,1\n", "organisation", "\"\"", "a name");
  expect_provider_error("2,Two,France,registry,cdn,1\n", "home_country", "\"France\"", "two capital letters");
  expect_provider_error("2,Two,,registry,cdn,1\n", "home_country", "\"\"", "nothing if home_from is unknown");
  expect_provider_error("2,Two,FR,registri,cdn,1\n", "home_from", "\"registri\"", "did you mean registry?");
  expect_provider_error("2,Two,FR,registry,hostin,1\n", "layer", "\"hostin\"", "did you mean hosting?");
  expect_provider_error("2,Two,FR,registry,cdn,-4\n", "hostnames", "\"-4\"", "whole number from 0");
  expect_provider_error("2,Two,FR,registry,cdn,1.5\n", "hostnames", "\"1.5\"", "whole number from 0");
  expect_provider_error("2,Two,FR,registry,cdn,4294967296\n", "hostnames", "\"4294967296\"", "to 4294967295");
}

TEST_F(SmallMarket, RefusesBadShares) {
  expect_share_error("fr,5,1\n", "country", "\"fr\"", "two capital letters");
  expect_share_error("FR,9,1\n", "asn", "\"9\"", "a number of providers.csv");
  expect_share_error("FR,7,1\n", "asn", "\"7\"", "once in a country");
  expect_share_error("FR,0,1\n", "asn", "\"0\"", "once in a country");
  expect_share_error("FR,5,many\n", "hostnames", "\"many\"", "whole number");
}

TEST_F(SmallMarket, RefusesTablesOfAnotherShape) {
  const std::string columns = "columns country,asn,hostnames";
  write("shares.csv", "");
  expect_error("shares.csv", "eader", columns);
  write("shares.csv", "country,asn,hostname\nFR,0,1\n");
  expect_error("shares.csv", "hostname", columns);
  write("shares.csv", "country,asn,hostnames\nFR,0\n");
  expect_error("shares.csv", "Too few columns", columns);
  write("shares.csv", "country,asn,hostnames\nFR,0,1,1\n");
  expect_error("shares.csv", "Too many columns", columns);
  write("shares.csv", "country,asn,hostnames\n\"FR,0,1\n");
  expect_error("shares.csv", "not closed", columns);
}

TEST_F(SmallMarket, RefusesAMissingTable) {
  EXPECT_THROW(static_cast<void>(Market::load("no-such-directory")), InputError);
}

}  // namespace
}  // namespace hostscape
