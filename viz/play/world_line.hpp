#pragma once

// One world as it is watched: a scenario as opened, the rules that were changed since, a seed, and a simulation with its
// recorders that can be put anywhere in time.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/random.hpp"
#include "core/time.hpp"
#include "engine/metrics_recorder.hpp"
#include "engine/simulation.hpp"
#include "model/scenario.hpp"
#include "viz/play/change_list.hpp"
#include "viz/play/frame.hpp"
#include "viz/play/layer_shares.hpp"
#include "viz/play/watch.hpp"

namespace hostscape::viz {

class WorldLine {
 public:
  /// What all worlds of a player have in common.
  struct Options {
    std::string market_directory;
    unsigned threads = 1;
    std::size_t most_customers = 1'000'000;  ///< in pictures
  };

  /// Founds the world. Throws InputError when scenario and changes make none.
  WorldLine(std::shared_ptr<const Scenario> opened, ChangeList changes, Seed seed, Options options);
  /// The same world under other changes, as far as it is the same. It stands where this one stands or, where that lies behind the
  /// parting, at `restart` (a checkpoint before the parting), or at its start if that is empty. Throws InputError; this
  /// one is as before then.
  [[nodiscard]] std::unique_ptr<WorldLine> under(ChangeList changes, std::string_view restart) const;

  [[nodiscard]] const std::shared_ptr<const Scenario>& opened() const { return opened_; }
  [[nodiscard]] const ChangeList& changes() const { return changes_; }
  [[nodiscard]] const std::shared_ptr<const Setup>& setup() const { return setup_; }
  [[nodiscard]] Seed seed() const { return seed_; }
  [[nodiscard]] Tick now() const { return simulation_->now(); }
  [[nodiscard]] Tick end() const { return Tick{setup_->length().count}; }
  [[nodiscard]] bool finished() const { return simulation_->finished(); }
  [[nodiscard]] Watch& watch() { return *watch_; }
  [[nodiscard]] const Watch& watch() const { return *watch_; }

  /// Does one tick.
  void step();
  /// Goes to the start.
  void found();
  /// A checkpoint of simulation and metrics; `restore` goes there.
  [[nodiscard]] std::string save() const;
  void restore(std::string_view checkpoint);

  /// The world now. With `fresh_lists` the marks and the series too are as of now; else as of when they were asked for last.
  [[nodiscard]] WorldFrame picture(bool fresh_lists);

 private:
  WorldLine(const WorldLine& other, ChangeList changes, Scenario scenario);
  void sample();
  [[nodiscard]] MetricValues metrics() const;

  std::shared_ptr<const Scenario> opened_;
  ChangeList changes_;
  std::shared_ptr<const Setup> setup_;
  Seed seed_;
  Options options_;
  std::shared_ptr<const Snapshot> founding_;
  std::unique_ptr<Watch> watch_;
  std::unique_ptr<MetricsRecorder> metrics_;
  std::unique_ptr<Simulation> simulation_;
  LayerShares shares_{};  // at the end of the last day
  std::shared_ptr<const std::vector<Mark>> marks_;
  std::shared_ptr<const Series> series_;
};

}  // namespace hostscape::viz
