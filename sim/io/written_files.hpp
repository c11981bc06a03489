#pragma once

// What in a directory of results was written by this program, and what somebody else has put there.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace hostscape {

/// What `format` of the manifest.json in `directory` says ("hostscape-run/1"); empty when there is none that can be read.
[[nodiscard]] std::string format_of(const std::filesystem::path& directory);

/// Whether the program writes files of this name into the directory of a run's checkpoints.
[[nodiscard]] bool is_checkpoint_name(std::string_view file_name);

/// The first entry below `directory`, in alphabetical order and as a path relative to it, that is neither the manifest.json
/// nor a file that the manifest lists nor a directory that holds one, nor a checkpoint of the run. Nothing when the program
/// wrote all that is there. Throws IoError when the directory cannot be read.
[[nodiscard]] std::optional<std::string> foreign_entry(const std::filesystem::path& directory);

}  // namespace hostscape
