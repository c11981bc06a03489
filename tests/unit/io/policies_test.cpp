// The shipped policies.

#include <gtest/gtest.h>

#include <set>

#include "io/library.hpp"
#include "io/scenario_file.hpp"
#include "support/small_scenario.hpp"

namespace hostscape::testing {
namespace {

Library library() {
  return Library{source_directory() / "sim/scenarios"};
}

PolicyParameters under(const std::string& name) {
  Scenario scenario = small_scenario();
  apply_policy(scenario, name, library());
  return scenario.parameters.policy;
}

TEST(Policies, EachLoadsSaysWhatItIsAndChangesSomething) {
  const Library shelf = library();
  const Registry& registry = Registry::instance();
  for (const ShippedFile& file : shelf.policies()) {
    const Policy policy = load_policy(file.name, shelf);
    EXPECT_EQ(policy.name, file.name);
    EXPECT_GT(policy.title.size(), 5U) << file.name;
    EXPECT_TRUE(policy.description.ends_with(".")) << file.name;
    EXPECT_FALSE(policy.source.empty()) << file.name;
    EXPECT_FALSE(policy.values.empty()) << file.name;
    bool changes = false;
    for (const auto& [path, value] : policy.values) changes = changes || registry.at(path, file.name).standard != value;
    EXPECT_TRUE(changes) << file.name << " sets nothing but defaults";
  }
}

TEST(Policies, EveryPolicyOfTheSpecificationIsShipped) {
  std::set<std::string> names;
  for (const ShippedFile& file : library().policies()) names.insert(file.name);
  for (const std::string_view doctrine : kDoctrineNames) EXPECT_TRUE(names.contains(std::string{doctrine})) << doctrine;
  for (const char* name : {"clear-mail",
                           "press-desk",
                           "seven-day-cure",
                           "human-review",
                           "press-privilege",
                           "spare-ip",
                           "thirty-day-notice",
                           "second-supplier",
                           "must-carry",
                           "no-terminations",
                           "moderation",
                           "data-portability",
                           "layer-immunity",
                           "local-orders-only",
                           "no-emergency-override",
                           "court-order-only-infrastructure",
                           "deadline-1h",
                           "deadline-24h",
                           "abuse-enforced",
                           "appeals",
                           "counter-notice",
                           "item-level",
                           "relay-duty",
                           "statement-of-reasons",
                           "trusted-flaggers",
                           "liability-over"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
}

TEST(Policies, ADoctrineHoldsOnEveryLayer) {
  for (std::size_t d = 0; d < kDoctrines; ++d) {
    const PolicyParameters policy = under(std::string{kDoctrineNames[d]});
    for (const auto& doctrine : policy.doctrine) EXPECT_EQ(doctrine, static_cast<Doctrine>(d)) << kDoctrineNames[d];
  }
}

TEST(Policies, InfrastructureBoundToOrdersLeavesHostsAsTheyAre) {
  const PolicyParameters policy = under("court-order-only-infrastructure");
  EXPECT_FALSE(policy.doctrine[static_cast<std::size_t>(Layer::hosting)]);
  for (const Layer layer : {Layer::cdn, Layer::dns, Layer::registrar}) {
    EXPECT_EQ(policy.doctrine[static_cast<std::size_t>(layer)], Doctrine::court_order_only);
  }
}

TEST(Policies, TheNewOnesDoWhatTheirNamesSay) {
  EXPECT_EQ(under("thirty-day-notice").minimum_termination_notice_hours, 720);
  EXPECT_TRUE(under("second-supplier").second_supplier);
  EXPECT_TRUE(under("must-carry").must_carry);
  EXPECT_TRUE(under("no-terminations").no_terminations);
  EXPECT_GT(under("moderation").moderation.value_or(0), 0.9);
  EXPECT_TRUE(under("data-portability").data_portability);
  EXPECT_TRUE(under("layer-immunity").layer_immunity);
  EXPECT_TRUE(under("local-orders-only").local_orders_only);
  EXPECT_FALSE(under("no-emergency-override").emergency_override);
  EXPECT_EQ(under("deadline-1h").deadline_hours, 1);
  EXPECT_EQ(under("liability-over").liability_over, 1);
}

}  // namespace
}  // namespace hostscape::testing
