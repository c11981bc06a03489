// From a ledger to effects and to the page: what is compared with what, and that the page is safe and whole.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
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
  ASSERT_TRUE(effects[0].paired.relative_interval.has_value());
  EXPECT_TRUE(effects[0].paired.relative_interval->contains(-9.05 / 195));
  ASSERT_TRUE(effects[0].range.has_value());
  EXPECT_NEAR(effects[0].range->low, -10 + 0.1 * 0.95, 1e-9) << "the 5 % quantile of 0 to 19 is .95";
  EXPECT_NEAR(effects[0].range->high, -10 + 0.1 * 18.05, 1e-9);
  ASSERT_TRUE(effects[0].relative_range.has_value());
  EXPECT_LT(effects[0].relative_range->low, -0.09) << "-10 of 100 at the first point";
  EXPECT_EQ(effects[1].paired.kind, EffectKind::identical);
  EXPECT_EQ(effects[1].p_adjusted, 1) << "looked at, so counted";
}

const std::string kTrajectories = R"({"scenario": "classroom-small", "arms": [{"name": "base"}, "clear-mail"],
    "metrics": ["wrongful_suspensions", "harm_exposure"], "factors": [{"parameter": "notices_per_customer_year", "range": [1, 2]},
    {"parameter": "provider.message_clarity", "range": [0.1, 0.9]}], )";

/// Clear mail: 5 less, and what the history of a seed adds to it at all points alike (deviation 1.5), and a little by point.
RunOutcome by_history(const RunKey& key) {
  const auto draw = [](std::uint64_t number) {
    return static_cast<double>(std::mt19937_64{number}() % 1000) / 999 - 0.5;
  };
  const double level = 100 + 3.0 * (key.point % 7);
  if (key.arm == 0) return done({level, 1});
  return done({level - 5 + 5 * draw(key.seed.value) + 0.5 * draw(9000 + key.point), 1});
}

TEST(Study, CountsATrajectoryOnceAndNotItsPoints) {
  const MadeLedger made{
      kTrajectories + R"("seeds": "by-point", "design": {"kind": "morris", "trajectories": 8, "levels": 4}})",
      by_history};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto effects = study.effects({0});
  EXPECT_EQ(study.points().size(), 24U);
  EXPECT_EQ(effects[0].paired.pairs, 8U);
  EXPECT_EQ(effects[0].paired.independent, 8U);
  EXPECT_TRUE(effects[0].paired.interval.contains(-5));
  EXPECT_EQ(study.samples(0)[0].size(), 8U);
  EXPECT_NEAR(study.samples(0)[0][0], 103, 1e-12) << "the mean of 100, 103, 106";
  EXPECT_THAT(study.unit_text(effects), HasSubstr("8 trajectories of 3 points each"));

  const MadeLedger blocks{kTrajectories + R"("seeds": "by-point", "design": {"kind": "saltelli", "base": 8}})",
                          by_history};
  const Ledger second{blocks.file(), "FILE"};
  const Study saltelli{second, blocks.library(), "FILE"};
  EXPECT_EQ(saltelli.points().size(), 32U);
  EXPECT_EQ(saltelli.effects({0})[0].paired.pairs, 8U);
}

