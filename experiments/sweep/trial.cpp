#include "experiments/sweep/trial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "core/errors.hpp"
#include "experiments/sweep/ledger.hpp"

namespace hostscape {
namespace {

namespace fs = std::filesystem;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kTrials = 6;
constexpr double kPatience = 20;         // [s]
constexpr std::uint64_t kRows = 200;     // enough that pages which are half full do not count
constexpr double kCoordinateBytes = 40;  // of one factor at one point, measured
constexpr double kEmptyBytes = 150'000;  // of a ledger without runs, mostly its plan and measures, measured

double seconds_since(SteadyClock::time_point begin) {
  return std::chrono::duration<double>(SteadyClock::now() - begin).count();
}

/// A folder that goes with the object.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (fs::temp_directory_path() / "hostscape-trial-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw IoError{fmt::format("cannot create {}: {}", pattern, std::generic_category().message(errno))};
    }
    path_ = pattern;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Writes the outcomes again and again: how long it takes, and by how much the file grows.
void measure_writing(TrialCosts& costs, const Workbench& bench, const Library& library,
                     const std::vector<RunOutcome>& outcomes) {
  SweepPlan plan = bench.plan();
  plan.factors.clear();
  plan.design = {};
  const Workbench one_point{plan, library};
  const ScratchFolder folder;
  const std::string file = (folder.path() / "trial.sqlite").string();
  const auto bytes_with = [&](std::uint64_t rows) {
    Ledger ledger{file, Ledger::Opening::resume, one_point, "a trial"};
    const auto begin = SteadyClock::now();
    for (std::uint64_t i = 0; i < rows; ++i) {
      ledger.add({i + 1, 0, 0, 0, Seed{i + 1}}, outcomes[i % outcomes.size()], "thread 0");
    }
    costs.write_seconds = seconds_since(begin) / static_cast<double>(std::max<std::uint64_t>(rows, 1));
    (void)ledger.complete();
    return static_cast<double>(fs::file_size(file));
  };
  const double empty = bytes_with(0);
  costs.run_bytes = (bytes_with(kRows) - empty) / static_cast<double>(kRows);
}

}  // namespace

TrialCosts try_runs(const Workbench& bench, const Library& library, const std::function<bool()>& stop) {
  TrialCosts costs;
  std::vector<RunOutcome> outcomes;
  const std::size_t points = bench.points().size();
  const std::size_t arms = bench.plan().arms.size();
  const auto begin = SteadyClock::now();
  double counted = 0;
  for (std::size_t i = 0; i < kTrials && (i == 0 || seconds_since(begin) < kPatience); ++i) {
    const auto point = static_cast<std::uint32_t>(i * (points - 1) / (kTrials - 1));
    const auto arm = static_cast<std::uint32_t>(i % arms);
    const auto setup_begin = SteadyClock::now();
    const bool made = bench.try_setup(point, arm);
    const double setup = made ? seconds_since(setup_begin) : 0;
    outcomes.push_back(bench.run(run_key(bench.plan(), point, 0, arm), stop));
    if (!outcomes.back().done) {
      costs.failures.push_back(
          fmt::format("point {} under arm {} fails: {}", point, bench.plan().arms[arm].name, outcomes.back().reason));
    }
    if (i == 1) costs.run_seconds = costs.setup_seconds = counted = 0;  // the first one was to get warm
    costs.setup_seconds += setup;
    costs.run_seconds += outcomes.back().seconds;
    ++counted;
  }
  costs.setup_seconds /= counted;
  costs.run_seconds /= counted;
  measure_writing(costs, bench, library, outcomes);
  return costs;
}

double expected_seconds(const Workbench& bench, const TrialCosts& costs, double runs, unsigned workers) {
  const double conditions = static_cast<double>(bench.points().size()) * static_cast<double>(bench.plan().arms.size());
  const double setups = bench.shares_setups() ? std::min(conditions, runs) : runs;
  const double work = runs * (costs.run_seconds + costs.write_seconds) + setups * costs.setup_seconds;
  return std::max(work / workers, runs * costs.write_seconds);
}

double expected_bytes(const Workbench& bench, const TrialCosts& costs, double runs) {
  const double coordinates =
      static_cast<double>(bench.points().size()) * static_cast<double>(bench.plan().factors.size());
  return kEmptyBytes + kCoordinateBytes * coordinates + costs.run_bytes * runs;
}

}  // namespace hostscape
