#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "core/errors.hpp"
#include "support/program.hpp"
#include "support/watched_world.hpp"
#include "unit/viz/story_run.hpp"

namespace hostscape::viz::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// A folder of texts of its own.
class TextFiles : public ::testing::Test {
 protected:
  TextFiles() {
    write("en", "a.json", R"({"language.name": "English", "hello": "Hello {name}", "only": "English only"})");
    write("fr", "a.json", R"({"language.name": "français", "hello": "Bonjour {name}"})");
  }
  void write(const std::string& language, const std::string& file, const std::string& text) const {
    std::filesystem::create_directories(root_ / language);
    std::ofstream{root_ / language / file} << text;
  }
  [[nodiscard]] std::string refusal(const std::string& language) const {
    try {
      static_cast<void>(Texts::load(root_, language));
    } catch (const InputError& error) {
      return error.what();
    }
    return {};
  }
  hostscape::testing::ScratchDirectory place_;
  std::filesystem::path root_ = place_.path();
};

TEST_F(TextFiles, FallBackToEnglishAndThenToTheKey) {
  const Texts texts = Texts::load(root_, "fr");
  EXPECT_EQ(texts("hello", {{"name", "Ada"}}), "Bonjour Ada");
  EXPECT_EQ(texts("only"), "English only");
  EXPECT_EQ(texts("nowhere"), "nowhere");
  EXPECT_TRUE(texts.has("only"));
  EXPECT_FALSE(texts.has("nowhere"));
  EXPECT_FALSE(texts.own().contains("only"));
}

TEST_F(TextFiles, LeaveAPlaceholderThatNobodyFills) {
  const Texts texts = Texts::load(root_, "en");
  EXPECT_EQ(texts("hello", {{"nobody", "x"}}), "Hello {name}");
}

TEST_F(TextFiles, ListEnglishFirst) {
  write("de", "a.json", R"({"language.name": "Deutsch"})");
  const auto languages = Texts::languages(root_);
  ASSERT_EQ(languages.size(), 3U);
  EXPECT_EQ(languages[0].code, "en");
  EXPECT_EQ(languages[1].name, "Deutsch");
}

TEST_F(TextFiles, RefuseWhatIsNoTextAndSayWhere) {
  write("fr", "b.json", R"({"number": 3})");
  EXPECT_THAT(refusal("fr"), HasSubstr("b.json: number: found 3"));
  write("fr", "b.json", R"({"nothing": ""})");
  EXPECT_THAT(refusal("fr"), HasSubstr("nothing"));
  write("fr", "b.json", R"({"hello": "Salut"})");
  EXPECT_THAT(refusal("fr"), HasSubstr("b.json: hello"));
  write("fr", "b.json", R"({"hello": "Salut",})");
  EXPECT_THAT(refusal("fr"), HasSubstr("b.json:1"));
}

TEST_F(TextFiles, NameTheNearestLanguage) {
  EXPECT_THAT(refusal("f"), HasSubstr("did you mean fr"));
}

// ---- the shipped texts ----

std::set<std::string> placeholders_in(const std::string& text) {
  std::set<std::string> found;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    found.insert(text.substr(at, text.find('}', at) - at + 1));
  }
  return found;
}

std::filesystem::path texts_directory() {
  return viz_directory() / "texts";
}

TEST(ShippedTexts, EveryLanguageHasTheSameKeysAndPlaceholders) {
  const Texts english = Texts::load(texts_directory(), "en");
  const auto languages = Texts::languages(texts_directory());
  ASSERT_GE(languages.size(), 2U);
  for (const Language& language : languages) {
    const Texts texts = Texts::load(texts_directory(), language.code);
    EXPECT_EQ(texts.own().size(), english.own().size()) << language.code;
    for (const auto& [key, text] : english.own()) {
      const auto own = texts.own().find(key);
      ASSERT_NE(own, texts.own().end()) << language.code << " lacks " << key;
      EXPECT_EQ(placeholders_in(own->second), placeholders_in(text)) << language.code << ": " << key;
    }
  }
}

TEST(ShippedTexts, FrenchKeepsItsTypography) {
  const Texts french = Texts::load(texts_directory(), "fr");
  for (const auto& [key, text] : french.own()) {
    EXPECT_THAT(text, Not(HasSubstr("'"))) << key << ": the apostrophe is U+2019";
    for (const char* const loose : {" :", " ;", " ?", " !", "« ", " »"}) {
      EXPECT_THAT(text, Not(HasSubstr(loose))) << key << ": a space that breaks, U+00A0 does not";
    }
  }
}

