#include "model/regimes.hpp"

#include <gtest/gtest.h>

#include <string>

#include "core/errors.hpp"
#include "model/registry.hpp"

namespace hostscape {
namespace {

Parameters from(const std::string& start, std::uint32_t ticks = 8760) {
  Parameters p = Registry::instance().defaults();
  p.start = start;
  p.ticks = ticks;
  return p;
}

RegimeTable table(const Parameters& p) {
  return RegimeTable{p, Clock::parse(p.start, "start")};
}

LawParameters& law(Parameters& p, Law which) {
  return p.law[static_cast<std::size_t>(which)];
}

TEST(Regimes, FranceIsItsNationalLawOverTheUnionsWithItsDates) {
  const Parameters p = from("2024-01-01");
  const RegimeTable regimes = table(p);
  const auto on = [&](std::uint32_t day) -> const Rules& {
    return regimes.rules(Regime::france, Category::privacy, false, Tick{day * 24});
  };
  const Rules& lcen = on(46);  // 16 February
  EXPECT_FALSE(lcen.statement_of_reasons);
  EXPECT_FALSE(lcen.proportionate);
  EXPECT_EQ(lcen.enforcement, 1);
  EXPECT_TRUE(lcen.checks_form);
  EXPECT_EQ(lcen.abuse_prosecution_probability, .001);
  const Rules& dsa = on(47);  // 17 February
  EXPECT_TRUE(dsa.statement_of_reasons);
  EXPECT_TRUE(dsa.proportionate);
  EXPECT_EQ(dsa.enforcement, .9);
  EXPECT_EQ(dsa.abuse_prosecution_probability, .001) << "the national offence outlives the LCEN's procedure";
}

TEST(Regimes, AppealsAndTrustedFlaggersOfTheDsaBindPlatformsOnly) {
  const RegimeTable regimes = table(from("2025-01-06"));
  for (const Regime regime : {Regime::france, Regime::germany, Regime::european_union}) {
    const auto& host = regimes.rules(regime, Category::hate_or_violence, false, Tick{0});
    const auto& platform = regimes.rules(regime, Category::hate_or_violence, true, Tick{0});
    EXPECT_FALSE(host.appeals || host.trusted_flaggers) << name_of(regime);
    EXPECT_TRUE(platform.appeals && platform.trusted_flaggers) << name_of(regime);
    EXPECT_TRUE(host.statement_of_reasons && platform.statement_of_reasons) << name_of(regime);
  }
}

TEST(Regimes, TheStatesAreTheDmcaForCopyrightAndSection230ForTheRest) {
  const RegimeTable regimes = table(from("2023-01-02"));
  const auto& copyright = regimes.rules(Regime::united_states, Category::copyright, false, Tick{0});
  EXPECT_EQ(copyright.standard, Standard::form);
  EXPECT_TRUE(copyright.counter_notice && copyright.checks_form);
  EXPECT_EQ(copyright.put_back_days_from, 10);
  EXPECT_EQ(copyright.put_back_days_until, 14);
  const auto& privacy = regimes.rules(Regime::united_states, Category::privacy, false, Tick{0});
  EXPECT_EQ(privacy.standard, Standard::order);
  EXPECT_FALSE(privacy.counter_notice);
  const auto& crime = regimes.rules(Regime::united_states, Category::terrorism, false, Tick{0});
  EXPECT_EQ(crime.standard, Standard::manifest) << "federal criminal law stays";
  EXPECT_GT(crime.liability_under, 0);
}

TEST(Regimes, EachOfTheOthersHasItsMark) {
  const RegimeTable regimes = table(from("2023-01-02"));
  const auto of = [&](Regime regime, Category category) { return regimes.rules(regime, category, false, Tick{0}); };
  EXPECT_TRUE(of(Regime::canada, Category::copyright).relay_duty);
  EXPECT_EQ(of(Regime::canada, Category::copyright).standard, Standard::order);
  EXPECT_EQ(of(Regime::canada, Category::defamation).standard, Standard::manifest);
  EXPECT_EQ(of(Regime::japan, Category::privacy).cure_hours, 168);
  EXPECT_TRUE(of(Regime::japan, Category::privacy).objection_keeps);
  EXPECT_TRUE(of(Regime::germany, Category::defamation).objection_keeps);
  EXPECT_FALSE(of(Regime::germany, Category::copyright).objection_keeps);
  EXPECT_EQ(of(Regime::germany, Category::hate_or_violence).deadline_hours, 0) << "the NetzDG binds no host";
  EXPECT_EQ(of(Regime::offshore, Category::copyright).standard, Standard::order);
  EXPECT_EQ(of(Regime::france, Category::terrorism).authority_deadline_hours, 24);
  EXPECT_EQ(of(Regime::france, Category::privacy).authority_deadline_hours, 0);
  EXPECT_FALSE(of(Regime::rest_of_world, Category::privacy).checks_form);
}

TEST(Regimes, AScenarioMayBindHostsToTheNetzdg) {
  Parameters p = from("2023-01-02");
  law(p, Law::netzdg).binds = Binds::hosts;
  const RegimeTable regimes = table(p);
  const Rules& rules = regimes.rules(Regime::germany, Category::hate_or_violence, false, Tick{0});
  EXPECT_EQ(rules.deadline_hours, 24);
  EXPECT_EQ(rules.liability_under, 3);
}

TEST(Regimes, WhatTheExperimentSaysComesBeforeTheUnionsLawAndSilenceLeavesItToThat) {
  Parameters p = from("2025-01-06");
  law(p, Law::experiment).liability_over = 2;
  law(p, Law::experiment).appeals = Binds::hosts;
  law(p, Law::experiment).categories = "privacy, defamation";
  const RegimeTable regimes = table(p);
  const Rules& covered = regimes.rules(Regime::experimental, Category::privacy, false, Tick{0});
  EXPECT_EQ(covered.liability_over, 2);
  EXPECT_TRUE(covered.appeals && covered.statement_of_reasons);
  const Rules& other = regimes.rules(Regime::experimental, Category::copyright, false, Tick{0});
  EXPECT_EQ(other.liability_over, 0);
  EXPECT_FALSE(other.appeals);
}

TEST(Regimes, ALawBeforeItsDayOrAfterItIsSilent) {
  Parameters p = from("2023-01-02", 240);
  law(p, Law::experiment).from = "2023-01-04";
  law(p, Law::experiment).until = "2023-01-06";
  law(p, Law::experiment).cure_hours = 7;
  const RegimeTable regimes = table(p);
  const auto cure = [&](std::uint32_t tick) {
    return regimes.rules(Regime::experimental, Category::privacy, false, Tick{tick}).cure_hours;
  };
  EXPECT_EQ(cure(47), 0);
  EXPECT_EQ(cure(48), 7);
  EXPECT_EQ(cure(95), 7);
  EXPECT_EQ(cure(96), 0);
}

std::string refusal(const Parameters& p) {
  try {
    (void)table(p);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

TEST(Regimes, AMisspeltNameIsRefusedWithTheNearestOne) {
  Parameters laws = from("2023-01-02");
  laws.regime[static_cast<std::size_t>(Regime::japan)].laws = "provider-limitation-act, general-libility";
  EXPECT_NE(refusal(laws).find("regime.japan.laws"), std::string::npos);
  EXPECT_NE(refusal(laws).find("did you mean general-liability?"), std::string::npos) << refusal(laws);
  Parameters categories = from("2023-01-02");
  law(categories, Law::dmca).categories = "copyright, defmation";
  EXPECT_NE(refusal(categories).find("law.dmca.categories: found defmation"), std::string::npos) << refusal(categories);
  Parameters dates = from("2023-01-02");
  law(dates, Law::dsa).from = "soon";
  EXPECT_NE(refusal(dates).find("law.dsa.from"), std::string::npos) << refusal(dates);
}

TEST(Regimes, ManifestIsNeverEasierThanUnlawful) {
  const Parameters p = Registry::instance().defaults();
  for (const auto& regime : p.regime) {
    for (std::size_t c = 0; c < kCategories; ++c) EXPECT_GE(regime.manifest_above[c], regime.unlawful_above[c]);
  }
}

}  // namespace
}  // namespace hostscape
