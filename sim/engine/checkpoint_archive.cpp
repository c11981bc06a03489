#include "engine/checkpoint_archive.hpp"

#include <fmt/format.h>

#include <array>
#include <cstring>

#include "core/errors.hpp"

namespace hostscape {
namespace {
constexpr std::size_t kBlock = 64 * 1024;
}

CheckpointOutput::CheckpointOutput(ByteSink sink)
    : cereal::OutputArchive<CheckpointOutput, cereal::AllowEmptyClassElision>{this}, sink_{std::move(sink)} {
  buffer_.reserve(kBlock);
}

void CheckpointOutput::put(const void* data, std::size_t size) {
  const char* next = static_cast<const char*>(data);
  while (size > 0) {
    if (buffer_.size() == kBlock) drain();
    const std::size_t part = std::min(size, kBlock - buffer_.size());
    buffer_.append(next, part);
    next += part;
    size -= part;
  }
}

void CheckpointOutput::drain() {
  checksum_.add_bytes(buffer_.data(), buffer_.size());
  sink_(buffer_);
  drained_ += buffer_.size();
  buffer_.clear();
}

void CheckpointOutput::finish() {
  drain();
  const std::array<std::uint64_t, 2> trailer{drained_, checksum_.value()};
  static_assert(sizeof(trailer) == kCheckpointTrailer);
  put(trailer.data(), sizeof(trailer));
  drain();
}

CheckpointInput::CheckpointInput(ByteSource source, std::string name)
    : cereal::InputArchive<CheckpointInput, cereal::AllowEmptyClassElision>{this},
      source_{std::move(source)},
      name_{std::move(name)} {
  if (source_.size < kCheckpointTrailer) {
    refuse("length", fmt::format("{} bytes", source_.size), fmt::format("{} and more", kCheckpointTrailer));
  }
  end_ = source_.size - kCheckpointTrailer;
}

void CheckpointInput::fill() {
  buffer_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, left())));
  used_ = 0;
  source_.read(position_, buffer_);
}

void CheckpointInput::get(void* data, std::size_t size) {
  if (size > left()) {
    refuse(fmt::format("byte {}", position_), fmt::format("{} more", left()), fmt::format("{} more", size));
  }
  char* next = static_cast<char*>(data);
  while (size > 0) {
    if (used_ == buffer_.size()) fill();
    const std::size_t part = std::min(size, buffer_.size() - used_);
    std::memcpy(next, buffer_.data() + used_, part);
    next += part;
    size -= part;
    used_ += part;
    position_ += part;
  }
}

std::uint64_t CheckpointInput::get_size() {
  std::uint64_t size = 0;
  get(&size, sizeof(size));
  if (size > left()) {
    refuse(fmt::format("byte {}", position_), fmt::format("a table of {} entries", size),
           fmt::format("at most {}, as many bytes as are left", left()));
  }
  return size;
}

void CheckpointInput::finish() const {
  if (left() > 0) refuse(fmt::format("byte {}", position_), fmt::format("{} bytes more", left()), "the end");
}

void CheckpointInput::refuse(std::string_view what, std::string_view found, std::string_view accepted) const {
  throw InputError{fmt::format("{}: {}", name_, what), std::string{found}, std::string{accepted}};
}

void CheckpointInput::below(std::uint64_t value, std::uint64_t limit, std::string_view what) const {
  if (value < limit) return;
  refuse(what, fmt::format("{}", value), limit == 0 ? "nothing" : fmt::format("0 to {}", limit - 1));
}

ByteSource source_of(std::string_view bytes) {
  return {bytes.size(), [bytes](std::uint64_t offset, std::span<char> into) {
            std::memcpy(into.data(), bytes.data() + offset, into.size());
          }};
}

void verify_checkpoint(const ByteSource& source, const std::string& name) {
  const auto damaged = [&](std::string_view what, const std::string& found, const std::string& accepted) {
    throw InputError{fmt::format("{}: {}", name, what), found, accepted + " (the file is damaged or cut short)"};
  };
  if (source.size < kCheckpointTrailer) damaged("length", fmt::format("{} bytes", source.size), "a whole checkpoint");
  const std::uint64_t end = source.size - kCheckpointTrailer;
  std::array<std::uint64_t, 2> trailer{};
  std::array<char, kCheckpointTrailer> bytes{};
  source.read(end, bytes);
  std::memcpy(trailer.data(), bytes.data(), bytes.size());
  if (trailer[0] != end) damaged("length", fmt::format("{} bytes", end), "the length that its last bytes tell");
  Checksum checksum;
  std::string block;
  for (std::uint64_t at = 0; at < end; at += block.size()) {
    block.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, end - at)));
    source.read(at, block);
    checksum.add_bytes(block.data(), block.size());
  }
  if (checksum.value() != trailer[1]) {
    damaged("checksum", fmt::format("{:#018x}", checksum.value()), fmt::format("{:#018x}", trailer[1]));
  }
}

}  // namespace hostscape
