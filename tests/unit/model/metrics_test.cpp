#include "model/metrics.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace hostscape {
namespace {

TEST(MetricDictionary, DefinesEveryMetricInOrder) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kMetrics; ++i) {
    const MetricInfo& info = metric_dictionary()[i];
    EXPECT_EQ(static_cast<std::size_t>(info.metric), i);
    EXPECT_EQ(&info_of(info.metric), &info);
    EXPECT_TRUE(names.insert(info.name).second) << info.name << " comes twice";
    EXPECT_FALSE(info.unit.empty()) << info.name;
    EXPECT_GT(info.definition.size(), 20U) << info.name;
    EXPECT_TRUE(info.definition.ends_with(".")) << info.name;
    EXPECT_FALSE(info.formula.empty()) << info.name;
  }
}

TEST(MetricDictionary, FindsByNameAndNothingElse) {
  EXPECT_EQ(find_metric("wrongful_suspensions"), Metric::wrongful_suspensions);
  EXPECT_EQ(find_metric("notice_precision"), Metric::notice_precision);
  EXPECT_EQ(find_metric("suspension"), std::nullopt);
  EXPECT_EQ(find_metric(""), std::nullopt);
}

// Tables and scripts of others rely on these spellings.
TEST(MetricDictionary, KeepsThePublishedNames) {
  for (const std::string name : {"notices",
                                 "duplicates",
                                 "notices_invalid",
                                 "notices_abusive",
                                 "relayed",
                                 "remedied",
                                 "contested",
                                 "suspensions",
                                 "wrongful_suspensions",
                                 "suspensions_by_silence",
                                 "reinstatements",
                                 "migrations",
                                 "lawful_hours_offline",
                                 "lawful_audience_hours_offline",
                                 "harm_exposure",
                                 "time_to_relay_median",
                                 "time_to_action_median",
                                 "terminations",
                                 "terminations_without_unlawful_item",
                                 "orders_executed",
                                 "refusals",
                                 "hhi_cdn",
                                 "precedent_stock",
                                 "requests_quoting_precedent",
                                 "hhi_hosting",
                                 "offshore_share",
                                 "collateral_customers",
                                 "compliance_cost",
                                 "online",
                                 "noticed",
                                 "suspended",
                                 "migrating"}) {
    EXPECT_TRUE(find_metric(name)) << name;
  }
}

TEST(MetricDictionary, SumsGrowLevelsStandSummariesSummarise) {
  EXPECT_EQ(info_of(Metric::notices).kind, MetricKind::cumulative);
  EXPECT_EQ(info_of(Metric::harm_exposure).kind, MetricKind::cumulative);
  EXPECT_EQ(info_of(Metric::online).kind, MetricKind::level);
  EXPECT_EQ(info_of(Metric::hhi_hosting).kind, MetricKind::level);
  EXPECT_EQ(info_of(Metric::time_dark_median).kind, MetricKind::summary);
}

}  // namespace
}  // namespace hostscape
