#pragma once

// Checkpoints: what a run is at the end of a tick, as bytes, so that it can go on from there in another program, on another
// number of threads, under another policy. A checkpoint is what differs from the founding: whoever restores founds the
// world from setup and seed as a new run does and overlays it. docs/architecture.md says what is in it; sim/io/checkpoint_file
// makes files of it.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace hostscape {

class CheckpointInput;
class CheckpointOutput;
class Simulation;

/// Takes bytes in order; what it throws passes through.
using ByteSink = std::function<void(std::string_view)>;

/// Bytes that can be read at any place.
struct ByteSource {
  std::uint64_t size = 0;
  /// Fills `into` from `offset` on; the range lies within `size`.
  std::function<void(std::uint64_t offset, std::span<char> into)> read;
};

/// Bytes in memory, which must outlive the source.
[[nodiscard]] ByteSource source_of(std::string_view bytes);

/// Length of the trailer: how many bytes stand before it, and their checksum.
inline constexpr std::uint64_t kCheckpointTrailer = 16;

/// Throws InputError naming `name` unless length and checksum at the end of `source` agree with what stands before.
void verify_checkpoint(const ByteSource& source, const std::string& name);

/// A number that changes with what a checkpoint's bytes mean: parameters, kinds of events, layout of the state. Programs read
/// no checkpoint with another one.
[[nodiscard]] std::uint64_t checkpoint_layout();

/// The simulation alone, without observers, in memory.
[[nodiscard]] std::string checkpoint_of(const Simulation& simulation);

/// Puts a simulation of the same setup and seed, whatever its tick, where that checkpoint was made. Throws InputError when
/// the bytes are none; the simulation must not be used then.
void restore(Simulation& simulation, std::string_view checkpoint);

}  // namespace hostscape
