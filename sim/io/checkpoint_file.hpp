#pragma once

// Checkpoints as files. A file is: magic and format, what the checkpoint says of itself (CheckpointHead), the state of the
// simulation and of everybody who watches it, length and checksum. It appears under its name whole or not at all.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "core/time.hpp"
#include "io/branch_point.hpp"

namespace hostscape {

class BreakdownRecorder;
class MetricsRecorder;
class Simulation;
class TraceRecorder;

/// What a checkpoint says of itself.
struct CheckpointHead {
  std::string version;  ///< of the program that wrote it
  std::string commit;
  Seed seed;
  Tick tick;                          ///< ticks done
  std::uint32_t ticks = 0;            ///< that the run was to do
  std::uint64_t trajectory = 0;       ///< so far, events and state
  std::string scenario;               ///< canonical JSON (io/scenario_file.hpp)
  std::vector<BranchPoint> branches;  ///< oldest first
  bool hourly = false;                ///< the run keeps hourly rows
  bool events = false;                ///< the run writes events.csv
  std::uint64_t events_bytes = 0;     ///< of it so far
  std::uint64_t events_checksum = 0;

  /// For checkpoints: every field.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(version, commit, seed.value, tick, ticks, trajectory, scenario, branches, hourly, events, events_bytes,
            events_checksum);
  }
};

/// A run with everybody whose results its files hold.
struct WatchedRun {
  Simulation& simulation;
  MetricsRecorder& metrics;
  TraceRecorder& traces;
  BreakdownRecorder& breakdowns;
};

/// Writes a checkpoint of the run and returns its size. An older file of this name is replaced. Throws IoError; then whatever
/// stood there before still does.
std::uint64_t write_checkpoint(const std::filesystem::path& file, const CheckpointHead& head, const WatchedRun& run);

/// Reads what a checkpoint says of itself, after it has made sure that the file is whole. Throws InputError when it is damaged,
/// cut short, no checkpoint or one of a program whose runs are others; IoError when it cannot be read.
[[nodiscard]] CheckpointHead read_checkpoint_head(const std::filesystem::path& file);

/// The same from bytes; `name` stands for the file in errors.
[[nodiscard]] CheckpointHead read_checkpoint_head(std::string_view bytes, const std::string& name);

/// Puts a run, made ready with the scenario and seed of the checkpoint, where it was made. Throws as `read_checkpoint_head`.
void restore_checkpoint(const std::filesystem::path& file, const WatchedRun& run);

/// The same from bytes, whose checksum nobody compares: for tests that change them. `name` stands for the file in errors.
void restore_checkpoint(std::string_view bytes, const std::string& name, const WatchedRun& run);

/// The file as bytes in memory.
[[nodiscard]] std::string checkpoint_bytes(const CheckpointHead& head, const WatchedRun& run);

}  // namespace hostscape
