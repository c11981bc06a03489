#pragma once

// The files of a run (docs/outputs.md), in a directory that appears whole or not at all.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "engine/breakdown_recorder.hpp"
#include "engine/event_log.hpp"
#include "engine/metrics_recorder.hpp"
#include "engine/trace_recorder.hpp"
#include "io/atomic_directory.hpp"
#include "io/branch_point.hpp"
#include "io/output_file.hpp"

namespace hostscape {

/// What a run was: enough to do it again.
struct RunIdentity {
  std::string scenario_name;
  std::string scenario_json;  ///< canonical, with everything that policies and settings changed (io/scenario_file.hpp)
  Seed seed;
  std::uint32_t ticks = 0;  ///< that were done
  std::string start;        ///< "2023-11-20T00:00Z"
  std::string end;          ///< of the last tick
  std::uint64_t trajectory = 0;
  std::vector<std::string> command;  ///< program and arguments; empty when there was no command line
  /// Where it left another run and went on under another policy: then scenario and seed alone do not make it again.
  std::vector<BranchPoint> branches{};
};

/// How the machine fared; no result depends on it.
struct RunTiming {
  /// The checkpoint that the last part of a run went on from.
  struct Resumed {
    std::string checkpoint;
    Tick tick;
    std::uint64_t trajectory = 0;  ///< so far
  };
  std::string started;  ///< UTC
  unsigned threads = 1;
  double wall_seconds = 0;
  double events_per_second = 0;
  double customer_ticks_per_second = 0;
  std::optional<Resumed> resumed{};
};

/// Writes one run. Every function throws IoError when the system refuses; then, and whenever `commit` is not reached,
/// nothing is left.
class RunWriter {
 public:
  /// Throws InputError when `target` exists and may not be replaced.
  RunWriter(const std::filesystem::path& target, AtomicDirectory::Existing existing);

  /// Opens events.csv and takes its text; call at most once. The sink must not outlive the writer.
  [[nodiscard]] EventLog::Sink open_events();
  /// Takes a finished events.csv that lies elsewhere on the same disk, and leaves it there as well.
  void adopt_events(const std::filesystem::path& file);
  /// Leaves the checkpoints at the target where they are.
  void keep_checkpoints() { directory_.keep_checkpoints(); }
  void write_totals(const MetricValues& values);
  /// daily.csv: `day` counts from 0, `date` is its first hour's (UTC).
  void write_daily(std::span<const MetricRow> rows, const Clock& clock);
  /// hourly.csv.
  void write_hourly(std::span<const MetricRow> rows, const Clock& clock);
  /// by_regime.csv, by_provider.csv, ..., and by_flow.csv: moves from regime to regime.
  void write_breakdowns(const BreakdownRecorder& breakdowns);
  void write_traces(std::span<const Trace> traces);
  /// Writes manifest.json and puts the directory in its place.
  void commit(const RunIdentity& identity, const RunTiming& timing);

  [[nodiscard]] const std::filesystem::path& target() const { return directory_.target(); }

 private:
  struct Written {
    std::string name;
    std::uint64_t bytes;
  };
  void write_file(std::string_view name, std::string_view text);
  void finish(OutputFile& file);

  AtomicDirectory directory_;
  std::unique_ptr<OutputFile> events_;
  std::vector<Written> files_;
};

}  // namespace hostscape
