#include "model/countries.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "core/errors.hpp"
#include "model/market.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::market_directory;

const Countries& carried() {
  static const Countries countries = Countries::load(market_directory());
  return countries;
}

TEST(CarriedCountries, HaveARowForEveryAudienceAndEveryHome) {
  const Market market = Market::load(market_directory());
  for (const auto& code : market.countries()) EXPECT_NE(carried().find(code), nullptr) << code;
  for (const auto& provider : market.providers()) {
    if (!provider.home_country.empty()) {
      EXPECT_NE(carried().find(provider.home_country), nullptr) << provider.home_country;
    }
  }
  EXPECT_EQ(carried().all().size(), 213u);
}

TEST(CarriedCountries, HaveWeightsOfOneWhole) {
  double sum = 0;
  for (const auto& country : carried().all()) sum += country.weight;
  EXPECT_NEAR(sum, 1, 213 * 5e-7);  // six decimals each
}

TEST(CarriedCountries, OnlyAudiencesHaveAWeight) {
  const Market market = Market::load(market_directory());
  for (const auto& code : carried().members("world")) EXPECT_TRUE(market.has_audience(code)) << code;
}

TEST(CarriedCountries, LiveUnderTheNearestRegime) {
  const auto regime = [](std::string_view code) { return carried().at(code, "here").regime; };
  EXPECT_EQ(regime("FR"), Regime::france);
  EXPECT_EQ(regime("MQ"), Regime::france);
  EXPECT_EQ(regime("DE"), Regime::germany);
  EXPECT_EQ(regime("IT"), Regime::italy);
  EXPECT_EQ(regime("ES"), Regime::spain);
  EXPECT_EQ(regime("NL"), Regime::european_union);
  EXPECT_EQ(regime("NO"), Regime::european_union);
  EXPECT_EQ(regime("GB"), Regime::european_union);
  EXPECT_EQ(regime("PR"), Regime::united_states);
  EXPECT_EQ(regime("SC"), Regime::offshore);
  EXPECT_EQ(regime("RU"), Regime::russia);
  EXPECT_EQ(regime("BY"), Regime::russia);
  EXPECT_EQ(regime("TR"), Regime::turkey);
  EXPECT_EQ(regime("CN"), Regime::china);
  EXPECT_EQ(regime("IN"), Regime::india);
  EXPECT_EQ(regime("BR"), Regime::rest_of_world);
  for (const auto& country : carried().all()) {
    const bool of_union = country.regime == Regime::european_union || country.regime == Regime::germany ||
                          country.regime == Regime::france || country.regime == Regime::italy ||
                          country.regime == Regime::spain;
    EXPECT_TRUE(country.group == "other" || of_union) << country.code << ": the EU and the EEA share their law";
  }
}

TEST(CarriedCountries, KeepStandardTime) {
  const auto hours = [](std::string_view code) { return carried().at(code, "here").utc_offset_hours; };
  EXPECT_EQ(hours("FR"), 1);
  EXPECT_EQ(hours("GB"), 0);
  EXPECT_EQ(hours("US"), -5) << "of the capital";
  EXPECT_EQ(hours("IN"), 5) << "half hours are rounded down";
  EXPECT_EQ(hours("NZ"), 12);
}

TEST(CarriedCountries, NameTheNearestCode) {
  try {
    static_cast<void>(carried().at("fR", "providers[0].home_country"));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(error.where(), "providers[0].home_country");
    EXPECT_EQ(error.found(), "\"fR\"");
    EXPECT_THAT(error.accepted(), HasSubstr("213 known names; did you mean "));
  }
}

TEST(CarriedCountries, EuropeIsTheUnionTheEconomicAreaAndTwoMore) {
  const auto europe = carried().members("europe");
  const auto has = [&](std::string_view code) { return std::find(europe.begin(), europe.end(), code) != europe.end(); };
  for (const std::string_view code : {"FR", "DE", "IS", "NO", "GB", "CH", "RE"}) EXPECT_TRUE(has(code)) << code;
  for (const std::string_view code : {"RU", "TR", "US", "RS", "MC"}) EXPECT_FALSE(has(code)) << code;
  EXPECT_TRUE(carried().members("FR").empty()) << "a country is no group";
}

/// A table of its own that a test may spoil.
class SmallCountries : public ::testing::Test {
 protected:
  SmallCountries() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    directory_ = fs::path{::testing::TempDir()} / ("hostscape-" + std::to_string(::getpid()) + "-" + test->name());
    fs::create_directories(directory_);
  }
  ~SmallCountries() override { fs::remove_all(directory_); }

  void expect_error(const std::string& row, const std::string& column, const std::string& accepted) const {
    std::ofstream{directory_ / "countries.csv"}
        << "code,name,regime,group,weight,utc_offset\nDE,Germany,germany,EU,0.5,1\n"
        << row << "\n";
    try {
      static_cast<void>(Countries::load(directory_));
      FAIL() << row;
    } catch (const InputError& error) {
      EXPECT_TRUE(error.where().ends_with("countries.csv:3: " + column)) << error.what();
      EXPECT_THAT(error.accepted(), HasSubstr(accepted));
    }
  }

 private:
  fs::path directory_;
};

TEST_F(SmallCountries, RefuseBadRows) {
  expect_error("fr,France,france,EU,0.5,1", "code", "two capital letters");
  expect_error("DE,Germany,germany,EU,0.5,1", "code", "each code once");
  expect_error("AT,Austria,european-union,EU,0.5,1", "code", "in order");
  expect_error("FR,,france,EU,0.5,1", "name", "a name");
  expect_error("FR,France,frnace,EU,0.5,1", "regime", "did you mean france?");
  expect_error("FR,France,france,EUU,0.5,1", "group", "did you mean EU?");
  expect_error("FR,France,france,EU,1.5,1", "weight", "0 to 1");
  expect_error("FR,France,france,EU,nan,1", "weight", "0 to 1");
  expect_error("FR,France,france,EU,0.5,15", "utc_offset", "-12 to 14");
}

}  // namespace
}  // namespace hostscape
