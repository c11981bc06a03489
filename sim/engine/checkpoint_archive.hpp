#pragma once

// How a checkpoint is written and read: two archives for cereal, which walks records and containers by their serialize()
// functions. Numbers have fixed widths, the least significant byte first. Everything streams through a small buffer and a
// running checksum, so that no checkpoint is ever in memory as a whole. The reading side trusts nothing: it never reads
// beyond the end, and memory grows with what was really read, whatever size a damaged file states.
//
// For .cpp files of checkpoints only: cereal costs seconds in each file that includes it.

#include <algorithm>
#include <cereal/cereal.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/utility.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/hash.hpp"
#include "engine/checkpoint.hpp"

namespace hostscape {

/// Writes to a sink. Call `finish` at the end: it adds the trailer (length and checksum of what stands before it).
class CheckpointOutput : public cereal::OutputArchive<CheckpointOutput, cereal::AllowEmptyClassElision> {
 public:
  /// What `sink` throws passes through.
  explicit CheckpointOutput(ByteSink sink);

  void put(const void* data, std::size_t size);
  void finish();
  /// Written so far, the trailer included once it is there.
  [[nodiscard]] std::uint64_t bytes() const { return drained_ + buffer_.size(); }

 private:
  void drain();

  ByteSink sink_;
  std::string buffer_;
  std::uint64_t drained_ = 0;
  Checksum checksum_;
};

/// Reads what a CheckpointOutput wrote. Everything that cannot be is an InputError.
class CheckpointInput : public cereal::InputArchive<CheckpointInput, cereal::AllowEmptyClassElision> {
 public:
  /// `name` says in errors where the bytes come from. Compares no checksum: see verify_checkpoint.
  CheckpointInput(ByteSource source, std::string name);

  void get(void* data, std::size_t size);
  /// The number of elements of a container, each of which takes a byte at least.
  [[nodiscard]] std::uint64_t get_size();
  /// Bytes between here and the trailer.
  [[nodiscard]] std::uint64_t left() const { return end_ - position_; }
  /// Refuses a file in which something follows.
  void finish() const;

  /// Throws the InputError about `what` ("cases[3].customer").
  [[noreturn]] void refuse(std::string_view what, std::string_view found, std::string_view accepted) const;
  /// Refuses a `value` that is not below `limit`.
  void below(std::uint64_t value, std::uint64_t limit, std::string_view what) const;

 private:
  void fill();

  ByteSource source_;
  std::string name_;
  std::uint64_t end_ = 0;       // of the payload
  std::uint64_t position_ = 0;  // of the next byte to hand out
  std::string buffer_;
  std::size_t used_ = 0;  // of the buffer
};

// Numbers. Truth is a byte, 0 or 1: any other would be undefined behaviour in a bool.

template <class Number>
requires std::is_arithmetic_v<Number>
void save(CheckpointOutput& archive, const Number& number) {
  archive.put(&number, sizeof(number));
}

template <class Number>
requires std::is_arithmetic_v<Number>
void load(CheckpointInput& archive, Number& number) {
  if constexpr (std::is_same_v<Number, bool>) {
    std::uint8_t byte = 0;
    archive.get(&byte, 1);
    archive.below(byte, 2, "a truth value");
    number = byte == 1;
  } else {
    archive.get(&number, sizeof(number));
  }
}

// What cereal wraps around names, sizes and the bytes of texts.

template <class Archive, class T>
requires std::is_same_v<Archive, CheckpointOutput> || std::is_same_v<Archive, CheckpointInput>
void serialize(Archive& archive, cereal::NameValuePair<T>& pair) {
  archive(pair.value);
}

template <class T>
void save(CheckpointOutput& archive, const cereal::SizeTag<T>& tag) {
  archive(static_cast<std::uint64_t>(tag.size));
}
template <class T>
void load(CheckpointInput& archive, cereal::SizeTag<T>& tag) {
  tag.size = archive.get_size();
}

template <class T>
void save(CheckpointOutput& archive, const cereal::BinaryData<T>& data) {
  archive.put(data.data, static_cast<std::size_t>(data.size));
}
template <class T>
void load(CheckpointInput& archive, cereal::BinaryData<T>& data) {
  archive.get(data.data, static_cast<std::size_t>(data.size));
}

// Containers whose size the file states. cereal's own would first make room for all elements, and would turn around the
// order of equal keys.

template <class T>
void save(CheckpointOutput& archive, const std::vector<T>& list) {
  archive(std::uint64_t{list.size()});
  for (const T& element : list) archive(element);
}
template <class T>
void load(CheckpointInput& archive, std::vector<T>& list) {
  const std::uint64_t size = archive.get_size();
  list.clear();
  // Room for what is left at one byte an element, within reason: damaged sizes then cost nothing.
  list.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(size, 4096)));
  for (std::uint64_t i = 0; i < size; ++i) archive(list.emplace_back());
}

template <class Map>
void save_sorted(CheckpointOutput& archive, const Map& map) {
  archive(std::uint64_t{map.size()});
  for (const auto& [key, value] : map) archive(key, value);
}
template <class Map>
void load_sorted(CheckpointInput& archive, Map& map, bool equal_keys) {
  const std::uint64_t size = archive.get_size();
  map.clear();
  for (std::uint64_t i = 0; i < size; ++i) {
    typename Map::key_type key{};
    typename Map::mapped_type value{};
    archive(key, value);
    const bool rises = map.empty() || map.rbegin()->first < key || (equal_keys && !(key < map.rbegin()->first));
    if (!rises) archive.refuse("a sorted table", "an entry before its predecessor", "entries in order");
    map.emplace_hint(map.end(), std::move(key), std::move(value));
  }
}

template <class Key, class Value>
void save(CheckpointOutput& archive, const std::map<Key, Value>& map) {
  save_sorted(archive, map);
}
template <class Key, class Value>
void load(CheckpointInput& archive, std::map<Key, Value>& map) {
  load_sorted(archive, map, false);
}
template <class Key, class Value>
void save(CheckpointOutput& archive, const std::multimap<Key, Value>& map) {
  save_sorted(archive, map);
}
template <class Key, class Value>
void load(CheckpointInput& archive, std::multimap<Key, Value>& map) {
  load_sorted(archive, map, true);
}

}  // namespace hostscape

CEREAL_SETUP_ARCHIVE_TRAITS(hostscape::CheckpointInput, hostscape::CheckpointOutput)
