#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/errors.hpp"
#include "support/program.hpp"
#include "unit/viz/story_run.hpp"

namespace hostscape::viz::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

std::vector<StoryScript> shipped() {
  return load_stories(viz_directory() / "stories");
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const auto& script : shipped()) all.push_back(script.name);
  return all;
}

TEST(ShippedStories, AreTheDocumentedCasesAndARegimeToDesign) {
  EXPECT_THAT(names(), IsSupersetOf({"streetpress-2023", "wikileaks-2010", "daily-stormer-2017", "8chan-2019",
                                     "parler-2021", "kiwi-farms-2022", "cloudflare-precedents", "design-a-regime"}));
  EXPECT_EQ(names().front(), "streetpress-2023");
}

TEST(ShippedStories, HaveAllTheirWordsInEveryLanguage) {
  for (const Language& language : Texts::languages(viz_directory() / "texts")) {
    const Texts texts = Texts::load(viz_directory() / "texts", language.code);
    const auto expect = [&](const std::string& key) { EXPECT_TRUE(texts.own().contains(key)) << language.code << key; };
    for (const StoryScript& script : shipped()) {
      for (const auto& key : {script.title, script.sentence, script.caveat}) expect(key);
      for (const StoryMoment& moment : script.moments) {
        expect(moment.caption);
        if (!moment.question.empty()) expect(moment.question);
        for (const StoryChoice& choice : moment.choices) {
          expect(choice.text);
          if (!choice.outcome.empty()) expect(choice.outcome);
        }
      }
    }
  }
}

TEST(ShippedStories, AskBetweenShippedPoliciesAndAsItWas) {
  const Library library = Library::find();
  for (const StoryScript& script : shipped()) {
    bool asks = false;
    for (const StoryMoment& moment : script.moments) {
      if (moment.question.empty()) continue;
      asks = true;
      EXPECT_GE(moment.choices.size(), 2U) << script.name;
      EXPECT_LE(moment.choices.size(), 4U) << script.name;
      EXPECT_TRUE(moment.choices.back().policies.empty()) << script.name << ": the last is \"as it was\"";
      for (const StoryChoice& choice : moment.choices) {
        for (const auto& policy : choice.policies) EXPECT_FALSE(load_policy(policy, library).values.empty());
      }
    }
    EXPECT_TRUE(asks) << script.name;
  }
}

// ---- errors ----

class StoryFile : public ::testing::Test {
 protected:
  [[nodiscard]] std::string refusal(const std::string& moment, const std::string& head = {}) const {
    std::ofstream{file_}
        << R"({"scenario": "streetpress-2023", "seed": 4, "title": "t", "sentence": "s", "caveat": "c", )" << head
        << R"("moments": [)" << moment << "]}";
    try {
      static_cast<void>(load_story(file_));
    } catch (const InputError& error) {
      return error.what();
    }
    return {};
  }
  hostscape::testing::ScratchDirectory place_;
  std::filesystem::path file_ = place_.path() / "hostscape_story.json";
};

TEST_F(StoryFile, IsReadWhenNothingIsWrong) {
  EXPECT_EQ(refusal(R"({"id": "a", "event": "suspended", "customer": "StreetPress", "caption": "c"})"), "");
}

TEST_F(StoryFile, NamesPlaceFoundAndNearest) {
  EXPECT_THAT(refusal(R"({"id": "a", "event": "suspend", "caption": "c"})"),
              AllOf(HasSubstr("hostscape_story.json: moments[0].event"), HasSubstr("did you mean suspended")));
  EXPECT_THAT(refusal(R"({"id": "a", "evnt": "suspended", "caption": "c"})"), HasSubstr("did you mean event"));
  EXPECT_THAT(refusal(R"({"id": "a", "event": "suspended", "customer": "Streetpress", "caption": "c"})"),
              HasSubstr("did you mean StreetPress"));
  EXPECT_THAT(refusal(R"({"id": "a", "event": "suspended", "provider": "Octopus", "caption": "c"})"),
              HasSubstr("did you mean Octopuce"));
  EXPECT_THAT(refusal(R"({"id": "a", "event": "suspended", "focus": "nobody", "caption": "c"})"), HasSubstr("focus"));
  EXPECT_THAT(refusal(R"({"id": "a", "on": "2023-13-01", "caption": "c"})"), HasSubstr("moments[0].on"));
  EXPECT_THAT(refusal(R"({"id": "a", "caption": "c"})"), HasSubstr("event, on or at_end"));
  EXPECT_THAT(refusal(R"({"id": "a", "at_end": true, "customer": "StreetPress", "caption": "c"})"),
              HasSubstr("moments[0].event"));
  EXPECT_THAT(refusal(R"({"id": "a", "at_end": true, "speed": -1, "caption": "c"})"), HasSubstr("moments[0].speed"));
  EXPECT_THAT(refusal(R"({"id": "a", "at_end": true, "caption": "c"}, {"id": "a", "at_end": true, "caption": "c"})"),
              HasSubstr("moments[1]"));
}

TEST_F(StoryFile, NamesPoliciesThatThereAre) {
  EXPECT_THAT(refusal(R"({"id": "a", "at_end": true, "caption": "c", "pause": true, "question": "q", "choices":
                          [{"text": "t", "policies": ["clearmail"]}, {"text": "u"}]})"),
              AllOf(HasSubstr("moments[0].choices[0].policies[0]"), HasSubstr("did you mean clear-mail")));
  EXPECT_THAT(refusal(R"({"id": "a", "at_end": true, "caption": "c", "question": "q", "choices":
                          [{"text": "t"}, {"text": "u"}]})"),
              HasSubstr("a pause"));
}

TEST_F(StoryFile, NamesScenariosAndSeeds) {
  EXPECT_THAT(refusal("", R"("seeds": 3, )"), HasSubstr("did you mean seed"));
  EXPECT_THAT(refusal(""), HasSubstr("a list of moments"));
}

}  // namespace
}  // namespace hostscape::viz::testing