// What two seeds of the same plan say must not exclude each other: with all points on one seed there is nothing to say at all.
TEST(Study, ClaimsNoIntervalFromOneRandomHistoryAndAnHonestOneFromSeveral) {
  const auto study_of = [](const MadeLedger& made, const std::function<void(const Study&)>& look) {
    const Ledger ledger{made.file(), "FILE"};
    look(Study{ledger, made.library(), "FILE"});
  };
  std::vector<double> alone;
  std::vector<Interval> several;
  for (const std::string seed : {"1", "1001"}) {
    for (const std::string kind :
         {R"("morris", "trajectories": 8, "levels": 4)", R"("latin-hypercube", "points": 24)"}) {
      const std::string rest = R"("seeds": "shared", "seed": )" + seed + R"(, "design": {"kind": )" + kind + "}";
      study_of(MadeLedger{kTrajectories + rest + "}", by_history}, [&](const Study& study) {
        const auto effect = study.effects({0})[0];
        EXPECT_TRUE(study.one_history());
        EXPECT_EQ(effect.paired.kind, EffectKind::too_few);
        EXPECT_TRUE(std::isnan(effect.p_adjusted) && std::isnan(effect.paired.interval.low));
        EXPECT_TRUE(std::isnan(study.levels(0)[0].interval.low));
        EXPECT_FALSE(effect.sure());
        EXPECT_THAT(study.unit_text({effect}), HasSubstr("conditional on one random history"));
        alone.push_back(effect.paired.effect);
        const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
        EXPECT_THAT(data["summary"][0], HasSubstr("All runs share one random history"));
        EXPECT_THAT(data["summary"][1], HasSubstr("Wrongful suspensions depend most on"));
      });
      study_of(MadeLedger{kTrajectories + rest + R"(, "replicates": 6})", by_history}, [&](const Study& study) {
        EXPECT_FALSE(study.one_history());
        const auto effect = study.effects({0})[0];
        EXPECT_EQ(effect.paired.independent, 6U);
        EXPECT_EQ(effect.paired.kind, EffectKind::estimated);
        several.push_back(effect.paired.interval);
        EXPECT_THAT(study.unit_text({effect}), HasSubstr("share the seeds of 6 replicates"));
      });
    }
  }
  EXPECT_GT(std::abs(alone[0] - alone[2]), 0.5) << "the seeds differ by more than their points do";
  for (const auto& interval : several) {
    EXPECT_TRUE(interval.contains(-5)) << interval.low << " to " << interval.high;
    EXPECT_LT(interval.high - interval.low, 6);
    EXPECT_TRUE(interval.overlaps(several.front()));
  }
}

TEST(Study, AveragesAFactorialAndComparesItsLevels) {
  // Replicate r adds r everywhere; clarity .9 takes 4, the doctrine takes 10, clear mail takes 1.
  const MadeLedger made{
      R"({"scenario": "classroom-small", "metrics": ["notices"], "replicates": 12, "arms": [{"name": "a"}, "clear-mail"],
      "design": {"kind": "full-factorial"}, "factors": [{"parameter": "provider.message_clarity", "levels": [0.1, 0.9]},
      {"name": "doctrine", "levels": [[], "risk-averse", ["court-order-only", "must-carry"]]}]})",
      [](const RunKey& key) {
        const double clarity = key.point >= 3 ? -4 : 0;
        const double doctrine = key.point % 3 == 1 ? -10 : key.point % 3 == 2 ? -20 : 0;
        return done({200.0 + key.replicate + clarity + doctrine - (key.arm == 1 ? 1 : 0)});
      }};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  std::map<std::string, const Effect*> found;
  const auto effects = study.effects({0});
  for (const auto& effect : effects) found[study.conditions()[effect.condition].name] = &effect;
  ASSERT_TRUE(found.contains("clear-mail (all points)"));
  EXPECT_EQ(found["clear-mail (all points)"]->paired.effect, -1);
  ASSERT_TRUE(found.contains("provider.message_clarity: 0.9 (a)"));
  EXPECT_EQ(found["provider.message_clarity: 0.9 (a)"]->paired.effect, -4);
  ASSERT_TRUE(found.contains("doctrine: risk-averse (a)"));
  const auto& doctrine = *found["doctrine: risk-averse (a)"];
  EXPECT_EQ(doctrine.paired.effect, -10);
  EXPECT_EQ(doctrine.paired.pairs, 12U) << "by replicate, not by point";
  EXPECT_NEAR(doctrine.paired.base_mean, 205.5 - 2, 1e-12);
  const auto text = effects_csv(study, effects);
  EXPECT_THAT(text, HasSubstr("doctrine: risk-averse (a),doctrine: none (a),notices"));
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
  EXPECT_EQ(data["arms"].back()["group"], "Averaged over the other factors");
  ASSERT_EQ(data["summary"].size(), 1U);
  EXPECT_THAT(data["summary"][0], HasSubstr("in each of 12 pairs"));
  EXPECT_THAT(data["summary"][0], Not(HasSubstr("clear-mail (0.1"))) << "single points only illustrate";
}

