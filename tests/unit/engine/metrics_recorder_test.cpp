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

constexpr std::uint8_t code(Ground ground) {
  return static_cast<std::uint8_t>(ground);
}
Event of(Event made, std::uint32_t customer) {
  made.customer = customer;
  return made;
}

TEST_F(MetricsOf, TerminationsAreToldApartByGroundAndOrdersAreNone) {
  const std::vector<Event> events{event(EventKind::terminated, 0, code(Ground::pressure), flag::kUnfounded),
                                  event(EventKind::terminated, 0, code(Ground::violations)),
                                  event(EventKind::terminated, 0, code(Ground::threat_to_life)),
                                  event(EventKind::terminated, 0, code(Ground::upstream)),
                                  of(event(EventKind::terminated, 0, code(Ground::request), flag::kUnfounded), 7),
                                  event(EventKind::terminated, 0, code(Ground::order), flag::kUnfounded)};
  EXPECT_EQ(after(events, Metric::terminations), 5);
  EXPECT_EQ(after(events, Metric::terminations_without_unlawful_item), 2);
  EXPECT_EQ(after(events, Metric::terminations_for_pressure), 1);
  EXPECT_EQ(after(events, Metric::terminations_for_violations), 1);
  EXPECT_EQ(after(events, Metric::terminations_for_threat_to_life), 1);
  EXPECT_EQ(after(events, Metric::terminations_for_upstream), 1);
  EXPECT_EQ(after(events, Metric::requests_granted), 1);
  EXPECT_EQ(after(events, Metric::terminations_by_order), 1);
  EXPECT_EQ(after(events, Metric::customers_terminated), 2);
}

TEST_F(MetricsOf, ReturnsAreOfThoseThatLostAContractAndNotOfTheirNeighbours) {
  EXPECT_TRUE(std::isnan(after({}, Metric::return_rate)));
  EXPECT_TRUE(std::isnan(after({}, Metric::recidivism)));
  EXPECT_TRUE(std::isnan(after({}, Metric::audience_retained)));
  EXPECT_TRUE(std::isnan(after({}, Metric::hops)));
  const std::vector<Event> events{
      event(EventKind::terminated, 0, code(Ground::pressure)),
      event(EventKind::went_dark, 0),
      of(event(EventKind::terminated, 0, code(Ground::pressure), flag::kUnfounded), 3),
      of(event(EventKind::went_dark, 0), 3),
      of(with_other(event(EventKind::went_dark, 0), kPaper), 4),
      of(event(EventKind::came_back, 0, 0, 0, 9, 1), 4),
      event(EventKind::supplier_replaced, 0),
      event(EventKind::came_back, 0, 0, 0, 50, 0.5F),
  };
  EXPECT_EQ(after(events, Metric::return_rate), 0.5);
  EXPECT_EQ(after(events, Metric::recidivism), 1) << "of the one that had something unlawful";
  EXPECT_EQ(after(events, Metric::audience_retained), 0.75);
  EXPECT_EQ(after(events, Metric::hops), 0.5);
  EXPECT_EQ(after(events, Metric::time_dark_terminated_median), 50);
  EXPECT_EQ(after(events, Metric::collateral_customers), 1);
  EXPECT_EQ(after(events, Metric::collateral_per_sanction), 0.5);
  EXPECT_EQ(after(events, Metric::sites_darkened), 3);
}

TEST_F(MetricsOf, ASiteThatIsStillDarkIsNotBack) {
  const std::vector<Event> events{event(EventKind::terminated, 0, code(Ground::pressure)),
                                  event(EventKind::went_dark, 0)};
  EXPECT_EQ(after(events, Metric::recidivism), 0);
  EXPECT_EQ(after(events, Metric::return_rate), 0);
}

TEST_F(MetricsOf, OrdersSuitsRequestsAndReviewsAreCounted) {
  const auto blocked = static_cast<std::uint8_t>(OrderEffect::blocked_locally);
  const auto only = static_cast<std::uint8_t>(Doctrine::court_order_only);
  const std::vector<Event> events{event(EventKind::order_sought, 0),
                                  event(EventKind::order_issued, 0, 0, 0, 24, 1),
                                  event(EventKind::order_issued, 0, 0, 0, 24, 0),
                                  event(EventKind::order_executed, 0, blocked, flag::kUnfounded),
                                  event(EventKind::order_ignored, 0),
                                  event(EventKind::order_litigated, 0),
                                  event(EventKind::order_lifted, 0),
                                  event(EventKind::suit_filed, 0),
                                  event(EventKind::suit_decided, 0, 1),
                                  event(EventKind::request_received, 0, 1),
                                  event(EventKind::request_received, 0, 0),
                                  event(EventKind::doctrine_reviewed, 0, only),
                                  event(EventKind::doctrine_reviewed, 0, only),
                                  event(EventKind::refused, 0)};
  EXPECT_EQ(after(events, Metric::orders_sought), 1);
  EXPECT_EQ(after(events, Metric::orders_issued), 2);
  EXPECT_EQ(after(events, Metric::orders_global), 1);
  EXPECT_EQ(after(events, Metric::orders_executed), 1);
  EXPECT_EQ(after(events, Metric::orders_executed_wrongful), 1);
  EXPECT_EQ(after(events, Metric::orders_ignored), 1);
  EXPECT_EQ(after(events, Metric::orders_litigated), 1);
  EXPECT_EQ(after(events, Metric::orders_lifted), 1);
  EXPECT_EQ(after(events, Metric::suits), 1);
  EXPECT_EQ(after(events, Metric::suits_won), 1);
  EXPECT_EQ(after(events, Metric::requests), 2);
  EXPECT_EQ(after(events, Metric::requests_quoting_precedent), 1);
  EXPECT_EQ(after(events, Metric::doctrine_reviews), 2);
  EXPECT_EQ(after(events, Metric::doctrine_flips), 1) << "the second one changed nothing";
  EXPECT_EQ(after(events, Metric::refusals), 1);
  const Parameters& p = setup_->parameters();
  EXPECT_DOUBLE_EQ(after(events, Metric::compliance_cost), 2 * p.precedent.hours_per_request * p.wage_per_hour);
}

