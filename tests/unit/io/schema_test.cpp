#include "io/schema.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "io/scenario_fields.hpp"

namespace hostscape {
namespace {

using nlohmann::json;

const json& schema() {
  static const json parsed = json::parse(scenario_schema());
  return parsed;
}

/// Follows a nested path ("policy", "doctrine", "hosting") into the schema of parameters.
const json* nested(std::string_view path) {
  const json* group = &schema()["properties"]["parameters"];
  while (true) {
    const auto dot = path.find('.');
    const auto& properties = group->at("properties");
    const auto found = properties.find(std::string{path.substr(0, dot)});
    if (found == properties.end()) return nullptr;
    group = &*found;
    if (dot == std::string_view::npos) return group;
    path.remove_prefix(dot + 1);
  }
}

TEST(Schema, IsADraft2020SchemaThatRefusesUnknownKeysEverywhere) {
  EXPECT_EQ(schema()["$schema"], "https://json-schema.org/draft/2020-12/schema");
  const std::function<void(const json&, const std::string&)> visit = [&](const json& node, const std::string& where) {
    if (node.is_object() && node.value("type", json{}) == "object") {
      EXPECT_EQ(node.value("additionalProperties", true), false) << where;
    }
    if (node.is_structured()) {
      for (const auto& [key, child] : node.items()) visit(child, where + "/" + key);
    }
  };
  visit(schema(), "");
}

TEST(Schema, KnowsEachParameterWithItsRangeNestedAndDotted) {
  for (const auto& p : Registry::instance().all()) {
    const json& definition = schema()["$defs"]["parameters"][p.path];
    ASSERT_TRUE(definition.is_object()) << p.path;
    const std::string reference = "#/$defs/parameters/" + p.path;
    EXPECT_EQ(schema()["properties"]["parameters"]["properties"][p.path]["$ref"], reference);
    const json* const by_nesting = nested(p.path);
    ASSERT_NE(by_nesting, nullptr) << p.path;
    EXPECT_EQ((*by_nesting)["$ref"], reference);
    EXPECT_NE(definition["description"].get<std::string>().find(p.meaning), std::string::npos);
    EXPECT_NE(definition["description"].get<std::string>().find(p.unit), std::string::npos);
    if (p.type == ParameterType::number || p.type == ParameterType::integer) {
      EXPECT_EQ(definition["minimum"].get<double>(), p.minimum);
      EXPECT_EQ(definition["maximum"].get<double>(), p.maximum);
    }
    const std::size_t choices = p.choices.empty() ? 0 : p.choices.size() + (p.optional ? 1 : 0);
    EXPECT_EQ(definition.contains("enum") ? definition["enum"].size() : 0, choices) << p.path;
    EXPECT_EQ(definition["type"].is_array(), p.optional) << p.path;
    EXPECT_TRUE(definition.contains("default")) << p.path;
  }
}

TEST(Schema, KnowsTheKeysThatTheReaderKnows) {
  std::size_t keys = 0;
  for (const auto& key : kScenarioKeys) {
    EXPECT_TRUE(schema()["properties"].contains(std::string{key.key})) << key.key;
    ++keys;
  }
  EXPECT_EQ(schema()["properties"].size(), keys);
  const auto properties = [](const char* list) { return schema()["properties"][list]["items"]["properties"]; };
  for (const auto& field : provider_fields()) EXPECT_TRUE(properties("providers").contains(field.info.path));
  EXPECT_EQ(properties("providers").size(), provider_fields().size() + 1);  // and upstreams
  for (const auto& field : customer_fields()) EXPECT_TRUE(properties("customers").contains(field.info.path));
  EXPECT_EQ(properties("customers").size(), customer_fields().size());
  for (const auto& field : notice_fields()) EXPECT_TRUE(properties("notices").contains(field.info.path));
  EXPECT_EQ(properties("notices").size(), notice_fields().size());
  EXPECT_EQ(properties("switches").size(), switch_fields().size() + 1);  // and parameters
}

TEST(Schema, SwitchesOfferPoliciesAlone) {
  const json& offered = schema()["properties"]["switches"]["items"]["properties"]["parameters"]["properties"];
  EXPECT_TRUE(offered.contains("policy.cure_period_hours"));
  EXPECT_TRUE(offered["policy"]["properties"].contains("cure_period_hours"));
  EXPECT_FALSE(offered.contains("customers"));
}

}  // namespace
}  // namespace hostscape