TEST(Study, TellsFromTheTrajectoriesWhichArmsDoNotAct) {
  const MadeLedger made{kDrawn, [](const RunKey& key) {
                          auto outcome = drawn_outcome(key);
                          outcome.trajectory = 1000 + 2 * key.point + (key.arm == 1 && key.point == 19 ? 1 : 0);
                          return outcome;
                        }};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  EXPECT_EQ(study.idle_arms(), (std::vector<bool>{false, false, true})) << "one point of twenty is enough to act";
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
  EXPECT_EQ(data["arms"][2]["idle"], true);
  EXPECT_THAT(data["summary"].back(), HasSubstr("human-review does not act"));
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
  EXPECT_DOUBLE_EQ(effects[0].p, 2.0 / 32) << "five of the same sign";
  EXPECT_FALSE(effects[0].sure());
  EXPECT_TRUE(effects[0].hopeless()) << "six are the fewest that can be sure";

  const MadeLedger both{
      R"({"scenario": "classroom-small", "metrics": ["notices"], "replicates": 3, "arms": [{"name": "a"}, "clear-mail"],
      "design": {"kind": "full-factorial"}, "factors": [{"parameter": "provider.message_clarity", "levels": [0.1, 0.9]}]})",
      [](const RunKey& key) { return done({100.0 * key.point + (key.arm == 1 ? key.replicate : 0)}); }};
  const Ledger second{both.file(), "FILE"};
  const Study crossed{second, both.library(), "FILE"};
  ASSERT_EQ(crossed.conditions().size(), 4U + 2U + 2U) << "points, arms averaged, levels averaged";
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
  EXPECT_THAT(data["reading"][0], HasSubstr("17 to 20 points")) << "what was used, not what was planned";
}

TEST(Study, GivesNoRankToAChoiceThatHasNoOrder) {
  const MadeLedger made{R"({"scenario": "classroom-small", "metrics": ["suspensions"],
      "factors": [{"name": "doctrine", "levels": ["court-order-only", "risk-averse", "notice-and-notice"]},
                  {"parameter": "provider.message_clarity", "levels": [0.1, 0.5, 0.9]}],
      "design": {"kind": "latin-hypercube", "points": 30}})",
                        [](const RunKey& key) { return done({static_cast<double>(key.point)}); }};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto found = influences(study, 0, 0);
  EXPECT_TRUE(std::isnan(found[0].value));
  EXPECT_TRUE(std::isfinite(found[1].value));
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
  EXPECT_THAT(data["summary"].dump(), HasSubstr("The choice of doctrine has no order and so no rank"));
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
  EXPECT_EQ(lines.size(), 1U + 3 * 2 * 2 + 2 * 2 * 2) << "levels of three arms, effects of two";
  EXPECT_THAT(lines[1], HasSubstr("base,wrongful_suspensions,notices_per_customer_year,spearman_rho,"));
  EXPECT_THAT(lines[3], HasSubstr("spearman_rho,,,,level")) << "unknown numbers are empty cells";

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

// The level follows the first factor, the effect of the rule the second alone.
TEST(Study, TellsWhatAnEffectDependsOnApartFromTheLevel) {
  const MadeLedger probe{kDrawn, drawn_outcome};
  const Ledger probed{probe.file(), "FILE"};
  const Study drawn{probed, probe.library(), "FILE"};
  const UnitDesign design = drawn.points().design();
  const MadeLedger made{kDrawn, [&](const RunKey& key) {
                          const auto place = design.row(key.point);
                          const double level = 1000 + 500 * place[0];
                          return done({level * (key.arm == 1 ? 0.9 - 0.2 * place[1] : 1), 1});
                        }};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  ASSERT_EQ(influence_on_effect(study, 0), InfluenceOn::relative_effect);
  const auto level = influences(study, 0, 0);
  const auto effect = influences(study, 0, 1, InfluenceOn::relative_effect);
  EXPECT_NEAR(level[0].value, 1, 1e-9);
  EXPECT_NEAR(effect[1].value, -1, 1e-9);
  EXPECT_LT(std::abs(effect[0].value), 0.6);
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
  std::vector<std::string> of;
  for (const auto& one : data["sensitivity"]) of.push_back(one["of"]);
  EXPECT_THAT(of, ::testing::Contains("changed by clear-mail"));
  EXPECT_THAT(sensitivity_csv(study, {0}), HasSubstr(",relative_effect\n"));
}

