#include "model/rules/terms.hpp"

#include <gtest/gtest.h>

#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

class TermsOf : public ::testing::Test {
 protected:
  TermsOf() {
    provider_.doctrine = Doctrine::discretionary;
    provider_.automated = true;
    provider_.review_noise = 1.5F;
    provider_.commitment = -0.125F;
    provider_.commitment_human = 0.375F;
    provider_.cure_period_hours = 36;
    provider_.message_clarity = 0.25F;
  }
  Terms terms() const { return terms_of(parameters_, policy_, provider_, law_); }

  Parameters parameters_ = Registry::instance().defaults();
  PolicyParameters policy_ = parameters_.policy;
  Provider provider_;
  Rules law_;
};

TEST_F(TermsOf, WithoutAPolicyAreTheProvidersOwn) {
  const Terms t = terms();
  EXPECT_EQ(t.doctrine, Doctrine::discretionary);
  EXPECT_FALSE(t.human);
  EXPECT_FALSE(t.item_level);
  EXPECT_EQ(t.review_noise, 1.5);
  EXPECT_EQ(t.commitment, -0.125);
  EXPECT_EQ(t.cure_period_hours, 36);
  EXPECT_EQ(t.message_clarity, 0.25);
  EXPECT_EQ(t.law.liability_over, 0);
}

TEST_F(TermsOf, APolicyOverridesThem) {
  policy_.doctrine[static_cast<std::size_t>(Layer::hosting)] = Doctrine::bulletproof;
  policy_.cure_period_hours = 168;
  policy_.message_clarity = 1;
  policy_.liability_over = 0.5;
  const Terms t = terms();
  EXPECT_EQ(t.doctrine, Doctrine::bulletproof);
  EXPECT_EQ(t.cure_period_hours, 168);
  EXPECT_EQ(t.message_clarity, 1);
  EXPECT_EQ(t.law.liability_over, 0.5);
}

TEST_F(TermsOf, ADoctrineOfAnotherLayerDoesNotConcernHosting) {
  policy_.doctrine[static_cast<std::size_t>(Layer::cdn)] = Doctrine::bulletproof;
  EXPECT_EQ(terms().doctrine, Doctrine::discretionary);
}

TEST_F(TermsOf, HumanReviewGivesAnAutomatonAHumansEyesAndCommitment) {
  policy_.human_review = true;
  EXPECT_TRUE(terms().human);
  EXPECT_EQ(terms().review_noise, parameters_.provider.review_noise_human);
  EXPECT_EQ(terms().commitment, 0.375);
  provider_.automated = false;
  provider_.commitment = 0.5F;
  EXPECT_EQ(terms().commitment, 0.5) << "who reviewed already keeps its own";
}

TEST_F(TermsOf, OnlyManagedPlatformsActOnTheItemAndAutomataOnlyWhenToldTo) {
  const auto item_level = [&](bool managed, bool automated, bool policy, bool review) {
    provider_.managed = managed;
    provider_.automated = automated;
    policy_.item_level = policy;
    policy_.human_review = review;
    return terms().item_level;
  };
  for (const bool automated : {false, true}) {
    for (const bool policy : {false, true}) {
      for (const bool review : {false, true}) {
        EXPECT_FALSE(item_level(false, automated, policy, review)) << "a rented machine has no items";
        EXPECT_EQ(item_level(true, automated, policy, review), !automated || policy || review);
      }
    }
  }
}

TEST_F(TermsOf, TheLawSetsTheCurePeriodAndAPolicySetsItInspite) {
  law_.cure_hours = 168;
  EXPECT_EQ(terms().cure_period_hours, 168);
  policy_.cure_period_hours = 24;
  EXPECT_EQ(terms().cure_period_hours, 24);
}

TEST_F(TermsOf, AProportionateLawMakesAutomatedPlatformsActOnTheItem) {
  provider_.managed = true;
  EXPECT_FALSE(terms().item_level);
  law_.proportionate = true;
  EXPECT_TRUE(terms().item_level);
}

TEST_F(TermsOf, PoliciesChangeWhatTheLawSays) {
  policy_.counter_notice = true;
  policy_.appeals = true;
  policy_.statement_of_reasons = false;
  policy_.relay_duty = true;
  policy_.trusted_flaggers = true;
  policy_.deadline_hours = 24;
  policy_.abuse_prosecution_probability = 0.5;
  law_.statement_of_reasons = true;
  const Rules law = terms().law;
  EXPECT_TRUE(law.counter_notice && law.appeals && law.relay_duty && law.trusted_flaggers);
  EXPECT_FALSE(law.statement_of_reasons);
  EXPECT_EQ(law.deadline_hours, 24);
  EXPECT_EQ(law.abuse_prosecution_probability, 0.5);
}

TEST_F(TermsOf, ADeadlineOfTheLawShortensWhatTheCustomerHas) {
  const auto left = [&](NotifierKind notifier, std::uint32_t now) {
    return cure_hours(terms(), notifier, Tick{100}, Tick{now});
  };
  EXPECT_EQ(left(NotifierKind::individual, 110), 36) << "no deadline: the provider's own";
  law_.deadline_hours = 24;
  EXPECT_EQ(left(NotifierKind::individual, 110), 14);
  EXPECT_EQ(left(NotifierKind::individual, 200), 1) << "late already: an hour";
  law_.deadline_hours = 0;
  law_.authority_deadline_hours = 24;
  EXPECT_EQ(left(NotifierKind::individual, 110), 36);
  EXPECT_EQ(left(NotifierKind::authority, 110), 14);
}

class TreatedAsPress : public ::testing::Test {
 protected:
  void make(std::optional<bool> declared, CustomerKind kind = CustomerKind::press) {
    Scenario scenario = testing::scenario_with_paper();
    scenario.customers[0].declared_press = declared;
    scenario.customers[0].kind = kind;
    setup_ = testing::make_setup(scenario);
    world_.status.resize(setup_->customers());
    world_.providers.resize(setup_->providers().size());
    world_.policy = setup_->parameters().policy;
    paper_ = setup_->find_customer("Paper");
    host_ = setup_->find_provider("Host");
  }
  bool treated() const { return treated_as_press(*setup_, Seed{1}, world_, paper_, host_); }

  std::shared_ptr<const hostscape::Setup> setup_;
  World world_;
  CustomerId paper_;
  ProviderId host_;
};

TEST_F(TreatedAsPress, TakesADeskAndADeclaration) {
  make(true);
  EXPECT_FALSE(treated()) << "no desk";
  world_.providers[host_.index()].press_desk = true;
  EXPECT_TRUE(treated());
  make(false);
  world_.providers[host_.index()].press_desk = true;
  EXPECT_FALSE(treated()) << "not declared";
  world_.status[paper_.index()].set_declared(true);
  EXPECT_TRUE(treated()) << "declared meanwhile";
}

TEST_F(TreatedAsPress, UnderThePoliciesEveryPressCustomerHasDeclaredItselfEverywhere) {
  make(false);
  world_.policy.press_desk = true;
  EXPECT_TRUE(treated());
  world_.policy.press_desk = false;
  world_.policy.press_privilege = true;
  EXPECT_TRUE(treated());
}

TEST_F(TreatedAsPress, NobodyElseIsPress) {
  make(true, CustomerKind::forum);
  world_.providers[host_.index()].press_desk = true;
  world_.policy.press_desk = true;
  world_.policy.press_privilege = true;
  world_.status[paper_.index()].set_declared(true);
  EXPECT_FALSE(treated());
}

}  // namespace
}  // namespace hostscape
