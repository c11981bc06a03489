#pragma once

#include <filesystem>

namespace hostscape {

/// The checkout that the tests were built from.
[[nodiscard]] std::filesystem::path source_directory();

}  // namespace hostscape
