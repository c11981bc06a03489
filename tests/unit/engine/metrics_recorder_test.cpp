#include "engine/metrics_recorder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/breakdown_recorder.hpp"
#include "engine/event_log.hpp"
#include "engine/hour_histogram.hpp"
#include "engine/simulation.hpp"
#include "engine/snapshot.hpp"
#include "engine/trace_recorder.hpp"
#include "model/exposure.hpp"
#include "support/watched_world.hpp"

namespace hostscape::testing {
namespace {

constexpr auto kSilence = static_cast<std::uint8_t>(Basis::silence);
constexpr auto kRefusal = static_cast<std::uint8_t>(Basis::refusal);
constexpr auto kAtOnce = static_cast<std::uint8_t>(Basis::at_once);

double value(const MetricValues& values, Metric metric) {
  return values[static_cast<std::size_t>(metric)];
}

class MetricsOf : public ::testing::Test {
 protected:
  double after(const std::vector<Event>& events, Metric metric, std::uint32_t tick = 10) {
    MetricsRecorder recorder{*setup_, Seed{1}, {}};
    tell(recorder, *setup_, world_, tick, events);
    return value(recorder.values(), metric);
  }

  std::shared_ptr<const hostscape::Setup> setup_ = watched_setup();
  World world_ = watched_world(*setup_);
};

TEST_F(MetricsOf, NoticesCountsWhatWasFiledAndDuplicatesApart) {
  const std::vector<Event> events{
      event(EventKind::notice_filed, 10), event(EventKind::notice_filed, 10, 0, flag::kUnfounded),
      event(EventKind::notice_filed, 10, 0, flag::kUnfounded | flag::kAbusive), event(EventKind::notice_duplicate, 10)};
  EXPECT_EQ(after(events, Metric::notices), 3);
  EXPECT_EQ(after(events, Metric::notices_invalid), 2);
  EXPECT_EQ(after(events, Metric::notices_abusive), 1);
  EXPECT_EQ(after(events, Metric::duplicates), 1);
}

TEST_F(MetricsOf, SuspensionsAreToldApartByBasisAndByWhatTheItemWas) {
  const std::uint8_t declared = flag::kPress | flag::kDeclaredPress;
  const std::vector<Event> events{
      event(EventKind::suspended, 0, kSilence, flag::kUnfounded | flag::kOwnRegimeLawful | flag::kPress),
      event(EventKind::suspended, 0, kSilence, declared),
      event(EventKind::suspended, 0, kRefusal, declared | flag::kReviewed),
      event(EventKind::suspended, 0, kAtOnce, flag::kOwnRegimeLawful)};
  EXPECT_EQ(after(events, Metric::suspensions), 4);
  EXPECT_EQ(after(events, Metric::wrongful_suspensions), 1);
  EXPECT_EQ(after(events, Metric::suspensions_by_silence), 2);
  EXPECT_EQ(after(events, Metric::suspensions_wrongful_at_home), 2);
  EXPECT_EQ(after(events, Metric::press_suspensions), 3);
  EXPECT_EQ(after(events, Metric::declared_press_cut_automatically), 1) << "the reviewed one does not count";
}

TEST_F(MetricsOf, PrecisionIsOverSuspensionsAndRemovalsAndUndefinedWithoutAny) {
  EXPECT_TRUE(std::isnan(after({}, Metric::notice_precision)));
  const std::vector<Event> events{event(EventKind::suspended, 0, kSilence, flag::kUnfounded),
                                  event(EventKind::suspended, 0, kSilence), event(EventKind::item_removed, 0, kSilence),
                                  event(EventKind::item_removed, 0, kSilence)};
  EXPECT_EQ(after(events, Metric::notice_precision), 0.75);
}

TEST_F(MetricsOf, ChillingIsAWithdrawalOfALawfulItem) {
  const std::vector<Event> events{event(EventKind::customer_remedied, 0),
                                  event(EventKind::customer_remedied, 0, 0, flag::kUnfounded)};
  EXPECT_EQ(after(events, Metric::remedied), 2);
  EXPECT_EQ(after(events, Metric::lawful_items_withdrawn), 1);
}

TEST_F(MetricsOf, TimesRunFromTheBirthOfTheCase) {
  const std::vector<Event> events{event(EventKind::notice_relayed, 4), event(EventKind::notice_relayed, 8),
                                  event(EventKind::suspended, 1, kSilence), event(EventKind::item_removed, 6, kSilence),
                                  event(EventKind::item_removed, 7, kSilence)};
  EXPECT_EQ(after(events, Metric::time_to_relay_median, 10), 4) << "the mean of 2 and 6";
  EXPECT_EQ(after(events, Metric::time_to_action_median, 10), 4) << "the middle one of 3, 4, 9";
}

TEST_F(MetricsOf, DarkTimeIsThatOfTheSiteNotOfTheContract) {
  const std::vector<Event> events{event(EventKind::reinstated, 0, 0, 0, 30, 2),
                                  event(EventKind::reinstated, 0, 0, 0, 40, 4),
                                  event(EventKind::migrated, 0, 0, 0, 50, 9)};
  EXPECT_EQ(after(events, Metric::time_dark_median), 4);
}

TEST_F(MetricsOf, CostIsWorkOfTriageReviewAndSupportAtTheWage) {
  const Parameters& p = setup_->parameters();
  ASSERT_GT(p.wage_per_hour, 0);
  const std::vector<Event> events{
      event(EventKind::notice_relayed, 0),
      event(EventKind::notice_rejected, 0, static_cast<std::uint8_t>(RejectReason::formally_invalid)),
      event(EventKind::notice_rejected, 0, static_cast<std::uint8_t>(RejectReason::ignored_by_doctrine)),
      event(EventKind::suspended, 0, kAtOnce),
      event(EventKind::provider_kept, 0, kRefusal, flag::kReviewed),
      event(EventKind::reinstated, 0)};
  const double minutes = 3 * p.triage_minutes + p.review_minutes + p.support_minutes;
  EXPECT_DOUBLE_EQ(after(events, Metric::compliance_cost), minutes / 60 * p.wage_per_hour);
}

TEST_F(MetricsOf, LevelsAndSumsComeFromTheWorld) {
  world_.levels.suspended = 3;
  world_.levels.migrating = 2;
  world_.levels.noticed = 10;
  world_.levels.dark = 4;
  world_.levels.offshore = 25;
  world_.sums.dark_hours = 70;
  world_.sums.dark_lawful_hours = 50;
  world_.sums.dark_lawful_audience_days = 480;
  EXPECT_EQ(after({}, Metric::online), 101 - 15);
  EXPECT_EQ(after({}, Metric::noticed), 10);
  EXPECT_EQ(after({}, Metric::suspended), 3);
  EXPECT_EQ(after({}, Metric::migrating), 2);
  EXPECT_DOUBLE_EQ(after({}, Metric::reachable_share), 1 - 4.0 / 101);
  EXPECT_DOUBLE_EQ(after({}, Metric::offshore_share), 25.0 / 101);
  EXPECT_DOUBLE_EQ(after({}, Metric::hhi_hosting), 10'000 * (100.0 * 100 + 1) / (101.0 * 101));
  EXPECT_EQ(after({}, Metric::hours_offline), 70);
  EXPECT_EQ(after({}, Metric::lawful_hours_offline), 50);
  EXPECT_EQ(after({}, Metric::lawful_audience_hours_offline), 20);
}

TEST_F(MetricsOf, HarmIsTheExposureOfTheHoursDoneMinusWhatWasPrevented) {
  const double per_hour = baseline_exposure_per_hour(*setup_, Seed{1});
  ASSERT_GT(per_hour, 0);
  world_.sums.exposure_prevented = per_hour;
  EXPECT_DOUBLE_EQ(after({}, Metric::harm_exposure, 9), 9 * per_hour);
}

TEST_F(MetricsOf, RowsAreCumulativeAndTheLastOneEqualsTheTotals) {
  MetricsRecorder recorder{*setup_, Seed{1}, {true, true}};
  for (std::uint32_t tick = 0; tick < 60; ++tick) {
    std::vector<Event> events;
    if (tick % 10 == 0) events.push_back(event(EventKind::notice_filed, tick));
    if (tick == 50) events.push_back(event(EventKind::suspended, 20, kSilence));
    world_.levels.suspended = tick >= 50 ? 1 : 0;
    tell(recorder, *setup_, world_, tick, events);
  }
  ASSERT_EQ(recorder.hourly().size(), 60U);
  ASSERT_EQ(recorder.daily().size(), 3U) << "60 ticks: two days and one that the run's end closes";
  EXPECT_EQ(recorder.daily()[0].tick, 23U);
  EXPECT_EQ(recorder.daily()[1].tick, 47U);
  EXPECT_EQ(recorder.daily()[2].tick, 59U);
  EXPECT_EQ(value(recorder.daily()[0].values, Metric::notices), 3);
  EXPECT_EQ(value(recorder.daily()[1].values, Metric::notices), 5);
  EXPECT_EQ(value(recorder.daily()[1].values, Metric::suspended), 0);
  const MetricValues totals = recorder.values();
  for (std::size_t i = 0; i < kMetrics; ++i) {
    const double total = totals[i];
    for (const double last : {recorder.daily().back().values[i], recorder.hourly().back().values[i]}) {
      EXPECT_TRUE(last == total || (std::isnan(last) && std::isnan(total))) << info_of(static_cast<Metric>(i)).name;
    }
  }
}

TEST_F(MetricsOf, NoRowsAreKeptUnasked) {
  MetricsRecorder recorder{*setup_, Seed{1}, {}};
  for (std::uint32_t tick = 0; tick < 60; ++tick) tell(recorder, *setup_, world_, tick);
  EXPECT_TRUE(recorder.daily().empty());
  EXPECT_TRUE(recorder.hourly().empty());
}

TEST(HourHistogram, MedianEqualsThatOfTheSortedListAfterEveryAddition) {
  HourHistogram histogram;
  EXPECT_TRUE(std::isnan(histogram.median()));
  std::vector<std::uint32_t> list;
  std::uint32_t state = 12345;
  for (int i = 0; i < 500; ++i) {
    state = state * 1664525U + 1013904223U;
    const std::uint32_t hours = state >> 25U;
    histogram.add(hours);
    list.insert(std::lower_bound(list.begin(), list.end(), hours), hours);
    const std::size_t n = list.size();
    const double expected = n % 2 == 1 ? list[n / 2] : (list[n / 2 - 1] + list[n / 2]) / 2.0;
    ASSERT_EQ(histogram.median(), expected) << "after " << n;
  }
}

class BreakdownOf : public MetricsOf {
 protected:
  double cell(const BreakdownRecorder& recorder, Grouping grouping, const std::string& name, GroupColumn column) {
    for (const GroupRow& row : recorder.rows(grouping)) {
      if (row.name == name) return row[column];
    }
    ADD_FAILURE() << "no row " << name;
    return -1;
  }
};

TEST_F(BreakdownOf, ACaseBelongsToItsProviderKindNotifierAndDoctrine) {
  BreakdownRecorder recorder{*setup_};
  const auto individual = static_cast<std::uint32_t>(NotifierKind::individual);
  tell(recorder, *setup_, world_, 3, {with_other(event(EventKind::notice_filed, 3, 0, flag::kUnfounded), individual)});
  tell(recorder, *setup_, world_, 9, {event(EventKind::suspended, 3, kSilence, flag::kUnfounded)});
  tell(recorder, *setup_, world_, 12, {event(EventKind::reinstated, 3, 0, flag::kUnfounded, 3, 2)});
  const std::array<std::pair<Grouping, std::string>, 5> rows{{{Grouping::provider, "Host"},
                                                              {Grouping::kind, "press"},
                                                              {Grouping::notifier, "individual"},
                                                              {Grouping::doctrine, "risk-averse"},
                                                              {Grouping::regime, "france"}}};
  for (const auto& [grouping, name] : rows) {
    EXPECT_EQ(cell(recorder, grouping, name, GroupColumn::notices), 1) << name;
    EXPECT_EQ(cell(recorder, grouping, name, GroupColumn::wrongful_suspensions), 1) << name;
    EXPECT_EQ(cell(recorder, grouping, name, GroupColumn::suspensions_by_silence), 1) << name;
    EXPECT_EQ(cell(recorder, grouping, name, GroupColumn::lawful_hours_dark), 2) << name;
  }
  EXPECT_EQ(cell(recorder, Grouping::notifier, "authority", GroupColumn::suspensions), 0);
}

TEST_F(BreakdownOf, AMoveLeavesOneProviderAndReachesAnother) {
  BreakdownRecorder recorder{*setup_};
  tell(recorder, *setup_, world_, 3, {with_other(event(EventKind::migrated, 0), 2)});
  EXPECT_EQ(cell(recorder, Grouping::provider, "Host", GroupColumn::migrations_out), 1);
  EXPECT_EQ(cell(recorder, Grouping::provider, "Host", GroupColumn::migrations_in), 0);
  EXPECT_EQ(cell(recorder, Grouping::provider, setup_->providers()[2].name, GroupColumn::migrations_in), 1);
  EXPECT_EQ(cell(recorder, Grouping::doctrine, "notice-and-action", GroupColumn::migrations_in), 1);
}

TEST_F(BreakdownOf, ARuleForAllMakesItsDoctrineTheGroup) {
  BreakdownRecorder recorder{*setup_};
  world_.policy.doctrine[0] = Doctrine::bulletproof;
  tell(recorder, *setup_, world_, 3, {with_other(event(EventKind::notice_filed, 3), 0)});
  EXPECT_EQ(cell(recorder, Grouping::doctrine, "bulletproof", GroupColumn::notices), 1);
  EXPECT_EQ(cell(recorder, Grouping::doctrine, "risk-averse", GroupColumn::notices), 0);
}

TEST_F(MetricsOf, SnapshotShowsEverybodyOrAnEvenSampleAndOutlivesTheWorld) {
  world_.status[kPaper].set(Contract::suspended);
  world_.status[4].set_case(true);
  SnapshotPublisher publisher{{2, 1000}};
  EXPECT_EQ(publisher.latest(), nullptr);
  tell(publisher, *setup_, world_, 1);
  EXPECT_EQ(publisher.latest(), nullptr) << "every second tick only";
  tell(publisher, *setup_, world_, 2);
  const auto snapshot = publisher.latest();
  ASSERT_NE(snapshot, nullptr);
  world_.status[kPaper].set(Contract::active);
  EXPECT_EQ(snapshot->tick, Tick{2});
  EXPECT_EQ(snapshot->status.size(), 101U);
  EXPECT_EQ(snapshot->providers[kHost].suspended, 1U);
  EXPECT_EQ(snapshot->providers[kHost].dark, 1U);
  EXPECT_EQ(snapshot->providers[0].noticed, 1U);
  EXPECT_EQ(snapshot->providers[0].shown, 100U);

  const Snapshot sample = take_snapshot(world_, Tick{3}, 50);
  EXPECT_EQ(sample.stride, 3U);
  EXPECT_EQ(sample.status.size(), 34U);
  EXPECT_EQ(sample.customer(33).value(), 99U);
  EXPECT_TRUE(sample.status[0].idle());
  EXPECT_EQ(sample.providers[0].customers, 100U) << "contracts are those of the whole world";
}

TEST(Observers, ChangeNothing) {
  Scenario scenario = watched_scenario(1000);
  scenario.parameters.customers = 5000;  // enough for some suspensions
  scenario.parameters.notices_per_customer_year = 1;
  const auto setup = Setup::make(std::move(scenario), "");
  Simulation alone{setup, Seed{3}};
  Simulation watched{setup, Seed{3}};
  MetricsRecorder metrics{*setup, Seed{3}, {true, true}};
  BreakdownRecorder breakdowns{*setup};
  TraceRecorder traces{*setup};
  SnapshotPublisher snapshots{{1, 10}};
  EventLog log{[](std::string_view) {}};
  for (Observer* observer : std::initializer_list<Observer*>{&metrics, &breakdowns, &traces, &snapshots, &log}) {
    watched.add_observer(*observer);
  }
  while (!alone.finished()) {
    alone.step();
    watched.step();
  }
  EXPECT_EQ(alone.trajectory(), watched.trajectory());
  EXPECT_GT(value(metrics.values(), Metric::suspensions), 0) << "else there was nothing to disturb";
  ASSERT_NE(snapshots.latest(), nullptr);
  EXPECT_EQ(snapshots.latest()->tick, Tick{999});
}

}  // namespace
}  // namespace hostscape::testing
