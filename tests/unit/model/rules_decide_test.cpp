#include "model/rules/decide.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

double real(int low, int high) {
  return *rc::gen::inRange(low, high) / 1000.0;
}

RC_GTEST_PROP(Belief, RisesWithTheSignalAndFallsWithTheThreshold, ()) {
  const double noise = real(10, 3000);
  const double prior_mean = real(0, 1000);
  const double prior_deviation = real(10, 1000);
  const double threshold = real(0, 1000);
  const double signal = real(-1000, 2000);
  const double more = signal + real(0, 1000);
  const double belief = belief_of(signal, noise, prior_mean, prior_deviation, threshold);
  RC_ASSERT(belief >= 0 && belief <= 1);
  RC_ASSERT(belief_of(more, noise, prior_mean, prior_deviation, threshold) >= belief);
  RC_ASSERT(belief_of(signal, noise, prior_mean, prior_deviation, threshold + real(0, 500)) <= belief);
  RC_ASSERT(belief_of(signal, noise, prior_mean + real(0, 500), prior_deviation, threshold) >= belief);
}

TEST(Belief, IsTheNormalPosterior) {
  // Prior N(0.5, 0.3^2), signal 0.9 with noise 0.4: weight 0.09 / 0.25 = 0.36, mean 0.644, deviation 0.24.
  EXPECT_NEAR(belief_of(0.9, 0.4, 0.5, 0.3, 0.7), 0.5 * std::erfc((0.7 - 0.644) / 0.24 / std::sqrt(2)), 1e-10);
}

TEST(Belief, FollowsAClearSignalAndIgnoresAnEmptyOne) {
  EXPECT_GT(belief_of(0.75, 0.001, 0.1, 0.25, 0.7), 0.999);
  EXPECT_LT(belief_of(0.65, 0.001, 0.9, 0.25, 0.7), 0.001);
  EXPECT_NEAR(belief_of(1.0, 1000, 0.55, 0.25, 0.7), belief_of(0.0, 1000, 0.55, 0.25, 0.7), 1e-4);
}

RC_GTEST_PROP(Margin, RisesWithBeliefAndFallsWithCommitmentAndLiabilityForActing, ()) {
  Rules law;
  law.standard = *rc::gen::element(Standard::form, Standard::manifest, Standard::order);
  law.liability_under = real(0, 3000);
  law.enforcement = real(0, 2000);
  law.liability_over = real(0, 3000);
  const double value = real(0, 2000);
  const double belief = real(0, 1001);
  const double commitment = real(-2000, 2000);
  const double margin = margin_of(law, value, belief, commitment);
  RC_ASSERT(margin_of(law, value, belief + (1 - belief) * real(0, 1001), commitment) >= margin);
  RC_ASSERT(margin_of(law, value, belief, commitment + real(0, 1000)) <= margin);
  law.liability_over += real(0, 1000);
  RC_ASSERT(margin_of(law, value, belief, commitment) <= margin);
}

TEST(Margin, IsTheInequalityInUnitsOfTheLcen) {
  Rules lcen;
  lcen.liability_under = 1;
  lcen.enforcement = 1;
  EXPECT_NEAR(margin_of(lcen, 0.15, 0.6, 0.35), 0.6 - (0.4 * 0.15 + 0.35), 1e-12);
  EXPECT_GT(margin_of(lcen, 0.15, 0.05, -0.1), 0)
      << "who has no commitment cuts at low belief where over-blocking is free";
  lcen.liability_over = 0.5;
  EXPECT_NEAR(margin_of(lcen, 0.15, 0.6, 0.35), 0.6 - (0.4 * 0.65 + 0.35), 1e-12);
}

TEST(Margin, WhereOnlyOrdersCountANoticeMakesNobodyLiable) {
  Rules order;
  order.standard = Standard::order;
  order.liability_under = 5;
  order.enforcement = 1;
  EXPECT_NEAR(margin_of(order, 0.15, 1, 0.35), -0.35, 1e-12);
}

