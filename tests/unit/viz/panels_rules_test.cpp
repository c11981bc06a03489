// The page of rules: sliders that reach every value the registry accepts and nothing else.

#include <gtest/gtest.h>

#include <cmath>

#include "support/view_texts.hpp"
#include "viz/panels/menu.hpp"
#include "viz/panels/rules.hpp"

namespace hostscape::viz {
namespace {

bool is_numeric(const Parameter& parameter) {
  return parameter.type == ParameterType::number || parameter.type == ParameterType::integer;
}

TEST(RuleScale, EveryPositionIsAcceptedByTheRegistry) {
  for (const Parameter& parameter : Registry::instance().all()) {
    if (!is_numeric(parameter)) continue;
    const RuleScale scale = scale_of(parameter);
    for (const float position : {0.0F, 0.001F, 0.1F, 0.33F, 0.5F, 0.77F, 0.999F, 1.0F}) {
      EXPECT_NO_THROW(parameter.check(scale.value(position), parameter.path)) << parameter.path << " at " << position;
    }
    EXPECT_EQ(scale.value(0), parameter.minimum) << parameter.path;
    EXPECT_EQ(scale.value(1), parameter.maximum) << parameter.path;
  }
}

TEST(RuleScale, KnobStandsWhereTheValueIs) {
  for (const Parameter& parameter : Registry::instance().all()) {
    if (!is_numeric(parameter)) continue;
    const RuleScale scale = scale_of(parameter);
    float before = -1;
    for (const float position : {0.0F, 0.25F, 0.5F, 0.75F, 1.0F}) {
      const float back = scale.position(scale.value(position));
      EXPECT_GT(back, before) << parameter.path;
      EXPECT_NEAR(back, position, scale.whole ? 0.3F : 0.06F) << parameter.path;
      before = back;
    }
  }
}

TEST(RuleScale, AWideRangeIsLogarithmic) {
  const Parameter& cure = Registry::instance().at("policy.cure_period_hours", "test");
  const RuleScale scale = scale_of(cure);
  EXPECT_GT(scale.position(48), 0.2F);  // even steps would put it at 0.005
  EXPECT_LT(scale.position(48), 0.6F);
  EXPECT_GT(scale.position(168) - scale.position(48), 0.05F);
}

TEST(RuleScale, AnUnsetRuleWaitsWhereProvidersAre) {
  const Registry& registry = Registry::instance();
  const Parameters defaults = registry.defaults();
  EXPECT_EQ(waiting_value(registry.at("policy.cure_period_hours", "test"), defaults),
            defaults.provider.cure_period_hours);
  EXPECT_EQ(waiting_value(registry.at("policy.message_clarity", "test"), defaults), defaults.provider.message_clarity);
}

TEST(RuleWords, ValuesReadInBothLanguages) {
  const Parameter& cure = Registry::instance().at("policy.cure_period_hours", "test");
  const Texts english = view_texts("en"), french = view_texts("fr");
  EXPECT_EQ(value_words(cure, 48.0, english), "48 h");
  EXPECT_EQ(value_words(cure, 168.0, english), "7 days");
  EXPECT_EQ(value_words(cure, std::monostate{}, english), "each its own");
  EXPECT_EQ(value_words(cure, std::monostate{}, french), "chacun le sien");
  EXPECT_EQ(rule_name("policy.cure_period_hours", french), "Délai de réponse");
  EXPECT_EQ(rule_name("desk.opens", english), "Opens");
}

TEST(RuleWords, ExplanationSaysRangeDefaultAndSource) {
  const Parameter& clarity = Registry::instance().at("policy.message_clarity", "test");
  const std::string words = rule_explanation(clarity, view_texts("en"));
  for (const std::string& part : {clarity.meaning, clarity.accepted(), clarity.source}) {
    EXPECT_NE(words.find(part), std::string::npos) << words;
  }
}

TEST(RuleWords, EveryLiveRuleHasANameInBothLanguages) {
  for (const char* language : {"en", "fr"}) {
    const Texts texts = view_texts(language);
    for (const Parameter& parameter : Registry::instance().all()) {
      if (!is_live(parameter.path)) continue;
      EXPECT_TRUE(texts.own().contains("rule." + parameter.path)) << parameter.path;
    }
    for (const ShippedFile& file : Library::find().policies()) {
      EXPECT_TRUE(texts.own().contains("policy." + file.name)) << file.name;
    }
  }
}

TEST(WrappedLines, EndInDotsWhenThereIsMore) {
  const auto width = [](std::string_view text) { return static_cast<float>(text.size()); };
  const auto all = wrapped_lines("one two three four", 9, 5, width);
  EXPECT_EQ(all, (std::vector<std::string>{"one two", "three", "four"}));
  const auto cut = wrapped_lines("one two three four five six", 12, 2, width);
  ASSERT_EQ(cut.size(), 2U);
  EXPECT_TRUE(cut[1].ends_with("…"));
  EXPECT_TRUE(wrapped_lines("", 9, 2, width).empty());
}

}  // namespace
}  // namespace hostscape::viz
