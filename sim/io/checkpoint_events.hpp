#pragma once

// The part of events.csv that a run with checkpoints has written so far. It lies beside the checkpoints; each of them knows
// how long it was then and its checksum, so that whoever resumes can cut it back to that place.

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "core/hash.hpp"

namespace hostscape {

/// A prefix of an events.csv.
struct EventsPrefix {
  std::filesystem::path file;
  std::uint64_t bytes = 0;
  std::uint64_t checksum = 0;
};

/// Throws InputError unless the file begins with that prefix; IoError when it cannot be read.
void check_prefix(const EventsPrefix& prefix);

/// The file under construction. Every function throws IoError when the system refuses.
class EventsPart {
 public:
  /// An empty file; what stood at `path` is gone.
  explicit EventsPart(const std::filesystem::path& path);
  /// A file that holds `begin`, and nothing behind it. `begin` may be (the beginning of) the same file. Throws InputError
  /// when that prefix is not there.
  EventsPart(const std::filesystem::path& path, const EventsPrefix& begin);
  EventsPart(const EventsPart&) = delete;
  EventsPart& operator=(const EventsPart&) = delete;
  ~EventsPart();

  void write(std::string_view text);
  /// Waits until the disk has it.
  void sync();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::uint64_t checksum() const { return checksum_.value(); }

 private:
  void open(int flags);
  [[noreturn]] void fail(std::string_view doing) const;

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t bytes_ = 0;
  Checksum checksum_;
};

}  // namespace hostscape
