#include "io/atomic_directory.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include "core/errors.hpp"
#include "io/written_files.hpp"

namespace hostscape {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(std::string_view doing, const fs::path& path, int error) {
  throw IoError{fmt::format("cannot {} {}: {}", doing, path.string(), std::generic_category().message(error))};
}

bool holds_only_checkpoints(const fs::path& directory) {
  std::error_code error;
  for (fs::directory_iterator entry{directory, error}; !error && entry != fs::directory_iterator{};
       entry.increment(error)) {
    if (entry->path().filename() != AtomicDirectory::kCheckpoints) return false;
  }
  if (error) fail("read", directory, error.value());
  return true;
}

void check_target(const fs::path& target, AtomicDirectory::Existing existing, std::string_view where) {
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  if (!fs::exists(status)) return;
  const auto refuse = [&](std::string_view accepted) {
    throw InputError{std::string{where}, target.string(), std::string{accepted}};
  };
  if (!fs::is_directory(status)) refuse("a directory (this is a file)");
  // What somebody else has put there is never deleted, whatever was asked for.
  if (const auto foreign = foreign_entry(target)) {
    throw InputError{std::string{where}, fmt::format("{} with {} in it", target.string(), *foreign),
                     fmt::format("a directory that does not exist, is empty or holds nothing but earlier results of "
                                 "this program (--force replaces no other files, and no {} lists this one)",
                                 AtomicDirectory::kMark)};
  }
  if (existing == AtomicDirectory::Existing::refuse && !holds_only_checkpoints(target)) {
    refuse("a directory that does not exist or is empty (--force replaces the earlier results in this one)");
  }
}

fs::path make_partial(const fs::path& target) {
  for (int attempt = 0;; ++attempt) {
    const std::string suffix = attempt == 0 ? std::string{} : fmt::format("-{}", attempt);
    fs::path partial = target;
    partial += fmt::format("{}{}{}", AtomicDirectory::kPartial, ::getpid(), suffix);
    if (::mkdir(partial.c_str(), 0777) == 0) return partial;
    if (errno != EEXIST) fail("create", partial, errno);
  }
}

}  // namespace

fs::path clean_path(const fs::path& path) {
  std::error_code error;
  fs::path cleaned = fs::weakly_canonical(fs::absolute(path), error);
  if (error) fail("use", path, error.value());
  return cleaned.has_filename() ? cleaned : cleaned.parent_path();
}

void sync_directory(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail("open", path, errno);
  const int failed = ::fsync(descriptor) != 0 && errno != EINVAL && errno != EROFS ? errno : 0;
  ::close(descriptor);
  if (failed != 0) fail("write", path, failed);
}

void AtomicDirectory::check(const fs::path& target, Existing existing, std::string_view where) {
  check_target(clean_path(target), existing, where);
}

AtomicDirectory::AtomicDirectory(const fs::path& target, Existing existing, std::string_view where)
    : target_{clean_path(target)}, existing_{existing} {
  check_target(target_, existing, where);
  std::error_code error;
  fs::create_directories(target_.parent_path(), error);
  if (error) fail("create", target_.parent_path(), error.value());
  partial_ = make_partial(target_);
}

AtomicDirectory::~AtomicDirectory() {
  if (committed_) return;
  std::error_code ignored;
  fs::remove_all(partial_, ignored);
}

// Results are in place before the checkpoints follow them: who is killed in between has lost none.
void AtomicDirectory::take_checkpoints(const fs::path& from) const {
  if (!keep_checkpoints_) return;
  const fs::path place = target_ / kCheckpoints;
  if (::rename((from / kCheckpoints).c_str(), place.c_str()) != 0 && errno != ENOENT) fail("move", place, errno);
}

void AtomicDirectory::replace_existing() {
  // The kernel can swap the two in one step; where its file system cannot, the old run steps aside first.
  if (::renameat2(AT_FDCWD, partial_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0) {
    take_checkpoints(partial_);
    std::error_code ignored;
    fs::remove_all(partial_, ignored);
    return;
  }
  fs::path old = partial_;
  old += ".old";
  if (::rename(target_.c_str(), old.c_str()) != 0) fail("replace", target_, errno);
  if (::rename(partial_.c_str(), target_.c_str()) != 0) {
    const int error = errno;
    if (::rename(old.c_str(), target_.c_str()) != 0) fail("restore", target_, errno);
    fail("replace", target_, error);
  }
  take_checkpoints(old);
  std::error_code ignored;
  fs::remove_all(old, ignored);
}

void AtomicDirectory::commit() {
  sync_directory(partial_);
  // Takes the place of nothing or of an empty directory, or else changes places with what may be replaced.
  if (::rename(partial_.c_str(), target_.c_str()) != 0) {
    const int error = errno;
    const bool filled = error == ENOTEMPTY || error == EEXIST;
    if (!filled || (existing_ != Existing::replace && !holds_only_checkpoints(target_))) fail("create", target_, error);
    check_target(target_, existing_, "--out");
    replace_existing();
  }
  committed_ = true;
  sync_directory(target_.parent_path());
}

bool is_partial_name(const fs::path& path) {
  const fs::path named = path.has_filename() ? path : path.parent_path();
  return named.filename().string().find(AtomicDirectory::kPartial) != std::string::npos;
}

}  // namespace hostscape
