// Properties of whole runs: what must not happen under a doctrine, and where each doctrine stands.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/metamorphic.hpp"
#include "support/statistics.hpp"

namespace hostscape {
namespace {

using testing::busy_france;
using testing::kSeeds;
using testing::run;
using testing::RunSummary;

const std::vector<std::string> kNoRelayDuty{"policy.relay_duty=false", "churn.per_hour=0"};

void expect_nobody_is_touched(const RunSummary& run) {
  for (const Metric metric : {Metric::suspensions, Metric::items_removed, Metric::remedied, Metric::departures,
                              Metric::migrations, Metric::collateral_customers, Metric::hours_offline,
                              Metric::lawful_hours_offline, Metric::suspended, Metric::migrating}) {
    EXPECT_EQ(run[metric], 0) << info_of(metric).name;
  }
  EXPECT_EQ(run[Metric::reachable_share], 1);
}

// Four seeds; exact. No notices, and as in all worlds of this file no scandals, no requests, no orders: nothing happens.
TEST(Metamorphic, WithoutNoticesPressureAndOrdersNobodyIsEverCutOrDark) {
  for (const std::uint64_t seed : kSeeds) {
    auto options = busy_france({"notices_per_customer_year=0"});
    options.seed = seed;
    options.keep_events = true;
    const RunSummary quiet = run("france", options);
    expect_nobody_is_touched(quiet);
    EXPECT_EQ(quiet[Metric::notices], 0);
    EXPECT_EQ(quiet[Metric::terminations], 0);
    EXPECT_TRUE(quiet.events.empty());
  }
}

// Four seeds; exact. 500 times as many scandals and twenty times as many requests as by default, the largest hazard of a
// termination a tenth. Where everybody acts on orders alone, no court gives any and no threat makes an exception, nobody
// loses a contract; while the same world under the doctrines of its providers ends more than twenty. Attackers need nobody's consent: who is dark is so by an attack.
TEST(Metamorphic, WithCourtOrdersAloneAndNoCourtsPressureAndRequestsEndNoContract) {
  std::size_t attacked = 0;
  for (const std::uint64_t seed : kSeeds) {
    auto options = busy_france({"notices_per_customer_year=0", "pressure.scandals_per_100000_year=4000",
                                "precedent.requests_per_day=100", "precedent.granted=0.05",
                                "termination.emergency_per_hour=0", "termination.ceiling=0.01"});
    options.seed = seed;
    options.keep_events = true;
    EXPECT_GT(run("france", options)[Metric::terminations], 20);
    options.policies = {"court-order-only"};
    const RunSummary utility = run("france", options);
    EXPECT_GT(utility[Metric::scandals], 20);
    EXPECT_GT(utility[Metric::requests], 1000);
    for (const Metric metric : {Metric::suspensions, Metric::items_removed, Metric::terminations_announced,
                                Metric::terminations, Metric::migrations, Metric::suspended, Metric::precedents_set}) {
      EXPECT_EQ(utility[metric], 0) << info_of(metric).name;
    }
    for (const Event& event : utility.events) {
      if (event.kind != EventKind::went_dark) continue;
      EXPECT_EQ(event.detail, static_cast<std::uint8_t>(DarkCause::attack)) << "customer " << event.customer;
      ++attacked;
    }
  }
  RecordProperty("attacked", std::to_string(attacked));
}

// Four seeds; exact. The notices come all the same. Nobody need pass them on: a few hosts of the French market are at home
// where the law makes them (Germany, Japan, Canada), and what is passed on is sometimes followed.
TEST(Metamorphic, WithCourtOrdersAloneNoNoticeCutsAnybody) {
  for (const std::uint64_t seed : kSeeds) {
    auto options = busy_france(kNoRelayDuty);
    options.policies = {"court-order-only"};
    options.seed = seed;
    const RunSummary utility = run("france", options);
    expect_nobody_is_touched(utility);
    EXPECT_GT(utility[Metric::notices], 1000);
    EXPECT_GT(utility[Metric::notices_rejected], 1000);
  }
}

// Four seeds; exact: exposure that interventions prevent is never negative, and here it is nothing.
TEST(Metamorphic, WhoIgnoresAllNoticesCutsNobodyWronglyAndHasTheHighestHarm) {
  for (const std::uint64_t seed : kSeeds) {
    const auto under = [&](const std::string& policy) {
      auto options = busy_france(kNoRelayDuty);
      options.policies = {policy};
      options.seed = seed;
      return run("france", options);
    };
    const RunSummary bulletproof = under("bulletproof");
    expect_nobody_is_touched(bulletproof);
    EXPECT_EQ(bulletproof[Metric::wrongful_suspensions], 0);
    EXPECT_GT(bulletproof[Metric::notices], 1000);
    for (const std::string policy : {"notice-and-notice", "notice-and-action", "discretionary", "risk-averse"}) {
      EXPECT_LT(under(policy)[Metric::harm_exposure], bulletproof[Metric::harm_exposure]) << policy;
    }
    // Without courts a utility lets everything stand, too.
    EXPECT_EQ(under("court-order-only")[Metric::harm_exposure], bulletproof[Metric::harm_exposure]);
  }
}

// Four seeds; exact. Doctrines for layers on which nobody asks anything of anybody, a notice period without the
// privilege.
TEST(Metamorphic, ARuleThatNobodyUsesChangesNoBit) {
  for (const std::uint64_t seed : kSeeds) {
    auto options = busy_france();
    options.seed = seed;
    const auto pair = testing::run_pair(
        "france", options, {},
        {"policy.doctrine.cdn=bulletproof", "policy.press_notice_hours=100", "policy.doctrine.dns=risk-averse"});
    EXPECT_EQ(pair.with.trajectory, pair.without.trajectory);
  }
}

// Commitment from frileux to stubborn in nine steps, all desks human, six seeds (some thousand wrongful suspensions at the
// lower end). From step to step wrongful suspensions fall and harm rises, within noise: the mean over the seeds of the
// paired difference lies at most 4 standard errors on the wrong side. No single step takes more than 40 % of the whole
// way, on either axis: a cliff would take nearly all of it.
TEST(Metamorphic, StubbornnessTradesWrongfulCutsForHarmWithoutACliff) {
  std::vector<std::string> settings;
  for (int i = 0; i < 9; ++i) {
    settings.push_back("provider.commitment_human=" + std::to_string(-0.5 + 0.25 * i));
  }
  // By setting, then by seed.
  std::vector<std::vector<double>> wrongful(settings.size());
  std::vector<std::vector<double>> harm(settings.size());
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U, 6U}) {
    const auto runs = testing::sweep(settings, seed, {"provider.automated_share=0"});
    for (std::size_t i = 0; i < runs.size(); ++i) {
      wrongful[i].push_back(runs[i][Metric::wrongful_suspensions]);
      harm[i].push_back(runs[i][Metric::harm_exposure]);
    }
  }
  const auto difference = [](const std::vector<double>& from, const std::vector<double>& to) {
    std::vector<double> differences;
    for (std::size_t i = 0; i < from.size(); ++i) differences.push_back(to[i] - from[i]);
    return testing::mean_of(differences);
  };
  const double whole_wrongful = -difference(wrongful.front(), wrongful.back()).mean;
  const double whole_harm = difference(harm.front(), harm.back()).mean;
  ASSERT_GT(whole_wrongful, 50);
  ASSERT_GT(whole_harm, 0);
  for (std::size_t i = 0; i + 1 < settings.size(); ++i) {
    SCOPED_TRACE(settings[i]);
    const auto cuts = difference(wrongful[i], wrongful[i + 1]);
    const auto harms = difference(harm[i], harm[i + 1]);
    RecordProperty("wrongful_step_" + std::to_string(i), std::to_string(-cuts.mean / whole_wrongful));
    RecordProperty("harm_step_" + std::to_string(i), std::to_string(harms.mean / whole_harm));
    EXPECT_LE(cuts.mean, 4 * cuts.error);
    EXPECT_GE(harms.mean, -4 * harms.error);
    EXPECT_LT(-cuts.mean, 0.4 * whole_wrongful);
    EXPECT_LT(harms.mean, 0.4 * whole_harm);
  }
}

}  // namespace
}  // namespace hostscape
