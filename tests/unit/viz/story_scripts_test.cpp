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

/// Each story on its scenario and seed.
class Story : public ::testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static StoryScript script() { return load_story(viz_directory() / "stories" / (GetParam() + ".json")); }
};
INSTANTIATE_TEST_SUITE_P(Shipped, Story, ::testing::ValuesIn(names()), [](const auto& each) {
  std::string name = each.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST_P(Story, ReachesAllItsMomentsInOrder) {
  const StoryScript story = script();
  const StoryRun run = run_of(story);
  StoryDirector director{story};
  double seconds = 0, speed = story.speed, since = 0;
  bool paused = true;  // the reader has time
  for (std::uint32_t now = 0; now <= run.setup->length().count; ++now) {
    const auto cue = director.look(frame_at(run.setup, run.marks, now));
    if (now > 0) seconds += 1 / speed;
    if (cue.new_moment && now > 0) {
      EXPECT_TRUE(paused || seconds - since > 4) << "too short to be read, before " << director.moment()->id;
      EXPECT_LT(seconds - since, 25) << "a long wait for " << director.moment()->id;
      since = seconds;
      paused = cue.pause;
    }
    if (cue.speed > 0) speed = cue.speed;
  }
  std::optional<Tick> before;
  for (std::size_t i = 0; i < story.moments.size(); ++i) {
    const auto& reached = director.reached()[i];
    EXPECT_TRUE(reached || story.moments[i].optional) << story.moments[i].id;
    if (!reached) continue;
    EXPECT_TRUE(!before || *before <= *reached) << story.moments[i].id;
    before = reached;
  }
  EXPECT_GT(seconds, 40);
  EXPECT_LT(seconds, 180) << "with pauses, a class needs three to six minutes";
}

TEST_P(Story, IsTheSameWhenFramesComeFarApart) {
  const StoryScript story = script();
  const StoryRun run = run_of(story);
  StoryDirector each{story}, some{story};
  for (std::uint32_t now = 0; now <= run.setup->length().count; ++now) {
    static_cast<void>(each.look(frame_at(run.setup, run.marks, now)));
  }
  std::uint64_t jumps = 0;
  const std::uint32_t length = run.setup->length().count;
  for (std::uint32_t now = 0;; now = std::min(now + 7, length)) {
    const auto cue = some.look(frame_at(run.setup, run.marks, now, Doing::playing, jumps));
    if (cue.pause_at) {  // as the window does
      now = cue.pause_at->value;
      static_cast<void>(some.look(frame_at(run.setup, run.marks, now, Doing::paused, ++jumps)));
    } else if (now == length) {
      break;
    }
  }
  EXPECT_EQ(some.reached(), each.reached());
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