class Deciding : public ::testing::Test {
 protected:
  Deciding() {
    provider_.review_noise = 0.4F;
    provider_.commitment = 0.2F;
    provider_.commitment_human = 0.35F;
    notice_.customer = 7;
    notice_.provider = 0;
    notice_.filed = 33;
    notice_.severity = 0.6F;
    notice_.category = Category::privacy;
    notice_.notifier = NotifierKind::individual;
  }
  Decision decision(bool press = false) const {
    return decide(*setup_, Seed{1}, policy_, provider_, terms(), notice_, press);
  }
  Terms terms() const {
    const Rules& law = setup_->regimes().rules(Regime::france, notice_.category, provider_.managed, Tick{33});
    Terms terms = terms_of(setup_->parameters(), policy_, provider_, law);
    terms.doctrine = doctrine_;
    return terms;
  }

  std::shared_ptr<const hostscape::Setup> setup_ = testing::make_setup(testing::small_scenario());
  PolicyParameters policy_ = setup_->parameters().policy;
  Provider provider_;
  Case notice_;
  Doctrine doctrine_ = Doctrine::notice_and_action;
};

TEST_F(Deciding, ActsExactlyWhenTheMarginIsPositive) {
  int acts = 0;
  for (std::uint32_t filed = 0; filed < 2000; ++filed) {
    notice_.filed = filed;
    const Decision made = decision();
    ASSERT_EQ(made.act, made.margin > 0);
    ASSERT_NEAR(made.margin, margin_of(terms().law, 0.15, made.belief, double{provider_.commitment}), 1e-12);
    acts += made.act ? 1 : 0;
  }
  EXPECT_GT(acts, 100);
  EXPECT_LT(acts, 1900);
}

TEST_F(Deciding, TheStubbornActOnASubsetOfWhatTheFrileuxActOn) {
  std::array<int, 7> acts{};
  for (std::uint32_t filed = 0; filed < 1000; ++filed) {
    notice_.filed = filed;
    bool before = true;
    for (int c = 0; c < 7; ++c) {
      provider_.commitment = -0.5F + 0.3F * static_cast<float>(c);
      const bool act = decision().act;
      ASSERT_TRUE(before || !act) << "more commitment, same notice";
      before = act;
      acts[static_cast<std::size_t>(c)] += act ? 1 : 0;
    }
  }
  EXPECT_EQ(acts.front(), 1000);
  EXPECT_EQ(acts.back(), 0);
}

TEST_F(Deciding, MoreSevereItemsAreBelievedMoreWithTheSameDraw) {
  double before = 0;
  for (int s = 0; s <= 10; ++s) {
    notice_.severity = 0.1F * static_cast<float>(s);
    const double belief = decision().belief;
    EXPECT_GE(belief, before);
    before = belief;
  }
}

TEST_F(Deciding, AContestLowersTheOddsAndSaysSo) {
  const double belief = decision().belief;
  notice_.answer = Answer::contests;
  const Decision contested = decision();
  const double odds = belief / (1 - belief) * setup_->parameters().decision.contest_odds;
  EXPECT_NEAR(contested.belief, odds / (1 + odds), 1e-12);
  EXPECT_EQ(contested.basis, Basis::contest);
  notice_.answer = Answer::refuses;
  EXPECT_EQ(decision().basis, Basis::refusal);
  notice_.answer = Answer::none;
  EXPECT_EQ(decision().basis, Basis::silence);
}

TEST_F(Deciding, AKnownNameIsBelievedMore) {
  const double individual = decision().belief;
  double authority = 0;
  double same_noise = 0;
  for (std::uint32_t filed = 0; filed < 500; ++filed) {  // other notifiers have other draws: compare means
    notice_.filed = filed;
    notice_.notifier = NotifierKind::individual;
    same_noise += decision().belief / 500;
    notice_.notifier = NotifierKind::authority;
    authority += decision().belief / 500;
  }
  EXPECT_GT(authority, same_noise + 0.1);
  EXPECT_GT(individual, 0);
}

TEST_F(Deciding, NoticeAndNoticeNeverActs) {
  doctrine_ = Doctrine::notice_and_notice;
  provider_.commitment = -5;
  const Decision made = decision();
  EXPECT_FALSE(made.act);
  EXPECT_EQ(made.basis, Basis::relay_only);
}

