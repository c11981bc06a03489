#include "model/rules/look.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/quantiles.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using testing::binomial_z;

constexpr Seed kSeed{1};

class Looking : public ::testing::Test {
 protected:
  static Scenario scenario() {
    Scenario scenario = testing::small_scenario("zipf", 3000);
    for (auto& kind : scenario.parameters.kind) kind.items_per_year = 6;
    return scenario;
  }
  Looking() : setup_{testing::make_setup(scenario())} {
    world_.policy = setup_->parameters().policy;
    world_.provider_of.assign(setup_->customers(), ProviderId{0U});
    world_.providers.resize(setup_->providers().size());
  }
  std::optional<Complaint> looked(std::uint32_t customer, NotifierKind by, std::uint32_t now = 500,
                                  double thinning = 0.1, double form = 0.01) const {
    return look(*setup_, kSeed, world_, CustomerId{customer}, by, Tick{now}, thinning, form);
  }
  std::vector<Item> held(std::uint32_t customer, std::uint32_t now = 500) const {
    std::vector<Item> items;
    setup_->items().find(kSeed, CustomerId{customer}, setup_->community_index(CustomerId{customer}), Tick{now},
                         Tick{now + 1}, items);
    return items;
  }
  bool concerned(NotifierKind notifier, std::size_t category) const {
    return setup_->parameters().notifier[static_cast<std::size_t>(notifier)].concerns[category];
  }
  bool lawful(const Complaint& c) const {
    return hostscape::lawful(setup_->law_of(Regime::france), c.category, c.severity);
  }
  std::shared_ptr<const hostscape::Setup> setup_;
  World world_;
};

TEST_F(Looking, FindsOnlyItemsThatAreThereAndTellsTheTruthAboutThem) {
  int complaints = 0;
  for (std::uint32_t customer = 0; customer < 3000; ++customer) {
    const auto complaint = looked(customer, NotifierKind::individual);
    const auto items = held(customer);
    if (items.empty()) {
      ASSERT_FALSE(complaint) << "nothing to complain about";
    }
    if (!complaint) continue;
    ++complaints;
    const auto item = std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.key == complaint->item; });
    ASSERT_NE(item, items.end());
    ASSERT_EQ(complaint->severity, item->severity);
    ASSERT_EQ(complaint->category, item->category);
    ASSERT_EQ(complaint->item_age_hours, static_cast<float>(500 - item->from));
    ASSERT_EQ((complaint->flags & flag::kUnfounded) != 0, lawful(*complaint));
    ASSERT_EQ(complaint->flags & flag::kAbusive, 0) << "in good faith";
  }
  EXPECT_GT(complaints, 200);
}

TEST_F(Looking, ARemovedItemDrawsNoMoreComplaints) {
  int compared = 0;
  for (std::uint32_t customer = 0; customer < 3000; ++customer) {
    const auto before = looked(customer, NotifierKind::rights_holder);
    if (!before) continue;
    world_.removed_items[before->item] = Tick{100};
    const auto after = looked(customer, NotifierKind::rights_holder);
    EXPECT_TRUE(!after || after->item != before->item);
    ++compared;
  }
  EXPECT_GT(compared, 50);
}

TEST_F(Looking, AnAbuserComplainsAboutWhatIsLawfulOrAboutNothing) {
  int made_up = 0;
  for (std::uint32_t customer = 0; customer < 3000; ++customer) {
    const auto complaint = looked(customer, NotifierKind::abuser);
    ASSERT_TRUE(complaint);
    ASSERT_TRUE(lawful(*complaint));
    ASSERT_NE(complaint->flags & flag::kUnfounded, 0);
    ASSERT_NE(complaint->flags & flag::kAbusive, 0);
    made_up += complaint->item.ordinal == ItemKey::kNoItem ? 1 : 0;
  }
  EXPECT_GT(made_up, 0);
  EXPECT_LT(made_up, 3000);
}

TEST_F(Looking, ProsecutionDetersAbusersAndNobodyElse) {
  world_.policy.abuse_prosecution_probability = 0.05;
  const double kept =
      exp_neg(setup_->parameters().abuse_deterrence * 0.05) / setup_->parameters().abuse.imitation_ceiling;
  EXPECT_TRUE(looked(7, NotifierKind::abuser, 500, kept - 1e-6));
  EXPECT_FALSE(looked(7, NotifierKind::abuser, 500, kept + 1e-6));
  for (std::uint32_t customer = 0; customer < 500; ++customer) {
    const auto deterred = looked(customer, NotifierKind::individual, 500, 0.999);
    world_.policy.abuse_prosecution_probability = 0;
    const auto free = looked(customer, NotifierKind::individual, 500, 0.001);
    world_.policy.abuse_prosecution_probability = 0.05;
    ASSERT_EQ(deterred.has_value(), free.has_value());
  }
}

