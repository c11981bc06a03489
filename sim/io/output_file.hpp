#pragma once

// A file that is written from start to end, where every failure is noticed: a full disk must not pass for a result.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace hostscape {

/// A new file. Buffered; every function throws IoError naming the file and what the system said.
class OutputFile {
 public:
  /// Creates the file; it must not exist, unless it is a device.
  explicit OutputFile(std::filesystem::path path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  /// Gives the file up; what was not closed is not meant to be kept.
  ~OutputFile();

  void write(std::string_view text);
  /// Writes what is left and waits until the disk has it.
  void close();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }  ///< handed to `write` so far

 private:
  void drain();
  [[noreturn]] void fail(std::string_view doing) const;

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::string buffer_;
  std::uint64_t bytes_ = 0;
};

}  // namespace hostscape