/// Sentences of all kinds of events and all details that the model knows for them.
TEST(ShippedTexts, EveryEventHasASentenceInEveryLanguage) {
  const auto setup = hostscape::testing::watched_setup();
  for (const char* const code : {"en", "fr"}) {
    const Texts texts = Texts::load(texts_directory(), code);
    for (std::size_t kind = 0; kind < kEventKinds; ++kind) {
      EXPECT_TRUE(texts.own().contains("event." + std::string{kEventKindNames[kind]})) << kEventKindNames[kind];
      for (std::uint8_t detail = 0; detail < 8; ++detail) {
        for (const std::uint32_t provider : {hostscape::testing::kHost, std::uint32_t{ProviderId::kInvalid}}) {
          auto event = hostscape::testing::event(static_cast<EventKind>(kind), 0, detail, 0, 3, 5);
          event.provider = provider;
          event.other = 3;
          const std::string sentence = sentence_of(event, *setup, texts);
          EXPECT_THAT(placeholders_in(sentence), IsEmpty()) << sentence;
          EXPECT_TRUE(sentence.ends_with('.')) << sentence;
          for (const char* const shelf : {"ground.", "basis.", "category.", "reject.", "move.", "shock.", "cause.",
                                          "effect.", "redress.", "doctrine.", "layer.", "notifier."}) {
            EXPECT_THAT(sentence, Not(HasSubstr(shelf))) << "a word that nobody translated";
          }
        }
      }
    }
  }
}

TEST(ShippedTexts, ASentenceNamesWhoDidWhatToWhomAndWhy) {
  const auto setup = hostscape::testing::watched_setup();
  const Texts english = Texts::load(texts_directory(), "en");
  const Texts french = Texts::load(texts_directory(), "fr");
  const auto cut = hostscape::testing::event(EventKind::suspended, 0, static_cast<std::uint8_t>(Basis::silence));
  EXPECT_EQ(sentence_of(cut, *setup, english), "Host cuts Paper off: nobody answered in time.");
  EXPECT_EQ(sentence_of(cut, *setup, french), "Host coupe Paper\u00a0: personne n’a répondu à temps.");
  auto other = cut;
  other.customer = 12;
  EXPECT_EQ(sentence_of(other, *setup, english), "Host cuts site 12 off: nobody answered in time.");
  auto pressed = hostscape::testing::event(EventKind::salience_raised, 0, static_cast<std::uint8_t>(Shock::event));
  pressed.provider = ProviderId::kInvalid;
  EXPECT_EQ(sentence_of(pressed, *setup, english), "Public pressure on Paper rises.");
}

TEST(ShippedTexts, DurationsAreReadable) {
  const Texts texts = Texts::load(texts_directory(), "en");
  EXPECT_EQ(duration_text(0.2, texts), "less than an hour");
  EXPECT_EQ(duration_text(1, texts), "1 hour");
  EXPECT_EQ(duration_text(48, texts), "48 hours");
  EXPECT_EQ(duration_text(240, texts), "10 days");
}

TEST(ShippedTexts, EveryWorldHasASentence) {
  const Texts texts = Texts::load(texts_directory(), "en");
  for (const ShippedFile& scenario : Library::find().scenarios()) {
    if (scenario.name == "case-base") continue;  // what the cases have in common
    EXPECT_TRUE(texts.own().contains("world." + scenario.name)) << scenario.name;
  }
}

TEST(Ticker, DrawsTheEyeToWhatIsCutAndTellsOfFocalCustomers) {
  const auto setup = hostscape::testing::watched_setup();
  const auto cut = hostscape::testing::event(EventKind::suspended, 0);
  EXPECT_EQ(weight_of(cut, *setup), 3);
  EXPECT_TRUE(worth_telling(hostscape::testing::event(EventKind::message_unread, 0), *setup));
  auto unread = hostscape::testing::event(EventKind::message_unread, 0);
  unread.customer = 3;
  EXPECT_FALSE(worth_telling(unread, *setup));
  auto kept = hostscape::testing::event(EventKind::provider_kept, 0);
  kept.customer = 3;
  EXPECT_TRUE(worth_telling(kept, *setup)) << "small worlds tell of all that is decided";
}

}  // namespace
}  // namespace hostscape::viz::testing
