#pragma once

// The program run in a directory of the test's choice, and what its tables look like.

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "support/program.hpp"

namespace hostscape::testing {

/// What starts hostscape with these words in `directory`.
inline std::vector<std::string> words_in(const std::filesystem::path& directory, std::vector<std::string> words) {
  std::vector<std::string> line{"/bin/sh", "-c", "cd \"$1\" && shift && exec \"$0\" \"$@\"", HOSTSCAPE_EXECUTABLE,
                                directory.string()};
  line.insert(line.end(), words.begin(), words.end());
  return line;
}

/// Runs hostscape to its end, in `directory` or the present one.
inline Ran run_program(std::vector<std::string> words, const std::filesystem::path& directory = ".") {
  return Program{words_in(directory, std::move(words))}.wait();
}

/// Length of the longest line.
inline std::size_t width_of(const std::string& text) {
  std::size_t widest = 0;
  for (const auto& line : lines_of(text)) widest = std::max(widest, line.size());
  return widest;
}

}  // namespace hostscape::testing
