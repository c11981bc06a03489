#include "model/registry.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <set>

#include "core/errors.hpp"

namespace hostscape {
namespace {

const Registry& registry() {
  return Registry::instance();
}

/// What InputError says; fails when nothing is thrown.
std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  ADD_FAILURE() << "nothing was refused";
  return "";
}

std::string refused(const std::string& assignment) {
  Parameters parameters = registry().defaults();
  return message_of([&] { registry().put_text(parameters, assignment, "--set"); });
}

Parameters with(const std::string& assignment) {
  Parameters parameters = registry().defaults();
  registry().put_text(parameters, assignment, "--set");
  return parameters;
}

/// Values that lie in the range of a parameter, its ends among them.
std::vector<ParameterValue> samples(const Parameter& p) {
  std::vector<ParameterValue> values{p.standard};
  if (p.optional) values.emplace_back(std::monostate{});
  switch (p.type) {
    case ParameterType::number:
      values.emplace_back(0.25 * p.minimum + 0.75 * p.maximum);
      [[fallthrough]];
    case ParameterType::integer:
      values.emplace_back(p.minimum);
      values.emplace_back(p.maximum);
      break;
    case ParameterType::boolean:
      values.emplace_back(true);
      values.emplace_back(false);
      break;
    case ParameterType::choice:
      for (const auto choice : p.choices) values.emplace_back(std::string{choice});
      break;
    case ParameterType::text:
      values.emplace_back(std::string{"some text"});
      break;
  }
  return values;
}

TEST(Registry, EveryEntryHasUnitMeaningSourceAndAUniquePath) {
  ASSERT_GT(registry().all().size(), 20U);
  std::set<std::string> paths;
  for (const auto& p : registry().all()) {
    EXPECT_TRUE(paths.insert(p.path).second) << p.path << " comes twice";
    EXPECT_FALSE(p.unit.empty()) << p.path;
    EXPECT_FALSE(p.meaning.empty()) << p.path;
    EXPECT_FALSE(p.source.empty()) << p.path;
    EXPECT_EQ(registry().find(p.path), &p);
    EXPECT_EQ(p.choices.empty(), p.type != ParameterType::choice) << p.path;
    const bool numeric = p.type == ParameterType::number || p.type == ParameterType::integer;
    EXPECT_EQ(p.minimum < p.maximum, numeric) << p.path;
  }
}

TEST(Registry, NoPathIsTheBeginningOfAnother) {
  for (const auto& p : registry().all()) {
    for (const auto& other : registry().all()) EXPECT_FALSE(other.path.starts_with(p.path + ".")) << other.path;
  }
}

TEST(Registry, EveryDefaultLiesInItsRange) {
  for (const auto& p : registry().all()) {
    EXPECT_NO_THROW(p.check(p.standard, p.path)) << p.path;
    EXPECT_EQ(p.get(registry().defaults()), p.standard) << p.path;
  }
}

TEST(Registry, WhatIsPutIsWhatOneGetsAndNothingElseMoves) {
  const Parameters defaults = registry().defaults();
  for (const auto& p : registry().all()) {
    for (const auto& value : samples(p)) {
      Parameters parameters = defaults;
      registry().put(parameters, p.path, value, "test");
      EXPECT_EQ(p.get(parameters), value) << p.path;
      for (const auto& other : registry().all()) {
        const bool same = other.path == p.path || other.get(parameters) == other.standard;
        EXPECT_TRUE(same) << p.path << " moves " << other.path;
      }
    }
  }
}

TEST(Registry, ReadsItsOwnText) {
  for (const auto& p : registry().all()) {
    for (const auto& value : samples(p)) {
      EXPECT_EQ(p.get(with(p.path + "=" + to_text(value))), value) << p.path;
    }
  }
}

TEST(Registry, HasThePublishedPaths) {
  for (const char* const path :
       {"customers", "providers", "ticks", "start", "market", "notices_per_customer_year", "policy.doctrine.hosting",
        "policy.doctrine.cdn", "policy.doctrine.dns", "policy.doctrine.registrar", "policy.cure_period_hours",
        "policy.message_clarity", "policy.human_review", "policy.liability_over", "policy.press_privilege",
        "policy.abuse_prosecution_probability"}) {
    EXPECT_NE(registry().find(path), nullptr) << path;
  }
}

TEST(Registry, RefusesOutOfRangeWithPathFindingAndRange) {
  Parameters parameters = registry().defaults();
  EXPECT_EQ(message_of(
                [&] { registry().put(parameters, "policy.cure_period_hours", -4.0, "policies[2].cure_period_hours"); }),
            "policies[2].cure_period_hours: found -4, accepts null or 1 to 8760");
  EXPECT_EQ(refused("provider.cure_period_hours=-4"), "--set provider.cure_period_hours: found -4, accepts 1 to 8760");
  EXPECT_EQ(registry().find("provider.cure_period_hours")->get(parameters), ParameterValue{48.0});
}

TEST(Registry, RefusesWhatIsNoFiniteNumber) {
  for (const char* const text : {"nan", "inf", "-inf", "1e999", "", " 48", "48h", "4,8", "0x30", "+48", "true"}) {
    EXPECT_NE(refused(std::string{"provider.cure_period_hours="} + text).find("accepts 1 to 8760"), std::string::npos);
  }
  const Parameter& p = registry().at("provider.cure_period_hours", "test");
  for (const double value : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    EXPECT_THROW(p.check(value, "test"), InputError);
  }
}

TEST(Registry, WholeNumbersRefuseFractions) {
  EXPECT_EQ(with("customers=1000000").customers, 1000000U);
  EXPECT_EQ(with("customers=1e6").customers, 1000000U);
  EXPECT_EQ(refused("ticks=10.5"), "--set ticks: found 10.5, accepts whole numbers 1 to 1000000");
  EXPECT_EQ(refused("ticks=0"), "--set ticks: found 0, accepts whole numbers 1 to 1000000");
}

TEST(Registry, NullIsForOptionalParametersAlone) {
  EXPECT_EQ(with("policy.cure_period_hours=168").policy.cure_period_hours, 168.0);
  EXPECT_EQ(with("policy.cure_period_hours=null").policy.cure_period_hours, std::nullopt);
  EXPECT_EQ(refused("provider.cure_period_hours=null"),
            "--set provider.cure_period_hours: found \"null\", accepts 1 to 8760");
}

TEST(Registry, ChoicesAndTruthsAreSpelledExactly) {
  EXPECT_EQ(with("policy.doctrine.hosting=risk-averse").policy.doctrine[0], Doctrine::risk_averse);
  EXPECT_EQ(
      refused("policy.doctrine.hosting=risk_averse"),
      "--set policy.doctrine.hosting: found \"risk_averse\", accepts null or one of bulletproof, court-order-only, "
      "notice-and-notice, notice-and-action, discretionary, risk-averse; did you mean risk-averse?");
  EXPECT_TRUE(with("policy.human_review=true").policy.human_review);
  EXPECT_EQ(refused("policy.human_review=yes"), "--set policy.human_review: found \"yes\", accepts true or false");
  EXPECT_EQ(refused("market="), "--set market: found \"\", accepts a text that is not empty");
}

TEST(Registry, RefusesTheWrongTypeOfValue) {
  Parameters p = registry().defaults();
  EXPECT_EQ(message_of([&] { registry().put(p, "ticks", true, "parameters.ticks"); }),
            "parameters.ticks: found true, accepts whole numbers 1 to 1000000");
  EXPECT_EQ(message_of([&] { registry().put(p, "policy.human_review", 1.0, "parameters.policy.human_review"); }),
            "parameters.policy.human_review: found 1, accepts true or false");
}

TEST(Registry, AnUnknownPathNamesItsNeighbour) {
  EXPECT_EQ(refused("policy.cure_perod_hours=48"),
            "--set: found policy.cure_perod_hours, accepts a parameter path; did you mean policy.cure_period_hours?");
  EXPECT_EQ(refused("message_clarity=1"),
            "--set: found message_clarity, accepts a parameter path; did you mean provider.message_clarity?");
  EXPECT_EQ(refused("completely-unheard-of-thing-in-this-model=1"),
            "--set: found completely-unheard-of-thing-in-this-model, accepts a parameter path");
  EXPECT_EQ(registry().find("policy"), nullptr);
}

TEST(Registry, AnAssignmentNeedsAnEqualsSign) {
  EXPECT_EQ(refused("customers"),
            "--set: found \"customers\", accepts path=value, such as policy.cure_period_hours=168");
}

TEST(ToText, WritesValuesAsPeopleTypeThem) {
  EXPECT_EQ(to_text(ParameterValue{}), "null");
  EXPECT_EQ(to_text(ParameterValue{true}), "true");
  EXPECT_EQ(to_text(ParameterValue{48.0}), "48");
  EXPECT_EQ(to_text(ParameterValue{0.1}), "0.1");
  EXPECT_EQ(to_text(ParameterValue{std::string{"office"}}), "office");
}

}  // namespace
}  // namespace hostscape
