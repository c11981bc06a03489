#pragma once

// traces.json: the traces of a run on disk. docs/outputs.md describes its fields.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/trace_recorder.hpp"

namespace hostscape {

/// The text of traces.json.
[[nodiscard]] std::string to_json(std::span<const Trace> traces);

/// Reads the text of a traces.json. Throws InputError naming `where` when it is none.
[[nodiscard]] std::vector<Trace> parse_traces(std::string_view text, std::string_view where);

/// Reads a file. Throws IoError when it cannot be read, InputError when it is no traces.json.
[[nodiscard]] std::vector<Trace> read_traces(const std::filesystem::path& path);

}  // namespace hostscape
