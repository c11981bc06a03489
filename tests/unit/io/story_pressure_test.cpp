// Stories of pressure, terminations, the way back, precedents and orders, made by hand.

#include "io/story_pressure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "io/story.hpp"
#include "io/trace_file.hpp"
#include "support/watched_world.hpp"

namespace hostscape::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::uint8_t code(Ground ground) {
  return static_cast<std::uint8_t>(ground);
}

Event on(Layer layer, Event made, std::uint32_t provider = kHost) {
  made.layer = layer;
  made.provider = provider;
  return made;
}

class PressureStory : public ::testing::Test {
 protected:
  void happens(std::uint32_t tick, const std::vector<Event>& events) { tell(recorder_, *setup_, world_, tick, events); }
  [[nodiscard]] const Trace& trace() const { return recorder_.traces().front(); }
  [[nodiscard]] std::string line(std::size_t i) const {
    const auto lines = hostscape::tell(trace());
    return i < lines.size() ? lines[i].text : "no such line";
  }
  std::string sentence(const Event& event) {
    TraceRecorder recorder{*setup_};
    tell(recorder, *setup_, world_, 10, {event});
    const auto lines = hostscape::tell(recorder.traces().front());
    return lines.size() == 1 ? lines.front().text : "not one line";
  }

  std::shared_ptr<const hostscape::Setup> setup_ = watched_setup();
  World world_ = watched_world(*setup_);
  TraceRecorder recorder_{*setup_};
};

TEST_F(PressureStory, ATerminationIsToldWithItsReasons) {
  world_.controversies[CustomerId{kPaper}].political = true;
  happens(3, {on(Layer::hosting, event(EventKind::salience_raised, 0, 0, 0, 97, 98), ProviderId::kInvalid)});
  happens(5, {event(EventKind::termination_announced, 0, code(Ground::pressure), 0, 0, 98),
              event(EventKind::terminated, 0, code(Ground::pressure), flag::kUnfounded, 98, 1)});
  happens(9, {on(Layer::dns, event(EventKind::termination_announced, 0, code(Ground::pressure), 0, 24, 60), 2)});
  happens(33, {on(Layer::dns, event(EventKind::terminated, 0, code(Ground::pressure), 0, 60, 2), 2)});
  EXPECT_THAT(line(0), AllOf(HasSubstr("Public pressure on Paper rises"), HasSubstr("Holders of office call for")));
  EXPECT_EQ(line(1),
            "Host ends its contract with Paper at once: the affair is on the first pages of the world (salience 98), "
            "holders of office call for it, and nobody has dropped it before.");
  EXPECT_EQ(line(2), "So Paper loses Host as its host. It has no unlawful item on file.");
  EXPECT_EQ(line(3),
            "Provider 3, the DNS provider of Paper, ends its contract with it in 24 hours: the affair is on the first "
            "pages of the world (salience 60), holders of office call for it, and Host has dropped it before.");
  EXPECT_EQ(line(4),
            "The 24 hours of grace are over: Paper loses provider 3 as its DNS provider. It has something unlawful on "
            "file.");
}

TEST_F(PressureStory, EveryGroundHasItsOwnWords) {
  const std::vector<std::pair<Ground, std::string>> words{
      {Ground::pressure, "nobody has dropped it"}, {Ground::violations, "violations of its terms have added up"},
      {Ground::threat_to_life, "somebody's life"}, {Ground::upstream, "on which it depends, demands it"},
      {Ground::request, "it was requested to"},    {Ground::order, "it was ordered to"}};
  for (const auto& [ground, expected] : words) {
    EXPECT_THAT(sentence(with_other(event(EventKind::termination_announced, 0, code(ground), 0, 0, 5), 2)),
                HasSubstr(expected));
  }
}

TEST_F(PressureStory, TheWayBackIsToldWithWhatWasForecast) {
  happens(1, {event(EventKind::went_dark, 0, static_cast<std::uint8_t>(DarkCause::hosting)),
              event(EventKind::forecast_made, 0, 0, 0, 24)});
  happens(2, {event(EventKind::refused, 0, 0, 0, 0.8F, 1), event(EventKind::refused, 0, 0, 0, 0.8F, 4)});
  happens(3, {event(EventKind::accepted, 0, 0, 0, 48, 30)});
  happens(51, {event(EventKind::came_back, 0, 0, 0, 120, 0.6F)});
  EXPECT_EQ(line(0), "Paper goes dark: it has no host.");
  EXPECT_EQ(line(1), "Paper tells its public to expect it back in 24 hours.");
  EXPECT_EQ(
      line(2),
      "Host refuses to become the host of Paper; for a site of its notoriety the chance of that was 80 %. It is the "
      "first that was asked.");
  EXPECT_THAT(line(3), HasSubstr("It is the 4th refusal in a row."));
  EXPECT_EQ(line(4), "Host takes Paper on as its host, after a search of 30 hours; the transfer will take 48 hours.");
  EXPECT_EQ(line(5),
            "Paper can be reached again; it was dark for 120 hours. It had expected 24 hours, so it took 5.0 times as "
            "long. Of its audience, 60 % is left.");
}

TEST_F(PressureStory, HoursOfACampaignMakeOneEntry) {
  const auto campaign = static_cast<std::uint8_t>(Shock::campaign);
  for (std::uint32_t tick = 3; tick < 23; ++tick) {
    happens(tick, {event(EventKind::salience_raised, 0, campaign, 0, 1, static_cast<float>(tick))});
  }
  ASSERT_EQ(trace().events.size(), 1U);
  EXPECT_EQ(line(0),
            "A campaign against Paper begins and goes on for 20 hours; as it begins, the affair is in the news of the "
            "country (salience 22). It is aimed at Host.");
}

