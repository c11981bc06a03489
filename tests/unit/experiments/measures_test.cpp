#include "experiments/measures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <sstream>

#include "core/errors.hpp"
#include "unit/experiments/hand_made.hpp"

namespace hostscape {
namespace {

using hand_made::outcome;
using hand_made::run;
using testing::HasSubstr;

std::vector<std::string> names_of(const std::vector<Measure>& measures) {
  std::vector<std::string> names;
  for (const auto& measure : measures) names.push_back(measure.name);
  return names;
}

/// Base and one arm, three replicates.
Ensemble three_pairs(const std::string& arm = "clear-mail") {
  return {{{"base", hand_made::setup()}, {arm, hand_made::setup()}},
          Seed{7},
          3,
          {run(10, outcome(60, 108, 111)), run(8, outcome(60, {}, {})),     //
           run(20, outcome(60, 108, 110)), run(17, outcome(60, 108, 110)),  //
           run(30, outcome(60, 108, 112)), run(29, outcome(60, {}, {}))}};
}

TEST(Measures, ShowTheImportantMetricsAndTheFocalCustomersFate) {
  const auto names = names_of(choose_measures(*hand_made::setup(), {}));
  EXPECT_THAT(names, testing::ElementsAre("suspensions", "wrongful_suspensions", "suspensions_by_silence",
                                          "lawful_hours_offline", "harm_exposure", "time_to_action_median",
                                          "compliance_cost", "focal.Paper.cut", "focal.Paper.hours_dark"));
}

TEST(Measures, AreChosenByNameInTheirOrderAndOnce) {
  const std::vector<std::string> asked{"focal.Paper.cut", "notices", "focal.Paper.cut"};
  EXPECT_THAT(names_of(choose_measures(*hand_made::setup(), asked)),
              testing::ElementsAre("focal.Paper.cut", "notices"));
}

TEST(Measures, NameTheNearestForAnUnknownOne) {
  const std::vector<std::string> asked{"suspension"};
  try {
    (void)choose_measures(*hand_made::setup(), asked);
    FAIL() << "accepted an unknown metric";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("--metric: found \"suspension\""));
    EXPECT_THAT(error.what(), HasSubstr("did you mean suspensions?"));
  }
}

TEST(Measures, PairReplicateWithReplicate) {
  const auto ensemble = three_pairs();
  const auto measures = choose_measures(*hand_made::setup(), {});
  const auto effect = effect_of(measures.front(), ensemble, 1);
  EXPECT_DOUBLE_EQ(effect.base_mean, 20);
  EXPECT_DOUBLE_EQ(effect.arm_mean, 18);
  EXPECT_DOUBLE_EQ(effect.effect, -2);
  // Differences -2, -3, -1: variance 1. Arms: variances 100 and 111.
  EXPECT_DOUBLE_EQ(effect.variance_ratio.value(), 211);
  EXPECT_EQ(effect.unpaired_replicates(), 633.0);
  EXPECT_DOUBLE_EQ(effect_of(measures.back(), ensemble, 1).effect, -7.0 / 3);  // hours dark 3 2 4 against 0 2 0
}

TEST(Tables, AreTidy) {
  const std::vector<std::string> asked{"suspensions", "focal.Paper.hours_dark"};
  const auto measures = choose_measures(*hand_made::setup(), asked);
  EXPECT_EQ(replicates_csv(three_pairs(), measures),
            "replicate,seed,arm,metric,value\n"
            "0,7,base,suspensions,10\n0,7,base,focal.Paper.hours_dark,3\n"
            "0,7,clear-mail,suspensions,8\n0,7,clear-mail,focal.Paper.hours_dark,0\n"
            "1,8,base,suspensions,20\n1,8,base,focal.Paper.hours_dark,2\n"
            "1,8,clear-mail,suspensions,17\n1,8,clear-mail,focal.Paper.hours_dark,2\n"
            "2,9,base,suspensions,30\n2,9,base,focal.Paper.hours_dark,4\n"
            "2,9,clear-mail,suspensions,29\n2,9,clear-mail,focal.Paper.hours_dark,0\n");
  EXPECT_THAT(effects_csv(three_pairs(), measures),
              HasSubstr("\nclear-mail,suspensions,suspensions,20,18,-2,-4.48413771175"));
}

TEST(Tables, QuoteTheNameOfACombinedArm) {
  const std::vector<std::string> asked{"suspensions"};
  EXPECT_THAT(replicates_csv(three_pairs("clear-mail,press-desk"), choose_measures(*hand_made::setup(), asked)),
              HasSubstr("0,7,\"clear-mail,press-desk\",suspensions,8\n"));
}

TEST(Tables, LeaveCellsEmptyWhereThereIsNoNumber) {
  const std::vector<std::string> asked{"suspensions"};
  const double none = std::numeric_limits<double>::quiet_NaN();
  const Ensemble ensemble{
      {{"base", hand_made::setup()}, {"arm", hand_made::setup()}}, Seed{1}, 2, {run(none), run(1), run(2), run(3)}};
  const auto measures = choose_measures(*hand_made::setup(), asked);
  EXPECT_THAT(replicates_csv(ensemble, measures), HasSubstr("0,1,base,suspensions,\n"));
  const auto text = effects_text(ensemble, measures, 1);
  EXPECT_THAT(text, HasSubstr("one pair"));
  EXPECT_THAT(text, HasSubstr("Up to 1 of 2 pairs are left out"));
}

TEST(EffectsText, FitsTheTerminalWithTheLongestNamesAndNumbers) {
  std::vector<RunResult> results;
  for (int r = 0; r < 10; ++r) {
    for (int arm = 0; arm < 2; ++arm) {
      RunResult result = run(0, outcome(60, 108, 111));
      for (auto& value : result.metrics) value = 9'876'543 - r * 1'234'567 + arm * ((r % 3) * 543'210 - 876'543);
      results.push_back(result);
    }
  }
  const Ensemble ensemble{{{"base", hand_made::setup()}, {"arm", hand_made::setup()}}, Seed{1}, 10, results};
  const auto text = effects_text(ensemble, choose_measures(*hand_made::setup(), {}), 1) + effects_legend();
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
}

TEST(EffectsText, SaysWhenNothingDiffers) {
  const Ensemble same{
      {{"base", hand_made::setup()}, {"arm", hand_made::setup()}}, Seed{1}, 2, {run(1), run(1), run(5), run(5)}};
  const std::vector<std::string> asked{"suspensions"};
  const auto measures = choose_measures(*hand_made::setup(), asked);
  EXPECT_THAT(effects_text(same, measures, 1), HasSubstr("identical"));
  const Ensemble shifted{
      {{"base", hand_made::setup()}, {"arm", hand_made::setup()}}, Seed{1}, 2, {run(1), run(3), run(5), run(7)}};
  EXPECT_THAT(effects_text(shifted, measures, 1), HasSubstr("constant"));
}

}  // namespace
}  // namespace hostscape
