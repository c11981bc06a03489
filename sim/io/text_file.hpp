#pragma once

#include <filesystem>
#include <string>

namespace hostscape {

/// All of a file. Throws IoError naming it when it cannot be read.
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

}  // namespace hostscape
