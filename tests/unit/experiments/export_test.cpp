// Exports of made-up ledgers: what the NetCDF file says about itself, and that an interruption is heard.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netcdf.h>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "core/errors.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/sweep/export.hpp"
#include "support/made_ledger.hpp"
#include "support/program.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using hostscape::testing::done;
using hostscape::testing::MadeLedger;
using hostscape::testing::ScratchDirectory;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// The series of a made-up ledger as the file has them.
class SeriesFile {
 public:
  explicit SeriesFile(const MadeLedger& made) {
    const fs::path file = place_.path() / "series.nc";
    const Ledger ledger{made.file(), "FILE"};
    write_series(ledger, made.bench().plan(), file);
    EXPECT_EQ(nc_open(file.c_str(), NC_NOWRITE, &id_), NC_NOERR);
  }
  SeriesFile(const SeriesFile&) = delete;
  SeriesFile& operator=(const SeriesFile&) = delete;
  ~SeriesFile() { nc_close(id_); }

  /// Text of an attribute, of the file where `variable` is empty; "none" if there is none.
  [[nodiscard]] std::string text(const std::string& variable, const std::string& name) const {
    const int of = variable.empty() ? NC_GLOBAL : number(variable);
    std::size_t length = 0;
    if (nc_inq_attlen(id_, of, name.c_str(), &length) != NC_NOERR) return "none";
    std::string value(length, ' ');
    EXPECT_EQ(nc_get_att_text(id_, of, name.c_str(), value.data()), NC_NOERR);
    return value;
  }
  [[nodiscard]] std::vector<double> numbers(const std::string& variable, std::size_t count) const {
    std::vector<double> values(count);
    EXPECT_EQ(nc_get_var_double(id_, number(variable), values.data()), NC_NOERR);
    return values;
  }

 private:
  [[nodiscard]] int number(const std::string& variable) const {
    int found = -2;
    EXPECT_EQ(nc_inq_varid(id_, variable.c_str(), &found), NC_NOERR) << variable;
    return found;
  }
  ScratchDirectory place_;
  int id_ = -1;
};

/// Two points, of one day and of two and a half; two values a day.
RunOutcome growing(const RunKey& key) {
  RunOutcome outcome = done({1});
  const std::size_t days = key.point == 0 ? 1 : 3;
  for (std::size_t day = 0; day < days; ++day)
    outcome.series.insert(outcome.series.end(), {1.0 + static_cast<double>(day), 0.5});
  return outcome;
}

const std::string kTwoLengths = R"({"scenario": "classroom-small", "metrics": ["notices"],
    "arms": [{"name": "a b"}, {"name": "a,b", "policies": ["clear-mail"]}, {"name": "a_b", "policies": ["human-review"]}],
    "series": ["lawful_hours_offline", "reachable_share"], "design": {"points": [{"ticks": 24}, {"ticks": 60}]}})";

TEST(Series, SayHowLongEachRunIs) {
  const SeriesFile file{MadeLedger{kTwoLengths, growing}};
  EXPECT_THAT(file.numbers("ticks", 6), ElementsAre(24, 24, 24, 60, 60, 60));
  EXPECT_THAT(file.numbers("time", 3), ElementsAre(24, 48, 60));
  const auto values = file.numbers("lawful_hours_offline", 18);
  EXPECT_EQ(values[0], 1);
  EXPECT_TRUE(std::isnan(values[1])) << "a run of one day has no second";
  EXPECT_EQ(values[17], 3);
}

TEST(Series, SayWhatTheyAreByTheConventions) {
  const SeriesFile file{MadeLedger{kTwoLengths, growing}};
  EXPECT_EQ(file.text("", "Conventions"), "CF-1.10");
  EXPECT_EQ(file.text("", "comment"), "none") << "a plan without a question";
  for (const std::string name : {"title", "institution", "source", "history", "references"})
    EXPECT_NE(file.text("", name), "none") << name;
  EXPECT_EQ(file.text("arm", "flag_meanings"), "a_b a_b_2 a_b_3");
  EXPECT_EQ(file.text("lawful_hours_offline", "units"), "h");
  EXPECT_EQ(file.text("reachable_share", "cell_methods"), "time: point");
  EXPECT_EQ(file.text("lawful_hours_offline", "cell_methods"), "none") << "a sum since the start is no sum of a day";
}

TEST(Series, OfAnotherLengthThanThePlanSaysAreRefused) {
  const MadeLedger made{kTwoLengths, [](const RunKey&) {
                          RunOutcome outcome = done({1});
                          outcome.series = {1, 0.5};
                          return outcome;
                        }};
  const ScratchDirectory place;
  const Ledger ledger{made.file(), "FILE"};
  try {
    write_series(ledger, made.bench().plan(), place.path() / "series.nc");
    FAIL() << "no error";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), HasSubstr("a.sqlite: series, run 4: found 2 numbers, accepts 3 days of 2 metrics"));
  }
}

TEST(Export, StopsWhenItIsAskedTo) {
  const MadeLedger made{kTwoLengths, growing};
  const ScratchDirectory place;
  const Ledger ledger{made.file(), "FILE"};
  const InterruptGuard guard;
  ASSERT_EQ(std::raise(SIGINT), 0);
  EXPECT_THROW(export_ledger(ledger, made.bench().plan(), place.path()), Interrupted);
}

}  // namespace
}  // namespace hostscape
