// What must not matter: who watches, what is written, and rules that nobody meets.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/breakdown_recorder.hpp"
#include "engine/event_log.hpp"
#include "engine/simulation.hpp"
#include "engine/snapshot.hpp"
#include "engine/trace_recorder.hpp"
#include "support/runs.hpp"

namespace hostscape::testing {
namespace {

std::uint64_t unwatched(const std::shared_ptr<const Setup>& setup, Seed seed) {
  Simulation simulation{setup, seed};
  while (!simulation.finished()) simulation.step();
  return simulation.trajectory();
}

TEST(Observers, DoNotChangeTheTrajectory) {
  for (const std::string scenario : {"classroom-small", "streetpress-2023"}) {
    const auto setup = prepare(scenario);
    const std::uint64_t alone = unwatched(setup, Seed{3});
    std::size_t written = 0;
    EventLog log{[&](std::string_view text) { written += text.size(); }};
    BreakdownRecorder breakdowns{*setup};
    SnapshotPublisher snapshots{{.every = 5, .most_customers = 100}};
    std::vector<CustomerId> everyone;
    for (std::size_t i = 0; i < 2000; ++i) everyone.emplace_back(i);
    TraceRecorder traces{*setup, everyone};
    const RunSummary watched = run(setup, {.seed = 3,
                                           .keep_events = true,
                                           .daily = true,
                                           .hourly = true,
                                           .observers = {&log, &breakdowns, &snapshots, &traces}});
    EXPECT_EQ(hex(watched.trajectory), hex(alone)) << scenario;
    log.flush();
    EXPECT_GT(written, 1000U);
    EXPECT_EQ(traces.traces().size(), 2000U);
    EXPECT_NE(snapshots.latest(), nullptr);
    EXPECT_EQ(watched.hourly.size(), setup->length().count);
  }
}

TEST(Observers, OrderDoesNotChangeWhatTheySee) {
  const auto setup = prepare("classroom-small");
  MetricsRecorder before{*setup, Seed{1}, {}};
  EventLog log{[](std::string_view) {}};
  MetricsRecorder after{*setup, Seed{1}, {}};
  static_cast<void>(run(setup, {.seed = 1, .observers = {&before, &log, &after}}));
  for (std::size_t m = 0; m < kMetrics; ++m) {
    const double a = before.values()[m];
    EXPECT_TRUE(a == after.values()[m] || a != a) << metric_dictionary()[m].name;
  }
}

void expect_same(const RunSummary& with, const RunSummary& without, const std::string& rule) {
  EXPECT_EQ(hex(with.trajectory), hex(without.trajectory)) << rule;
  for (std::size_t m = 0; m < kMetrics; ++m) {
    const double a = with.metrics[m];
    const double b = without.metrics[m];
    EXPECT_TRUE(a == b || (a != a && b != b)) << rule << ": " << metric_dictionary()[m].name;
  }
}

// Where nobody comes under pressure and nobody asks for a termination, nobody beyond the hosts decides anything.
const std::vector<std::string> kHostsAlone{"pressure.scandals_per_100000_year=0", "precedent.requests_per_day=0"};

TEST(UnusedRule, ChangesNoBit) {
  const RunSummary without = run("classroom-small", {.settings = kHostsAlone});
  for (const std::string setting : {
           "policy.press_notice_hours=72",                   // nobody has the privilege
           "policy.doctrine.dns=court-order-only",           // nobody asks them
           "policy.doctrine.cdn=bulletproof",                // nor these
           "policy.doctrine.payment=risk-averse",            // nobody sells it
           "market_exponent=2",                              // the market is measured
           "providers=7",                                    //
           "unfounded_share=0.9",                            // items exist
           "notifier.trusted-flagger.noise=0.5",             // there is none
           "notifier.trusted-flagger.formally_valid=0",      //
           "customer.response_spread=2",                     // answers are exponential
           "law.dsa.liability_under=3",                      // not yet in force
           "regime.experimental.unlawful_above.privacy=0.6"  // no country has it
       }) {
    auto settings = kHostsAlone;
    settings.push_back(setting);
    expect_same(run("classroom-small", {.settings = settings}), without, setting);
  }
}

// With all processes on: a doctrine for a layer that nobody sells on.
TEST(UnusedRule, OfALayerWithoutContractsChangesNoBit) {
  const std::vector<std::string> busy{"pressure.scandals_per_100000_year=4000", "precedent.requests_per_day=100",
                                      "precedent.granted=0.05"};
  const RunSummary without = run("classroom-small", {.settings = busy});
  EXPECT_GT(without[Metric::terminations], 0);
  for (const std::string setting :
       {"policy.doctrine.payment=risk-averse", "policy.doctrine.distribution=bulletproof"}) {
    auto settings = busy;
    settings.push_back(setting);
    expect_same(run("classroom-small", {.settings = settings}), without, setting);
  }
}

// Where nobody leaves, heeds a name, asks or talks, it does not matter how he would; nor where desks never fill.
TEST(UnusedRule, NobodyHearsNothing) {
  const std::vector<std::string> silence{"churn.per_hour=0",          "trust.sensitivity=0",
                                         "affinity.recommendation=0", "contagion.departure=0",
                                         "contagion.chilling=0",      "desk.notices_per_hour_per_1000_customers=0"};
  const RunSummary without = run("classroom-small", {.settings = silence});
  for (const std::string setting :
       {"churn.ceiling=50", "trust.loss=30", "trust.reassurance=1", "trust.half_life_days=2", "contagion.delay_hours=1",
        "contagion.delay_spread=2", "desk.review_notices=100", "desk.overload_hours=1", "desk.mailbox_hours=1"}) {
    auto settings = silence;
    settings.push_back(setting);
    expect_same(run("classroom-small", {.settings = settings}), without, setting);
  }
}

TEST(UnusedRule, ARuleThatIsUsedDoesChangeBits) {
  const RunSummary without = run("classroom-small");
  for (const std::string setting :
       {"policy.message_clarity=1", "provider.press_desk_share=1", "notifier.individual.noise=0.31",
        "customer.transfer_spread=0.61", "churn.per_hour=2e-5", "trust.sensitivity=1000", "affinity.recommendation=1",
        "contagion.departure=1", "desk.review_notices=40"}) {
    EXPECT_NE(run("classroom-small", {.settings = {setting}}).trajectory, without.trajectory) << setting;
  }
}

// Hosts that a scenario names stand before the firms of the further layers, whose numbers they move; the draws of those
// firms go by the numbers. So this is true of hosting alone.
TEST(UnusedRule, AProviderThatNobodyUsesChangesNoBit) {
  const RunSummary without = run("classroom-small", {.settings = kHostsAlone});
  Scenario scenario = load("classroom-small", {.settings = kHostsAlone});
  NamedProvider nobody;
  nobody.name = "Nobody's Host";
  nobody.home_country = "FR";
  nobody.doctrine = Doctrine::risk_averse;
  nobody.press_desk = true;
  scenario.providers.push_back(nobody);
  nobody.name = "Nobody's Reseller";
  nobody.upstreams = {"Nobody's Host"};
  scenario.providers.push_back(nobody);
  expect_same(run(prepare(scenario)), without, "providers without customers");
}

TEST(UnusedRule, ASwitchAfterTheEndChangesNoBit) {
  const RunSummary without = run("classroom-small");
  Scenario scenario = load("classroom-small");
  scenario.switches.push_back({"2024-06-01", "", {{"policy.cure_period_hours", 168.0}}});
  expect_same(run(prepare(scenario)), without, "a switch after the end");
}

// Hour by hour the same until the switch, and not from then on.
TEST(UnusedRule, ASwitchChangesNothingBeforeItsHour) {
  Scenario scenario = load("classroom-small");
  scenario.switches.push_back({"2023-11-20T06:00Z", "", {{"policy.cure_period_hours", 168.0}}});
  constexpr std::uint32_t kSwitch = 14 * 24 + 6;
  Simulation with{prepare(scenario), Seed{1}};
  Simulation without{prepare("classroom-small"), Seed{1}};
  while (!with.finished()) {
    if (with.now().value <= kSwitch) {
      ASSERT_EQ(with.trajectory(), without.trajectory()) << with.now().value;
    } else {
      ASSERT_NE(with.trajectory(), without.trajectory()) << with.now().value;
    }
    with.step();
    without.step();
  }
}

TEST(Costs, AreBookkeepingOnly) {
  const RunSummary cheap = run("classroom-small", {.settings = {"cost.wage_per_hour=1"}});
  const RunSummary dear = run("classroom-small", {.settings = {"cost.wage_per_hour=100"}});
  EXPECT_EQ(cheap.trajectory, dear.trajectory);
  EXPECT_NEAR(dear[Metric::compliance_cost], 100 * cheap[Metric::compliance_cost],
              1e-6 * dear[Metric::compliance_cost]);
}

}  // namespace
}  // namespace hostscape::testing
