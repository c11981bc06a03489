// From a ledger to effects and to the page: what is compared with what, and that the page is safe and whole.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "core/errors.hpp"
#include "experiments/analysis/influence.hpp"
#include "experiments/analysis/study.hpp"
#include "experiments/report/page.hpp"
#include "experiments/report/report_data.hpp"
#include "experiments/report/summary.hpp"
#include "support/made_ledger.hpp"
#include "support/program.hpp"

namespace hostscape {
namespace {

using hostscape::testing::done;
using hostscape::testing::MadeLedger;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kDrawn = R"({"scenario": "classroom-small", "title": "A & B <script>", "question": "Q</script>?",
    "arms": [{"name": "base"}, "clear-mail", "human-review"], "metrics": ["wrongful_suspensions", "harm_exposure"],
    "factors": [{"parameter": "notices_per_customer_year", "range": [1, 2]}, {"parameter": "provider.message_clarity", "range": [0.1, 0.9]}],
    "design": {"kind": "latin-hypercube", "points": 20}, "replicates": 2})";

/// Clear mail: 10 less, up to noise by replicate. Human review: the same as the base. The count follows the first factor alone.
RunOutcome drawn_outcome(const RunKey& key) {
  const double level = 100 + 10.0 * key.point;
  const double noise = key.replicate == 0 ? 1 : -1;
  const double wrongful = level + (key.arm == 1 ? -10 + noise + 0.1 * key.point : 0);
  return done({wrongful, 1000 + (key.arm == 1 ? 5.0 + (key.point % 2) : 0)});
}

TEST(Study, CountsADrawnPointOnceHoweverManyReplicatesItHas) {
  const MadeLedger made{kDrawn, drawn_outcome};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  ASSERT_EQ(study.conditions().size(), 3U);
  EXPECT_TRUE(study.units_are_points());
  EXPECT_EQ(study.samples(0)[0].size(), 20U);
  EXPECT_EQ(study.samples(0)[1][3], 130 - 10 + 0.3) << "the noise of two replicates cancels in their mean";
  const auto effects = study.effects({0, 1});
  ASSERT_EQ(effects.size(), 4U);
  EXPECT_EQ(effects[0].paired.pairs, 20U);
  EXPECT_NEAR(effects[0].paired.effect, -10 + 0.1 * 9.5, 1e-12);
  EXPECT_TRUE(effects[0].paired.interval.contains(-9.05));
  EXPECT_NEAR(effects[0].bootstrap.low, effects[0].paired.interval.low, 0.1);
  EXPECT_LT(effects[0].p_adjusted, 1e-10);
  EXPECT_GE(effects[0].p_adjusted, effects[0].p);
  ASSERT_TRUE(effects[0].relative.has_value());
  EXPECT_TRUE(effects[0].relative->contains(-9.05 / 195));
  EXPECT_EQ(effects[1].paired.kind, EffectKind::identical);
  EXPECT_TRUE(std::isnan(effects[1].p_adjusted));
}

TEST(Study, ComparesListedPointsWithTheFirstOrEachWithItsOwnBase) {
  const MadeLedger alone{R"({"scenario": "classroom-small", "metrics": ["notices"], "replicates": 5, "seeds": "shared",
      "design": {"points": [{"ticks": 24}, {"ticks": 48}]}})",
                         [](const RunKey& key) { return done({10.0 * key.point + key.replicate}); }};
  const Ledger ledger{alone.file(), "FILE"};
  const Study study{ledger, alone.library(), "FILE"};
  ASSERT_EQ(study.conditions().size(), 2U);
  EXPECT_EQ(study.conditions()[1].name, "ticks=48");
  EXPECT_THAT(study.samples(0)[1], ElementsAre(10, 11, 12, 13, 14));
  const auto effects = study.effects({0});
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(effects[0].paired.kind, EffectKind::constant);
  EXPECT_EQ(effects[0].paired.effect, 10);

  const MadeLedger both{
      R"({"scenario": "classroom-small", "metrics": ["notices"], "replicates": 3, "arms": [{"name": "a"}, "clear-mail"],
      "design": {"kind": "full-factorial"}, "factors": [{"parameter": "provider.message_clarity", "levels": [0.1, 0.9]}]})",
      [](const RunKey& key) { return done({100.0 * key.point + (key.arm == 1 ? key.replicate : 0)}); }};
  const Ledger second{both.file(), "FILE"};
  const Study crossed{second, both.library(), "FILE"};
  ASSERT_EQ(crossed.conditions().size(), 4U);
  EXPECT_EQ(crossed.conditions()[3].name, "clear-mail (0.9)");
  EXPECT_EQ(crossed.conditions()[3].base, 2U);
  EXPECT_EQ(crossed.effects({0})[1].paired.effect, 1);
}

