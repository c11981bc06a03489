#include "model/layer_markets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "model/market.hpp"
#include "support/program.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::array kFurther{Layer::cdn, Layer::dns, Layer::registrar};

InputError error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error;
  }
  ADD_FAILURE() << "accepted";
  return InputError{"", "", ""};
}

/// A market world with the press site "Paper" at "Host".
Scenario french(std::uint32_t customers = 4000) {
  return testing::scenario_with_paper("FR", customers);
}

NamedProvider front(const std::string& name, const std::string& layers) {
  NamedProvider provider;
  provider.name = name;
  provider.home_country = "US";
  provider.layers = layers;
  return provider;
}

TEST(LayerMarkets, CustomersHaveSuppliersAsTheSharesSay) {
  const auto setup = testing::make_setup(testing::small_scenario("FR", 20000));
  for (const Layer layer : kFurther) {
    const auto offering = setup->layers().offering(layer);
    std::map<ProviderId, double> counted;
    for (std::uint32_t id = 0; id < setup->customers(); ++id) {
      const ProviderId has = setup->layers().initial(*setup, Seed{5}, CustomerId{id}, layer);
      if (has.valid()) ++counted[has];
    }
    double total = 0;
    for (std::size_t i = 0; i < offering.size(); ++i) {
      const double expected = setup->layers().expected(layer)[i];
      total += expected;
      // 5 standard deviations of a Poisson count, and 3 for the smallest: 1 in 10^4 over all some hundred rows.
      EXPECT_NEAR(counted[offering[i]], expected, 5 * std::sqrt(expected) + 3)
          << setup->providers()[offering[i].index()].name;
    }
    EXPECT_NEAR(total, setup->parameters().layer[static_cast<std::size_t>(layer)].use * 20000, 1e-6);
    EXPECT_DOUBLE_EQ(setup->layers().contracts(layer), total);
  }
}

TEST(LayerMarkets, TheFrontsAreTheMeasuredOnes) {
  const auto setup = testing::make_setup(testing::small_scenario("FR"));
  const Market market = Market::load(testing::market_directory());
  double all = 0;
  double cloudflare = 0;
  for (const MarketShare& share : market.audience("FR").shares) {
    const auto& row = market.providers()[share.provider];
    if (row.layer != Layer::cdn) continue;
    all += share.hostnames;
    if (row.organisation == "Cloudflare, Inc.") cloudflare = share.hostnames;
  }
  const ProviderId provider = setup->find_provider("Cloudflare, Inc.");
  ASSERT_TRUE(provider.valid());
  const std::size_t place = setup->layers().place_of(provider, Layer::cdn);
  EXPECT_NEAR(setup->layers().weight(Layer::cdn, place, 0), cloudflare / all, 1e-12);
  EXPECT_TRUE(setup->layers().offers(provider, Layer::dns)) << "a firm may offer several layers";
  EXPECT_FALSE(setup->layers().offers(provider, Layer::hosting));
}

TEST(LayerMarkets, NoHostHasAnotherIdBecauseOfThem) {
  Scenario without = french();
  without.parameters.layer_market.unnamed_firms = 0;
  const auto with = testing::make_setup(french());
  const auto none = testing::make_setup(without);
  const auto hosts = with->layers().offering(Layer::hosting);
  ASSERT_EQ(hosts.size(), none->layers().offering(Layer::hosting).size());
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    EXPECT_EQ(hosts[i].value(), i);
    EXPECT_EQ(with->providers()[i].name, none->providers()[i].name);
  }
  EXPECT_EQ(with->providers().size(), none->providers().size() + with->parameters().layer_market.unnamed_firms);
}

TEST(LayerMarkets, HomeBiasBringsCustomersToFirmsOfTheirCountry) {
  const auto at_home = [](double bias) {
    Scenario scenario = testing::small_scenario("FR");
    scenario.parameters.layer_market.home_bias = bias;
    const auto setup = testing::make_setup(scenario);
    const auto offering = setup->layers().offering(Layer::registrar);
    double sum = 0;
    for (std::size_t i = 0; i < offering.size(); ++i) {
      if (setup->providers()[offering[i].index()].home_country == "FR") {
        sum += setup->layers().weight(Layer::registrar, i, 0);
      }
    }
    return sum;
  };
  const double none = at_home(0);
  EXPECT_NEAR(at_home(1), 1, 1e-12);
  EXPECT_NEAR(at_home(0.5), (none + 1) / 2, 1e-12);
}

