#pragma once

// The tables of an ensemble as files.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiments/measures.hpp"

namespace hostscape {

/// Writes one whole new text file; throws IoError.
void write_new_file(const std::filesystem::path& path, std::string_view text);

/// Names of all files below `directory`, relative to it, in alphabetical order.
[[nodiscard]] std::vector<std::string> file_names_in(const std::filesystem::path& directory);

/// Writes replicates.csv, effects.csv and manifest.json (`format`, program, seeds, each arm's whole scenario, and all files
/// that are there by then) into the existing `directory`; throws IoError.
void write_ensemble_files(const std::filesystem::path& directory, std::string_view format, const Ensemble& ensemble,
                          std::span<const Measure> measures);

}  // namespace hostscape
