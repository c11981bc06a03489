// hostscape explain, as a user meets it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "support/program.hpp"

namespace hostscape::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ExplainCommand : public ::testing::Test {
 protected:
  [[nodiscard]] std::string out() const { return (scratch_.path() / "out").string(); }
  void make_run(const std::vector<std::string>& words) {
    std::vector<std::string> all{"run"};
    all.insert(all.end(), words.begin(), words.end());
    all.insert(all.end(), {"--out", out(), "--events", "--threads", "1"});
    const Ran ran = hostscape(all);
    ASSERT_EQ(ran.code, 0) << ran.err;
  }
  /// Customers by number of events, from events.csv.
  [[nodiscard]] std::map<std::string, std::size_t> events_by_customer() const {
    std::map<std::string, std::size_t> counts;
    for (const auto& line : lines_of(text_of(fs::path{out()} / "events.csv"))) ++counts[fields_of(line)[3]];
    counts.erase("customer");
    counts.erase("");
    return counts;
  }
  /// Lines of a story that begin with a date.
  static std::size_t dated_lines(const std::string& story) {
    const auto lines = lines_of(story);
    return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](const std::string& line) {
      return line.size() > 26 && line.substr(0, 26).find(" 20") != std::string::npos && line.find(':') < 26;
    }));
  }

  ScratchDirectory scratch_;
};

TEST_F(ExplainCommand, TellsTheFocalCustomersFromTheirFiles) {
  make_run({"streetpress-2023"});
  const Ran ran = hostscape({"explain", out()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("StreetPress is a"), HasSubstr("hosted by Scaleway"),
                             HasSubstr("A private individual notifies Scaleway"), HasSubstr("When the run ends")));
  const Ran by_name = hostscape({"explain", out(), "--customer", "StreetPress"});
  EXPECT_EQ(by_name.out, ran.out);
}

TEST_F(ExplainCommand, TellsAnyOtherByDoingTheRunAgainAndMissesNoEvent) {
  make_run({"notice-core", "--set", "customers=300", "--ticks", "3000"});
  const auto counts = events_by_customer();
  const auto busiest =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  ASSERT_GT(busiest->second, 3U);
  const Ran ran = hostscape({"explain", out(), "--customer", busiest->first});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("\nCustomer " + busiest->first + " is a"));
  EXPECT_EQ(dated_lines(ran.out), busiest->second) << ran.out;
}

TEST_F(ExplainCommand, SaysSoWhenNothingHappened) {
  make_run({"notice-core", "--set", "customers=300", "--ticks", "500"});
  const auto counts = events_by_customer();
  int quiet = 0;
  while (counts.contains(std::to_string(quiet))) ++quiet;
  const Ran ran = hostscape({"explain", out(), "--customer", std::to_string(quiet)});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr(" is a small "), HasSubstr("Nothing happened to it")));
  EXPECT_EQ(dated_lines(ran.out), 0U);
}

TEST_F(ExplainCommand, SaysWhatToDoWhenThereIsNobodyFocal) {
  make_run({"notice-core", "--set", "customers=300", "--ticks", "50"});
  const Ran ran = hostscape({"explain", out()});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, HasSubstr("--customer"));
}

TEST_F(ExplainCommand, RefusesToExplainARunThatItCannotRepeat) {
  make_run({"notice-core", "--set", "customers=300", "--ticks", "500"});
  const fs::path manifest = fs::path{out()} / "manifest.json";
  std::string text = text_of(manifest);
  const std::size_t at = text.find("\"trajectory\": \"0x") + 17;
  text[at] = text[at] == '0' ? '1' : '0';
  std::ofstream{manifest} << text;
  const Ran ran = hostscape({"explain", out(), "--customer", "5"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("went another way"), HasSubstr("version"), HasSubstr("commit")));
  EXPECT_THAT(ran.out, Not(HasSubstr("Customer 5")));
}

TEST_F(ExplainCommand, RefusesWhatIsNoRunAndNamesWhatIs) {
  const Ran nothing = hostscape({"explain", out()});
  EXPECT_EQ(nothing.code, 2);
  EXPECT_THAT(nothing.err, AllOf(HasSubstr(out()), HasSubstr("hostscape run --out DIR")));
}

TEST_F(ExplainCommand, AnUnknownCustomerIsAnErrorThatSaysWhichThereAre) {
  make_run({"streetpress-2023"});
  const Ran name = hostscape({"explain", out(), "--customer", "StreetPres"});
  EXPECT_EQ(name.code, 2);
  EXPECT_THAT(name.err, AllOf(HasSubstr("StreetPres"), HasSubstr("did you mean"), HasSubstr("StreetPress")));
  EXPECT_EQ(hostscape({"explain", out(), "--customer", "4000000000"}).code, 2);
}

}  // namespace
}  // namespace hostscape::testing
