// write_series: the daily series of a ledger as NetCDF-4.

#include <fmt/format.h>
#include <hdf5.h>
#include <netcdf.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "core/errors.hpp"
#include "core/time.hpp"
#include "core/version.hpp"
#include "experiments/interrupt.hpp"
#include "experiments/sweep/export.hpp"
#include "model/metrics.hpp"

namespace hostscape {
namespace {

constexpr std::uint32_t kTicksPerDay = 24;
constexpr int kDeflate = 1;

/// An open NetCDF file; every function throws IoError that names it.
class NetcdfFile {
 public:
  explicit NetcdfFile(const std::filesystem::path& path) : path_{path.string()} {
    // Whatever HDF5 could not write because the disk was full it tries once more when the program ends, and crashes.
    static const int kNoSecondTry = H5dont_atexit();
    static_cast<void>(kNoSecondTry);
    check(nc_create(path_.c_str(), NC_NETCDF4 | NC_NOCLOBBER, &id_));
  }
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;
  ~NetcdfFile() {
    if (id_ >= 0) nc_close(id_);
  }

  int dimension(const std::string& name, std::size_t length) {
    int id = 0;
    check(nc_def_dim(id_, name.c_str(), length, &id));
    return id;
  }
  int variable(const std::string& name, nc_type type, const std::vector<int>& dimensions) {
    int id = 0;
    check(nc_def_var(id_, name.c_str(), type, static_cast<int>(dimensions.size()), dimensions.data(), &id));
    return id;
  }
  void text(int variable, const std::string& name, const std::string& value) {
    check(nc_put_att_text(id_, variable, name.c_str(), value.size(), value.c_str()));
  }
  void numbers(int variable, const std::string& name, const std::vector<int>& values) {
    check(nc_put_att_int(id_, variable, name.c_str(), NC_INT, values.size(), values.data()));
  }
  /// Chunks of one run each: a run is written and read whole.
  void pack(int variable, std::size_t days) {
    const std::array<std::size_t, 2> chunk{1, days};
    check(nc_def_var_chunking(id_, variable, NC_CHUNKED, chunk.data()));
    check(nc_def_var_deflate(id_, variable, NC_SHUFFLE, 1, kDeflate));
    const double missing = std::numeric_limits<double>::quiet_NaN();
    check(nc_def_var_fill(id_, variable, NC_FILL, &missing));
  }
  void end_definitions() { check(nc_enddef(id_)); }
  void put(int variable, std::size_t at, long long value) { check(nc_put_var1_longlong(id_, variable, &at, &value)); }
  void put(int variable, const std::vector<double>& values) { check(nc_put_var_double(id_, variable, values.data())); }
  void put_row(int variable, std::size_t run, const std::vector<double>& values) {
    const std::array<std::size_t, 2> start{run, 0};
    const std::array<std::size_t, 2> count{1, values.size()};
    check(nc_put_vara_double(id_, variable, start.data(), count.data(), values.data()));
  }
  void close() { check(nc_close(std::exchange(id_, -1))); }

 private:
  void check(int status) const {
    if (status == NC_NOERR) return;
    const char* const guess = status == NC_EHDFERR ? " (is the disk full?)" : "";
    throw IoError{fmt::format("cannot write {}: {}{}", path_, nc_strerror(status), guess)};
  }
  std::string path_;
  int id_ = -1;
};

/// A unit as UDUNITS knows it: counts of things are pure numbers.
std::string cf_unit(std::string_view unit) {
  return unit == "h" || unit == "site-hours" ? "h" : "1";
}

/// Names of arms as CF's flag_meanings wants them: blank-separated words of letters, digits, "_" and "-", each once.
std::string flag_words(const SweepPlan& plan) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  std::vector<std::string> words;
  for (const auto& arm : plan.arms) {
    std::string word = arm.name;
    for (char& c : word) {
      if (kAllowed.find(c) == std::string_view::npos) c = '_';
    }
    std::string fresh = word;
    for (int i = 2; std::find(words.begin(), words.end(), fresh) != words.end(); ++i)
      fresh = fmt::format("{}_{}", word, i);
    words.push_back(fresh);
  }
  return fmt::format("{}", fmt::join(words, " "));
}

/// Hours from the start to the end of each day; the last one may be short.
std::vector<double> ends_of_days(std::uint32_t ticks) {
  std::vector<double> hours;
  for (std::uint32_t end = kTicksPerDay; end < ticks + kTicksPerDay; end += kTicksPerDay) {
    hours.push_back(std::min(end, ticks));
  }
  return hours;
}

/// Length of the runs of a point; arms do not change it.
std::uint32_t ticks_of(const SweepPlan& plan, const DesignPoint& point) {
  std::uint32_t ticks = plan.scenario.parameters.ticks;
  for (const auto& [path, value] : point.values) {
    if (path == "ticks") ticks = static_cast<std::uint32_t>(std::get<double>(value));
  }
  return ticks;
}

/// Of all points: runs that end earlier have no values at the end.
std::uint32_t longest_ticks(const SweepPlan& plan, const DesignPoints& points) {
  std::uint32_t most = 0;
  for (std::size_t i = 0; i < points.size(); ++i) most = std::max(most, ticks_of(plan, points[i]));
  return most;
}

class SeriesWriter {
 public:
  SeriesWriter(const Ledger& ledger, const SweepPlan& plan, const std::filesystem::path& path)
      : ledger_{ledger}, plan_{plan}, points_{plan}, file_{path}, hours_{ends_of_days(longest_ticks(plan, points_))} {}

