// What the law does: the same world, the same notices, under other laws.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

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

TEST(RegimesInUse, InCanadaWhoeverWaitsForACourtForwardsCopyrightNotices) {
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

/// Hours from the filing to the provider's decision, of the events that `of` selects.
template <class Of>
std::vector<std::uint32_t> hours_to_decision(const RunSummary& run, Of of) {
  std::vector<std::uint32_t> hours;
  for (const Event& event : run.events) {
    const bool decided = event.kind == EventKind::suspended || event.kind == EventKind::item_removed ||
                         event.kind == EventKind::provider_kept;
    if (decided && of(event)) hours.push_back(event.tick - event.birth);
  }
  return hours;
}

TEST(RegimesInUse, ADeadlineOfADayIsKept) {
  RunOptions options = under("european-union");
  options.policies = {"deadline-24h"};
  options.keep_events = true;
  const auto hours = hours_to_decision(run("france", options), [](const Event&) { return true; });
  EXPECT_GT(hours.size(), 500U);
  // An answer that comes in the last hour is weighed in the next.
  EXPECT_LE(*std::max_element(hours.begin(), hours.end()), 25U);
  EXPECT_LT(std::count(hours.begin(), hours.end(), 25U), static_cast<std::ptrdiff_t>(hours.size() / 20));
}

TEST(RegimesInUse, InFranceAuthoritiesHaveTerroristContentDecidedWithinADay) {
  const RunSummary france = sample("france",
                                   {"start=2023-01-02", "notices_per_customer_year=1", "notifier.authority.share=0.41",
                                    "notifier.individual.share=0"},
                                   true);
  std::map<std::pair<std::uint32_t, std::uint32_t>, bool> by_police;
  for (const Event& event : france.events) {
    if (event.kind != EventKind::notice_filed) continue;
    by_police[{event.customer, event.birth}] =
        notifier_of(event) == NotifierKind::authority && static_cast<Category>(event.detail) == Category::terrorism;
  }
  const auto hours = hours_to_decision(france, [&](const Event& event) {
    return by_police[{event.customer, event.birth}];
  });
  EXPECT_GT(hours.size(), 5U);
  for (const auto took : hours) EXPECT_LE(took, 25U);
}

/// Acts per notice about copyright, or about everything.
double acts_per_notice(const RunSummary& run, bool copyright_only) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, bool> concerned;
  double notices = 0;
  double acts = 0;
  for (const Event& event : run.events) {
    const std::pair which{event.customer, event.birth};
    if (event.kind == EventKind::notice_filed) {
      concerned[which] = !copyright_only || static_cast<Category>(event.detail) == Category::copyright;
      notices += concerned[which] ? 1 : 0;
    }
    const bool act = event.kind == EventKind::suspended || event.kind == EventKind::item_removed;
    if (act && concerned[which]) ++acts;
  }
  return acts / notices;
}

TEST(RegimesInUse, WhereNoticesMakeNobodyLiableFewerAreActedOn) {
  const double union_law = acts_per_notice(sample("european-union", {}, true), false);
  EXPECT_LT(acts_per_notice(sample("offshore", {}, true), false), 0.25 * union_law);
  // The hosts' own rules go on: Canada asks nobody to remove what is said to infringe, and forbids nobody.
  const double union_copyright = acts_per_notice(sample("european-union", {}, true), true);
  const double canada = acts_per_notice(sample("canada", {}, true), true);
  EXPECT_LT(canada, 0.7 * union_copyright);
  EXPECT_GT(canada, 0);
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