TEST(LayerMarkets, CountriesTogetherHaveTheWorldwideSharesWhereNamedFirmsAreFewAtHome) {
  Scenario scenario = testing::small_scenario("world", 100000);
  scenario.parameters.layer_market.named_at_home = 1;
  const auto setup = testing::make_setup(scenario);
  for (const LayerSeller& row : load_layer_table(testing::market_directory())) {
    if (row.name != "PublicDomainRegistry") continue;
    const std::size_t place = setup->layers().place_of(setup->find_provider(row.name), row.layer);
    // Countries have whole customers.
    EXPECT_NEAR(setup->layers().expected(row.layer)[place] / setup->layers().contracts(row.layer), row.share, 0.002)
        << row.name;
  }
}

TEST(LayerMarkets, ASyntheticMarketHasNoFurtherLayersButNamedOnes) {
  Scenario scenario = testing::scenario_with_paper();
  scenario.providers.push_back(front("Shield", "cdn, dns"));
  scenario.customers[0].suppliers = "cdn: Shield";
  const auto setup = testing::make_setup(scenario);
  EXPECT_THAT(setup->layers().offering(Layer::registrar), IsEmpty());
  ASSERT_EQ(setup->layers().offering(Layer::cdn).size(), 1U);
  const CustomerId paper = setup->find_customer("Paper");
  EXPECT_EQ(setup->layers().initial(*setup, Seed{1}, paper, Layer::cdn), setup->find_provider("Shield"));
  for (const Layer layer : kFurther) {
    EXPECT_FALSE(setup->layers().initial(*setup, Seed{1}, CustomerId{7}, layer).valid());
  }
  EXPECT_GT(setup->layers().weight(Layer::dns, 0, 0), 0) << "who looks finds it";
}

TEST(LayerMarkets, WhatAFocalCustomerStatesWinsAndItsNameIsDrawn) {
  Scenario scenario = french();
  scenario.providers.push_back(front("Cloudflare", "cdn, dns"));
  scenario.providers.back().stands_in_for = "Cloudflare, Inc.";
  scenario.customers[0].suppliers = "dns: Cloudflare";
  const auto setup = testing::make_setup(scenario);
  EXPECT_FALSE(setup->find_provider("Cloudflare, Inc.").valid()) << "it is the row that it stands in for";
  const CustomerId paper = setup->find_customer("Paper");
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const auto has = [&](Layer layer) { return setup->layers().initial(*setup, Seed{seed}, paper, layer); };
    EXPECT_EQ(has(Layer::dns), setup->find_provider("Cloudflare"));
    EXPECT_FALSE(has(Layer::cdn).valid()) << "who says whom it has says that it has no shield";
    EXPECT_TRUE(has(Layer::registrar).valid());
  }
  const std::size_t place = setup->layers().place_of(setup->find_provider("Cloudflare"), Layer::cdn);
  EXPECT_GT(setup->layers().weight(Layer::cdn, place, 0), 0.5) << "with the customers of that row";
  EXPECT_FALSE(setup->layers().offers(setup->find_provider("Cloudflare"), Layer::registrar)) << "it states its layers";
}

TEST(LayerErrors, AnUnknownLayerOfAProvider) {
  Scenario scenario = french();
  scenario.providers[0].layers = "hosting, email";
  const auto error = error_of([&] { (void)testing::make_setup(scenario); });
  EXPECT_EQ(error.where(), "providers[0].layers");
  EXPECT_EQ(error.found(), "email");
  EXPECT_THAT(error.accepted(), HasSubstr("registrar"));
}

