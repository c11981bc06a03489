// Patterns of who notifies and when, against the record of one large host: the notices about copyright that GitHub published,
// per day in 2023 and 2024 (tests/data/github-notices.csv), and how they divide among senders (docs/sources.md).
//
// The record is of copyright notices, so it is compared with a world in which rights holders alone write, and as often:
// 400,000 sites with 5.5 notices a day between them. In smaller worlds with the same number of notices per day the largest
// searches would meet the same sites again and end earlier (setup_batches.cpp).

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "engine/notice_patterns.hpp"
#include "model/batch_law.hpp"
#include "model/metamorphic.hpp"
#include "support/source_directory.hpp"
#include "support/statistics.hpp"

namespace hostscape::testing {
namespace {

constexpr std::uint32_t kSites = 400'000;

RunOptions github_like(std::uint32_t customers, std::uint32_t days) {
  RunOptions options;
  options.settings = {fmt::format("customers={}", customers), "notices_per_customer_year=0.005",
                      "notifier.rights-holder.share=1"};
  options.ticks = days * 24;
  for (const auto kind : kNotifierKindNames) {
    if (kind != "rights-holder") options.settings.push_back(fmt::format("notifier.{}.share=0", kind));
  }
  return options;
}

std::vector<RunSummary> runs_of(const RunOptions& options, std::uint64_t seeds) {
  const auto setup = prepare("france", options);
  std::vector<RunSummary> runs;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) runs.push_back(run(setup, {.seed = seed}));
  return runs;
}

MeanAndError mean_over(const std::vector<RunSummary>& runs, const std::function<double(const RunSummary&)>& value) {
  std::vector<double> values;
  for (const RunSummary& run : runs) values.push_back(value(run));
  return mean_of(values);
}

MeanAndError mean_over(const std::vector<RunSummary>& runs, Metric metric) {
  return mean_over(runs, [&](const RunSummary& run) { return run[metric]; });
}

// 104 whole weeks from a Monday on, as runs of "france" begin on one.
DailyCounts github() {
  DailyCounts days;
  std::ifstream file{source_directory() / "tests/data/github-notices.csv"};
  std::string line;
  std::getline(file, line);
  EXPECT_EQ(line, "date,notices");
  while (std::getline(file, line)) {
    const int notices = std::stoi(line.substr(line.find(',') + 1));
    for (int i = 0; i < notices; ++i) days.add_notice();
    days.end_day();
  }
  return days;
}

TEST(Notifiers, TheRecordIsNineTimesAsVariableAsChance) {
  EXPECT_NEAR(github().dispersion(), 9.39, 0.005);
  EXPECT_NEAR(github().dispersion_within_weekdays(), 7.14, 0.005);
  EXPECT_NEAR(github().weekend_share(0), 0.0005, 0.0001) << "it begins on a Monday";
}

// Variance over mean of the notices of a day: 9.4 in the record of two years, 7.1 without the working week. Runs as long as
// the record scatter by 15 % about their mean, for the largest searches decide and are few; so one record says no more, and by
// year since 2020 it varies from 5.4 to 10.3. The mean of 12 runs of four years must lie within a quarter of it; its standard
// error, from the scatter between them, is below a twentieth.
TEST(Notifiers, ComeInBurstsAsTheyDoAtGithub) {
  constexpr std::uint32_t kDays = 4 * 364;
  const auto runs = runs_of(github_like(kSites, kDays), 12);
  const auto per_day = mean_over(runs, [](const RunSummary& run) { return run[Metric::notices] / kDays; });
  EXPECT_NEAR(per_day.mean, 5.5, 0.3) << "as many as there";
  const auto in_all = mean_over(runs, Metric::notices_daily_dispersion);
  const auto in_the_week = mean_over(runs, Metric::notices_weekday_dispersion);
  RecordProperty("dispersion", fmt::format("{:.2f} +- {:.2f}", in_all.mean, in_all.error));
  RecordProperty("within_weekdays", fmt::format("{:.2f} +- {:.2f}", in_the_week.mean, in_the_week.error));
  EXPECT_LT(in_the_week.error, 0.05 * in_the_week.mean);
  EXPECT_NEAR(in_all.mean / github().dispersion(), 1, 0.25) << in_all.mean << " +- " << in_all.error;
  EXPECT_NEAR(in_the_week.mean / github().dispersion_within_weekdays(), 1, 0.25)
      << in_the_week.mean << " +- " << in_the_week.error;
}

// Four times the sites and the notices: bursts are senders', so what they add to the variance grows as the mean does. (The
// working week adds with the square of it, hence around the mean of each weekday.) 12 runs of two years, and
// of one in the larger world; the difference within 4.5 of its standard errors, which are below 9 %.
TEST(Notifiers, BurstsDoNotDependOnTheSizeOfTheWorld) {
  const auto one = mean_over(runs_of(github_like(kSites, 728), 12), Metric::notices_weekday_dispersion);
  const auto four = mean_over(runs_of(github_like(4 * kSites, 364), 12), Metric::notices_weekday_dispersion);
  const double error = std::hypot(one.error, four.error);
  EXPECT_LT(std::abs(one.mean - four.mean), 4.5 * error) << one.mean << " against " << four.mean << " +- " << error;
  EXPECT_LT(error, 0.09 * one.mean);
}

// The record of all years holds 21,296 notices of 8,823 senders: the most active hundredth sent 30 %, the tenth 56 %, and
// 75 % sent one. Mean of three runs of eleven years with 22,000 notices each; the range allows a sixth of either share,
// several times what runs scatter.
TEST(Notifiers, AFewSendersSendMostAndMostSendOne) {
  const auto runs = runs_of(github_like(kSites, 11 * 364), 3);
  const auto close = [&](Metric metric, double record, double tolerance) {
    const auto found = mean_over(runs, metric);
    RecordProperty(std::string{info_of(metric).name}, fmt::format("{:.3f} +- {:.3f}", found.mean, found.error));
    EXPECT_NEAR(found.mean, record, tolerance) << info_of(metric).name << " +- " << found.error;
  };
  close(Metric::sender_top1_share, 0.30, 0.05);
  close(Metric::sender_top10_share, 0.56, 0.06);
  close(Metric::single_notice_senders_share, 0.75, 0.06);
  const auto each = mean_over(runs, [](const RunSummary& run) { return run[Metric::notices] / run[Metric::senders]; });
  EXPECT_NEAR(each.mean, 21296.0 / 8823, 0.4);
}

// The measures can tell: without searches, and with all from one hand or none from the same.
TEST(Notifiers, OtherWorldsDoNotShowThePatterns) {
  RunOptions lonely = github_like(kSites, 728);
  lonely.settings.insert(lonely.settings.end(),
                         {"notifier.rights-holder.batch_share=0", "notifier.rights-holder.one_off=1"});
  const RunSummary alone = run("france", lonely);
  EXPECT_LT(alone[Metric::notices_weekday_dispersion], 1.3);
  EXPECT_GT(alone[Metric::single_notice_senders_share], 0.99);
  RunOptions idle_week = github_like(kSites, 728);
  idle_week.settings.insert(
      idle_week.settings.end(),
      {"notifier.rights-holder.batch_share=0", "notifier.rights-holder.weekend=1", "notifier.rights-holder.night=1"});
  EXPECT_LT(run("france", idle_week)[Metric::notices_daily_dispersion], 1.3);
}

// N against 4 N sites, notices per site: twelve runs of half a year; the difference within 4.5 of its standard errors,
// which are below 3 %. In the small world searches end earlier, which must cost no notice.
TEST(Notifiers, NoticesPerSiteDoNotDependOnTheNumberOfSites) {
  for (const std::uint32_t small : {20'000U, 60'000U}) {
    const auto rate = [&](std::uint32_t customers) {
      RunOptions options;
      options.settings = {fmt::format("customers={}", customers), "notices_per_customer_year=0.1"};
      options.ticks = 182 * 24;
      return mean_over(runs_of(options, 12), [&](const RunSummary& run) {
        return (run[Metric::notices] + run[Metric::duplicates]) / customers;
      });
    };
    const auto one = rate(small);
    const auto four = rate(4 * small);
    const double error = std::hypot(one.error, four.error);
    EXPECT_LT(std::abs(one.mean - four.mean), 4.5 * error) << small << ": " << one.mean << " against " << four.mean;
    EXPECT_LT(error, 0.03 * four.mean);
  }
}

// Japan and the west of the Atlantic keep their own office hours, and desks elsewhere do not matter.
TEST(Notifiers, KeepTheHoursOfTheirOwnCountry) {
  RunOptions options;
  options.settings = {"customers=40000", "notices_per_customer_year=1", "market=JP,US"};
  options.ticks = 60 * 24;
  options.keep_events = true;
  const auto setup = prepare("france", options);
  const RunSummary summary = run(setup, options);
  std::array<double, 2> notices{};
  std::array<double, 2> in_office{};
  std::array<double, 2> at_weekend{};
  for (const Event& event : summary.events) {
    if (event.kind != EventKind::notice_filed || notifier_of(event) != NotifierKind::rights_holder) continue;
    const CustomerId customer{event.customer};
    const std::size_t country = setup->community_of(customer).country;
    const unsigned hour = setup->clock().hour_of_week(Tick{event.tick}, setup->country_of(customer).utc_offset_hours);
    ++notices[country];
    at_weekend[country] += hour >= 120 ? 1 : 0;
    in_office[country] += hour < 120 && hour % 24 >= 9 && hour % 24 < 18 ? 1 : 0;
  }
  for (const std::size_t country : {0U, 1U}) {
    ASSERT_GT(notices[country], 300) << setup->countries()[country].country;
    EXPECT_GT(in_office[country] / notices[country], 0.65) << setup->countries()[country].country;
    EXPECT_LT(at_weekend[country] / notices[country], 0.05) << setup->countries()[country].country;
  }
}

// Pairs of runs with and without imitation, candidates drawn for the same ceiling. Abuse rises in the sum, to no more than
// the ceiling allows; what is drawn without it is drawn with it too.
double abuses(const RunSummary& run) {
  double count = 0;
  for (const Event& event : run.events) {
    const bool notice = event.kind == EventKind::notice_filed || event.kind == EventKind::notice_duplicate;
    count += notice && notifier_of(event) == NotifierKind::abuser ? 1 : 0;
  }
  return count;
}

struct Abuse {
  double without = 0;
  double with = 0;
};

Abuse abuse_of(const std::vector<std::string>& policies, const std::string& imitation) {
  auto common = busy_france({"abuse.imitation=0", "abuse.imitation_half_life_days=14"});
  common.policies = policies;
  common.keep_events = true;
  Abuse abuse;
  for (const auto& pair : run_pairs("france", common, kSeeds, {}, {"abuse.imitation=" + imitation})) {
    abuse.without += abuses(pair.without);
    abuse.with += abuses(pair.with);
    EXPECT_GT(abuses(pair.with), abuses(pair.without));
  }
  return abuse;
}

// Imitation at three strengths, four seeds: more of it, more abuse, up to three times the abuse of the start (the ceiling of
// the defaults). Counts at the ceiling have a Poisson error of 3 %.
TEST(Notifiers, SuccessfulAbuseIsImitatedUpToACeiling) {
  const Abuse some = abuse_of({}, "0.5");
  const Abuse more = abuse_of({}, "2");
  const Abuse most = abuse_of({}, "100");
  EXPECT_GT(more.with, some.with);
  EXPECT_GT(most.with, more.with);
  EXPECT_LE(most.with, 3.1 * most.without);
  EXPECT_GT(most.with, 2.3 * most.without) << "all but the first days at the ceiling";
}

// With real prosecution there are fewer successes to imitate: the rise that imitation brings, relative to the abuse without
// it, falls with the abuse itself.
TEST(Notifiers, ProsecutionTakesTheModelFromImitators) {
  const Abuse free = abuse_of({}, "0.5");
  const Abuse enforced = abuse_of({"abuse-enforced"}, "0.5");
  EXPECT_LT(enforced.with, 0.5 * free.with);
  EXPECT_LT(enforced.with / enforced.without - 1, 0.7 * (free.with / free.without - 1));
}

// Four seeds, customer by customer, desks without queues: where two histories part, an abuser's notice came in addition, or
// somebody on the same address was cut or not cut. All other candidates stay where they are.
TEST(Notifiers, ImitationLeavesEverybodyElsesNoticesInPlace) {
  auto common = busy_france({kNoQueues, "abuse.imitation=0"});
  common.keep_events = true;
  std::size_t identical = 0;
  std::size_t parted = 0;
  for (const auto& pair : run_pairs("france", common, kSeeds, {}, {"abuse.imitation=1"})) {
    const auto without = histories(pair.without);
    for (const auto& [customer, b] : histories(pair.with)) {
      const auto found = without.find(customer);
      const std::vector<Event> a = found == without.end() ? std::vector<Event>{} : found->second;
      const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), same);
      if (at_a == a.end() && at_b == b.end()) {
        ++identical;
        continue;
      }
      ++parted;
      const bool abuse = at_b != b.end() && names_notifier(*at_b) && notifier_of(*at_b) == NotifierKind::abuser;
      const auto shadow = [](const std::vector<Event>& list, auto at) {
        return at != list.end() && (at->kind == EventKind::collateral_dark || at->kind == EventKind::collateral_lit);
      };
      ASSERT_TRUE(abuse || shadow(a, at_a) || shadow(b, at_b)) << "customer " << customer;
    }
  }
  EXPECT_GT(identical, 1000U);
  EXPECT_GT(parted, 20U);
}

