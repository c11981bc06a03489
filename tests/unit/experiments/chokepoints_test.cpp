#include "experiments/chokepoints.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "support/program.hpp"
#include "support/small_scenario.hpp"

namespace hostscape {
namespace {

using ::testing::HasSubstr;

NamedProvider named(const std::string& name, double share, std::vector<std::string> upstreams = {}) {
  NamedProvider provider;
  provider.name = name;
  provider.home_country = "ZZ";
  if (share > 0) provider.market_share = share;
  provider.upstreams = std::move(upstreams);
  return provider;
}

/// "Left" and "Right" rent from "Middle", which rents from "Top"; each has a tenth of the sites but Top, which hosts nobody.
Scenario tree() {
  Scenario scenario = testing::small_scenario("zipf", 4000);
  scenario.providers = {named("Top", 0), named("Middle", 0.1, {"Top"}), named("Left", 0.1, {"Middle"}),
                        named("Right", 0.1, {"Middle"})};
  return scenario;
}

std::map<std::string, ChokePoint> by_name(const Setup& setup, const ChokePoints& found) {
  std::map<std::string, ChokePoint> points;
  for (const ChokePoint& point : found.providers) points[setup.providers()[point.provider.index()].name] = point;
  return points;
}

TEST(ChokePoints, OfATreeHaveTheCentralitiesCountedByHand) {
  const auto setup = testing::make_setup(tree());
  const auto points = by_name(*setup, find_choke_points(*setup, {}));
  // Ways of supply through Middle: Left to Top, Right to Top.
  EXPECT_DOUBLE_EQ(points.at("Middle").betweenness, 2);
  for (const char* const end : {"Top", "Left", "Right"}) EXPECT_EQ(points.at(end).betweenness, 0) << end;
  EXPECT_TRUE(points.at("Middle").articulation);
  for (const char* const end : {"Top", "Left", "Right", "provider 1"}) EXPECT_FALSE(points.at(end).articulation) << end;
  EXPECT_EQ(points.at("Top").below, 3U);
  EXPECT_EQ(points.at("Middle").below, 2U);
  EXPECT_EQ(points.at("Left").below, 0U);
}

TEST(ChokePoints, APlantedUpstreamDarkensAllThatHangsBelow) {
  const auto setup = testing::make_setup(tree());
  const ChokePoints found = find_choke_points(*setup, {});
  EXPECT_TRUE(found.exact);
  EXPECT_EQ(found.sites, 4000);
  const auto points = by_name(*setup, found);
  EXPECT_EQ(points.at("Top").direct, 0);
  const double below = points.at("Middle").direct + points.at("Left").direct + points.at("Right").direct;
  EXPECT_NEAR(below, 0.3, 0.04);  // 5 standard deviations of 4,000 draws
  EXPECT_DOUBLE_EQ(points.at("Top").dark, below);
  EXPECT_DOUBLE_EQ(points.at("Middle").dark, below);
  EXPECT_DOUBLE_EQ(points.at("Left").dark, points.at("Left").direct);
  EXPECT_GT(points.at("Top").dark_audience, 0);
  EXPECT_LT(points.at("Top").dark_audience, 1);
}

TEST(ChokePoints, DirectSharesOfHostsAddUpWhereThereIsNoOtherLayer) {
  const auto setup = testing::make_setup(tree());
  double sum = 0;
  for (const ChokePoint& point : find_choke_points(*setup, {}).providers) sum += point.direct;
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(ChokePoints, CountTheSitesOfOneKindAlone) {
  const auto setup = testing::make_setup(tree());
  ChokePointQuestion question;
  question.kind = CustomerKind::press;
  const ChokePoints found = find_choke_points(*setup, question);
  double press = 0;
  for (const Community& community : setup->communities()) {
    if (community.kind == CustomerKind::press) press += community.count;
  }
  EXPECT_EQ(found.sites, press);
  EXPECT_NEAR(by_name(*setup, found).at("Top").dark, 0.3, 5 * 0.46 / std::sqrt(press));
}

TEST(ChokePoints, ByNameAndShieldDependOnTheFurtherLayers) {
  const auto setup = testing::make_setup(testing::small_scenario("FR", 20000));
  const auto points = by_name(*setup, find_choke_points(*setup, {}));
  const ChokePoint& cloudflare = points.at("Cloudflare, Inc.");
  EXPECT_GT(cloudflare.dark, 0.05) << "who has its names there goes dark";
  EXPECT_GT(cloudflare.unshielded, 0.1) << "who has its shield there is bare";
  EXPECT_EQ(points.at("OVH SAS").unshielded, 0);
  EXPECT_GT(points.at("OVH SAS").dark, points.at("OVH SAS").direct) << "resellers go dark with it";
}

TEST(ChokePoints, BySharesAgreeWithTheCount) {
  const auto setup = testing::make_setup(testing::small_scenario("FR,DE", 40000));
  ChokePointQuestion question;
  const auto counted = by_name(*setup, find_choke_points(*setup, question));
  question.exact_up_to = 1000;
  const ChokePoints expected = find_choke_points(*setup, question);
  EXPECT_FALSE(expected.exact);
  EXPECT_EQ(expected.sites, 40000);
  for (const auto& [name, point] : by_name(*setup, expected)) {
    const auto found = counted.find(name);
    const double dark = found == counted.end() ? 0 : found->second.dark;
    const double bare = found == counted.end() ? 0 : found->second.unshielded;
    // 5 standard deviations of 40,000 draws, and three sites.
    EXPECT_NEAR(dark, point.dark, 5 * std::sqrt(point.dark / 40000) + 3.0 / 40000) << name;
    EXPECT_NEAR(bare, point.unshielded, 5 * std::sqrt(point.unshielded / 40000) + 3.0 / 40000) << name;
  }
}

TEST(ChokePoints, AreWrittenAsATable) {
  const auto setup = testing::make_setup(tree());
  const ChokePoints found = find_choke_points(*setup, {});
  const auto lines = testing::lines_of(choke_points_csv(*setup, found));
  ASSERT_EQ(lines.size(), found.providers.size() + 1);
  EXPECT_EQ(testing::fields_of(lines[0]).size(), testing::fields_of(lines[1]).size());
  EXPECT_THAT(choke_points_csv(*setup, found), HasSubstr(",Middle,ZZ,hosting,"));
}

}  // namespace
}  // namespace hostscape