TEST(LayerErrors, SuppliersThatCannotBe) {
  const std::vector<std::array<std::string, 3>> cases{{"cdn", "cdn", "a layer and a provider"},
                                                      {"email: Host", "email", "registrar"},
                                                      {"cdn: Nobody", "Nobody", "the name of a provider"},
                                                      {"cdn: Host", "cdn: Host", "a provider that sells on the layer"},
                                                      {"hosting: Host", "hosting", "layers beyond hosting"}};
  for (const auto& [text, found, accepted] : cases) {
    Scenario scenario = french();
    scenario.customers[0].suppliers = text;
    const auto error = error_of([&] { (void)testing::make_setup(scenario); });
    EXPECT_EQ(error.where(), "customers[0].suppliers");
    EXPECT_EQ(error.found(), found);
    EXPECT_THAT(error.accepted(), HasSubstr(accepted));
  }
}

TEST(LayerErrors, ATableThatCannotBeRead) {
  const std::string header = "layer,name,home_country,share,source\n";
  const std::vector<std::array<std::string, 2>> cases{{"cdn,A,FR,0.1,x\n", "dns or registrar"},
                                                      {"dns,,FR,0.1,x\n", "a name"},
                                                      {"dns,A,France,0.1,x\n", "two capital letters"},
                                                      {"dns,A,FR,1.1,x\n", "a number from 0 to 1"},
                                                      {"dns,A,FR,0.1,\n", "assumption"},
                                                      {"dns,A,FR,0.1,x\ndns,A,FR,0.1,x\n", "each once a layer"},
                                                      {"dns,A,FR,0.6,x\ndns,B,FR,0.6,x\n", "add up to 1"}};
  for (const auto& [rows, accepted] : cases) {
    const testing::ScratchDirectory place;
    std::ofstream{place.path() / "layers.csv"} << header << rows;
    const auto error = error_of([&] { (void)load_layer_table(place.path()); });
    EXPECT_THAT(error.where(), HasSubstr("layers.csv:"));
    EXPECT_THAT(error.accepted(), HasSubstr(accepted));
  }
}

TEST(Resellers, SmallHostsRentFromLargerOnesAndTheGraphHasNoCycle) {
  const auto setup = testing::make_setup(testing::small_scenario("FR,DE", 20000));
  EXPECT_THAT(setup->supply().cycle(), IsEmpty());
  std::vector<double> size(setup->providers().size(), 0);
  const auto hosts = setup->layers().offering(Layer::hosting);
  for (std::size_t i = 0; i < hosts.size(); ++i) size[hosts[i].index()] = setup->layers().expected(Layer::hosting)[i];
  double small = 0;
  double resellers = 0;
  for (const ProviderId host : hosts) {
    const auto upstreams = setup->supply().upstreams_of(host);
    if (size[host.index()] < 20) ++small;
    if (upstreams.empty()) continue;
    ++resellers;
    ASSERT_EQ(upstreams.size(), 1U);
    EXPECT_GT(size[upstreams[0].index()], size[host.index()]);
    EXPECT_LT(size[host.index()], 20) << "a thousandth of all customers has its own machines";
  }
  EXPECT_NEAR(resellers / small, setup->parameters().supply.reseller_share, 5 * 0.5 / std::sqrt(small));
}

TEST(Resellers, WhatTheScenarioSaysAboutSupplyStandsAlone) {
  Scenario scenario = french();
  scenario.parameters.supply.reseller_share = 1;
  scenario.parameters.supply.reseller_most = 1;
  scenario.providers[0].upstreams = {"Gandi"};
  NamedProvider gandi;
  gandi.name = "Gandi";
  gandi.home_country = "FR";
  gandi.stands_in_for = "GANDI SAS";
  scenario.providers.push_back(gandi);
  const auto setup = testing::make_setup(scenario);
  EXPECT_THAT(setup->supply().upstreams_of(setup->find_provider("Host")),
              ::testing::ElementsAre(setup->find_provider("Gandi")));
  EXPECT_THAT(setup->supply().upstreams_of(setup->find_provider("Gandi")), IsEmpty());
}

}  // namespace
}  // namespace hostscape
