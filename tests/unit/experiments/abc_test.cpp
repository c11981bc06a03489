#include "experiments/abc.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <limits>

#include "core/errors.hpp"
#include "io/library.hpp"

namespace hostscape {
namespace {

using ::testing::HasSubstr;

/// Mean of ten draws from a normal distribution of deviation 1.
double mean_of_ten(double centre, std::size_t history) {
  boost::random::mt19937_64 generator{history + 1};
  boost::random::normal_distribution<double> normal{centre, 1};
  double sum = 0;
  for (int i = 0; i < 10; ++i) sum += normal(generator);
  return sum / 10;
}

// With an even prior the posterior of a normal mean is normal around the observed mean, with deviation 1 / sqrt(10).
TEST(Abc, FindsTheKnownPosteriorOfANormalMean) {
  const std::vector<FittedParameter> parameters{{"centre", -5, 5, 0}, {"nothing", -1, 1, 0}};
  const auto accepted = abc_population(
      parameters, 40000, 400, 1, 1, 2,
      [](const std::vector<double>& values, std::size_t i) { return std::abs(mean_of_ten(values[0], i) - 2); });
  ASSERT_EQ(accepted.size(), 400U);
  std::vector<double> centre;
  std::vector<double> nothing;
  for (const auto& draw : accepted) {
    centre.push_back(draw.values[0]);
    nothing.push_back(draw.values[1]);
  }
  EXPECT_NEAR(mean(centre), 2, 4 * 0.316 / 20);
  EXPECT_NEAR(std::sqrt(variance(centre)), 1 / std::sqrt(10.0), 0.05);
  EXPECT_NEAR(std::sqrt(variance(nothing)), 1 / std::sqrt(3.0), 0.06) << "what matters to nothing keeps its prior";
  EXPECT_LE(accepted.front().distance, accepted.back().distance);
}

// The same posterior from a tenth of the draws. The effective size E is asserted; bounds are 4 standard deviations of a mean (s / sqrt(E)),
// of a standard deviation (s / sqrt(2 E)), with E = 150.
TEST(Abc, RoundsFindTheSamePosteriorInATenthOfTheDraws) {
  const std::vector<FittedParameter> parameters{{"centre", -5, 5, 0}, {"nothing", -1, 1, 0}};
  const auto distance = [](const std::vector<double>& values, std::size_t i) {
    return std::abs(mean_of_ten(values[0], i) - 2);
  };
  const auto accepted = abc_population(parameters, 4000, 400, 8, 1, 2, distance);
  ASSERT_EQ(accepted.size(), 400U);
  EXPECT_GT(effective_size(accepted), 150);
  EXPECT_LT(accepted.back().distance, abc_population(parameters, 4000, 400, 1, 1, 2, distance).back().distance / 2)
      << "one round of as many draws ends farther from the record";
  const auto equal = equally_weighted(accepted);
  ASSERT_EQ(equal.size(), 400U);
  std::vector<double> centre;
  std::vector<double> nothing;
  for (const auto& draw : equal) {
    centre.push_back(draw.values[0]);
    nothing.push_back(draw.values[1]);
  }
  EXPECT_NEAR(mean(centre), 2, 4 * 0.316 / std::sqrt(150.0));
  EXPECT_NEAR(std::sqrt(variance(centre)), 1 / std::sqrt(10.0), 4 * 0.316 / std::sqrt(300.0));
  EXPECT_NEAR(mean(nothing), 0, 4 * 0.577 / std::sqrt(150.0)) << "what matters to nothing keeps its prior";
  EXPECT_NEAR(std::sqrt(variance(nothing)), 1 / std::sqrt(3.0), 4 * 0.577 / std::sqrt(300.0));
}

// 400 of 2,000 draws by rejection are far wider than the posterior; regression on what they miss by narrows them to it. Bounds: 4 standard
// deviations with an effective size of 250, which is asserted.
TEST(Abc, RegressionAdjustsWideDrawsToThePosterior) {
  const std::vector<FittedParameter> parameters{{"centre", -5, 5, 0}, {"nothing", -1, 1, 0}};
  std::vector<std::vector<double>> found(2000);
  const auto accepted =
      abc_population(parameters, 2000, 400, 1, 1, 2, [&](const std::vector<double>& values, std::size_t i) {
        found[i] = {mean_of_ten(values[0], i) - 2, std::numeric_limits<double>::quiet_NaN()};
        return std::abs(found[i][0]);
      });
  std::vector<std::vector<double>> misses;
  for (const auto& draw : accepted) misses.push_back(found[draw.number]);
  const auto adjusted = regression_adjusted(parameters, accepted, misses);
  EXPECT_GT(effective_size(adjusted), 250);
  const auto centres = [](const std::vector<AbcDraw>& draws) {
    std::vector<double> values;
    for (const auto& draw : equally_weighted(draws)) values.push_back(draw.values[0]);
    return values;
  };
  EXPECT_GT(std::sqrt(variance(centres(accepted))), 2 / std::sqrt(10.0)) << "twice as wide as it should be";
  EXPECT_NEAR(mean(centres(adjusted)), 2, 4 * 0.316 / std::sqrt(250.0));
  EXPECT_NEAR(std::sqrt(variance(centres(adjusted))), 1 / std::sqrt(10.0), 4 * 0.316 / std::sqrt(500.0));
}

TEST(Abc, EqualDrawsAreTakenAsOftenAsTheirWeightsSay) {
  const std::vector<AbcDraw> draws{{{1}, 0, 3}, {{2}, 0, 0}, {{3}, 0, 1}, {{4}, 0, 0}};
  std::vector<double> values;
  for (const auto& draw : equally_weighted(draws)) values.push_back(draw.values[0]);
  EXPECT_THAT(values, ::testing::ElementsAre(1, 1, 1, 3));
  EXPECT_DOUBLE_EQ(effective_size(draws), 16.0 / 10);
}

TEST(Abc, IsTheSameForAnyNumberOfThreads) {
  const std::vector<FittedParameter> parameters{{"centre", -5, 5, 0}};
  const auto distance = [](const std::vector<double>& values, std::size_t i) {
    return std::abs(mean_of_ten(values[0], i) - 2);
  };
  const auto one = abc_population(parameters, 500, 20, 5, 3, 1, distance);
  const auto four = abc_population(parameters, 500, 20, 5, 3, 4, distance);
  for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(one[i].values, four[i].values);
}

TEST(Abc, FitsAPlanAndChecksItByNewHistories) {
  CalibrationPlan plan = parse_plan(R"({"method": "abc", "draws": 100, "accept": 0.15,
      "parameters": {"notices_per_customer_year": [0.5, 20]},
      "patterns": [{"scenario": "notice-core", "settings": {"customers": 400, "ticks": 2000, "providers": 5},
                    "targets": [{"metric": "notices", "observed": 365, "scale": 400}]}]})",
                                    "p.json");
  const AbcResult result = fit_abc(plan, Library::find(), 2);
  // 400 customers, 2,000 hours: 91 notices for each notice per customer and year, so about 4.
  ASSERT_EQ(result.posterior.size(), 1U);
  EXPECT_NEAR(result.posterior[0].median, 4, 0.8);
  EXPECT_GT(result.posterior[0].shrinkage, 0.4);
  ASSERT_EQ(result.checks.size(), 1U);
  EXPECT_TRUE(result.checks[0].agrees);
  EXPECT_LT(result.tolerance, result.median_distance);
  EXPECT_GT(result.checks[0].in_band, result.checks[0].prior_in_band + 0.2);
  EXPECT_GT(result.checks[0].p, 0.1);
  EXPECT_THAT(abc_text(result), HasSubstr("1 of 1 targets agree"));

