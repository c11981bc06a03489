#pragma once

// The tables of an ensemble as files.

#include <filesystem>
#include <span>
#include <string_view>

#include "experiments/measures.hpp"

namespace hostscape {

/// Writes one whole new text file; throws IoError.
void write_new_file(const std::filesystem::path& path, std::string_view text);

/// Writes replicates.csv, effects.csv and manifest.json (`format`, program, seeds, and each arm's whole scenario) into
/// the existing `directory`; throws IoError.
void write_ensemble_files(const std::filesystem::path& directory, std::string_view format, const Ensemble& ensemble,
                          std::span<const Measure> measures);

/// Whether the manifest.json in `directory` says that it holds `format`.
[[nodiscard]] bool holds_format(const std::filesystem::path& directory, std::string_view format);

}  // namespace hostscape
