#include "io/story.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/story_words.hpp"
#include "support/watched_world.hpp"

namespace hostscape::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto kIndividual = static_cast<std::uint32_t>(NotifierKind::individual);
constexpr auto kPrivacy = static_cast<std::uint8_t>(Category::privacy);

constexpr std::uint8_t code(Basis basis) {
  return static_cast<std::uint8_t>(basis);
}

class StoryOf : public ::testing::Test {
 protected:
  void happens(std::uint32_t tick, const std::vector<Event>& events) { tell(recorder_, *setup_, world_, tick, events); }
  [[nodiscard]] const Trace& trace() const { return recorder_.traces().front(); }
  /// The only sentence of a story of one event.
  std::string sentence(const Event& event, std::uint32_t tick = 10) {
    TraceRecorder recorder{*setup_};
    tell(recorder, *setup_, world_, tick, {event});
    const auto lines = hostscape::tell(recorder.traces().front());
    return lines.size() == 1 ? lines.front().text : "not one line";
  }

  std::shared_ptr<const hostscape::Setup> setup_ = watched_setup();
  World world_ = watched_world(*setup_);
  TraceRecorder recorder_{*setup_};
};

TEST_F(StoryOf, IntroductionSaysWhoTheCustomerIs) {
  happens(0, {});
  EXPECT_EQ(introduction(trace()),
            "Paper is a small press site, hosted by Host, which acts at once on any notice "
            "(risk-averse).");
}

TEST_F(StoryOf, SaysWhichClockItUses) {
  happens(0, {});
  EXPECT_EQ(clock_note(trace()), "Times are UTC.");
  Trace french = trace();
  french.country = "FR";
  french.utc_offset_hours = 1;
  EXPECT_EQ(clock_note(french), "Times are standard time in FR (UTC+1; no summer time).");
  EXPECT_THAT(story_text(french, 200), HasSubstr("(risk-averse). Times are standard time in FR (UTC+1; no summer"));
  Trace other = french;
  other.country = "US";
  other.utc_offset_hours = -5;
  EXPECT_THAT(clock_note(other), HasSubstr("in US (UTC-5;"));
  other.country = "GB";
  other.utc_offset_hours = 0;
  EXPECT_THAT(clock_note(other), HasSubstr("in GB (UTC; no"));
}

TEST_F(StoryOf, ConclusionAndLinesUseTheSameClock) {
  happens(3, {event(EventKind::suspended, 3, code(Basis::silence))});
  Trace french = trace();
  french.country = "FR";
  french.utc_offset_hours = 1;
  EXPECT_EQ(hostscape::tell(french).front().when, "Mon 20 Nov 2023, 04:00");
  french.ticks = 4;
  EXPECT_EQ(conclusion(french), "When the run ends (Mon 20 Nov 2023, 05:00), it is still cut.");
}

TEST_F(StoryOf, AnOutageIsNoticedBetweenTheCutAndItsEndWhateverTheFileSays) {
  for (const float hours : {-1.0F, 3e38F, 0.5F}) {
    TraceRecorder recorder{*setup_};
    tell(recorder, *setup_, world_, 44, {event(EventKind::suspended, 3, code(Basis::silence))});
    tell(recorder, *setup_, world_, 48, {event(EventKind::outage_noticed, 3, 0, 0, hours, 1)});
    const auto lines = hostscape::tell(recorder.traces().front());
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[1].tick.value, hours < 0 ? 44U : hours < 1 ? 45U : 48U) << hours;
  }
}

TEST_F(StoryOf, NoLengthIsOfNoHours) {
  EXPECT_EQ(sentence(event(EventKind::outage_noticed, 3)),
            "Within the hour, Paper notices that it is down and replies.");
  EXPECT_EQ(sentence(event(EventKind::outage_noticed, 3, 0, 0, 0, 1)),
            "Within the hour, Paper notices that it is down; it finds out why and replies 1 hour later.");
  EXPECT_THAT(sentence(event(EventKind::notice_relayed, 10, 0, 0, 0.1F, 24)),
              HasSubstr("passes the notice on to Paper, within the hour. The"));
  EXPECT_THAT(sentence(event(EventKind::reinstated, 3, 0, 0, 1, 1)),
              AllOf(HasSubstr("lifts the suspension after 1 hour;"), HasSubstr("dark for 1 hour.")));
  EXPECT_THAT(sentence(event(EventKind::reinstated, 3, 0, 0, 0.2F, 0)),
              AllOf(HasSubstr("lifts the suspension within the hour;"), HasSubstr("dark for no full hour.")));
}