// A trusted flagger is precise and complete: with a share of 2 %, five in six of its notices are founded, all are complete,
// while of private persons' many are neither.
TEST(Notifiers, TrustedFlaggersAndAuthoritiesArePrecise) {
  auto options = busy_france({"notifier.trusted-flagger.share=0.02", "notifier.individual.share=0.38"});
  options.keep_events = true;
  const RunSummary summary = run("france", options);
  std::array<double, kNotifierKinds> notices{};
  std::array<double, kNotifierKinds> founded{};
  std::array<double, kNotifierKinds> complete{};
  for (const Event& event : summary.events) {
    if (event.kind != EventKind::notice_filed) continue;
    const auto n = static_cast<std::size_t>(notifier_of(event));
    ++notices[n];
    founded[n] += (event.flags & flag::kUnfounded) == 0 ? 1 : 0;
    complete[n] += (event.flags & flag::kFormallyValid) != 0 ? 1 : 0;
  }
  for (const auto kind : {NotifierKind::trusted_flagger, NotifierKind::authority}) {
    const auto n = static_cast<std::size_t>(kind);
    ASSERT_GT(notices[n], 20) << name_of(kind);
    EXPECT_GT(founded[n] / notices[n], 5.0 / 6) << name_of(kind);
    EXPECT_EQ(complete[n], notices[n]) << name_of(kind);
  }
  constexpr auto kPrivate = static_cast<std::size_t>(NotifierKind::individual);
  EXPECT_LT(founded[kPrivate] / notices[kPrivate], 5.0 / 6);
  EXPECT_LT(complete[kPrivate] / notices[kPrivate], 0.7);
}

}  // namespace
}  // namespace hostscape::testing
