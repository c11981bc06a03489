// A flood of abusive notices at desks where people review. In both runs of a pair the same abusers look at the same
// customers; in one of them certain prosecution keeps them from filing. So honest people look at the same sites with the same
// eyes, and what becomes of the notices that they file in both runs shows what the flood does to those who had no part in
// it.
//
// The French market with 24,000 customers for 45 days; all hosts review and act on notices by cutting. Ten notices per
// customer and year, nine of ten from abusers; desks can do with two notices an hour per thousand customers what the honest
// ones ask of them, and not the flood.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/metamorphic.hpp"
#include "support/statistics.hpp"

namespace hostscape {
namespace {

using testing::kSeeds;
using testing::RunOptions;
using testing::RunSummary;

RunSummary world(std::uint64_t seed, bool flood, const std::string& capacity) {
  RunOptions options;
  options.seed = seed;
  options.keep_events = true;
  options.policies = {"notice-and-action"};
  options.settings = {"customers=24000",
                      "ticks=1080",
                      "notices_per_customer_year=10",
                      "tier.large.weight=6",
                      "notifier.individual.share=0.044",
                      "notifier.rights-holder.share=0.044",
                      "notifier.activist.share=0.007",
                      "notifier.authority.share=0.005",
                      "notifier.abuser.share=0.9",
                      "provider.automated_share=0",
                      "abuse.imitation=0",
                      "provider.managed_share=0",
                      "desk.minimum_notices_per_hour=0.01",
                      "desk.notices_per_hour_per_1000_customers=" + capacity,
                      "policy.abuse_prosecution_probability=" + std::string{flood ? "0" : "1"}};
  options.settings.insert(options.settings.end(), testing::kQuietCustomers.begin(), testing::kQuietCustomers.end());
  return testing::run("france", options);
}

using Notice = std::pair<std::uint32_t, std::uint32_t>;  // customer, hour of filing

/// Notices of honest people and who filed them.
std::map<Notice, NotifierKind> honest_notices(const RunSummary& run) {
  std::map<Notice, NotifierKind> found;
  for (const Event& event : run.events) {
    if (event.kind != EventKind::notice_filed || notifier_of(event) == NotifierKind::abuser) continue;
    found[{event.customer, event.birth}] = notifier_of(event);
  }
  return found;
}

/// What became of the honest notices that were filed in both runs of a pair. (A flood keeps some from being filed: sites
/// that are dark, items about which an abuser's case is open or that were withdrawn because of it.)
struct Honest {
  double sent = 0;  ///< in this run, duplicates included
  double wrongful = 0;
  std::vector<double> hours_to_relay{};
  std::vector<double> hours_to_relay_of_authorities{};
};

Honest honest(const RunSummary& run, const RunSummary& other) {
  const auto here = honest_notices(run);
  const auto there = honest_notices(other);
  Honest found;
  for (const Event& event : run.events) {
    const bool notified = event.kind == EventKind::notice_filed || event.kind == EventKind::notice_duplicate;
    if (notified && notifier_of(event) != NotifierKind::abuser) ++found.sent;
    const Notice notice{event.customer, event.birth};
    const auto filed = here.find(notice);
    if ((event.flags & flag::kAbusive) != 0 || filed == here.end() || !there.contains(notice)) continue;
    if (event.kind == EventKind::suspended) found.wrongful += (event.flags & flag::kUnfounded) != 0 ? 1 : 0;
    if (event.kind != EventKind::notice_relayed) continue;
    auto& hours = filed->second == NotifierKind::authority ? found.hours_to_relay_of_authorities : found.hours_to_relay;
    hours.push_back(event.tick - event.birth);
  }
  return found;
}

double median(const std::vector<double>& values) {
  return testing::quantile_of(values, 0.5);
}

TEST(DeskFlood, DelaysOthersNoticesAndCutsTheirCustomersWrongly) {
  double wrongful_without = 0;
  double wrongful_with = 0;
  std::vector<double> authorities_without;
  std::vector<double> authorities_with;
  for (const std::uint64_t seed : kSeeds) {
    const RunSummary calm_run = world(seed, false, "2");
    const RunSummary flood_run = world(seed, true, "2");
    const Honest calm = honest(calm_run, flood_run);
    const Honest flooded = honest(flood_run, calm_run);
    EXPECT_GT(flood_run[Metric::notices], 5 * calm_run[Metric::notices]);
    // Dark sites keep some honest notices away; items that stay up while their cases wait draw some more.
    EXPECT_NEAR(flooded.sent, calm.sent, 0.2 * calm.sent);
    EXPECT_GT(median(flooded.hours_to_relay), 1.5 * median(calm.hours_to_relay)) << "seed " << seed;
    EXPECT_GT(flood_run[Metric::overloaded_decisions], 100);
    EXPECT_GT(flood_run[Metric::desk_backlog], 10 * calm_run[Metric::desk_backlog]);
    EXPECT_GT(flood_run[Metric::time_in_queue_median], 2 * calm_run[Metric::time_in_queue_median]);
    wrongful_without += calm.wrongful;
    wrongful_with += flooded.wrongful;
    authorities_without.insert(authorities_without.end(), calm.hours_to_relay_of_authorities.begin(),
                               calm.hours_to_relay_of_authorities.end());
    authorities_with.insert(authorities_with.end(), flooded.hours_to_relay_of_authorities.begin(),
                            flooded.hours_to_relay_of_authorities.end());
  }
  RecordProperty("wrongful_without", std::to_string(wrongful_without));
  RecordProperty("wrongful_with", std::to_string(wrongful_with));
  EXPECT_GT(wrongful_with, 1.2 * wrongful_without);
  // What has priority waits for reviews that are owed, and for nothing else.
  ASSERT_GT(authorities_with.size(), 20U);
  EXPECT_LE(median(authorities_with), median(authorities_without) + 24);
}

TEST(DeskFlood, ALargerDeskTakesItAway) {
  for (const std::uint64_t seed : kSeeds) {
    const RunSummary calm_run = world(seed, false, "100");
    const RunSummary flood_run = world(seed, true, "100");
    EXPECT_EQ(flood_run[Metric::notices_bounced], 0);
    EXPECT_LT(flood_run[Metric::overloaded_decisions], 0.01 * flood_run[Metric::relayed]);
    const double calm = median(honest(calm_run, flood_run).hours_to_relay);
    const double flooded = median(honest(flood_run, calm_run).hours_to_relay);
    EXPECT_NEAR(flooded, calm, 0.1 * calm) << "seed " << seed;
  }
}

TEST(DeskFlood, NoticesBounceFromTheSmallestDesks) {
  const RunSummary flood = world(1, true, "0.2");
  EXPECT_GT(flood[Metric::notices_bounced], 100);
  for (const Event& event : flood.events) {
    if (event.kind != EventKind::notice_rejected) continue;
    if (static_cast<RejectReason>(event.detail) != RejectReason::mailbox_full) continue;
    EXPECT_NE(notifier_of(event), NotifierKind::authority) << "what has priority never bounces";
  }
}

}  // namespace
}  // namespace hostscape