TEST_F(StoryOf, WhoeverNothingHappenedToIsToldSo) {
  for (std::uint32_t tick = 0; tick < 60; ++tick) happens(tick, {});
  EXPECT_TRUE(hostscape::tell(trace()).empty());
  EXPECT_EQ(conclusion(trace()), "Nothing happened to it in the 60 hours of the run: no notice reached Host about it.");
  EXPECT_THAT(story_text(trace()), AllOf(HasSubstr("Paper is a small press site"), HasSubstr("Nothing happened")));
}

TEST_F(StoryOf, ASilentCaseIsToldFromTheNoticeToTheLiftWithItsReasons) {
  const std::uint8_t flags = flag::kUnfounded | flag::kFormallyValid | flag::kPress;
  happens(3, {with_other(event(EventKind::notice_filed, 3, kPrivacy, flags, 0.4F, 26), kIndividual)});
  happens(20, {event(EventKind::notice_relayed, 3, 0, flags, 0.1F, 24),
               event(EventKind::message_unread, 3, 0, flags, 0.33F)});
  happens(44, {event(EventKind::suspended, 3, code(Basis::silence), flags, 0.62F, 0.25F)});
  happens(48, {event(EventKind::outage_noticed, 3, 0, flags, 1, 1), event(EventKind::reinstated, 3, 0, flags, 4, 4)});
  const auto lines = hostscape::tell(trace());
  ASSERT_EQ(lines.size(), 6U);
  EXPECT_EQ(lines[0].when, "Mon 20 Nov 2023, 03:00");
  EXPECT_EQ(
      lines[0].text,
      "A private individual notifies Host about an item of Paper, alleging a violation of privacy. The item has been "
      "up for 26 hours. It is lawful, so the notice is unfounded, though its author believes in it.");
  EXPECT_EQ(
      lines[1].text,
      "Host passes the notice on to Paper, 17 hours after it was filed. The message is opaque (clarity 0.10 of 1) and "
      "leaves 24 hours to answer.");
  EXPECT_EQ(lines[2].text, "The message was opaque: it had a chance of 33 % to be read in time by Paper. It was not.");
  EXPECT_EQ(
      lines[3].text,
      "Since nobody answered the notice within 24 hours, the procedure of Host decides by itself; it holds the item "
      "unlawful with "
      "a probability of 62 %, and by its reckoning keeping it would cost more than acting (margin +0.25). It cuts the "
      "service of Paper. The item was lawful: the cut is wrongful.");
  EXPECT_EQ(lines[4].text,
            "1 hour after the cut, Paper notices that it is down; it finds out why and replies 1 hour later.");
  EXPECT_EQ(lines[4].tick, Tick{45}) << "when it was noticed, not when it entered the record";
  EXPECT_EQ(
      lines[5].text,
      "On the word of Paper, Host lifts the suspension after 4 hours; it could verify neither the complaint nor the "
      "remedy. The site was dark for 4 hours.");
  EXPECT_EQ(conclusion(trace()), "When the run ends (Wed 22 Nov 2023, 01:00), it is online at Host.");
}

TEST_F(StoryOf, AnAnswerThatComesTooLateIsSilenceAndSaysWhy) {
  happens(20, {event(EventKind::notice_relayed, 3, 0, 0, 0.9F, 24), event(EventKind::message_read, 3, 0, 0, 0.8F, 30)});
  happens(44, {event(EventKind::provider_kept, 3, code(Basis::silence), 0, 0.2F, -0.4F)});
  const auto lines = hostscape::tell(trace());
  EXPECT_THAT(lines[1].text, HasSubstr("its answer would take 30 hours, longer than the 24 hours it was given"));
  EXPECT_THAT(lines[2].text,
              AllOf(HasSubstr("acting would cost more than keeping it"), HasSubstr("the content stays")));
}

TEST_F(StoryOf, AReaderWhoNeverAnswersIsToldApartFromOneWhoDoes) {
  happens(20, {event(EventKind::notice_relayed, 3, 0, 0, 0.9F, 24), event(EventKind::message_read, 3, 0, 0, 0.8F, 10)});
  EXPECT_THAT(hostscape::tell(trace())[1].text, HasSubstr("its answer takes 10 hours"));
  happens(44, {event(EventKind::suspended, 3, code(Basis::silence), 0, 0.7F, 0.4F)});
  EXPECT_THAT(hostscape::tell(trace())[1].text, HasSubstr("means to answer but never gets to it"));
}

