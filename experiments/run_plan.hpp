#pragma once

// What `hostscape run` is going to do, once the command line, the scenario and the checkpoint to go on from are held against
// each other.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "experiments/commands/commands.hpp"
#include "io/atomic_directory.hpp"
#include "io/checkpoint_folder.hpp"
#include "model/scenario.hpp"

namespace hostscape {

class Library;

struct RunPlan {
  Scenario scenario;
  Seed seed;
  unsigned threads = 1;
  std::optional<std::string> out;  ///< none: nothing is written
  AtomicDirectory::Existing existing{};
  bool hourly = false;
  bool events = false;
  std::uint32_t checkpoint_every = 0;  ///< [ticks]; 0: never
  std::uint32_t keep_checkpoints = 0;
  std::optional<FoundCheckpoint> resumed;
  std::vector<BranchPoint> branches;  ///< of the run so far, and of this command
  std::vector<std::string> command;   ///< that makes the run again, without what does not touch results

  /// Whether the events lie beside checkpoints until the run is whole, and its directory is made at the end.
  [[nodiscard]] bool in_parts() const { return checkpoint_every > 0 || resumed.has_value(); }
  /// Whether the run goes on where it was begun.
  [[nodiscard]] bool in_place() const { return resumed && clean_path(*out) == resumed->run_directory; }
};

/// Throws InputError for whatever cannot go together. Says on standard error which damaged checkpoints were passed over.
[[nodiscard]] RunPlan plan_run(const RunArguments& arguments, const Library& library);

/// The words of a command as a shell takes them.
[[nodiscard]] std::string shell_line(const std::vector<std::string>& words);

}  // namespace hostscape
