#include "model/rules/pressure.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "model/registry.hpp"

namespace hostscape {
namespace {

class Pressure : public ::testing::Test {
 protected:
  Parameters p_ = Registry::instance().defaults();
  TerminationParameters& t_ = p_.termination;
  Controversy c_;
  PressureOn on_{.susceptibility = 0.5, .tenure_hours = 1e6};

  [[nodiscard]] double hazard() const { return termination_hazard(t_, c_, on_); }
};

TEST_F(Pressure, LevelsHalveEachWithItsOwnHalfLife) {
  c_.salience = c_.notoriety = c_.drops = c_.violations = 0.8;
  c_.as_of = 10;
  const auto after = [&](double days) {
    Controversy later = c_;
    fade(p_, later, Tick{10 + static_cast<std::uint32_t>(24 * days)});
    return later;
  };
  EXPECT_NEAR(after(p_.pressure.half_life_days).salience, 0.4, 1e-12);
  EXPECT_NEAR(after(p_.pressure.notoriety_half_life_days).notoriety, 0.4, 1e-12);
  EXPECT_NEAR(after(t_.cascade_half_life_days).drops, 0.4, 1e-12);
  EXPECT_NEAR(after(t_.violations_half_life_days).violations, 0.4, 1e-12);
  EXPECT_EQ(after(3).as_of, 82U);
}

TEST_F(Pressure, FadingInStepsOrAtOnceComesToTheSame) {
  c_.salience = 100;
  Controversy steps = c_;
  for (std::uint32_t tick = 1; tick <= 500; ++tick) fade(p_, steps, Tick{tick});
  fade(p_, c_, Tick{500});
  EXPECT_NEAR(steps.salience, c_.salience, 1e-9);
}

TEST_F(Pressure, NotorietyRisesTowardsOneAndNeverBeyond) {
  double before = 0;
  for (const double size : {1.0, 10.0, 100.0, 1000.0}) {
    const double after = notoriety_after(p_.pressure, 0, size);
    EXPECT_NEAR(after, 1 - std::exp(-p_.pressure.notoriety_gain * size), 1e-12);
    EXPECT_GT(after, before);
    EXPECT_LE(after, 1);
    before = after;
  }
  EXPECT_DOUBLE_EQ(notoriety_after(p_.pressure, 0.4, 0), 0.4);
}

TEST_F(Pressure, HazardIsTheLogisticOfItsTerms) {
  c_.salience = 20;
  c_.drops = 3;
  c_.concession = 0.5;
  on_ = {.politics = 0.6,
         .violations = 40,
         .commitment = 0.3,
         .susceptibility = 0.7,
         .aimed = true,
         .risk_averse = true,
         .steps = 2,
         .tenure_hours = 48};
  const double z = t_.intercept + t_.salience * std::log(21) + t_.politics * 0.6 +
                   t_.cascade * 3 / (3 + t_.cascade_half) + t_.violations * 40 / (40 + t_.violations_half) +
                   t_.susceptibility * 0.7 - t_.commitment * 0.3 - t_.concession * 0.5 + t_.aimed + t_.risk_averse -
                   2 * t_.upstream;
  const double fresh = 1 + t_.tenure * std::exp(-2 / t_.tenure_days);
  EXPECT_NEAR(hazard(), t_.ceiling / (1 + std::exp(-z)) * fresh, 1e-12);
}

TEST_F(Pressure, WhatPressesRaisesTheHazardAndWhatHoldsLowersIt) {
  c_.salience = 10;
  const double standard = hazard();
  const auto with = [&](auto change) {
    const Controversy c = c_;
    const PressureOn on = on_;
    change();
    const double changed = hazard();
    c_ = c;
    on_ = on;
    return changed;
  };
  EXPECT_GT(with([&] { c_.salience = 11; }), standard);
  EXPECT_GT(with([&] { c_.drops = 1; }), standard);
  EXPECT_GT(with([&] { on_.politics = 0.5; }), standard);
  EXPECT_GT(with([&] { on_.violations = 10; }), standard);
  EXPECT_GT(with([&] { on_.susceptibility = 0.6; }), standard);
  EXPECT_GT(with([&] { on_.tenure_hours = 1; }), standard);
  EXPECT_LT(with([&] { on_.commitment = 0.5; }), standard);
  EXPECT_LT(with([&] { on_.steps = 1; }), standard);
  EXPECT_LT(with([&] { c_.concession = 0.5; }), standard);
}

TEST_F(Pressure, TheCascadeSaturates) {
  c_.salience = 30;
  c_.drops = 1e6;
  const double most = hazard();
  c_.drops = 100 * t_.cascade_half;
  EXPECT_NEAR(hazard() / most, 1, 0.03);
  c_.drops = 0;
  const double least = hazard();
  EXPECT_LT(most, least * std::exp(t_.cascade)) << "drops alone never carry it further than their weight";
}

TEST_F(Pressure, GraceIsAMixtureThatNewSuppliersDoNotGive) {
  const double old = 24 * t_.grace_needs_days;
  EXPECT_EQ(grace_hours(t_, old, t_.grace_24_share / 2), 24);
  EXPECT_EQ(grace_hours(t_, old, t_.grace_24_share + t_.grace_48_share / 2), 48);
  EXPECT_EQ(grace_hours(t_, old, 0.99), 0);
  EXPECT_EQ(grace_hours(t_, old - 1, 0.1), 0);
}

TEST_F(Pressure, RefusalsGoFromOrdinaryToNotoriousAndConcessionsRelieveThem) {
  const auto& m = p_.migration;
  EXPECT_NEAR(refusal_probability(m, 0, 0), m.refusal_ordinary, 1e-12);
  EXPECT_NEAR(refusal_probability(m, 1, 0), m.refusal_notorious, 1e-12);
  double before = 0;
  for (double n = 0; n <= 1; n += 0.1) {
    EXPECT_GT(refusal_probability(m, n, 0), before);
    before = refusal_probability(m, n, 0);
  }
  EXPECT_LT(refusal_probability(m, 0.9, 0.5), refusal_probability(m, 0.9, 0));
}

TEST_F(Pressure, TheLadderIsTheGroundOnlyWhereItWeighsMoreThanThePublic) {
  on_.violations = 200;
  c_.salience = 0.2;
  EXPECT_TRUE(because_of_violations(t_, c_, on_));
  c_.salience = 100;
  EXPECT_FALSE(because_of_violations(t_, c_, on_));
}

}  // namespace
}  // namespace hostscape
