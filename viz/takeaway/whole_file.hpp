#pragma once

// Files that are there whole or not at all: written under a temporary name beside the wanted one, then renamed.

#include <filesystem>
#include <string_view>

namespace hostscape::viz {

/// A name in the folder of `file` to write to until it is whole. Throws IoError when that folder is missing or may not be
/// written to, or `file` is a folder itself.
class WholeFile {
 public:
  /// `suffix` ends the temporary name, for programs that judge a file by it.
  explicit WholeFile(std::filesystem::path file, std::string_view suffix = ".part");
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  /// Without commit(): removes what was written.
  ~WholeFile();

  /// Where to write. A device (/dev/stdout) is written directly.
  [[nodiscard]] const std::filesystem::path& part() const { return part_; }
  /// Waits until the disk has what was written to `part`. Throws IoError.
  void synchronise() const;
  /// Puts it in its place. Throws IoError.
  void commit();

 private:
  std::filesystem::path file_;
  std::filesystem::path part_;
  bool device_ = false;
  bool done_ = false;
};

/// Throws IoError as a WholeFile would. Removes what a killed program has left beside the same file.
void check_writable(const std::filesystem::path& file);

/// Replaces a file by this text. Throws IoError. `durable`: waits until the disk has it.
void write_text_whole(const std::filesystem::path& file, std::string_view text, bool durable = true);

/// "picture.png", or "picture-2.png" and so on if that is taken.
[[nodiscard]] std::filesystem::path free_name(const std::filesystem::path& file);

}  // namespace hostscape::viz
