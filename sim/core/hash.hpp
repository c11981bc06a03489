#pragma once

// The trajectory hash: one 64-bit number that stands for everything that happened in a run, and the checksum of files. Both
// are XXH3. Little-endian machines only (checked at compile time), so that the bytes of a record are the same everywhere
// we build.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>

namespace hostscape {

static_assert(std::endian::native == std::endian::little, "trajectory hashes are defined over little-endian records");

/// A chain of hashes over portions of records: each portion is hashed with the chain so far as the seed. So its whole state
/// is its value, which a checkpoint keeps and a later program can go on from. Order, number and portions count.
class TrajectoryHash {
 public:
  TrajectoryHash() = default;
  /// Goes on where another chain stood.
  explicit TrajectoryHash(std::uint64_t value) : value_{value} {}

  /// Adds a portion; an empty one changes nothing.
  void add_bytes(const void* data, std::size_t size);

  /// Adds the bytes of records that have no padding, as one portion.
  template <class Record>
  void add(std::span<const Record> records) {
    static_assert(
        std::has_unique_object_representations_v<Record> || std::is_floating_point_v<Record> || Record::kHashable,
        "a record with padding has no defined bytes");
    add_bytes(records.data(), records.size_bytes());
  }

  /// The hash of all that was added so far.
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;
};

/// Checksum of a file that is written or read piece by piece; how it was cut does not matter.
class Checksum {
 public:
  Checksum();
  Checksum(const Checksum&) = delete;
  Checksum& operator=(const Checksum&) = delete;
  ~Checksum();

  void add_bytes(const void* data, std::size_t size);
  /// Of all that was added so far.
  [[nodiscard]] std::uint64_t value() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hostscape
