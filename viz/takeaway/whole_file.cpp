#include "viz/takeaway/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "core/errors.hpp"
#include "io/output_file.hpp"

namespace hostscape::viz {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& file) {
  throw IoError{fmt::format("cannot write {}: {}", file.string(), std::generic_category().message(errno))};
}

/// Whether `name` is ".FILE.PID.part" of a process that is no more.
bool is_left_over(std::string_view name, std::string_view file) {
  const std::string begin = fmt::format(".{}.", file);
  constexpr std::string_view suffix = ".part";
  if (!name.starts_with(begin) || !name.ends_with(suffix) || name.size() < begin.size() + suffix.size()) return false;
  const std::string_view digits = name.substr(begin.size(), name.size() - begin.size() - suffix.size());
  pid_t process = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), process);
  if (error != std::errc{} || stop != digits.data() + digits.size() || process <= 0) return false;
  return ::kill(process, 0) != 0 && errno == ESRCH;
}

}  // namespace

WholeFile::WholeFile(fs::path file, std::string_view suffix) : file_{std::move(file)} {
  std::error_code ignored;
  device_ = fs::exists(file_, ignored) && fs::is_character_file(file_, ignored);
  if (fs::is_directory(file_, ignored)) {
    throw IoError{fmt::format("cannot write {}: it is a folder", file_.string())};
  }
  const fs::path folder = file_.has_parent_path() ? file_.parent_path() : fs::path{"."};
  if (!fs::is_directory(folder, ignored)) {
    throw IoError{fmt::format("cannot write {}: there is no folder {}", file_.string(), folder.string())};
  }
  if (!device_ && ::access(folder.c_str(), W_OK) != 0) {
    throw IoError{fmt::format("cannot write {}: the folder {} may not be written to ({})", file_.string(),
                              folder.string(), std::generic_category().message(errno))};
  }
  part_ = device_ ? file_ : folder / fmt::format(".{}.{}{}", file_.filename().string(), ::getpid(), suffix);
  if (!device_) fs::remove(part_, ignored);
}

WholeFile::~WholeFile() {
  if (device_ || done_) return;
  std::error_code ignored;
  fs::remove(part_, ignored);
}

void WholeFile::synchronise() const {
  if (device_) return;
  const int descriptor = ::open(part_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(file_);
  const bool done = ::fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS;
  const int error = errno;
  ::close(descriptor);
  errno = error;
  if (!done) fail(file_);
}

void WholeFile::commit() {
  if (!device_ && std::rename(part_.c_str(), file_.c_str()) != 0) fail(file_);
  done_ = true;
}

void check_writable(const fs::path& file) {
  const WholeFile whole{file};
  std::error_code ignored;
  std::vector<fs::path> left_over;
  for (auto at = fs::directory_iterator{whole.part().parent_path(), ignored}; at != fs::directory_iterator{};
       at.increment(ignored)) {
    if (is_left_over(at->path().filename().string(), file.filename().string())) left_over.push_back(at->path());
  }
  for (const auto& one : left_over) fs::remove(one, ignored);
}

void write_text_whole(const fs::path& file, std::string_view text, bool durable) {
  WholeFile whole{file};
  if (durable) {
    OutputFile out{whole.part()};
    out.write(text);
    out.close();
  } else {
    std::FILE* const out = std::fopen(whole.part().c_str(), "wb");
    const bool good = out != nullptr && std::fwrite(text.data(), 1, text.size(), out) == text.size();
    const bool closed = out != nullptr && std::fclose(out) == 0;
    if (!good || !closed) fail(file);
  }
  whole.commit();
}

fs::path free_name(const fs::path& file) {
  fs::path name = file;
  std::error_code ignored;
  for (int n = 2; fs::exists(name, ignored); ++n) {
    name = file.parent_path() / fmt::format("{}-{}{}", file.stem().string(), n, file.extension().string());
  }
  return name;
}

}  // namespace hostscape::viz
