// What the law does: the same world, the same notices, under other laws.

#include <gtest/gtest.h>

#include "model/metamorphic.hpp"

namespace hostscape::testing {
namespace {

/// A busy world whose customers and providers all live under `regime`.
RunOptions under(const std::string& regime, std::vector<std::string> more = {}) {
  RunOptions options;
  options.settings = {"customers=24000", "ticks=2160",       "notices_per_customer_year=2",
                      "market=zipf",     "start=2025-01-06", "synthetic_regime=" + regime};
  options.settings.insert(options.settings.end(), more.begin(), more.end());
  return options;
}

RunSummary sample(const std::string& regime, std::vector<std::string> more = {}, bool events = false) {
  RunOptions options = under(regime, std::move(more));
  options.keep_events = events;
  return run("france", options);
}

TEST(RegimesInUse, CounterNoticesAndPutBackExistWhereTheLawKnowsThem) {
  const std::vector<std::string> eager{"redress.counter_notice=0.5"};
  const RunSummary states = sample("united-states", eager, true);
  EXPECT_GT(states[Metric::counter_notices], 20);
  EXPECT_GT(states[Metric::items_restored], 0.5 * states[Metric::counter_notices]);
  // Ten to fourteen working days after the counter-notice, which may be filed on a weekend.
  for (const Event& event : states.events) {
    if (event.kind != EventKind::item_restored) continue;
    EXPECT_GE(event.extra, 12 * 24);
    EXPECT_LE(event.extra, 20 * 24);
  }
  for (const Event& event : states.events) {
    if (event.kind != EventKind::counter_notice_filed) continue;
    EXPECT_NE(event.flags & flag::kOwnRegimeLawful, 0);
  }
  EXPECT_EQ(sample("european-union", eager)[Metric::counter_notices], 0);
  const RunSummary extended = sample("european-union", {"redress.counter_notice=0.5", "policy.counter_notice=true"});
  EXPECT_GT(extended[Metric::counter_notices], 20);
}

TEST(RegimesInUse, CounterNoticesStayBelowThreePercentOfTheNotices) {
  double counter = 0;
  double notices = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    RunOptions options = under("united-states");
    options.seed = seed;
    const RunSummary summary = run("france", options);
    counter += summary[Metric::counter_notices] + summary[Metric::contested];
    notices += summary[Metric::notices];
  }
  EXPECT_GT(counter / notices, 0.001);
  EXPECT_LT(counter / notices, 0.03) << "F: 0.1 to 3 % (WordPress.com, GitHub)";
}

TEST(RegimesInUse, InCanadaCopyrightNoticesAreForwardedAndTheContentStays) {
  const RunSummary canada =
      sample("canada", {"policy.doctrine.hosting=court-order-only", "notifier.rights-holder.share=1",
                        "notifier.individual.share=0", "notifier.activist.share=0", "notifier.authority.share=0",
                        "notifier.abuser.share=0", "notices_per_customer_year=1"});
  EXPECT_GT(canada[Metric::relayed], 100) << "whatever the doctrine: the act makes them forward";
  EXPECT_EQ(canada[Metric::suspensions] + canada[Metric::items_removed], 0);
  const RunSummary rest =
      sample("rest-of-world", {"policy.doctrine.hosting=court-order-only", "notifier.rights-holder.share=1",
                               "notifier.individual.share=0", "notifier.activist.share=0", "notifier.authority.share=0",
                               "notifier.abuser.share=0", "notices_per_customer_year=1"});
  EXPECT_EQ(rest[Metric::relayed], 0);
}

TEST(RegimesInUse, InJapanAnObjectionKeepsTheItem) {
  const RunSummary japan = sample("japan", {}, true);
  std::size_t kept_by_objection = 0;
  for (const Event& event : japan.events) {
    if (event.kind == EventKind::provider_kept && static_cast<Basis>(event.detail) == Basis::objection) {
      ++kept_by_objection;
    }
    const bool acted = event.kind == EventKind::suspended || event.kind == EventKind::item_removed;
    if (!acted) continue;
    EXPECT_NE(static_cast<Basis>(event.detail), Basis::contest);
    EXPECT_NE(static_cast<Basis>(event.detail), Basis::refusal);
  }
  EXPECT_GT(kept_by_objection, 20U);
}

TEST(RegimesInUse, UnderTheDsaEveryActComesWithItsReasons) {
  const RunSummary union_law = sample("european-union");
  EXPECT_GT(union_law[Metric::suspensions], 100);
  EXPECT_EQ(union_law[Metric::acts_with_reasons], union_law[Metric::suspensions] + union_law[Metric::items_removed]);
  EXPECT_EQ(sample("rest-of-world")[Metric::acts_with_reasons], 0);
}

TEST(RegimesInUse, AStatementOfReasonsShortensTheDarkness) {
  for (const auto& pair : run_pairs("france", under("rest-of-world"), kSeeds, {"statement-of-reasons"})) {
    EXPECT_LT(pair.with[Metric::hours_offline], 0.95 * pair.without[Metric::hours_offline]);
    EXPECT_LE(pair.with[Metric::time_dark_median], pair.without[Metric::time_dark_median]);
  }
}

TEST(RegimesInUse, AppealsRestoreMostlyLawfulItems) {
  const RunSummary with = sample("rest-of-world", {"policy.appeals=true", "redress.appeal=1"}, true);
  std::size_t restored = 0;
  std::size_t lawful = 0;
  for (const Event& event : with.events) {
    if (event.kind != EventKind::item_restored) continue;
    ++restored;
    lawful += (event.flags & flag::kUnfounded) != 0 ? 1U : 0U;
  }
  EXPECT_GT(restored, 50U);
  EXPECT_GT(static_cast<double>(lawful), 0.9 * static_cast<double>(restored));
  EXPECT_GT(with[Metric::harm_exposure], 0);
}

TEST(RegimesInUse, ADeadlineOfADayLeavesLessTimeToAnswerAndMoreSilence) {
  for (const auto& pair : run_pairs("france", under("european-union"), kSeeds, {"deadline-24h"})) {
    EXPECT_GT(pair.difference(Metric::suspensions_by_silence), 0);
    EXPECT_LT(pair.with[Metric::time_to_action_median], pair.without[Metric::time_to_action_median]);
  }
}

TEST(RegimesInUse, WhereOnlyOrdersCountFewerNoticesAreActedOn) {
  const auto acts = [](const RunSummary& summary) {
    return summary[Metric::suspensions] + summary[Metric::items_removed];
  };
  const double offshore = acts(sample("offshore"));
  const double union_law = acts(sample("european-union"));
  EXPECT_LT(offshore, 0.8 * union_law);
}

TEST(RegimesInUse, TheLawOfTheDayRules) {
  // The DSA binds hosts from 17 February 2024: in a run across that day, reasons begin with it.
  RunOptions options = busy_france({"start=2024-01-01"});
  options.keep_events = true;
  const RunSummary across = run("france", options);
  const std::uint32_t day = 47 * 24;
  std::size_t before = 0;
  std::size_t after = 0;
  for (const Event& event : across.events) {
    if (event.kind == EventKind::reasons_given) ++(event.tick < day ? before : after);
  }
  EXPECT_EQ(before, 0U);
  EXPECT_GT(after, 50U);
}

}  // namespace
}  // namespace hostscape::testing