TEST(Report, SaysOnTopWhenASweepIsNotComplete) {
  const MadeLedger made{kDrawn, drawn_outcome, 7};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
  EXPECT_THAT(data["banner"], HasSubstr("42 of 120 runs are here"));
  EXPECT_THAT(data["reading"][0], HasSubstr("rests on 7 points"));
}

TEST(Report, OfOneArmSaysWhatTheMeasuresDependOn) {
  const MadeLedger made{R"({"scenario": "classroom-small", "metrics": ["wrongful_suspensions", "harm_exposure"],
      "factors": [{"parameter": "notices_per_customer_year", "range": [1, 2]}, {"parameter": "provider.message_clarity", "range": [0.1, 0.9]}],
      "design": {"kind": "sobol", "points": 16}})",
                        [](const RunKey& key) {
                          return done({100 + 10.0 * key.point, 5.0 - key.point});
                        }};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
  ASSERT_EQ(data["summary"].size(), 2U);
  EXPECT_THAT(data["summary"][0], HasSubstr("Wrongful suspensions depend most on"));
  EXPECT_THAT(data["summary"][1], HasSubstr("Harm exposure depends most on"));
  EXPECT_THAT(data["reading"].dump(), Not(HasSubstr("comparisons")));

  const MadeLedger single{R"({"scenario": "classroom-small", "metrics": ["wrongful_suspensions"], "replicates": 4})",
                          [](const RunKey& key) { return done({100.0 + key.replicate}); }};
  const Ledger second{single.file(), "FILE"};
  const Study alone{second, single.library(), "FILE"};
  const auto bare = nlohmann::json::parse(report_data(alone, "hostscape report"));
  EXPECT_THAT(bare["summary"][0], HasSubstr("Wrongful suspensions: 101.5 on average of 4 runs (95 % interval"));
  EXPECT_THAT(bare["limits"][0], HasSubstr("holds all of them at their values"));
}

TEST(Report, DoesNotTakeTwoRunsThatAgreeForAProof) {
  const MadeLedger made{R"({"scenario": "classroom-small", "metrics": ["wrongful_suspensions", "harm_exposure"],
      "arms": [{"name": "base"}, "clear-mail"], "replicates": 2})",
                        [](const RunKey& key) {
                          return done({10.0 + key.replicate - 2.0 * key.arm, 3});
                        }};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
  EXPECT_EQ(data["effects"][0]["kind"], "constant");
  EXPECT_EQ(data["effects"][0]["sure"], false);
  EXPECT_EQ(data["effects"][0]["hopeless"], true);
  EXPECT_TRUE(data["effects"][0]["low"].is_null()) << "no interval of width 0";
  std::string summary = data["summary"].dump();
  EXPECT_THAT(summary, HasSubstr("No rule is shown to lower both"));
  EXPECT_THAT(summary, HasSubstr("too few runs"));
  EXPECT_THAT(summary, Not(HasSubstr("fall with")));
}

