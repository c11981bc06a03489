#pragma once

// Reading a run's manifest.json back.

#include <filesystem>

#include "io/run_writer.hpp"

namespace hostscape {

/// What the manifest of a run says.
struct RunManifest {
  RunIdentity identity;
  std::string version;  ///< of the program that made the run
  std::string commit;
};

/// Reads the manifest of the run in `directory`. Throws InputError naming `where` when the directory holds no whole run,
/// IoError when it cannot be read.
[[nodiscard]] RunManifest read_manifest(const std::filesystem::path& directory, std::string_view where);

}  // namespace hostscape
