#pragma once

// Turns the stream of events and the state into the metrics of the dictionary.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/random.hpp"
#include "engine/observer.hpp"
#include "model/metrics.hpp"

namespace hostscape {

class CheckpointInput;
class CheckpointOutput;

using MetricValues = std::array<double, kMetrics>;

/// Values of all metrics at the end of one day (or hour): sums since the start of the run, levels as they stand then. A
/// day is 24 ticks from the start; a run that ends within a day closes it as its last row.
struct MetricRow {
  std::uint32_t tick = 0;  ///< last tick covered
  MetricValues values{};

  template <class Archive>
  void serialize(Archive& archive) {
    archive(tick, values);
  }
};

/// Keeps totals and, if asked, a row per day and per hour. Work is proportional to events, memory to rows.
class MetricsRecorder : public Observer {
 public:
  struct Options {
    bool daily = false;
    bool hourly = false;
  };
  /// `setup` and `seed` are those of the run; they are needed for the exposure that there would be if nobody intervened.
  MetricsRecorder(const Setup& setup, Seed seed, Options options);
  ~MetricsRecorder() override;

  void after_tick(const TickView& view) override;

  /// Values after the last tick seen. NaN where a summary has nothing to summarise.
  [[nodiscard]] MetricValues values() const;
  [[nodiscard]] std::span<const MetricRow> daily() const;
  [[nodiscard]] std::span<const MetricRow> hourly() const;

  /// Writes to a checkpoint what the run has added up to so far, and goes on from there. Throws InputError when it was
  /// written by a recorder with other options.
  void save(CheckpointOutput& out) const;
  void restore(CheckpointInput& in);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hostscape