  // What is kept of nearly everything is the prior, and the prior is no fit: its histories span the record but do not meet it.
  plan.patterns[0].targets[0].scale = 60;
  plan.accept = 0.99;
  const AbcResult prior = fit_abc(plan, Library::find(), 2);
  ASSERT_TRUE(prior.checks[0].predicted.central90.contains(365));
  EXPECT_LT(prior.checks[0].in_band, 0.4);
  EXPECT_FALSE(prior.checks[0].agrees);
  EXPECT_GT(prior.tolerance, 1);
  EXPECT_THAT(abc_text(prior), HasSubstr("0 of 1 targets agree"));
  EXPECT_THAT(abc_text(prior), HasSubstr("no fit"));
}

TEST(Abc, PlansAreReadStrictly) {
  const auto error_of = [](const std::string& text) -> std::string {
    try {
      (void)parse_plan(text, "p.json");
    } catch (const InputError& error) {
      return error.what();
    }
    return "no error";
  };
  const std::string start = R"({"method": "abc", "parameters": {"precedent.weight": [0, 3]}, )";
  EXPECT_THAT(
      error_of(
          start +
          R"("patterns": [{"scenario": "synthetic", "targets": [{"metric": "notizes", "observed": 1, "scale": 1}]}]})"),
      ::testing::AllOf(HasSubstr("p.json: patterns[0].targets[0].metric"), HasSubstr("did you mean notices?")));
  EXPECT_THAT(
      error_of(start +
               R"("patterns": [{"scenario": "synthetic", "targets": [{"metric": "notices", "observed": 1}]}]})"),
      HasSubstr("targets[0].scale"));
  EXPECT_THAT(error_of(start + R"("cases": {"parler-2021": 1}, "draws": 100, "accept": 0.01})"),
              HasSubstr("ten accepted draws"));
  EXPECT_THAT(error_of(start + R"("cases": {"parler-2021": 1}, "draws": 100, "accept": 0.3, "rounds": 4})"),
              HasSubstr("accept x rounds at most 1"));
  EXPECT_THAT(error_of(start + R"("cases": {"parler-2021": 1}, "adjust": true})"), HasSubstr("p.json: adjust"));
  EXPECT_THAT(
      error_of(R"({"method": "mcmc", "parameters": {"precedent.weight": [0, 3]}, "cases": {"parler-2021": 1}})"),
      HasSubstr("\"subplex\" or \"abc\""));
}

}  // namespace
}  // namespace hostscape