TEST_F(StoryOf, NeighboursOnTheAddressAreCountedOnce) {
  Event neighbour = with_other(event(EventKind::collateral_dark, 3), kPaper);
  std::vector<Event> events{event(EventKind::suspended, 3, code(Basis::silence), 0, 0.7F, 0.4F)};
  for (std::uint32_t id = 7; id < 12; ++id) {
    neighbour.customer = id;
    events.push_back(neighbour);
  }
  happens(10, events);
  ASSERT_EQ(trace().events.size(), 2U);
  EXPECT_EQ(trace().events[1].count, 5U);
  EXPECT_EQ(hostscape::tell(trace())[1].text, "Because 5 customers share its address, the cut takes them down too.");
}

TEST_F(StoryOf, ACustomerInAnothersShadowLearnsWhose) {
  EXPECT_EQ(sentence(with_other(event(EventKind::collateral_dark, 3), 12)),
            "Paper goes dark, for it shares an address with customer 12, whose service was cut.");
}

TEST_F(StoryOf, EveryReasonToDecideHasItsOwnWords) {
  const std::vector<std::pair<Basis, std::string>> words{
      {Basis::silence, "nobody answered"},     {Basis::refusal, "Paper refused"},
      {Basis::contest, "Paper contested"},     {Basis::at_once, "at once"},
      {Basis::press_review, "known as press"}, {Basis::relay_only, "has relayed the notice"}};
  for (const auto& [basis, expected] : words) {
    EXPECT_THAT(sentence(event(EventKind::suspended, 3, code(basis), 0, 0.7F, 0.4F)), HasSubstr(expected));
  }
}

TEST_F(StoryOf, ADeskWithPeopleDecidesInPersonAndAnAutomatedOneByItself) {
  EXPECT_THAT(sentence(event(EventKind::suspended, 3, code(Basis::silence), flag::kReviewed, 0.7F, 0.4F)),
              HasSubstr("Host decides without having heard Paper"));
  EXPECT_THAT(sentence(event(EventKind::suspended, 3, code(Basis::silence), 0, 0.7F, 0.4F)),
              HasSubstr("the procedure of Host decides by itself"));
}

TEST_F(StoryOf, AProviderThatWeighsNothingIsNotSaidToBelieveAnything) {
  EXPECT_THAT(sentence(event(EventKind::suspended, 3, code(Basis::silence))), Not(HasSubstr("probability")));
}

TEST_F(StoryOf, WhoActsAtOnceIsNotSaidToHaveReckoned) {
  const std::string text = sentence(event(EventKind::suspended, 3, code(Basis::at_once), 0, 0.2F, -0.3F));
  EXPECT_THAT(text, AllOf(HasSubstr("at once"), Not(HasSubstr("reckoning")), Not(HasSubstr("margin"))));
}

TEST_F(StoryOf, APutBackSaysWhatBroughtItAbout) {
  const auto restored = [&](Redress way) {
    return sentence(event(EventKind::item_restored, 3, static_cast<std::uint8_t>(way), 0, 400, 300));
  };
  EXPECT_THAT(restored(Redress::appeal), HasSubstr("looked anew"));
  EXPECT_THAT(restored(Redress::counter_notice), HasSubstr("counter-notice"));
}

TEST_F(StoryOf, EveryKindOfEventHasASentenceThatEndsAsOne) {
  for (std::size_t kind = 0; kind < kEventKinds; ++kind) {
    for (std::uint8_t detail = 0; detail < 6; ++detail) {
      const std::string text =
          sentence(with_other(event(static_cast<EventKind>(kind), 3, detail, 0, 0.5F, 2), kIndividual));
      EXPECT_GT(text.size(), 15U) << kEventKindNames[kind];
      EXPECT_EQ(text.back(), '.') << kEventKindNames[kind] << ": " << text;
      EXPECT_THAT(text, AllOf(Not(HasSubstr("  ")), Not(HasSubstr("nan"))));
    }
  }
}

TEST_F(StoryOf, WhoHearsOfACutSaysWhose) {
  const auto heard = static_cast<std::uint8_t>(MoveReason::heard);
  EXPECT_EQ(sentence(with_other(event(EventKind::departed, 0, heard, 0, 48), 12)),
            "Paper has heard that Host cut the service of customer 12 over something lawful, and leaves; the move will "
            "take 48 hours.");
  EXPECT_EQ(sentence(event(EventKind::departed, 0, static_cast<std::uint8_t>(MoveReason::churn))),
            "Paper leaves Host of its own accord.");
  EXPECT_EQ(
      sentence(with_other(event(EventKind::item_withdrawn, 0, kPrivacy, 0, 0.4F), 12)),
      "Paper has heard of the cut of customer 12 and takes down an item of its own that might be called a violation "
      "of privacy, though it is lawful: the cut has chilled lawful speech elsewhere.");
}

