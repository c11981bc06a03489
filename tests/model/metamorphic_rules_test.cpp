// Properties of single rules, on paired runs.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "core/quantiles.hpp"
#include "model/metamorphic.hpp"

namespace hostscape {
namespace {

using testing::busy_france;
using testing::histories;
using testing::kNoQueues;
using testing::kSeeds;
using testing::run;
using testing::run_pairs;

// 24, 48, 96, 168 hours; four seeds together. Totals fall from step to step, by more than three deviations of a
// difference of independent Poisson counts (pairing makes the true one smaller). Single customers may reverse, for
// whoever escapes a cut today is there to be noticed tomorrow: of those whose fate differs at most a fifth.
TEST(Metamorphic, LongerCureNeverRaisesWrongfulSuspensionsInTotalAndFewCustomersReverse) {
  const std::vector<std::string> settings{"policy.cure_period_hours=24", "policy.cure_period_hours=48",
                                          "policy.cure_period_hours=96", "policy.cure_period_hours=168"};
  std::vector<double> wrongful(settings.size(), 0);
  double spared = 0;
  double reversed = 0;
  for (const std::uint64_t seed : kSeeds) {
    const auto runs = testing::sweep(settings, seed, {}, true);
    for (std::size_t i = 0; i < runs.size(); ++i) wrongful[i] += runs[i][Metric::wrongful_suspensions];
    const auto shortest = testing::wrongly_cut(runs.front());
    const auto longest = testing::wrongly_cut(runs.back());
    for (const auto customer : shortest) spared += longest.contains(customer) ? 0 : 1;
    for (const auto customer : longest) reversed += shortest.contains(customer) ? 0 : 1;
  }
  for (std::size_t i = 0; i + 1 < wrongful.size(); ++i) {
    RecordProperty("wrongful_" + std::to_string(i), std::to_string(wrongful[i]));
    EXPECT_LE(wrongful[i + 1], wrongful[i]) << settings[i + 1];
  }
  EXPECT_GT(wrongful.front() - wrongful.back(), 3 * std::sqrt(wrongful.front() + wrongful.back()));
  RecordProperty("spared", std::to_string(spared));
  RecordProperty("reversed", std::to_string(reversed));
  EXPECT_GT(spared, 0);
  EXPECT_LT(reversed, 0.2 * (spared + reversed)) << reversed << " reversed, " << spared << " spared";
}

// Clarity 0 against 1, four seeds: fewer in every run, and by more than three Poisson deviations in all.
TEST(Metamorphic, AClearerMessageLeavesFewerSuspensionsBySilence) {
  double opaque = 0;
  double clear = 0;
  for (const std::uint64_t seed : kSeeds) {
    const auto runs = testing::sweep({"policy.message_clarity=0", "policy.message_clarity=1"}, seed);
    EXPECT_LT(runs[1][Metric::suspensions_by_silence], runs[0][Metric::suspensions_by_silence]) << "seed " << seed;
    opaque += runs[0][Metric::suspensions_by_silence];
    clear += runs[1][Metric::suspensions_by_silence];
  }
  EXPECT_GT(opaque - clear, 3 * std::sqrt(opaque + clear));
}

// Four seeds. Abusers look as often and file exp(-deterrence x rise of the probability) of what they did: the ratio of
// the counts (of all their notices, duplicates included) lies within 4.5 binomial deviations of thinning, since each
// candidate is kept or not by its own uniform; the share falls in every run.
TEST(Metamorphic, APenaltyThatIsEnforcedThinsOutAbusiveNotices) {
  const auto abuses = [](const testing::RunSummary& run) {
    double count = 0;
    for (const Event& event : run.events) {
      const bool notice = event.kind == EventKind::notice_filed || event.kind == EventKind::notice_duplicate;
      count += notice && notifier_of(event) == NotifierKind::abuser ? 1 : 0;
    }
    return count;
  };
  auto common = busy_france();
  common.keep_events = true;
  double before = 0;
  double after = 0;
  for (const auto& pair : run_pairs("france", common, kSeeds, {"abuse-enforced"})) {
    EXPECT_LT(pair.with[Metric::notices_abusive] / pair.with[Metric::notices],
              pair.without[Metric::notices_abusive] / pair.without[Metric::notices]);
    before += abuses(pair.without);
    after += abuses(pair.with);
  }
  const double kept = exp_neg(20 * (0.05 - 0.001));
  EXPECT_LT(std::abs(after - kept * before), 4.5 * std::sqrt(before * kept * (1 - kept)))
      << after << " of " << before << ", expected " << kept;
}

// Four seeds, exact, customer by customer, desks without queues: where two histories part, an abuser's notice was not
// filed, an abuser was prosecuted, or somebody on the same address was cut or not cut. Until then every event of either run is in the other.
TEST(Metamorphic, EnforcingThePenaltyLeavesEverybodyElsesNoticesInPlace) {
  auto common = busy_france({kNoQueues});
  common.keep_events = true;
  std::size_t identical = 0;
  std::size_t parted = 0;
  for (const auto& pair : run_pairs("france", common, kSeeds, {"abuse-enforced"})) {
    const auto without = histories(pair.without);
    const auto with = histories(pair.with);
    const std::vector<Event> none;
    for (std::uint32_t customer = 0; customer < pair.without.customers; ++customer) {
      const auto a_found = without.find(customer);
      const auto b_found = with.find(customer);
      const auto& a = a_found == without.end() ? none : a_found->second;
      const auto& b = b_found == with.end() ? none : b_found->second;
      const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), testing::same);
      if (at_a == a.end() && at_b == b.end()) {
        identical += a.empty() ? 0U : 1U;
        continue;
      }
      ++parted;
      const bool abuse_dropped = at_a != a.end() &&
                                 (at_a->kind == EventKind::notice_filed || at_a->kind == EventKind::notice_duplicate) &&
                                 notifier_of(*at_a) == NotifierKind::abuser;
      const auto shadow = [](const std::vector<Event>& list, auto at) {
        return at != list.end() && (at->kind == EventKind::collateral_dark || at->kind == EventKind::collateral_lit);
      };
      const bool prosecuted = at_b != b.end() && at_b->kind == EventKind::abuse_prosecuted;
      ASSERT_TRUE(abuse_dropped || prosecuted || shadow(a, at_a) || shadow(b, at_b)) << "customer " << customer;
    }
  }
  EXPECT_GT(identical, 1000U);
  EXPECT_GT(parted, 100U);
}

