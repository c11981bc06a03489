// Tiny sizes: what the times are is the machine's affair, how they are reported and compared is tested here.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "system/in_directory.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using hostscape::testing::fields_of;
using hostscape::testing::lines_of;
using hostscape::testing::run_program;
using hostscape::testing::ScratchDirectory;
using hostscape::testing::text_of;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> tiny(std::vector<std::string> more = {}) {
  std::vector<std::string> words{"bench", "--customers", "300,2000", "--ticks", "200", "--repetitions", "2"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream{file, std::ios::binary} << text;
}

TEST(BenchCommand, PrintsOneRowASizeAndTheLegend) {
  const auto run = run_program(tiny());
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, AllOf(HasSubstr("medians of 2 runs"), HasSubstr("floor s"), HasSubstr("ratio"),
                             HasSubstr("events/s"), HasSubstr("2 threads"), HasSubstr("\n300 "), HasSubstr("\n2,000 "),
                             HasSubstr("peak memory "), Not(HasSubstr("earlier"))));
  EXPECT_LE(hostscape::testing::width_of(run.out), 100U) << run.out;
}

TEST(BenchCommand, WritesATableThatALaterCallComparesWith) {
  const ScratchDirectory place;
  const auto first = run_program(tiny({"--out", "old.csv"}), place.path());
  ASSERT_EQ(first.code, 0) << first.err;
  const auto lines = lines_of(text_of(place.path() / "old.csv"));
  ASSERT_EQ(lines.size(), 3U);
  const auto names = fields_of(lines[0]);
  const auto row = fields_of(lines[2]);
  ASSERT_EQ(row.size(), names.size());
  EXPECT_EQ(row[0], "2000");
  EXPECT_EQ(row[1], "200");
  const auto ratio = std::find(names.begin(), names.end(), "ratio") - names.begin();
  EXPECT_NEAR(std::stod(row[static_cast<std::size_t>(ratio)]), std::stod(row[4]) / std::stod(row[3]), 0.1);
  EXPECT_FALSE(fs::exists(place.path() / "old.csv.part"));

  write(place.path() / "old.csv", "ratio,customers,more,ticks\n1000,2000,x,200\n1000,300,x,199\n");
  const auto second = run_program(tiny({"--compare", "old.csv"}), place.path());
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_THAT(second.out, AllOf(HasSubstr("earlier"), HasSubstr("change"), ContainsRegex("1000\\.00 +-[0-9]+ %")));
  const auto rows = lines_of(second.out);
  const auto unmatched = std::ranges::find_if(rows, [](const auto& line) { return line.starts_with("300 "); });
  ASSERT_NE(unmatched, rows.end());
  EXPECT_TRUE(unmatched->ends_with("-       -")) << *unmatched << ": other ticks are another size";
}

TEST(BenchCommand, RefusesToOverwriteUnlessForced) {
  const ScratchDirectory place;
  write(place.path() / "old.csv", "mine");
  const auto refused = run_program(tiny({"--out", "old.csv"}), place.path());
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("--out"), HasSubstr("old.csv"), HasSubstr("--force")));
  EXPECT_EQ(text_of(place.path() / "old.csv"), "mine");
  EXPECT_EQ(run_program(tiny({"--out", "old.csv", "--force"}), place.path()).code, 0);
  EXPECT_THAT(text_of(place.path() / "old.csv"), HasSubstr("customers,ticks"));
}

struct Damaged {
  const char* text;
  const char* complaint;
};

class BenchCompare : public ::testing::TestWithParam<Damaged> {};

TEST_P(BenchCompare, RefusesWhatIsNoTableOfItsOwn) {
  const ScratchDirectory place;
  write(place.path() / "old.csv", GetParam().text);
  const auto run = run_program(tiny({"--compare", "old.csv"}), place.path());
  EXPECT_EQ(run.code, 2) << run.out;
  EXPECT_THAT(run.err, AllOf(HasSubstr("old.csv"), HasSubstr(GetParam().complaint)));
}

INSTANTIATE_TEST_SUITE_P(
    Files, BenchCompare,
    ::testing::Values(Damaged{"", "hostscape bench"}, Damaged{"day,online\n1,2\n", "hostscape bench"},
                      Damaged{"customers,ticks,ratio\n", "without rows"},
                      Damaged{"customers,ticks,ratio\n10,20\n", "hostscape bench"},
                      Damaged{"customers,ticks,ratio\nten,20,1.5\n", "old.csv:2: customers: found \"ten\""},
                      Damaged{"customers,ticks,ratio\n10,20,nan\n", "ratio: found \"nan\""},
                      Damaged{"customers,ticks,ratio\n10,20,-1\n", "ratio: found \"-1\""},
                      Damaged{"customers,ticks,ratio\n10,20,1\n10,20,2\n", "each size once"}));

TEST(BenchCommand, RefusesWrongNumbers) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"bench", "--customers", "0"},
                                                {"bench", "--customers", "10,,20"},
                                                {"bench", "--customers", "many"},
                                                {"bench", "--repetitions", "0"},
                                                {"bench", "--compare", "missing.csv"}}) {
    const auto run = run_program(words);
    EXPECT_EQ(run.code, 2) << words.back();
    EXPECT_THAT(run.err, HasSubstr(words.back().starts_with("missing") ? "missing.csv" : words[1]));
  }
}

}  // namespace
}  // namespace hostscape