TEST(Study, LeavesPairsOutOfWhichOneRunFailed) {
  const MadeLedger made{kDrawn, [](const RunKey& key) {
                          if (key.arm == 1 && key.point < 3) {
                            RunOutcome failed;
                            failed.reason = "a reason";
                            return failed;
                          }
                          return drawn_outcome(key);
                        }};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto effects = study.effects({0});
  EXPECT_EQ(effects[0].paired.pairs, 17U);
  EXPECT_EQ(effects[0].paired.left_out, 3U);
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
  EXPECT_EQ(data["design"]["runs_failed"], 6);
  EXPECT_EQ(data["failures"][0]["reason"], "a reason");
}

TEST(Study, SummarizesEachConditionByItself) {
  const MadeLedger made{kDrawn, drawn_outcome};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto lines = hostscape::testing::lines_of(summary_csv(study, {0}));
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0],
            "condition,metric,unit,units,without,mean,mean_low95,mean_high95,deviation,q05,q25,median,q75,q95");
  const auto base = hostscape::testing::fields_of(lines[1]);
  EXPECT_EQ(base[0], "base");
  EXPECT_EQ(base[3], "20");
  EXPECT_EQ(base[4], "0");
  EXPECT_EQ(std::stod(base[5]), 195) << "100 to 290 in steps of ten";
  EXPECT_NEAR(std::stod(base[8]), std::sqrt(3500.0), 1e-9) << "variance of 0 to 19 is 35";
  EXPECT_NEAR(std::stod(base[9]), 109.5, 1e-9);
  EXPECT_NEAR(std::stod(base[10]), 147.5, 1e-9);
  EXPECT_EQ(std::stod(base[11]), 195);
  EXPECT_NEAR(std::stod(base[13]), 280.5, 1e-9);
}

TEST(Study, TellsWhatEachArmDependsOn) {
  const MadeLedger made{kDrawn, [](const RunKey& key) { return done({100 + 10.0 * key.point, 1}); }};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  // The output grows with the number of the point; so a factor's correlation is that of its column with 0, 1, ... 19.
  const auto found = influences(study, 0, 1);
  ASSERT_EQ(found.size(), 2U);
  const auto& design = study.points().design();
  std::vector<double> ranks;
  for (std::size_t i = 0; i < 20; ++i) ranks.push_back(static_cast<double>(i));
  EXPECT_DOUBLE_EQ(found[1].value, rank_correlations(design, ranks)[1].rho);
  EXPECT_TRUE(std::isnan(found[0].second));
  EXPECT_TRUE(std::isnan(influences(study, 1, 0)[0].value)) << "nothing varies";
  const auto lines = hostscape::testing::lines_of(sensitivity_csv(study, {0, 1}));
  EXPECT_EQ(lines.size(), 1U + 3 * 2 * 2);
  EXPECT_THAT(lines[1], HasSubstr("base,wrongful_suspensions,notices_per_customer_year,spearman_rho,"));
  EXPECT_THAT(lines[3], HasSubstr("spearman_rho,,,")) << "unknown numbers are empty cells";

  const MadeLedger morris{R"({"scenario": "classroom-small", "metrics": ["notices"],
      "factors": [{"parameter": "notices_per_customer_year", "range": [1, 2]}, {"parameter": "provider.message_clarity", "range": [0.1, 0.9]}],
      "design": {"kind": "morris", "trajectories": 6, "levels": 4}})",
                          [](const RunKey& key) { return done({static_cast<double>(key.point)}); }};
  const Ledger second{morris.file(), "FILE"};
  const Study trajectories{second, morris.library(), "FILE"};
  const auto rows = hostscape::testing::lines_of(sensitivity_csv(trajectories, {0}));
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_THAT(rows[1], HasSubstr(",mu_star,1.5,")) << "each step of two thirds of the range adds one";
  EXPECT_THAT(rows[2], HasSubstr(",sigma,"));
}