// A stock of 2 and an imitation of .3 make abuse rise by .6, a stock of 100 by no more than the ceiling.
TEST_F(Looking, VisibleSuccessMakesMoreAbuseUpToACeiling) {
  const Parameters& p = setup_->parameters();
  world_.policy.abuse_prosecution_probability = 0;
  const double none = abuse_kept(p, world_, 0);
  EXPECT_EQ(none, 1 / p.abuse.imitation_ceiling);
  world_.abuse_success = 2;
  EXPECT_NEAR(abuse_kept(p, world_, 0) / none, 1 + 2 * p.abuse.imitation, 1e-12);
  EXPECT_TRUE(looked(7, NotifierKind::abuser, 500, 1.5 * none)) << "who would not have been moved before";
  world_.abuse_success = 100;
  EXPECT_EQ(abuse_kept(p, world_, 0), 1) << "all candidates";
  EXPECT_NEAR(abuse_kept(p, world_, 0.05), exp_neg(p.abuse_deterrence * 0.05), 1e-12)
      << "the penalty holds them all the same";
}

TEST_F(Looking, FormIsAsCompleteAsTheNotifierMakesIt) {
  const double valid = setup_->parameters().notifier[static_cast<std::size_t>(NotifierKind::abuser)].formally_valid;
  EXPECT_NE(looked(7, NotifierKind::abuser, 500, 0, valid - 1e-9)->flags & flag::kFormallyValid, 0);
  EXPECT_EQ(looked(7, NotifierKind::abuser, 500, 0, valid + 1e-9)->flags & flag::kFormallyValid, 0);
}

TEST_F(Looking, WhatLooksWorseIsFoundMoreOften) {
  // A notifier without noise complains exactly where an item above its threshold is up.
  Scenario sharp = scenario();
  auto& traits = sharp.parameters.notifier[static_cast<std::size_t>(NotifierKind::authority)];
  traits.noise = 0;
  traits.threshold = 0.65;
  setup_ = testing::make_setup(sharp);
  for (std::uint32_t customer = 0; customer < 3000; ++customer) {
    const Item* worst = nullptr;
    const auto items = held(customer);
    for (const Item& item : items) {
      if (!concerned(NotifierKind::authority, static_cast<std::size_t>(item.category))) continue;
      if (item.severity > 0.65F && (worst == nullptr || item.severity > worst->severity)) worst = &item;
    }
    const auto complaint = looked(customer, NotifierKind::authority);
    ASSERT_EQ(complaint.has_value(), worst != nullptr);
    if (worst != nullptr) {
      ASSERT_EQ(complaint->item, worst->key) << "the worst of them";
    }
  }
}

// Looks are as many more than notices as it takes: mean number of complaints per look, weighted by looks, is what the
// setup assumed when it raised the rate. n = 3,000 customers x 20 hours a week apart; 4.5 binomial deviations of the
// number of hits, doubled since one customer's items stay up for several of these looks.
TEST_F(Looking, FindsAsMuchAsTheRatesOfTheSetupAssume) {
  const auto& p = setup_->parameters();
  double looks = 0;
  double expected = 0;
  double in_scope = 0;
  for (std::size_t c = 0; c < kCategories; ++c) {
    if (concerned(NotifierKind::individual, c)) in_scope += p.item.category_mix[c];
  }
  double found = 0;
  const auto& traits = p.notifier[static_cast<std::size_t>(NotifierKind::individual)];
  for (const Community& community : setup_->communities()) {
    if (community.count == 0) continue;
    const auto& rate = setup_->items().rate(setup_->community_index(CustomerId{community.first}));
    double passing = 0;
    constexpr int kSteps = 2000;
    for (int i = 0; i < kSteps; ++i) {
      const double severity = 1 - std::pow((i + 0.5) / kSteps, 1 / rate.exponent);
      passing += 0.5 * std::erfc((traits.threshold - severity) / traits.noise / std::sqrt(2)) / kSteps;
    }
    const double up = rate.per_window / kItemWindowTicks * setup_->items().mean_life_hours() * in_scope;
    for (std::uint32_t id = community.first; id < community.first + community.count; ++id) {
      for (std::uint32_t week = 0; week < 20; ++week) {
        ++looks;
        expected += 1 - std::exp(-up * passing);
        found += looked(id, NotifierKind::individual, week * 168) ? 1 : 0;
      }
    }
  }
  EXPECT_LT(std::abs(binomial_z(found, looks, expected / looks)), 9) << found << " of " << expected;
}