TEST(Report, DrawsTheFrontierThroughWhatNothingBeats) {
  // Arms 1 to 3: (-20, +1), (-10, +2), (-5, -1): the second is beaten by the first, the base by the third.
  const MadeLedger made{R"({"scenario": "classroom-small", "metrics": ["wrongful_suspensions", "harm_exposure"],
      "arms": [{"name": "base"}, "clear-mail", "human-review", "seven-day-cure"], "replicates": 9})",
                        [](const RunKey& key) {
                          const double noise = static_cast<double>(key.replicate * (key.arm + 1) % 5) / 10;
                          const double wrongful = 100 + key.replicate - std::array{0.0, 20.0, 10.0, 5.0}[key.arm];
                          return done({wrongful + noise, 100 + std::array{0.0, 1.0, 2.0, -1.0}[key.arm] + noise});
                        }};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
  EXPECT_THAT(data["frontier"]["best"], ElementsAre(1, 3));
  EXPECT_THAT(data["summary"][0], HasSubstr("Lower on both wrongful suspensions and harm exposure: seven-day-cure."));
  EXPECT_THAT(data["summary"][1], ::testing::ContainsRegex("clear-mail \\(−19 %, harm .*seven-day-cure"));
  EXPECT_THAT(data["summary"][1], Not(HasSubstr("human-review")));
  EXPECT_THAT(data["summary"][2], HasSubstr("3 rules lower them."));
  EXPECT_THAT(data["summary"][3], HasSubstr("1 rule lowers it, 2 raise it."));
}

TEST(Report, SaysInSentencesWhatTheNumbersSay) {
  const MadeLedger made{kDrawn, drawn_outcome};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report a -o b"));
  std::string summary;
  for (const auto& sentence : data["summary"]) summary += sentence.get<std::string>() + "\n";
  EXPECT_THAT(summary, HasSubstr("No rule is shown to lower both"));
  EXPECT_THAT(summary, HasSubstr("These buy less of one with more of the other: clear-mail"));
  EXPECT_THAT(summary, HasSubstr("Wrongful suspensions fall with clear-mail (−4.6 %"));
  EXPECT_THAT(summary, HasSubstr("Harm exposure rises with clear-mail"));
  EXPECT_THAT(summary, HasSubstr("1 rule lowers them, 1 does not act in this world."));
  ASSERT_EQ(data["sensitivity"].size(), 4U) << "two levels, and what clear mail changes about them";
  EXPECT_EQ(data["sensitivity"][0]["method"], "rank");
  EXPECT_EQ(data["frontier"]["change"], true);
  EXPECT_EQ(data["provenance"]["commands"][1], "hostscape report a -o b");
  EXPECT_EQ(data["design"]["runs_done"], 120);
}

TEST(Report, ShowsAsManyConditionsAsAReaderLooksThroughAndSaysSo) {
  const auto data_of = [](int points) {
    std::string list;
    for (int i = 1; i <= points; ++i)
      list += std::string{i > 1 ? ", " : ""} + R"({"policy.cure_period_hours": )" + std::to_string(i) + "}";
    const MadeLedger made{
        R"({"scenario": "classroom-small", "arms": [{"name": "base"}, "clear-mail"], "replicates": 2, "metrics": ["notices"],
           "design": {"points": [)" +
            list + "]}}",
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

TEST(Report, OfALargeFactorialSpeaksOfItsAverages) {
  std::string list;
  for (int i = 1; i <= 60; ++i) list += (i > 1 ? ", " : "") + std::to_string(i);
  const MadeLedger made{
      R"({"scenario": "classroom-small", "arms": [{"name": "base"}, "clear-mail"], "replicates": 8, "metrics": ["suspensions"],
         "design": {"kind": "full-factorial"}, "factors": [{"parameter": "policy.cure_period_hours", "levels": [)" +
          list + "]}]}",
      [](const RunKey& key) {
        return done({100.0 + key.point + key.replicate % 3 + (key.arm == 1 ? 50 + key.replicate : 0)});
      }};
  const Ledger ledger{made.file(), "FILE"};
  const Study study{ledger, made.library(), "FILE"};
  const auto data = nlohmann::json::parse(report_data(study, "hostscape report"));
  EXPECT_TRUE(data["arms"][0]["averaged"].get<bool>());
  EXPECT_EQ(data["arms"][1]["name"], "clear-mail (all points)");
  EXPECT_EQ(data["arms"][1]["compared_with"], 0);
  EXPECT_EQ(data["effects"][0]["arm"], 1);
  EXPECT_NEAR(data["effects"][0]["effect"].get<double>(), 53.5, 1e-9);
  EXPECT_THAT(data["summary"][0].get<std::string>(), HasSubstr("Suspensions rise"));
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