TEST(Report, SaysInSentencesWhatTheNumbersSay) {
  const MadeLedger made{kDrawn, drawn_outcome};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report a -o b"));
  std::string summary;
  for (const auto& sentence : data["summary"]) summary += sentence.get<std::string>() + "\n";
  EXPECT_THAT(summary, HasSubstr("No rule lowers both"));
  EXPECT_THAT(summary, HasSubstr("These buy less of one with more of the other: clear-mail"));
  EXPECT_THAT(summary, HasSubstr("Wrongful suspensions fall with clear-mail (−4.6 %"));
  EXPECT_THAT(summary, HasSubstr("Harm exposure rises with clear-mail"));
  EXPECT_THAT(summary, HasSubstr("1 cannot be told apart"));
  ASSERT_EQ(data["sensitivity"].size(), 2U);
  EXPECT_EQ(data["sensitivity"][0]["method"], "rank");
  EXPECT_EQ(data["frontier"]["change"], true);
  EXPECT_EQ(data["provenance"]["commands"][1], "hostscape report a -o b");
  EXPECT_EQ(data["design"]["runs_done"], 120);
}

TEST(Report, ShowsAsManyConditionsAsAReaderLooksThroughAndSaysSo) {
  const auto data_of = [](int levels) {
    std::string list;
    for (int i = 1; i <= levels; ++i) list += (i > 1 ? ", " : "") + std::to_string(i);
    const MadeLedger made{
        R"({"scenario": "classroom-small", "arms": [{"name": "base"}, "clear-mail"], "replicates": 2, "metrics": ["notices"],
           "design": {"kind": "full-factorial"}, "factors": [{"parameter": "policy.cure_period_hours", "levels": [)" +
            list + "]}]}",
        [](const RunKey& key) { return done({1.0 * key.point + key.replicate}); }};
    const Ledger ledger{made.file(), "FILE"};
    const Study study{ledger, made.library(), "FILE"};
    return nlohmann::json::parse(report_data(study, "hostscape report"));
  };
  const auto all = data_of(50);
  EXPECT_EQ(all["arms"].size(), 100U);
  EXPECT_THAT(all["reading"][0].get<std::string>(), Not(HasSubstr("the first")));
  const auto cut = data_of(51);
  EXPECT_EQ(cut["arms"].size(), 100U);
  EXPECT_EQ(cut["effects"].size(), 50U);
  EXPECT_EQ(cut["levels"].size(), 100U);
  EXPECT_THAT(cut["reading"][0].get<std::string>(), HasSubstr("the first 100 of 102 conditions"));
}

TEST(Report, IsOnePageThatNothingInItsTextsCanBreak) {
  const std::string page = report_page("A & B <script>", R"({"title": "x</script><script>alert(1)</script>"})");
  EXPECT_THAT(page, HasSubstr("<title>A &amp; B &lt;script&gt;</title>"));
  EXPECT_THAT(page, HasSubstr("x\\u003c/script>\\u003cscript>alert(1)"));
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  for (const std::string mark : {"@TITLE@", "@STYLE@", "@DATA@", "@CHARTS@", "@SCRIPT@"})
    EXPECT_THAT(page, Not(HasSubstr(mark)));
  EXPECT_THAT(page, Not(::testing::ContainsRegex("(src|href)=\"?https?:")));
  EXPECT_THAT(page, HasSubstr("Chart.js v3")) << "the licence of the chart library goes with it";
}

}  // namespace
}  // namespace hostscape
