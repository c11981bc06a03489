#include "io/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "core/errors.hpp"

namespace hostscape {
namespace {
constexpr std::size_t kBuffer = 256 * 1024;
}

OutputFile::OutputFile(std::filesystem::path path) : path_{std::move(path)} {
  std::error_code ignored;
  const bool device = std::filesystem::is_character_file(path_, ignored);
  const int flags = O_WRONLY | O_CLOEXEC | (device ? 0 : O_CREAT | O_EXCL);
  descriptor_ = ::open(path_.c_str(), flags, 0666);
  if (descriptor_ < 0) fail("create");
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void OutputFile::write(std::string_view text) {
  buffer_ += text;
  bytes_ += text.size();
  if (buffer_.size() >= kBuffer) drain();
}

void OutputFile::drain() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write");
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void OutputFile::close() {
  drain();
  // Devices cannot be synchronised, and need not be.
  if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) fail("write");
  const int descriptor = std::exchange(descriptor_, -1);
  if (::close(descriptor) != 0 && errno != EINTR) fail("close");
}

void OutputFile::fail(std::string_view doing) const {
  throw IoError{fmt::format("cannot {} {}: {}", doing, path_.string(), std::generic_category().message(errno))};
}

}  // namespace hostscape