TEST_F(Looking, NobodyComplainsAboutWhatIsNoneOfItsBusiness) {
  int complaints = 0;
  for (std::uint32_t customer = 0; customer < 3000; ++customer) {
    const auto complaint = looked(customer, NotifierKind::rights_holder);
    if (!complaint) continue;
    ++complaints;
    ASSERT_EQ(complaint->category, Category::copyright);
  }
  EXPECT_GT(complaints, 50);
}

TEST_F(Looking, WhatANotifierComplainsAboutIsAParameter) {
  Scenario changed = scenario();
  auto& concerns = changed.parameters.notifier[static_cast<std::size_t>(NotifierKind::rights_holder)].concerns;
  concerns.fill(false);
  concerns[static_cast<std::size_t>(Category::leaked_secrets)] = true;
  concerns[static_cast<std::size_t>(Category::defamation)] = true;
  setup_ = testing::make_setup(changed);
  int complaints = 0;
  for (std::uint32_t customer = 0; customer < 3000; ++customer) {
    const auto complaint = looked(customer, NotifierKind::rights_holder);
    if (!complaint) continue;
    ++complaints;
    ASSERT_TRUE(complaint->category == Category::leaked_secrets || complaint->category == Category::defamation);
  }
  EXPECT_GT(complaints, 20);
}

TEST(LookingInTheDockingCore, NoticesAreAboutNothingAndUnfoundedAtTheStatedRate) {
  Scenario scenario = testing::small_scenario();
  scenario.parameters.item.exist = false;
  const auto setup = testing::make_setup(scenario);
  World world;
  world.policy = setup->parameters().policy;
  const auto founded = look(*setup, kSeed, world, CustomerId{3U}, NotifierKind::individual, Tick{1}, 0.5, 0.31);
  const auto unfounded = look(*setup, kSeed, world, CustomerId{3U}, NotifierKind::individual, Tick{1}, 0.5, 0.29);
  ASSERT_TRUE(founded && unfounded);
  EXPECT_EQ(founded->flags, flag::kFormallyValid);
  EXPECT_EQ(unfounded->flags, flag::kFormallyValid | flag::kUnfounded | flag::kOwnRegimeLawful);
  EXPECT_EQ(founded->item.ordinal, ItemKey::kNoItem);
}

TEST(FlagsOf, TheBoundItselfIsLawful) {
  const RegimeParameters regime = Registry::instance().defaults().regime[0];
  const auto bound = static_cast<float>(regime.unlawful_above[0]);  // 0.5: exact in both types
  EXPECT_NE(flags_of(regime, regime, Category::privacy, bound, NotifierKind::activist, true) & flag::kUnfounded, 0);
  EXPECT_EQ(flags_of(regime, regime, Category::privacy, std::nextafter(bound, 1.0F), NotifierKind::activist, true),
            flag::kFormallyValid);
  EXPECT_EQ(flags_of(regime, regime, Category::privacy, 0.9F, NotifierKind::abuser, false), 0)
      << "an abuser that happens to be right is no abuser";
}

TEST(FlagsOf, TheProvidersHomeDecidesAndTheCustomersOwnRegimeIsRecorded) {
  const Parameters p = Registry::instance().defaults();
  const auto& france = p.regime[static_cast<std::size_t>(Regime::france)];
  const auto& states = p.regime[static_cast<std::size_t>(Regime::united_states)];
  const auto flags = [](const RegimeParameters& home, const RegimeParameters& own) {
    return flags_of(home, own, Category::hate_or_violence, 0.8F, NotifierKind::abuser, true);
  };
  EXPECT_EQ(flags(france, france), flag::kFormallyValid) << "unlawful hate in France";
  EXPECT_EQ(flags(states, states), flag::kFormallyValid | flag::kUnfounded | flag::kAbusive | flag::kOwnRegimeLawful);
  EXPECT_EQ(flags(france, states), flag::kFormallyValid | flag::kOwnRegimeLawful);
  EXPECT_EQ(flags(states, france), flag::kFormallyValid | flag::kUnfounded | flag::kAbusive);
}

}  // namespace
}  // namespace hostscape
