#pragma once

// A directory of this process for readers that want files; gone at its end.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "fuzz/target.hpp"

namespace hostscape::fuzz {

class ScratchDirectory {
 public:
  ScratchDirectory()
      : path_{std::filesystem::temp_directory_path() / ("hostscape-fuzz-" + std::to_string(::getpid()))} {
    std::filesystem::create_directories(path_);
  }
  ~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;

  void write(const char* name, std::string_view text) const {
    std::ofstream file{path_ / name, std::ios::binary};
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.flush()) broken_promise("the temporary directory can be written");
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace hostscape::fuzz