// Four seeds. Hours offline fall in every run; and case by case, exactly: a cut that happens in both runs at the same
// hour of the same case is dark at most as long with a spare address as without.
TEST(Metamorphic, ASpareAddressShortensDarkness) {
  using Cut = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // customer, filed, hour of the cut
  const auto dark_hours = [](const testing::RunSummary& run) {
    std::map<Cut, float> hours;
    for (const Event& event : run.events) {
      if (event.kind != EventKind::reinstated) continue;
      hours[{event.customer, event.birth, event.tick - static_cast<std::uint32_t>(event.value)}] = event.extra;
    }
    return hours;
  };
  auto common = busy_france({kNoQueues});
  common.keep_events = true;
  std::size_t shorter = 0;
  std::size_t compared = 0;
  for (const auto& pair : run_pairs("france", common, kSeeds, {"spare-ip"})) {
    EXPECT_LT(pair.with[Metric::hours_offline], pair.without[Metric::hours_offline]);
    const auto without = dark_hours(pair.without);
    for (const auto& [cut, hours] : dark_hours(pair.with)) {
      const auto same_cut = without.find(cut);
      if (same_cut == without.end()) continue;
      ++compared;
      ASSERT_LE(hours, same_cut->second) << "customer " << std::get<0>(cut);
      shorter += hours < same_cut->second ? 1U : 0U;
    }
  }
  EXPECT_GT(compared, 500U);
  EXPECT_GT(shorter, compared / 10);
}

// One seed; exact. Every abusive notice filed in the first thousand hours of three months, however its case ended.
TEST(Metamorphic, CertainProsecutionReachesEveryAbuser) {
  auto options = busy_france({"policy.abuse_prosecution_probability=1", "abuse_deterrence=0"});
  options.keep_events = true;
  std::set<std::pair<std::uint32_t, std::uint32_t>> abusive;
  std::set<std::pair<std::uint32_t, std::uint32_t>> pursued;
  for (const Event& event : run("france", options).events) {
    const std::pair notice{event.customer, event.birth};
    const bool bad = (event.flags & flag::kAbusive) != 0;
    if (event.kind == EventKind::notice_filed && bad && event.tick < 1000) abusive.insert(notice);
    if (event.kind == EventKind::abuse_prosecuted) pursued.insert(notice);
  }
  EXPECT_GT(abusive.size(), 100U);
  for (const auto& notice : abusive) EXPECT_TRUE(pursued.contains(notice)) << notice.first << ", " << notice.second;
}

