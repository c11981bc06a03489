#pragma once

// A directory of results that is there whole or not at all. It is filled under a temporary name beside its place and
// renamed when it is complete; whatever ends the program before leaves at most a "NAME.partial-..." that nobody reads.

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace hostscape {

class AtomicDirectory {
 public:
  enum class Existing : std::uint8_t {
    refuse,   ///< an existing directory that is not empty is an InputError
    replace,  ///< it is replaced at the end, if its manifest.json lists every file in it; until then it stays
  };

  /// Part of the temporary name.
  static constexpr std::string_view kPartial = ".partial-";
  /// The file by which a directory is known to hold results, and which lists them.
  static constexpr std::string_view kMark = "manifest.json";

  /// A directory in a directory of results that is no result: the checkpoints of the run. One that holds nothing else counts
  /// as empty.
  static constexpr std::string_view kCheckpoints = "checkpoints";

  /// Throws what the constructor would throw about a `target` that may not be replaced, and makes nothing.
  static void check(const std::filesystem::path& target, Existing existing, std::string_view where);

  /// Makes the temporary directory (and missing parents of `target`). Throws InputError naming `where` when `target` is a
  /// file or a directory that may not be replaced, IoError when the system refuses.
  AtomicDirectory(const std::filesystem::path& target, Existing existing, std::string_view where);
  AtomicDirectory(const AtomicDirectory&) = delete;
  AtomicDirectory& operator=(const AtomicDirectory&) = delete;
  /// Removes everything that was not committed.
  ~AtomicDirectory();

  /// Where files go until the commit.
  [[nodiscard]] const std::filesystem::path& path() const { return partial_; }
  /// Where they will be.
  [[nodiscard]] const std::filesystem::path& target() const { return target_; }

  /// The commit leaves the checkpoints that stand at `target` there, instead of removing them with earlier results.
  void keep_checkpoints() { keep_checkpoints_ = true; }

  /// Puts the directory in its place. Files must have been closed (OutputFile::close). Throws IoError.
  void commit();

 private:
  void replace_existing();
  void take_checkpoints(const std::filesystem::path& from) const;

  std::filesystem::path target_;
  std::filesystem::path partial_;
  Existing existing_;
  bool keep_checkpoints_ = false;
  bool committed_ = false;
};

/// Absolute, without links, dots and a slash at its end. Throws IoError.
[[nodiscard]] std::filesystem::path clean_path(const std::filesystem::path& path);

/// Waits until the disk knows the names in a directory. Throws IoError.
void sync_directory(const std::filesystem::path& path);

/// Whether the last part of `path` is the temporary name of an unfinished directory.
[[nodiscard]] bool is_partial_name(const std::filesystem::path& path);

}  // namespace hostscape
