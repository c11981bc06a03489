#include "io/checkpoint_events.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <functional>
#include <string>
#include <system_error>

#include "core/errors.hpp"

namespace hostscape {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kBlock = 256 * 1024;

// Hands the prefix on in blocks, and throws at its end when it was another one.
void read_prefix(const EventsPrefix& prefix, const std::function<void(std::string_view)>& each) {
  const auto refuse = [&](const std::string& found) {
    throw InputError{prefix.file.string(), found,
                     fmt::format("the {} bytes of events that the checkpoint goes on from", prefix.bytes)};
  };
  std::ifstream file{prefix.file, std::ios::binary};
  if (!file.is_open()) refuse("no such file");
  Checksum checksum;
  std::string block;
  for (std::uint64_t left = prefix.bytes; left > 0; left -= block.size()) {
    block.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, left)));
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    if (file.bad()) throw IoError{fmt::format("cannot read {}", prefix.file.string())};
    if (file.gcount() != static_cast<std::streamsize>(block.size())) refuse("fewer bytes");
    checksum.add_bytes(block.data(), block.size());
    each(block);
  }
  if (checksum.value() != prefix.checksum) refuse("other events");
}

}  // namespace

void check_prefix(const EventsPrefix& prefix) {
  read_prefix(prefix, [](std::string_view) {});
}

EventsPart::EventsPart(const fs::path& path) : path_{path} {
  open(O_TRUNC);
}

EventsPart::EventsPart(const fs::path& path, const EventsPrefix& begin) : path_{path} {
  std::error_code error;
  if (!fs::equivalent(path, begin.file, error)) {
    open(O_TRUNC);
    read_prefix(begin, [this](std::string_view block) { write(block); });
    return;
  }
  read_prefix(begin, [this](std::string_view block) { checksum_.add_bytes(block.data(), block.size()); });
  open(O_APPEND);
  bytes_ = begin.bytes;
  if (::ftruncate(descriptor_, static_cast<off_t>(bytes_)) != 0) fail("cut back");
}

EventsPart::~EventsPart() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void EventsPart::open(int flags) {
  descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
  if (descriptor_ < 0) fail("create");
}

void EventsPart::write(std::string_view text) {
  checksum_.add_bytes(text.data(), text.size());
  bytes_ += text.size();
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write");
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void EventsPart::sync() {
  if (::fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) fail("write");
}

void EventsPart::fail(std::string_view doing) const {
  throw IoError{fmt::format("cannot {} {}: {}", doing, path_.string(), std::generic_category().message(errno))};
}

}  // namespace hostscape
