#pragma once

// Whole runs of scenarios in one line, for tests that make claims about results.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/metrics_recorder.hpp"
#include "engine/observer.hpp"
#include "model/event.hpp"
#include "model/metrics.hpp"
#include "model/setup.hpp"

namespace hostscape::testing {

/// What one run of a scenario differs in. Policies are applied in order, then the settings ("path=value").
struct RunOptions {
  std::uint64_t seed = 1;
  std::vector<std::string> policies{};
  std::vector<std::string> settings{};
  unsigned threads = 1;
  std::optional<std::uint32_t> ticks{};
  bool keep_events = false;            ///< keep every applied event in RunSummary::events
  bool daily = false;                  ///< keep a row per day in RunSummary::daily
  bool hourly = false;                 ///< keep a row per hour in RunSummary::hourly
  std::vector<Observer*> observers{};  ///< told after the metrics; must outlive the run
};

/// What came out of a run.
struct RunSummary {
  MetricValues metrics{};
  std::uint64_t trajectory = 0;
  std::vector<Event> events{};  ///< empty unless asked for
  std::vector<MetricRow> daily{};
  std::vector<MetricRow> hourly{};
  std::uint32_t customers = 0;
  std::uint32_t ticks = 0;  ///< that were done

  [[nodiscard]] double operator[](Metric metric) const { return metrics[static_cast<std::size_t>(metric)]; }
};

/// A shipped scenario with the policies and settings of `options` in it, checked.
[[nodiscard]] Scenario load(const std::string& scenario, const RunOptions& options = {});

/// The same made ready to run; policies, settings and ticks of later RunOptions have no effect on it.
[[nodiscard]] std::shared_ptr<const Setup> prepare(const std::string& scenario, const RunOptions& options = {});
[[nodiscard]] std::shared_ptr<const Setup> prepare(Scenario scenario);

/// Runs to the end.
[[nodiscard]] RunSummary run(const std::shared_ptr<const Setup>& setup, const RunOptions& options = {});
[[nodiscard]] RunSummary run(const std::string& scenario, const RunOptions& options = {});

/// Two runs with the same seed that differ in one rule.
struct PairedRuns {
  RunSummary without;
  RunSummary with;

  /// Value with the rule minus value without it.
  [[nodiscard]] double difference(Metric metric) const { return with[metric] - without[metric]; }
};

/// `common` describes both runs; the second has `policies` and `settings` besides (after those of `common`).
[[nodiscard]] PairedRuns run_pair(const std::string& scenario, const RunOptions& common,
                                  const std::vector<std::string>& policies,
                                  const std::vector<std::string>& settings = {});

/// The same for each of the seeds; setups are made once.
[[nodiscard]] std::vector<PairedRuns> run_pairs(const std::string& scenario, const RunOptions& common,
                                                const std::vector<std::uint64_t>& seeds,
                                                const std::vector<std::string>& policies,
                                                const std::vector<std::string>& settings = {});

/// Settings for `notice-core` with so many notices per customer and year, more than the weights of its empty kinds and
/// tiers would admit.
[[nodiscard]] std::vector<std::string> frequent_notices(double per_year);

/// Number of events of `kind`, of those that carry all of `flags`.
[[nodiscard]] std::size_t count_of(const RunSummary& summary, EventKind kind, std::uint8_t flags = 0);

/// "0x00f3..." as the command line prints a trajectory.
[[nodiscard]] std::string hex(std::uint64_t trajectory);

}  // namespace hostscape::testing
