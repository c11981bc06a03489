#include "io/checkpoint_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "core/errors.hpp"
#include "io/atomic_directory.hpp"
#include "io/written_files.hpp"

namespace hostscape {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kEventsPart = "events.csv.part";

// Names have the tick in nine digits, so that their order is that of ticks.
std::string name_of(Tick tick) {
  return fmt::format("tick-{:09}.hsc", tick.value);
}

std::vector<fs::path> files_in(const fs::path& directory) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry{directory, error}; !error && entry != fs::directory_iterator{};
       entry.increment(error)) {
    if (is_checkpoint_name(entry->path().filename().string())) files.push_back(entry->path());
  }
  if (error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory) {
    throw IoError{fmt::format("cannot read {}: {}", directory.string(), error.message())};
  }
  std::ranges::sort(files);
  return files;
}

std::vector<fs::path> whole_names(std::vector<fs::path> files) {
  std::erase_if(files, [](const fs::path& file) { return file.extension() != ".hsc"; });
  return files;
}

void remove_file(const fs::path& file) {
  std::error_code error;
  fs::remove(file, error);
  if (error) throw IoError{fmt::format("cannot remove {}: {}", file.string(), error.message())};
}

// DIR for DIR/checkpoints/FILE.
fs::path run_directory_of(const fs::path& file) {
  const fs::path folder = clean_path(file).parent_path();
  return folder.filename() == AtomicDirectory::kCheckpoints ? folder.parent_path() : fs::path{};
}

// While the run goes on its events lie beside the checkpoints, afterwards among its results.
EventsPrefix events_of(const fs::path& file, const CheckpointHead& head) {
  EventsPrefix prefix{clean_path(file).parent_path() / kEventsPart, head.events_bytes, head.events_checksum};
  if (!head.events) return prefix;
  const fs::path results = run_directory_of(file);
  if (!fs::exists(prefix.file) && !results.empty()) prefix.file = results / "events.csv";
  check_prefix(prefix);
  return prefix;
}

FoundCheckpoint read_found(const fs::path& file) {
  FoundCheckpoint found{clean_path(file), run_directory_of(file), read_checkpoint_head(file), {}, {}};
  found.events = events_of(file, found.head);
  return found;
}

// The newest of `files` that is whole; what is wrong with the others goes to `refused`.
std::optional<FoundCheckpoint> newest_whole(const std::vector<fs::path>& files, std::vector<std::string>& refused) {
  for (auto file = files.rbegin(); file != files.rend(); ++file) {
    try {
      FoundCheckpoint found = read_found(*file);
      found.refused = refused;
      return found;
    } catch (const InputError& error) {
      refused.emplace_back(error.what());
    }
  }
  return std::nullopt;
}

FoundCheckpoint find_in(const fs::path& directory) {
  const auto files = checkpoints_of(directory);
  if (files.empty()) {
    throw InputError{"--resume", fmt::format("{} without checkpoints", directory.string()),
                     "the directory of a run with --checkpoint-every, or one of its checkpoints"};
  }
  std::vector<std::string> refused;
  if (auto found = newest_whole(files, refused)) return *found;
  return read_found(files.back());  // throws what is wrong with the newest
}

FoundCheckpoint find_file(const fs::path& file) {
  try {
    return read_found(file);
  } catch (const InputError& error) {
    auto earlier = whole_names(files_in(clean_path(file).parent_path()));
    std::erase_if(earlier, [&](const fs::path& other) { return other.filename() >= file.filename(); });
    std::vector<std::string> ignored;
    const auto whole = newest_whole(earlier, ignored);
    if (!whole) throw;
    throw InputError{
        error.where(), error.found(),
        fmt::format("{}; the newest whole checkpoint before it is {}", error.accepted(), whole->file.string())};
  }
}

}  // namespace

std::vector<fs::path> checkpoints_of(const fs::path& run_directory) {
  return whole_names(files_in(run_directory / AtomicDirectory::kCheckpoints));
}

FoundCheckpoint find_checkpoint(const fs::path& place) {
  std::error_code error;
  const fs::file_status status = fs::status(place, error);
  if (fs::is_directory(status)) return find_in(place);
  if (fs::exists(status)) return find_file(place);
  throw InputError{"--resume", fmt::format("{}, which does not exist", place.string()),
                   "the directory of a run with --checkpoint-every, or one of its checkpoints"};
}

CheckpointFolder::CheckpointFolder(const fs::path& run_directory)
    : path_{clean_path(run_directory) / AtomicDirectory::kCheckpoints} {
  std::error_code error;
  fs::create_directories(path_, error);
  if (error) throw IoError{fmt::format("cannot create {}: {}", path_.string(), error.message())};
  lock_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock_ < 0) {
    throw IoError{fmt::format("cannot open {}: {}", path_.string(), std::generic_category().message(errno))};
  }
  // Where the file system knows no locks, nobody is refused.
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(lock_);
    throw InputError{"--out", fmt::format("{}, where another run is at work", run_directory.string()),
                     "a directory of its own for each run"};
  }
  for (const fs::path& file : files_in(path_)) {
    if (is_partial_name(file)) remove_file(file);  // of a run that was killed while it wrote
  }
}

CheckpointFolder::~CheckpointFolder() {
  ::close(lock_);
}

void CheckpointFolder::clear() const {
  for (const fs::path& file : files_in(path_)) remove_file(file);
}

fs::path CheckpointFolder::file_of(Tick tick) const {
  return path_ / name_of(tick);
}

fs::path CheckpointFolder::events_part() const {
  return path_ / kEventsPart;
}

void CheckpointFolder::prune(std::uint32_t keep, Tick newest) const {
  if (keep == 0) return;
  auto files = whole_names(files_in(path_));
  std::erase_if(files, [&](const fs::path& file) { return file.filename() > name_of(newest); });
  for (std::size_t i = 0; i + keep < files.size(); ++i) remove_file(files[i]);
}

void CheckpointFolder::close() const {
  std::error_code ignored;
  fs::remove(events_part(), ignored);
  if (fs::is_empty(path_, ignored)) fs::remove(path_, ignored);
}

}  // namespace hostscape
