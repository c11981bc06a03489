#pragma once

// THE MAIN LOOP. `step()` in simulation.cpp lists the phases of a tick; docs/architecture.md says what each reads and
// writes.

#include <cstdint>
#include <memory>
#include <vector>

#include "core/hash.hpp"
#include "core/random.hpp"
#include "core/time.hpp"
#include "engine/observer.hpp"
#include "engine/profile.hpp"

namespace hostscape {

class CheckpointInput;
class CheckpointOutput;
class Setup;
struct World;

/// One run of a scenario with one seed. Bit-identical for any number of threads.
class Simulation {
 public:
  /// `setup` is shared by all runs of a scenario; `threads` >= 1.
  Simulation(std::shared_ptr<const Setup> setup, Seed seed, unsigned threads = 1);
  ~Simulation();
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// Observers are called after each tick in the order they were added; they must outlive the run.
  void add_observer(Observer& observer);

  /// Does one tick.
  void step();
  /// Number of ticks done; the next step does the tick of this number.
  [[nodiscard]] Tick now() const;
  [[nodiscard]] bool finished() const;

  /// Hash over every applied event so far and over the state as it is now.
  [[nodiscard]] std::uint64_t trajectory() const;
  [[nodiscard]] const World& world() const;
  [[nodiscard]] const Setup& setup() const;
  [[nodiscard]] Seed seed() const;
  /// Of what this object did, whatever was restored.
  [[nodiscard]] const Profile& profile() const;

  /// Writes a checkpoint of the run (engine/checkpoint.hpp), without observers.
  void save(CheckpointOutput& out) const;
  /// Goes to where a run of the same setup and seed was saved. Throws InputError when the bytes cannot be that; the
  /// simulation must not be used then.
  void restore(CheckpointInput& in);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace hostscape