  void write() {
    describe_file();
    define_coordinates();
    for (const auto& name : plan_.series) define_metric(name);
    file_.end_definitions();
    file_.put(time_, hours_);
    std::size_t row = 0;
    ledger_.for_each_run([&](const StoredRun& run) {
      InterruptGuard::check();
      if (run.done) put_run(row++, run.key);
    });
    file_.close();
  }

 private:
  void describe_file() {
    const LedgerOrigin origin = ledger_.origin();
    file_.text(NC_GLOBAL, "Conventions", "CF-1.10");
    if (!plan_.title.empty()) file_.text(NC_GLOBAL, "title", plan_.title);
    file_.text(NC_GLOBAL, "institution", "none stated: simulated data");
    file_.text(NC_GLOBAL, "source",
               fmt::format("Hostscape {} (commit {}), an agent-based model", origin.version, origin.commit));
    file_.text(NC_GLOBAL, "history", "made by hostscape sweep, written by hostscape export");
    file_.text(NC_GLOBAL, "references", "CITATION.cff of Hostscape; plan.json beside this file");
    if (!plan_.question.empty()) file_.text(NC_GLOBAL, "comment", plan_.question);
    file_.text(NC_GLOBAL, "plan_hash", text_hash(ledger_.plan_text()));
  }
  void define_coordinates() {
    const int runs = file_.dimension("run", NC_UNLIMITED);
    const int days = file_.dimension("time", hours_.size());
    rows_ = {runs, days};
    time_ = file_.variable("time", NC_DOUBLE, {days});
    file_.text(time_, "standard_name", "time");
    file_.text(time_, "long_name", "end of the day that a value covers from the start of the run");
    file_.text(time_, "units", fmt::format("hours since {}", plan_.scenario.parameters.start));
    file_.text(time_, "calendar", "standard");
    file_.text(time_, "axis", "T");
    keys_[0] = key("run", "number of the run in the ledger", runs);
    keys_[1] = key("point", "point of the design", runs);
    keys_[2] = key("replicate", "replicate; all arms of one share their random numbers", runs);
    file_.text(keys_[2], "standard_name", "realization");
    keys_[3] = key("arm", "rule under comparison", runs);
    std::vector<int> flags(plan_.arms.size());
    for (std::size_t i = 0; i < flags.size(); ++i) flags[i] = static_cast<int>(i);
    file_.numbers(keys_[3], "flag_values", flags);
    file_.text(keys_[3], "flag_meanings", flag_words(plan_));
    keys_[4] = key("seed", "seed of the run", runs);
    keys_[5] = key("ticks", "length of the run; its last day may be short, and later ones have no values", runs);
    file_.text(keys_[5], "units", "h");
  }
  int key(const std::string& name, const std::string& meaning, int runs) {
    const int id = file_.variable(name, name == "arm" ? NC_INT : NC_INT64, {runs});
    file_.text(id, "long_name", meaning);
    return id;
  }
  void define_metric(const std::string& name) {
    const MetricInfo& info = info_of(*find_metric(name));
    const int id = file_.variable(name, NC_DOUBLE, rows_);
    file_.pack(id, hours_.size());
    file_.text(id, "long_name", std::string{info.definition});
    file_.text(id, "units", cf_unit(info.unit));
    file_.text(id, "unit_as_counted", std::string{info.unit});
    file_.text(id, "kind", std::string{kMetricKindNames[static_cast<std::size_t>(info.kind)]});
    if (info.kind == MetricKind::level) file_.text(id, "cell_methods", "time: point");
    file_.text(id, "coordinates", "point replicate arm seed ticks");
    metrics_.push_back(id);
  }
  void put_run(std::size_t row, const RunKey& key) {
    const auto signed_of = [](std::uint64_t value) { return static_cast<long long>(value); };
    file_.put(keys_[0], row, signed_of(key.run));
    file_.put(keys_[1], row, key.point);
    file_.put(keys_[2], row, key.replicate);
    file_.put(keys_[3], row, key.arm);
    file_.put(keys_[4], row, signed_of(key.seed.value));
    const std::uint32_t ticks = ticks_of(plan_, points_[key.point]);
    file_.put(keys_[5], row, ticks);
    const auto values = ledger_.series(key.run);
    const std::size_t days = ends_of_days(ticks).size();
    if (values.size() != days * metrics_.size()) {
      throw InputError{fmt::format("{}: series, run {}", ledger_.file(), key.run),
                       fmt::format("{} numbers", values.size()),
                       fmt::format("{} days of {} metrics", days, metrics_.size())};
    }
    for (std::size_t m = 0; m < metrics_.size(); ++m) {
      std::vector<double> one;
      for (std::size_t day = 0; day < days; ++day) one.push_back(values[day * metrics_.size() + m]);
      file_.put_row(metrics_[m], row, one);
    }
  }

  const Ledger& ledger_;
  const SweepPlan& plan_;
  DesignPoints points_;
  NetcdfFile file_;
  std::vector<double> hours_;
  std::vector<int> rows_;
  int time_ = -1;
  std::array<int, 6> keys_{};
  std::vector<int> metrics_;
};

}  // namespace

void write_series(const Ledger& ledger, const SweepPlan& plan, const std::filesystem::path& file) {
  SeriesWriter{ledger, plan, file}.write();
}

}  // namespace hostscape
