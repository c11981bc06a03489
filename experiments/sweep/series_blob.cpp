#include "experiments/sweep/series_blob.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <bit>

#include "core/errors.hpp"

namespace hostscape {
namespace {

constexpr std::size_t kWidth = sizeof(double);
constexpr int kLevel = 1;  // a third of the size; the higher levels gain little

const Bytef* bytes_of(const char* data) {
  return static_cast<const Bytef*>(static_cast<const void*>(data));
}
Bytef* bytes_of(char* data) {
  return static_cast<Bytef*>(static_cast<void*>(data));
}

}  // namespace

std::string packed(std::span<const double> values) {
  if (values.empty()) return {};
  const std::size_t count = values.size();
  std::string shuffled(count * kWidth, '\0');
  for (std::size_t i = 0; i < count; ++i) {
    const auto bytes = std::bit_cast<std::array<char, kWidth>>(values[i]);
    for (std::size_t b = 0; b < kWidth; ++b) shuffled[b * count + i] = bytes[b];
  }
  uLongf size = compressBound(shuffled.size());
  std::string result(size, '\0');
  if (compress2(bytes_of(result.data()), &size, bytes_of(shuffled.data()), shuffled.size(), kLevel) != Z_OK) {
    throw IoError{"a series could not be compressed: out of memory"};
  }
  result.resize(size);
  return result;
}

std::vector<double> unpacked(std::string_view bytes, std::size_t count, const std::string& where) {
  std::vector<double> values(count);
  if (count == 0) return values;
  std::string shuffled(count * kWidth, '\0');
  uLongf size = shuffled.size();
  if (uncompress(bytes_of(shuffled.data()), &size, bytes_of(bytes.data()), bytes.size()) != Z_OK ||
      size != shuffled.size()) {
    throw InputError{where, fmt::format("{} bytes that do not unpack", bytes.size()),
                     fmt::format("{} numbers, deflated", count)};
  }
  for (std::size_t i = 0; i < count; ++i) {
    std::array<char, kWidth> one{};
    for (std::size_t b = 0; b < kWidth; ++b) one[b] = shuffled[b * count + i];
    values[i] = std::bit_cast<double>(one);
  }
  return values;
}

}  // namespace hostscape
