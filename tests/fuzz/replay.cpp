// Reads each file of the directories it is given once, without libFuzzer: what fuzzing found stays found.

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "fuzz/target.hpp"
#include "io/text_file.hpp"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_below(const fs::path& directory) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{directory}) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// The name comes first, so that a file that ends the process is known.
void replay(const fs::path& file) {
  std::printf("%s\n", file.c_str());
  std::fflush(stdout);
  hostscape::fuzz::read_untrusted(hostscape::read_text(file));
}

}  // namespace

int main(int count, char** arguments) {
  try {
    std::size_t read = 0;
    for (const char* const directory : std::span{arguments, static_cast<std::size_t>(count)}.subspan(1)) {
      for (const fs::path& file : files_below(directory)) {
        replay(file);
        ++read;
      }
    }
    std::printf("%zu files\n", read);
    return read > 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::printf("%s\n", error.what());
    return 1;
  }
}