TEST_F(Deciding, WhoeverWaitsForOrdersKeepsWhatItHadToPassOn) {
  doctrine_ = Doctrine::court_order_only;
  provider_.commitment = -5;
  EXPECT_FALSE(decision().act);
  EXPECT_EQ(decision().basis, Basis::relay_only);
}

TEST_F(Deciding, WhereTheLawLetsObjectionsDecideTheyKeepTheItem) {
  Terms japan = terms();
  japan.law.objection_keeps = true;
  provider_.commitment = -5;
  const auto made = [&](Answer answer) {
    notice_.answer = answer;
    return decide(*setup_, Seed{1}, policy_, provider_, japan, notice_, false);
  };
  EXPECT_FALSE(made(Answer::contests).act);
  EXPECT_FALSE(made(Answer::refuses).act);
  EXPECT_EQ(made(Answer::refuses).basis, Basis::objection);
  notice_.answer = Answer::none;
  EXPECT_GT(made(Answer::none).belief, 0) << "silence is weighed";
}

TEST_F(Deciding, WhereFormIsEnoughTheBeliefIsAboutBeingUnlawfulAtAll) {
  Terms form = terms();
  form.law.standard = Standard::form;
  const double unlawful = decide(*setup_, Seed{1}, policy_, provider_, form, notice_, false).belief;
  EXPECT_GT(unlawful, decision().belief);
}

TEST_F(Deciding, ATrustedFlaggersNameCountsWhereTheLawKnowsIt) {
  notice_.notifier = NotifierKind::trusted_flagger;
  Terms known = terms();
  known.law.trusted_flaggers = true;
  EXPECT_GT(decide(*setup_, Seed{1}, policy_, provider_, known, notice_, false).belief, decision().belief);
}

TEST_F(Deciding, AtThePressDeskAHumanDecidesWithAHumansEyesAndCommitment) {
  provider_.automated = true;
  provider_.review_noise = 3;
  provider_.commitment = -1;
  const Decision made = decision(true);
  EXPECT_EQ(made.basis, Basis::press_review);
  EXPECT_TRUE(made.reviewed);
  EXPECT_FALSE(decision(false).reviewed);
  EXPECT_NEAR(made.margin, margin_of(terms().law, 0.15, made.belief, 0.35), 1e-6);
}

TEST_F(Deciding, UnderThePrivilegePressIsCutOnlyOnWhatIsMoreLikelyThanNotManifest) {
  policy_.press_privilege = true;
  provider_.commitment_human = -2;  // would act on anything
  int kept = 0;
  for (std::uint32_t filed = 0; filed < 300; ++filed) {
    notice_.filed = filed;
    const Decision made = decision(true);
    ASSERT_EQ(made.act, made.belief >= 0.5);
    kept += made.act ? 0 : 1;
    ASSERT_TRUE(decision(false).act || decision(false).margin <= 0);
  }
  EXPECT_GT(kept, 0);
}

TEST_F(Deciding, LiabilityForActingWronglyMakesProvidersKeep) {
  int before = 0;
  int after = 0;
  for (std::uint32_t filed = 0; filed < 1000; ++filed) {
    notice_.filed = filed;
    policy_.liability_over.reset();
    const bool free = decision().act;
    policy_.liability_over = 0.5;
    const bool liable = decision().act;
    ASSERT_TRUE(free || !liable);
    before += free ? 1 : 0;
    after += liable ? 1 : 0;
  }
  EXPECT_LT(after, before);
}

TEST(DecidingInTheDockingCore, AlwaysActsOnSilence) {
  Scenario scenario = testing::small_scenario();
  scenario.parameters.decision.always_act_on_silence = true;
  const auto setup = testing::make_setup(scenario);
  Provider provider;
  provider.commitment = 50;
  const Terms terms = terms_of(setup->parameters(), setup->parameters().policy, provider, Rules{});
  const Decision made = decide(*setup, Seed{1}, setup->parameters().policy, provider, terms, Case{}, false);
  EXPECT_TRUE(made.act);
  EXPECT_EQ(made.basis, Basis::silence);
}

}  // namespace
}  // namespace hostscape