TEST_F(PressureStory, WhoIsToBlameReadsWhomElseItTookDown) {
  std::vector<Event> events{with_other(event(EventKind::upstream_cut, 0, 0, 0, 5), 2)};
  for (std::uint32_t id = 7; id < 12; ++id) {
    Event dark = with_other(event(EventKind::went_dark, 0, static_cast<std::uint8_t>(DarkCause::upstream)), kPaper);
    dark.customer = id;
    events.push_back(dark);
  }
  happens(4, events);
  Event replaced = event(EventKind::upstream_replaced, 0, 0, 0, 30);
  replaced.customer = CustomerId::kInvalid;
  happens(34, {replaced});
  ASSERT_EQ(trace().events.size(), 3U);
  EXPECT_EQ(line(0), "Provider 3 cuts off Host, which will not drop Paper: 5 customers go dark with it.");
  EXPECT_EQ(line(1), "Because of Paper, 5 other customers of Host go dark.");
  EXPECT_THAT(line(2), HasSubstr("found another upstream after 30 hours"));
}

TEST_F(PressureStory, AnOrderTellsWhoGaveIt) {
  const auto copyright = static_cast<std::uint8_t>(Category::copyright);
  const std::uint32_t holder = packed_notifier(NotifierKind::rights_holder, 4);
  happens(3, {with_other(event(EventKind::order_sought, 2, copyright, 0, 200), holder)});
  happens(9, {with_other(event(EventKind::order_issued, 2, copyright, 0, 24, 1), holder)});
  happens(12, {with_other(event(EventKind::order_issued, 7, copyright, 0, 24),
                          static_cast<std::uint32_t>(Regime::france))});
  EXPECT_THAT(line(0), HasSubstr("A rights holder asks a court to order Host to act against Paper"));
  EXPECT_THAT(line(1), AllOf(HasSubstr("The court grants it"), HasSubstr("beyond its borders")));
  EXPECT_THAT(line(2), AllOf(HasSubstr("An authority of France orders Host"), Not(HasSubstr("beyond its borders"))));
}

TEST_F(PressureStory, AnOrderThatNoSupplierObeysIsCarriedOutByOthers) {
  const auto blocked = static_cast<std::uint8_t>(OrderEffect::blocked_locally);
  EXPECT_EQ(
      sentence(on(Layer::hosting, event(EventKind::order_executed, 0, blocked, 0, 30, 0.4F), ProviderId::kInvalid)),
      "Since the supplier did not obey, the access providers where the order holds shut Paper out for 40 % of its "
      "audience, 30 hours after it was issued.");
}

// The first event kind of this part of the stories, and all after it.
constexpr auto kFirst = static_cast<std::size_t>(EventKind::salience_raised);

TEST_F(PressureStory, EveryKindOfEventIsASentenceWhateverItsDetail) {
  for (std::size_t kind = kFirst; kind < kEventKinds; ++kind) {
    for (int detail = 0; detail < 10; ++detail) {
      const std::string text =
          sentence(event(static_cast<EventKind>(kind), 0, static_cast<std::uint8_t>(detail), 0, 3, 2));
      EXPECT_TRUE(text.ends_with(".")) << kEventKindNames[kind] << ": " << text;
      EXPECT_GT(text.size(), 15U) << kEventKindNames[kind];
      EXPECT_THAT(text, AllOf(Not(HasSubstr("...")), Not(HasSubstr("_")), Not(HasSubstr("  "))))
          << kEventKindNames[kind];
    }
  }
}

TEST_F(PressureStory, NoNumberBreaksAStory) {
  std::vector<Event> events;
  for (std::size_t kind = kFirst; kind < kEventKinds; ++kind) {
    for (const float number : {-3e38F, -1.0F, 0.0F, 3e38F, 1e-40F}) {
      events.push_back(event(static_cast<EventKind>(kind), 0, 255, 255, number, number));
    }
  }
  happens(1, events);
  const std::string text = to_json(recorder_.traces());
  EXPECT_FALSE(story_text(trace()).empty());
  EXPECT_EQ(to_json(parse_traces(text, "written.json")), text);
}

TEST_F(PressureStory, LayersAndEventsOfNobodyAreReadBack) {
  Event review = event(EventKind::doctrine_reviewed, 0, 1, 0, 12, 3);
  review.customer = CustomerId::kInvalid;
  happens(1, {on(Layer::registrar, event(EventKind::terminated, 0, 0, 0, 5, 1)), review});
  const auto after = parse_traces(to_json(recorder_.traces()), "traces.json");
  ASSERT_EQ(after.front().events.size(), 2U);
  EXPECT_EQ(after.front().events[0].event.layer, Layer::registrar);
  EXPECT_EQ(after.front().events[1].event.customer, CustomerId::kInvalid);
  EXPECT_EQ(story_text(after.front()), story_text(trace()));
}

TEST_F(PressureStory, TheEndSaysWhoIsDark) {
  happens(1, {event(EventKind::went_dark, 0)});
  EXPECT_EQ(conclusion(trace()), "When the run ends (Mon 20 Nov 2023, 02:00), it is dark.");
  happens(2, {event(EventKind::name_lost, 0), event(EventKind::came_back, 0, 0, 0, 1, 1)});
  EXPECT_THAT(conclusion(trace()), HasSubstr("online at Host, under another name."));
}

}  // namespace
}  // namespace hostscape::testing
