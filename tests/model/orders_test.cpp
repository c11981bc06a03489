// Claims about courts and orders, on small worlds in which much is ordered.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/metamorphic.hpp"
#include "support/small_scenario.hpp"
#include "support/statistics.hpp"

namespace hostscape {
namespace {

using testing::busy_france;
using testing::count_of;
using testing::run;
using testing::RunSummary;

// One country under the experimental regime, whose one law orders what the test says. 4,000 sites for 60 days, no notices.
Scenario commanded(std::vector<std::pair<std::string, ParameterValue>> more = {}) {
  Scenario scenario = testing::small_scenario("zipf", 4000);
  scenario.parameters.ticks = 1440;
  scenario.parameters.synthetic_regime = Regime::experimental;
  scenario.parameters.notices_per_customer_year = 0;
  scenario.parameters.churn.per_hour = 0;
  scenario.parameters.pressure.scandals_per_100000_year = 0;
  scenario.parameters.precedent.requests_per_day = 0;
  scenario.parameters.order.exist = true;
  LawOrders& orders = scenario.parameters.law_orders[static_cast<std::size_t>(Law::experiment)];
  orders.looks = 5e6;
  scenario.parameters.law_orders[static_cast<std::size_t>(Law::tco_regulation)].looks = 0;
  for (const auto& [path, value] : more) Registry::instance().find(path)->put(scenario.parameters, value);
  return scenario;
}

RunSummary run_kept(const Scenario& scenario, std::uint64_t seed = 1) {
  testing::RunOptions options;
  options.seed = seed;
  options.keep_events = true;
  return run(testing::make_setup(scenario), options);
}

bool about_orders(EventKind kind) {
  return kind >= EventKind::order_sought && kind <= EventKind::suit_decided;
}

std::size_t orders_in(const RunSummary& run) {
  std::size_t found = 0;
  for (const Event& event : run.events) found += about_orders(event.kind) ? 1U : 0U;
  return found;
}

TEST(Orders, ThereAreNoneWhereNobodyGivesThem) {
  Scenario scenario = commanded();
  EXPECT_GT(orders_in(run_kept(scenario)), 100U);
  scenario.parameters.order.exist = false;
  EXPECT_TRUE(run_kept(scenario).events.empty());
}

TEST(Orders, AreGivenOnlyAgainstWhatIsUnlawfulThereUnlessTheAuthorityErrs) {
  const RunSummary strict = run_kept(commanded());
  EXPECT_EQ(count_of(strict, EventKind::order_issued, flag::kUnfounded), 0U);
  const RunSummary erring = run_kept(commanded({{"law.experiment.orders.error", 0.5}}));
  EXPECT_GT(count_of(erring, EventKind::order_issued, flag::kUnfounded), 20U);
}

TEST(Orders, DeadlinesUpToAnHourActWithinTheTick) {
  for (const double deadline : {0.5, 1.0}) {
    const RunSummary fast = run_kept(commanded({{"law.experiment.orders.deadline_hours", deadline}}));
    std::size_t acted = 0;
    for (const Event& event : fast.events) {
      if (event.kind != EventKind::order_executed && event.kind != EventKind::order_ignored) continue;
      EXPECT_EQ(event.tick, event.birth);
      ++acted;
    }
    EXPECT_EQ(acted, count_of(fast, EventKind::order_issued));
    EXPECT_GT(acted, 50U);
  }
}

// Seed 1; each order of an executing host is executed when its deadline has passed at the latest.
TEST(Orders, AreExecutedWithinTheDeadline) {
  const RunSummary summary = run_kept(commanded({{"law.experiment.orders.deadline_hours", 36.0}}));
  for (const Event& event : summary.events) {
    if (event.kind == EventKind::order_executed && event.provider != ProviderId::kInvalid) {
      EXPECT_LE(event.tick - event.birth, 36U);
    }
  }
}

std::vector<std::string> refused_go_to_court(std::vector<std::string> more = {}) {
  more.insert(more.end(), {"order.exist=true", "notifier.rights-holder.escalates=0.6", "court.ex_parte_share=1",
                           "law.lcen-police.orders.looks=0", "law.tco-regulation.orders.looks=0"});
  return more;
}

// Seed 1. Where notices work few go to court; where they do not, many; and then executing orders is not ignoring them.
TEST(Courts, AreAskedMoreWhereNoticesAreRefusedAndThereUtilitiesAndBulletproofHostsDiffer) {
  const auto under = [](std::vector<std::string> policies) {
    testing::RunOptions options = busy_france(refused_go_to_court());
    options.policies = std::move(policies);
    options.keep_events = true;
    return run("france", options);
  };
  const RunSummary mixed = under({});
  const RunSummary utility = under({"court-order-only"});
  const RunSummary bulletproof = under({"bulletproof"});
  EXPECT_GT(count_of(utility, EventKind::order_sought), 3 * count_of(mixed, EventKind::order_sought) / 2);
  EXPECT_GT(count_of(bulletproof, EventKind::order_sought), 3 * count_of(mixed, EventKind::order_sought) / 2);

  const auto obeyed = [](const RunSummary& run) {
    std::size_t by_hosts = 0;
    for (const Event& event : run.events) {
      by_hosts += event.kind == EventKind::order_executed && event.provider != ProviderId::kInvalid ? 1U : 0U;
    }
    return by_hosts;
  };
  ASSERT_GT(count_of(utility, EventKind::order_issued), 50U);
  EXPECT_EQ(count_of(utility, EventKind::order_ignored), 0U) << "orders of the home are executed";
  EXPECT_GT(obeyed(utility), 5 * obeyed(bulletproof));
  EXPECT_GT(count_of(bulletproof, EventKind::order_ignored), 5 * obeyed(bulletproof));
  EXPECT_GT(bulletproof[Metric::harm_exposure], utility[Metric::harm_exposure]);
}

TEST(Courts, DenyWhatTheyFindLawful) {
  testing::RunOptions options = busy_france(refused_go_to_court({"court.ex_parte_error=0"}));
  options.policies = {"court-order-only"};
  options.keep_events = true;
  const RunSummary summary = run("france", options);
  EXPECT_EQ(count_of(summary, EventKind::order_issued, flag::kUnfounded), 0U);
  EXPECT_GT(count_of(summary, EventKind::order_denied), 0U);
}

// Two countries, of which one orders: what its orders do where they do not bind.
Scenario russia_orders(OrderScope scope, bool local_only) {
  Scenario scenario = testing::small_scenario("FR:3,RU:1", 8000);
  scenario.parameters.ticks = 1440;
  scenario.parameters.notices_per_customer_year = 0;
  scenario.parameters.order.exist = true;
  scenario.parameters.provider.managed_share = 0;
  for (LawOrders& law : scenario.parameters.law_orders) law.looks = 0;
  LawOrders& orders = scenario.parameters.law_orders[static_cast<std::size_t>(Law::law_149_fz)];
  orders.looks = 5e6;
  orders.layers = "hosting";
  orders.scope = scope;
  scenario.parameters.policy.local_orders_only = local_only;
  return scenario;
}

// Parts of audiences that orders about sites at home in France cut off.
double cut_off_abroad(const RunSummary& run, const Setup& setup) {
  double sum = 0;
  for (const Event& event : run.events) {
    if (event.kind != EventKind::order_executed) continue;
    if (setup.regime_of(CustomerId{event.customer}) == Regime::france) sum += event.extra;
  }
  return sum;
}

TEST(Orders, LocalOnesDarkenNobodyElsewhere) {
  const Scenario scenario = russia_orders(OrderScope::local, false);
  const auto setup = testing::make_setup(scenario);
  const RunSummary local = run_kept(scenario);
  std::size_t abroad = 0;
  for (const Event& event : local.events) {
    if (event.kind != EventKind::order_executed || event.provider == ProviderId::kInvalid) continue;
    if (setup->regime_of(ProviderId{event.provider}) == Regime::russia) continue;
    EXPECT_NE(event.detail, static_cast<std::uint8_t>(OrderEffect::terminated));
    EXPECT_NE(event.detail, static_cast<std::uint8_t>(OrderEffect::blocked_everywhere));
    EXPECT_LT(event.extra, 1);
    ++abroad;
  }
  EXPECT_GT(abroad, 30U);
}

TEST(Orders, GlobalOnesRuleEverywhereUnlessOrdersAreLocalOnly) {
  const auto setup = testing::make_setup(russia_orders(OrderScope::global, false));
  const RunSummary global = run_kept(russia_orders(OrderScope::global, false));
  const RunSummary local_only = run_kept(russia_orders(OrderScope::global, true));
  EXPECT_GT(count_of(global, EventKind::order_issued), 50U);
  EXPECT_GT(cut_off_abroad(global, *setup), 10);
  EXPECT_LT(cut_off_abroad(local_only, *setup), 0.5 * cut_off_abroad(global, *setup));
  for (const Event& event : local_only.events) {
    EXPECT_FALSE(event.kind == EventKind::order_issued && event.extra > 0);
  }
}

TEST(Orders, AThreatIsObeyedAbroadAsItIsCredible) {
  const auto obeyed = [](double threat) {
    Scenario scenario = russia_orders(OrderScope::local, false);
    scenario.parameters.regime_orders[static_cast<std::size_t>(Regime::russia)].threat = threat;
    const RunSummary summary = run_kept(scenario);
    return static_cast<double>(count_of(summary, EventKind::order_ignored)) /
           static_cast<double>(count_of(summary, EventKind::order_issued));
  };
  const double weak = obeyed(0.1);
  const double middling = obeyed(0.5);
  EXPECT_GT(weak, middling);
  EXPECT_GT(middling, obeyed(0.95));
}

// Of the appeals, seven in ten succeed against wrong orders, few against rightful ones.
TEST(Orders, WrongOnesAreLiftedOnAppealMoreOften) {
  const RunSummary summary = run_kept(commanded({{"law.experiment.orders.error", 0.5},
                                                 {"order.appeal", 1.0},
                                                 {"order.appeal_hours", 100.0},
                                                 {"law.experiment.orders.deadline_hours", 1.0}}));
  const std::size_t wrong = count_of(summary, EventKind::order_issued, flag::kUnfounded);
  const std::size_t lifted = count_of(summary, EventKind::order_lifted, flag::kUnfounded);
  EXPECT_GT(lifted, wrong / 4);
  EXPECT_LT(lifted, wrong);
  EXPECT_EQ(count_of(summary, EventKind::order_lifted), lifted)
      << "nobody appeals against an order about what its own law, the same, finds unlawful";
}

// Paper's resolver can be ordered, unless layers beyond hosting are immune.
TEST(Orders, LayersBeyondHostingAreSparedByImmunity) {
  const auto ordered = [](bool immune) {
    Scenario scenario = testing::scenario_with_paper("zipf", 100);
    scenario.parameters.ticks = 2160;
    scenario.parameters.synthetic_regime = Regime::experimental;
    scenario.parameters.order.exist = true;
    scenario.parameters.order.litigation = 0;
    scenario.parameters.notices_per_customer_year = 0;
    scenario.parameters.policy.layer_immunity = immune;
    LawOrders& orders = scenario.parameters.law_orders[static_cast<std::size_t>(Law::experiment)];
    orders.looks = 1e8;
    orders.layers = "dns";
    RegimeParameters& regime = scenario.parameters.regime[static_cast<std::size_t>(Regime::experimental)];
    regime.unlawful_above.fill(0);
    scenario.providers[0].layers = "hosting, dns";
    scenario.customers[0].suppliers = "dns: Host";
    std::size_t found = 0;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      for (const Event& event : run_kept(scenario, seed).events) {
        if (event.kind != EventKind::order_executed) continue;
        EXPECT_EQ(event.layer, Layer::dns);
        found += event.customer == 100 ? 1U : 0U;
      }
    }
    return found;
  };
  EXPECT_GT(ordered(false), 0U);
  EXPECT_EQ(ordered(true), 0U);
}

TEST(Orders, AreTheSameForEveryNumberOfThreads) {
  const auto setup = testing::make_setup(russia_orders(OrderScope::local, false));
  const RunSummary one = run(setup, {.threads = 1});
  EXPECT_EQ(one.trajectory, run(setup, {.threads = 3}).trajectory);
}

}  // namespace
}  // namespace hostscape
