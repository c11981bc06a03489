#pragma once

// The trajectory hash: one 64-bit number that stands for everything that happened in a run. XXH3 over the bytes of every
// applied event, in order, and over the final state. Little-endian machines only (checked at compile time), so that the
// bytes of a record are the same everywhere we build.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>

namespace hostscape {

static_assert(std::endian::native == std::endian::little, "trajectory hashes are defined over little-endian records");

/// Streaming hash of records. Copyable: a copy continues on its own.
class TrajectoryHash {
 public:
  TrajectoryHash();
  TrajectoryHash(const TrajectoryHash& other);
  TrajectoryHash& operator=(const TrajectoryHash& other);
  TrajectoryHash(TrajectoryHash&&) noexcept;
  TrajectoryHash& operator=(TrajectoryHash&&) noexcept;
  ~TrajectoryHash();

  void add_bytes(const void* data, std::size_t size);

  /// Adds the bytes of records that have no padding.
  template <class Record>
  void add(std::span<const Record> records) {
    static_assert(
        std::has_unique_object_representations_v<Record> || std::is_floating_point_v<Record> || Record::kHashable,
        "a record with padding has no defined bytes");
    add_bytes(records.data(), records.size_bytes());
  }

  /// The hash of all that was added so far.
  [[nodiscard]] std::uint64_t value() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hostscape
