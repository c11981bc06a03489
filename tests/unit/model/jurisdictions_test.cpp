#include "model/jurisdictions.hpp"

#include <gtest/gtest.h>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

TEST(Jurisdictions, TheAudienceOfASiteIsSharedOutWhole) {
  const auto setup = testing::make_setup(testing::small_scenario("FR:2,RU:1,TR:1", 4000));
  const Jurisdictions& where = setup->jurisdictions();
  double sum = 0;
  for (std::size_t r = 0; r < kRegimes; ++r) sum += where.audience_part(Regime::france, static_cast<Regime>(r));
  EXPECT_NEAR(sum, 1, 1e-12);
  EXPECT_NEAR(where.audience_part(Regime::france, Regime::france), 0.7 + 0.3 / 2, 1e-12);
  EXPECT_NEAR(where.audience_part(Regime::france, Regime::russia), 0.3 / 4, 1e-12);
  EXPECT_EQ(where.at_home(Regime::russia), 1000U);
}

TEST(Jurisdictions, FindsEachCustomerOfARegimeOnce) {
  const auto setup = testing::make_setup(testing::small_scenario("FR:1,RU:1,BY:1", 3000));
  const Jurisdictions& where = setup->jurisdictions();
  ASSERT_EQ(where.at_home(Regime::russia), 2000U) << "Belarus is under Russia's law here";
  CustomerId last;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const CustomerId customer = where.home_customer(Regime::russia, i);
    EXPECT_EQ(setup->regime_of(customer), Regime::russia);
    EXPECT_TRUE(i == 0 || last < customer);
    last = customer;
  }
}

TEST(Jurisdictions, AWorldOfOneCountryReadsOnlyItself) {
  const auto setup = testing::make_setup(testing::small_scenario("FR"));
  EXPECT_EQ(setup->jurisdictions().audience_part(Regime::france, Regime::france), 1);
  EXPECT_EQ(setup->jurisdictions().sites_read(Regime::russia), 0);
  const ProviderId amazon = setup->find_provider("Amazon.com, Inc.");
  EXPECT_EQ(setup->jurisdictions().exposure(setup->countries(), amazon, Regime::france), 1);
}

}  // namespace
}  // namespace hostscape
