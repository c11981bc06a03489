#include "io/trace_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>

#include "core/errors.hpp"
#include "io/story.hpp"
#include "support/watched_world.hpp"

namespace hostscape::testing {
namespace {

using ::testing::HasSubstr;

class TraceFile : public ::testing::Test {
 protected:
  TraceFile() {
    const std::uint8_t flags = flag::kUnfounded | flag::kPress;
    Event neighbour = with_other(event(EventKind::collateral_dark, 3), kPaper);
    neighbour.customer = 7;
    Event rule;
    rule.kind = EventKind::rule_switched;
    rule.other = 0;
    tell(recorder_, *setup_, world_, 3,
         {with_other(event(EventKind::notice_filed, 3, 2, flags, 0.1F, 1.0F / 3), 1), rule});
    tell(recorder_, *setup_, world_, 9, {event(EventKind::suspended, 3, 0, flags, 0.7F, 0.2F), neighbour, neighbour});
    tell(recorder_, *setup_, world_, 12, {with_other(event(EventKind::migrated, 3, 0, flags, 3, 3), 2)});
  }

  std::shared_ptr<const hostscape::Setup> setup_ = watched_setup();
  World world_ = watched_world(*setup_);
  TraceRecorder recorder_{*setup_};
};

TEST_F(TraceFile, WhatIsReadBackIsWhatWasWrittenToTheLastBit) {
  const auto& before = recorder_.traces();
  const auto after = parse_traces(to_json(before), "traces.json");
  ASSERT_EQ(after.size(), before.size());
  ASSERT_EQ(after[0].events.size(), 5U);
  for (std::size_t i = 0; i < after[0].events.size(); ++i) {
    const TracedEvent& a = after[0].events[i];
    const TracedEvent& b = before[0].events[i];
    EXPECT_EQ(std::memcmp(&a.event, &b.event, sizeof(Event)), 0) << "event " << i;
    EXPECT_EQ(a.count, b.count);
    EXPECT_EQ(a.provider, b.provider);
    EXPECT_EQ(a.doctrine, b.doctrine);
    EXPECT_EQ(a.other, b.other);
  }
  EXPECT_EQ(story_text(after[0]), story_text(before[0]));
  EXPECT_EQ(to_json(after), to_json(before));
}

TEST_F(TraceFile, NamesStandBesideTheirCodes) {
  const std::string text = to_json(recorder_.traces());
  EXPECT_THAT(text, HasSubstr("\"detail\": \"defamation\""));
  EXPECT_THAT(text, HasSubstr("\"flags\": \"unfounded press\""));
  EXPECT_THAT(text, HasSubstr("\"date_utc\": \"2023-11-20T03:00Z\""));
  EXPECT_THAT(text, HasSubstr("\"value\": 0.1,")) << "the shortest decimal of the float";
}

TEST_F(TraceFile, OnlyWatchedCustomersAreRecorded) {
  TraceRecorder recorder{*setup_};
  Event other = event(EventKind::notice_filed, 3);
  other.customer = 5;
  tell(recorder, *setup_, world_, 3, {other});
  EXPECT_TRUE(recorder.traces().front().events.empty());

  const std::array watched{CustomerId{5U}};
  TraceRecorder asked{*setup_, watched};
  tell(asked, *setup_, world_, 3, {other, event(EventKind::notice_filed, 3)});
  ASSERT_EQ(asked.traces().size(), 1U);
  EXPECT_EQ(asked.traces()[0].events.size(), 1U);
  EXPECT_EQ(asked.traces()[0].name, "customer 5");
  EXPECT_EQ(asked.traces()[0].provider, "provider 1");
}

std::string message_of(std::string_view text) {
  try {
    (void)parse_traces(text, "some/traces.json");
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(BrokenTraceFile, ErrorsNameTheFileAndWhatIsWrong) {
  EXPECT_THAT(message_of("{"), HasSubstr("some/traces.json"));
  EXPECT_THAT(message_of(R"({"format": "something-else/1", "traces": []})"), HasSubstr("something-else/1"));
  EXPECT_THAT(message_of(R"({"format": "hostscape-traces/1"})"), HasSubstr("traces"));
  EXPECT_THAT(message_of(R"({"format": "hostscape-traces/1", "traces": [{"customer": 1, "name": "A", "kind": "press",
    "tier": "small", "country": "FR", "utc_offset_hours": 1, "provider": "P", "doctrine": "bulletproof",
    "start": "2023-11-20", "ticks": 3, "events": [{"tick": 0, "kind": "notice_fild"}]}]})"),
              HasSubstr("notice_filed"))
      << "the nearest known kind";
}

std::string with_event(const std::string& customer, const std::string& ticks, const std::string& event) {
  return R"({"format": "hostscape-traces/1", "traces": [{"customer": )" + customer +
         R"(, "name": "A", "kind": "press", "tier": "small", "country": "FR", "utc_offset_hours": 1, "provider": "P",
    "doctrine": "bulletproof", "start": "2023-11-20", "ticks": )" +
         ticks + R"(, "events": [{"kind": "notice_filed", )" + event + "}]}]}";
}

TEST(BrokenTraceFile, NumbersOutsideTheirTypeAreRefusedAndNotConverted) {
  const std::string rest = R"("flag_bits": 0, "value": 0.5, "extra": 0, "birth": 2)";
  EXPECT_EQ(message_of(with_event("1", "3", R"("tick": 2, "detail_code": 0, )" + rest)), "no error");
  for (const std::string& text : {with_event("1", "3", R"("tick": 3.5e38, "detail_code": 0, )" + rest),
                                  with_event("1", "3", R"("tick": 2, "detail_code": 256, )" + rest),
                                  with_event("1", "3", R"("tick": 2.5, "detail_code": 0, )" + rest),
                                  with_event("-1", "3", R"("tick": 2, "detail_code": 0, )" + rest),
                                  with_event("1", "4294967296", R"("tick": 2, "detail_code": 0, )" + rest)}) {
    EXPECT_THAT(message_of(text), HasSubstr("a whole number from 0 to")) << text;
  }
  EXPECT_THAT(message_of(with_event("1", "3", R"("tick": 2, "detail_code": 0, "flag_bits": 0, "value": 1e39,
    "extra": 0, "birth": 2)")),
              HasSubstr("some/traces.json: value: found 1e+39, accepts a number that a float holds"));
}

TEST(BrokenTraceFile, AMissingFileIsAnErrorThatNamesIt) {
  EXPECT_THROW((void)read_traces("no/such/traces.json"), IoError);
}

}  // namespace
}  // namespace hostscape::testing