TEST_F(MetricsOf, ThePrecedentsOfAllProvidersFadeByHalfInTheirHalfLife) {
  world_.precedents[ProviderId{0U}] = {.stock = 2, .as_of = 0};
  world_.precedents[ProviderId{1U}] = {.stock = 1, .as_of = 0};
  const auto half_life = static_cast<std::uint32_t>(24 * setup_->parameters().precedent.half_life_days);
  EXPECT_NEAR(after({}, Metric::precedent_stock, half_life), 1.5, 1e-9);
  EXPECT_EQ(after({}, Metric::precedent_stock, 0), 3);
}

TEST_F(MetricsOf, RecallIsOverTheNoticesAboutUnlawfulItems) {
  EXPECT_TRUE(std::isnan(after({}, Metric::notice_recall)));
  const std::vector<Event> events{event(EventKind::notice_filed, 0),
                                  event(EventKind::notice_filed, 1),
                                  event(EventKind::notice_filed, 2),
                                  event(EventKind::notice_filed, 3),
                                  event(EventKind::notice_filed, 4, 0, flag::kUnfounded),
                                  event(EventKind::suspended, 0, kSilence),
                                  event(EventKind::suspended, 4, kSilence, flag::kUnfounded),
                                  event(EventKind::customer_remedied, 1)};
  EXPECT_EQ(after(events, Metric::notice_recall), 0.25);
  EXPECT_EQ(after(events, Metric::unlawful_taken_down_share), 0.5);
}

TEST_F(MetricsOf, MirrorsStandAsLastSaid) {
  const std::vector<Event> events{event(EventKind::mirrored, 0, 0, 0, 10), event(EventKind::mirrored, 0, 0, 0, 40),
                                  of(event(EventKind::mirrored, 0, 0, 0, 2), 4)};
  EXPECT_EQ(after(events, Metric::mirrors), 42);
}

TEST(HourHistogram, QuantilesAreByNearestRank) {
  HourHistogram histogram;
  EXPECT_TRUE(std::isnan(histogram.quantile(0.9)));
  for (std::uint32_t hours = 1; hours <= 10; ++hours) histogram.add(hours);
  EXPECT_EQ(histogram.quantile(0.9), 9);
  EXPECT_EQ(histogram.quantile(0.91), 10);
  EXPECT_EQ(histogram.quantile(1), 10);
  EXPECT_EQ(histogram.quantile(0.01), 1);
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

TEST_F(BreakdownOf, FlowsAddUpToTheMigrations) {
  BreakdownRecorder recorder{*setup_};
  MetricsRecorder metrics{*setup_, Seed{1}, {}};
  const std::vector<Event> events{with_other(event(EventKind::migrated, 0), 2),
                                  with_other(event(EventKind::migrated, 0), 3)};
  for (Observer* observer : std::initializer_list<Observer*>{&recorder, &metrics}) {
    tell(*observer, *setup_, world_, 3, events);
  }
  std::uint64_t moves = 0;
  for (const auto& from : recorder.flows()) {
    for (const std::uint64_t count : from) moves += count;
  }
  EXPECT_EQ(static_cast<double>(moves), value(metrics.values(), Metric::migrations));
  const auto from = static_cast<std::size_t>(setup_->regime_of(ProviderId{std::size_t{kHost}}));
  const auto to = static_cast<std::size_t>(setup_->regime_of(ProviderId{2U}));
  EXPECT_EQ(recorder.flows()[from][to], 2U);
}

TEST_F(BreakdownOf, ATerminationBelongsToItsLayer) {
  BreakdownRecorder recorder{*setup_};
  Event dropped = event(EventKind::terminated, 0, code(Ground::pressure), flag::kUnfounded);
  dropped.layer = Layer::cdn;
  Event ordered = dropped;
  ordered.detail = code(Ground::order);
  tell(recorder, *setup_, world_, 3, {dropped, ordered});
  EXPECT_EQ(cell(recorder, Grouping::layer, "cdn", GroupColumn::terminations), 1);
  EXPECT_EQ(cell(recorder, Grouping::layer, "cdn", GroupColumn::terminations_without_unlawful_item), 1);
  EXPECT_EQ(cell(recorder, Grouping::layer, "hosting", GroupColumn::terminations), 0);
  EXPECT_EQ(cell(recorder, Grouping::provider, "Host", GroupColumn::terminations), 1);
}

TEST_F(BreakdownOf, WorkOfAllProvidersIsTheComplianceCost) {
  BreakdownRecorder recorder{*setup_};
  MetricsRecorder metrics{*setup_, Seed{1}, {}};
  const std::vector<Event> events{event(EventKind::notice_relayed, 0), event(EventKind::suspended, 0, kAtOnce),
                                  event(EventKind::provider_kept, 0, kRefusal, flag::kReviewed),
                                  event(EventKind::reinstated, 0), event(EventKind::request_received, 0)};
  for (Observer* observer : std::initializer_list<Observer*>{&recorder, &metrics}) {
    tell(*observer, *setup_, world_, 3, events);
  }
  EXPECT_NEAR(cell(recorder, Grouping::provider, "Host", GroupColumn::work_cost),
              value(metrics.values(), Metric::compliance_cost), 1e-9);
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
