#pragma once

// Where the checkpoints of a run lie: DIR/checkpoints/tick-000001000.hsc, beside them the events so far.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "io/checkpoint_events.hpp"
#include "io/checkpoint_file.hpp"

namespace hostscape {

/// The checkpoints of the run in `run_directory`, by rising tick; none when there is no such directory.
[[nodiscard]] std::vector<std::filesystem::path> checkpoints_of(const std::filesystem::path& run_directory);

/// A checkpoint to go on from.
struct FoundCheckpoint {
  std::filesystem::path file;
  std::filesystem::path run_directory;  ///< empty for a file outside any
  CheckpointHead head;
  EventsPrefix events;               ///< where the events so far are, if the run keeps them
  std::vector<std::string> refused;  ///< newer ones in the directory, and what is wrong with them
};

/// The newest whole checkpoint of a run's directory, or the file itself. Throws InputError when there is none or it is not
/// whole; for a damaged file it names the newest whole one before it.
[[nodiscard]] FoundCheckpoint find_checkpoint(const std::filesystem::path& directory_or_file);

/// The directory in which a run writes its checkpoints. While it lives no other run can write there.
class CheckpointFolder {
 public:
  /// Makes DIR/checkpoints. Throws InputError when another run writes there, IoError when the system refuses.
  explicit CheckpointFolder(const std::filesystem::path& run_directory);
  CheckpointFolder(const CheckpointFolder&) = delete;
  CheckpointFolder& operator=(const CheckpointFolder&) = delete;
  ~CheckpointFolder();

  /// Removes the checkpoints of an earlier run.
  void clear() const;
  [[nodiscard]] std::filesystem::path file_of(Tick tick) const;
  [[nodiscard]] std::filesystem::path events_part() const;
  /// Removes all but the last `keep` checkpoints up to `newest`; 0 keeps all.
  void prune(std::uint32_t keep, Tick newest) const;
  /// After the results are in place: removes the events, which are among them, and the directory if it is empty. The folder
  /// is of no use then.
  void close() const;

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

}  // namespace hostscape