TEST_F(StoryOf, ADeskWithTooMuchToDoIsSaidToHaveCheckedTheFormOnly) {
  const Event hasty = event(EventKind::suspended, 3, code(Basis::silence), 0, 0.7F, 0.4F);
  EXPECT_THAT(sentence(with_other(hasty, kOverloadedDesk)),
              HasSubstr("The desk of Host was overloaded and only checked the form."));
  EXPECT_THAT(sentence(hasty), Not(HasSubstr("overloaded")));
  EXPECT_EQ(sentence(event(EventKind::notice_rejected, 3, static_cast<std::uint8_t>(RejectReason::mailbox_full))),
            "The mailbox of the abuse desk of Host is full, so the notice bounces and nobody there reads it.");
  EXPECT_THAT(sentence(with_other(event(EventKind::notice_relayed, 3, 0, 0, 0.1F, 24), 100)),
              HasSubstr("The notice had waited 100 hours before anybody there looked at it."));
}

TEST_F(StoryOf, AMoveEndsWithTheNewProvider) {
  happens(10, {event(EventKind::departed, 0, static_cast<std::uint8_t>(MoveReason::plan_brought_forward), 0, 4)});
  EXPECT_THAT(conclusion(trace()), HasSubstr("its move is still under way"));
  happens(14, {with_other(event(EventKind::migrated, 0, 0, 0, 4), 2)});
  const auto lines = hostscape::tell(trace());
  EXPECT_EQ(
      lines[0].text,
      "The cut makes Paper bring forward the move away from Host that it had planned; the move will take 4 hours.");
  EXPECT_EQ(lines[1].text,
            "Paper arrives at provider 3, 4 hours after it set out. The move itself cost no hour of reading.");
  EXPECT_THAT(conclusion(trace()), HasSubstr("online at provider 3"));
}

TEST_F(StoryOf, SeveralNoticesAreToldApartByTheHourTheyWereFiled) {
  happens(3, {with_other(event(EventKind::notice_filed, 3), kIndividual)});
  happens(5, {with_other(event(EventKind::notice_filed, 5), kIndividual)});
  happens(20, {event(EventKind::customer_remedied, 5)});
  EXPECT_EQ(hostscape::tell(trace())[2].text, "Paper withdraws the item, so the notice of 20 Nov, 05:00 is settled.");
}

TEST_F(StoryOf, SentencesBeginWithACapitalAndEndWithOneFullStop) {
  const std::array watched{CustomerId{5U}};
  TraceRecorder recorder{*setup_, watched};
  Event rejected = event(EventKind::notice_rejected, 3);
  rejected.customer = 5;
  rejected.provider = 1;
  tell(recorder, *setup_, world_, 3, {rejected});
  Trace other = recorder.traces().front();
  EXPECT_THAT(hostscape::tell(other)[0].text, ::testing::StartsWith("Provider 2 rejects the notice"));
  EXPECT_THAT(introduction(other), ::testing::StartsWith("Customer 5 is a"));
  other.provider = "Hosting S.A.";
  EXPECT_THAT(conclusion(other), ::testing::EndsWith("it is online at Hosting S.A."));
}

TEST_F(StoryOf, TextIsWrappedBehindTheDate) {
  happens(3, {with_other(event(EventKind::notice_filed, 3, kPrivacy, flag::kUnfounded, 0.4F, 26), kIndividual)});
  const std::string text = story_text(trace(), 80);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    EXPECT_LE(end - begin, 80U) << text.substr(begin, end - begin);
    begin = end + 1;
  }
  EXPECT_THAT(text, HasSubstr("\nMon 20 Nov 2023, 03:00    A private individual"));
}

TEST(StoryWords, RoundingNeverTurnsRareIntoNever) {
  EXPECT_EQ(words::percent(0.004), "less than 1 %");
  EXPECT_EQ(words::percent(0.996), "more than 99 %");
  EXPECT_EQ(words::percent(0), "0 %");
  EXPECT_EQ(words::percent(1), "100 %");
  EXPECT_EQ(words::duration(1), "1 hour");
  EXPECT_EQ(words::duration(239), "239 hours");
  EXPECT_EQ(words::duration(240), "10 days");
}

}  // namespace
}  // namespace hostscape::testing
