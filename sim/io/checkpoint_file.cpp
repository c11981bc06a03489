#include "io/checkpoint_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

#include "core/errors.hpp"
#include "core/field_count.hpp"
#include "core/version.hpp"
#include "engine/breakdown_recorder.hpp"
#include "engine/checkpoint_archive.hpp"
#include "engine/metrics_recorder.hpp"
#include "engine/simulation.hpp"
#include "engine/trace_recorder.hpp"
#include "io/atomic_directory.hpp"
#include "io/output_file.hpp"

namespace hostscape {
namespace fs = std::filesystem;
namespace {

static_assert(field_count<CheckpointHead>() == 12, "a new field of CheckpointHead belongs into its serialize()");

// The line ends catch transfers that took the file for a text.
constexpr std::array<char, 8> kMagic{'H', 'S', 'C', 'P', '\r', '\n', '\x1a', '\n'};
constexpr std::uint32_t kFormat = 1;

[[noreturn]] void fail(std::string_view doing, const fs::path& file) {
  throw IoError{fmt::format("cannot {} {}: {}", doing, file.string(), std::generic_category().message(errno))};
}

// A file that is open as long as somebody reads it.
class OpenFile {
 public:
  explicit OpenFile(fs::path path) : path_{std::move(path)}, descriptor_{::open(path_.c_str(), O_RDONLY | O_CLOEXEC)} {
    if (descriptor_ < 0) fail("read", path_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { ::close(descriptor_); }

  [[nodiscard]] std::uint64_t size() const {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) fail("read", path_);
    if (!S_ISREG(status.st_mode)) throw InputError{path_.string(), "no file", "a checkpoint"};
    return static_cast<std::uint64_t>(status.st_size);
  }

  void read(std::uint64_t offset, std::span<char> into) const {
    while (!into.empty()) {
      const ssize_t got = ::pread(descriptor_, into.data(), into.size(), static_cast<off_t>(offset));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail("read", path_);
      if (got == 0) throw InputError{path_.string(), "an end that came too early", "a whole checkpoint"};
      into = into.subspan(static_cast<std::size_t>(got));
      offset += static_cast<std::uint64_t>(got);
    }
  }

 private:
  fs::path path_;
  int descriptor_;
};

ByteSource source_of_file(const fs::path& path) {
  const auto file = std::make_shared<OpenFile>(path);
  return {file->size(), [file](std::uint64_t offset, std::span<char> into) { file->read(offset, into); }};
}

void check_magic(const ByteSource& source, const std::string& name) {
  std::array<char, kMagic.size()> magic{};
  const std::size_t there = std::min<std::uint64_t>(source.size, magic.size());
  source.read(0, std::span<char>{magic}.first(there));
  if (there < magic.size() || magic != kMagic) {
    throw InputError{name, "a file that does not begin like one (or is damaged)", "a checkpoint of hostscape run"};
  }
}

void write(CheckpointOutput& out, const CheckpointHead& head, const WatchedRun& run) {
  out(kMagic, kFormat, checkpoint_layout(), head);
  run.simulation.save(out);
  run.metrics.save(out);
  run.traces.save(out);
  run.breakdowns.save(out);
  out.finish();
}

CheckpointHead read_head(CheckpointInput& in) {
  std::array<char, kMagic.size()> magic{};
  std::uint32_t format = 0;
  std::uint64_t layout = 0;
  in(magic, format);
  if (format != kFormat) in.refuse("format", fmt::format("{}", format), fmt::format("{}", kFormat));
  in(layout);
  CheckpointHead head;
  in(head);
  if (layout != checkpoint_layout() || head.version != kVersion) {
    in.refuse(
        "program", fmt::format("a checkpoint of version {} (commit {})", head.version, head.commit),
        fmt::format("those of version {} with the same parameters and state as commit {}", kVersion, git_commit()));
  }
  return head;
}

CheckpointHead verified_head(const ByteSource& source, const std::string& name) {
  check_magic(source, name);
  verify_checkpoint(source, name);
  CheckpointInput in{source, name};
  return read_head(in);
}

void restore(CheckpointInput& in, const WatchedRun& run) {
  const CheckpointHead head = read_head(in);
  run.simulation.restore(in);
  run.metrics.restore(in);
  run.traces.restore(in);
  run.breakdowns.restore(in);
  in.finish();
  if (run.simulation.now() != head.tick) in.refuse("tick", fmt::format("{}", head.tick.value), "that of its state");
}

}  // namespace

std::uint64_t write_checkpoint(const fs::path& path, const CheckpointHead& head, const WatchedRun& run) {
  fs::path partial = path;
  partial += fmt::format("{}{}", AtomicDirectory::kPartial, ::getpid());
  std::uint64_t bytes = 0;
  try {
    OutputFile file{partial};
    CheckpointOutput out{[&file](std::string_view block) { file.write(block); }};
    write(out, head, run);
    file.close();
    bytes = file.bytes();
    if (::rename(partial.c_str(), path.c_str()) != 0) fail("create", path);
  } catch (...) {
    std::error_code ignored;
    fs::remove(partial, ignored);
    throw;
  }
  sync_directory(path.parent_path());
  return bytes;
}

CheckpointHead read_checkpoint_head(const fs::path& path) {
  return verified_head(source_of_file(path), path.string());
}

CheckpointHead read_checkpoint_head(std::string_view bytes, const std::string& name) {
  return verified_head(source_of(bytes), name);
}

void restore_checkpoint(const fs::path& path, const WatchedRun& run) {
  const ByteSource source = source_of_file(path);
  CheckpointInput in{source, path.string()};
  restore(in, run);
  CheckpointInput again{source, path.string()};
  const CheckpointHead head = read_head(again);
  if (run.simulation.trajectory() != head.trajectory) {
    in.refuse("trajectory", fmt::format("{:#018x}", run.simulation.trajectory()),
              fmt::format("{:#018x}, as when the checkpoint was written", head.trajectory));
  }
}

void restore_checkpoint(std::string_view bytes, const std::string& name, const WatchedRun& run) {
  CheckpointInput in{source_of(bytes), name};
  restore(in, run);
}

std::string checkpoint_bytes(const CheckpointHead& head, const WatchedRun& run) {
  std::string bytes;
  CheckpointOutput out{[&bytes](std::string_view block) { bytes += block; }};
  write(out, head, run);
  return bytes;
}

}  // namespace hostscape