bool automatic(const Event& event) {
  return event.kind == EventKind::suspended && (event.flags & flag::kReviewed) == 0;
}

// Four seeds under each of two doctrines; exact. All press sites have declared themselves; without the privilege some of
// them are cut by the automatic path, with it none ever is, though their cases go on and may end in a reviewed cut.
TEST(Metamorphic, ADeclaredPressSiteUnderThePrivilegeIsNeverCutByTheAutomaticPath) {
  for (const std::string doctrine : {"notice-and-action", "risk-averse"}) {
    auto common = busy_france({"kind.press.declared=1", "provider.press_desk_share=0"});
    common.policies = {doctrine};
    common.keep_events = true;
    std::size_t cut_without = 0;
    std::size_t reviewed = 0;
    for (const auto& pair : run_pairs("france", common, kSeeds, {"press-privilege"})) {
      for (const Event& event : pair.without.events) {
        cut_without += automatic(event) && (event.flags & flag::kPress) != 0 ? 1U : 0U;
      }
      for (const Event& event : pair.with.events) {
        ASSERT_FALSE(automatic(event) && (event.flags & (flag::kPress | flag::kDeclaredPress)) != 0)
            << "customer " << event.customer << ", tick " << event.tick;
        reviewed += (event.kind == EventKind::provider_kept || event.kind == EventKind::suspended) &&
                            static_cast<Basis>(event.detail) == Basis::press_review
                        ? 1
                        : 0;
      }
      EXPECT_EQ(pair.with[Metric::declared_press_cut_automatically], 0);
    }
    EXPECT_GT(cut_without, 20U) << doctrine;
    EXPECT_GT(reviewed, 20U) << doctrine;
  }
}

// Four seeds, exact, customer by customer, desks without queues. One provider with a twentieth of the market ignores
// notices in one run and acts on them at once in the other: whoever is not and never was its customer has the same
// history to the last bit. Without imitation, by which abuse that succeeds at one provider is tried at all others, and
// without word of mouth, which carries further.
TEST(Metamorphic, WhatOneProviderDoesTouchesNobodyElsewhere) {
  auto options = busy_france({kNoQueues, "abuse.imitation=0", "churn.per_hour=0", "trust.sensitivity=0",
                              "affinity.recommendation=0", "contagion.departure=0", "contagion.chilling=0"});
  options.keep_events = true;
  const auto with_doctrine = [&](Doctrine doctrine) {
    Scenario scenario = testing::load("france", options);
    NamedProvider provider;
    provider.name = "Testbed";
    provider.home_country = "FR";
    provider.market_share = 0.05;
    provider.doctrine = doctrine;
    scenario.providers = {provider};
    return testing::prepare(scenario);
  };
  const auto ignoring = with_doctrine(Doctrine::bulletproof);
  const auto cutting = with_doctrine(Doctrine::risk_averse);
  const ProviderId testbed = ignoring->find_provider("Testbed");
  std::size_t compared = 0;
  std::size_t differ = 0;
  for (const std::uint64_t seed : kSeeds) {
    options.seed = seed;
    const auto one = histories(testing::run(ignoring, options));
    const auto two = histories(testing::run(cutting, options));
    const auto concerned = [&](const std::vector<Event>& history) {
      return std::any_of(history.begin(), history.end(), [&](const Event& event) {
        const bool moved = event.kind == EventKind::migrated && event.other == testbed.value();
        return event.provider == testbed.value() || moved;
      });
    };
    for (const auto* const runs : {&one, &two}) {
      for (const auto& [customer, history] : *runs) {
        const auto a = one.find(customer);
        const auto b = two.find(customer);
        const bool equal =
            a != one.end() && b != two.end() &&
            std::equal(a->second.begin(), a->second.end(), b->second.begin(), b->second.end(), testing::same);
        if ((a != one.end() && concerned(a->second)) || (b != two.end() && concerned(b->second))) {
          differ += equal ? 0 : 1;
          continue;
        }
        ++compared;
        ASSERT_TRUE(equal) << "customer " << customer << ", seed " << seed;
      }
    }
  }
  EXPECT_GT(compared, 2000U);
  EXPECT_GT(differ, 100U) << "at the provider itself it makes a difference";
}

}  // namespace
}  // namespace hostscape
